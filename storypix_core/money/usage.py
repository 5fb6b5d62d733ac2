"""A table of what was used, row by row."""

from dataclasses import replace

from storypix_core.ports.ledger import UsageRow


class UsageTable:
    def __init__(self) -> None:
        self._rows: dict[str, UsageRow] = {}

    def add(
        self,
        name: str,
        *,
        stories: int = 0,
        calls: int = 0,
        microusd: int = 0,
        estimated: int = 0,
        lost: int = 0,
        unpriced: int = 0,
    ) -> None:
        """Add to the row of this name, which is made when it isn't there."""
        row = self._rows.get(name) or UsageRow(name=name, stories=0, calls=0, microusd=0)
        self._rows[name] = replace(
            row,
            stories=row.stories + stories,
            calls=row.calls + calls,
            microusd=row.microusd + microusd,
            estimated=row.estimated + estimated,
            lost=row.lost + lost,
            unpriced=row.unpriced + unpriced,
        )

    def rows(self, *, newest_first: bool) -> list[UsageRow]:
        """Those with something in them, by their names from the last one on, or the most expensive first."""
        rows = [row for row in self._rows.values() if row.stories or row.calls or row.microusd]
        if newest_first:
            return sorted(rows, key=lambda row: row.name, reverse=True)
        return sorted(rows, key=lambda row: (-row.microusd, -row.stories, -row.calls, row.name))
