"""Where a tale is set up: its place, its facts, and every word that its slots stand for."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from storypix_core.vendors.builtin.tales.fill import Slot, fill
from storypix_core.vendors.builtin.tales.grammar import Grammar
from storypix_core.vendors.builtin.tales.guards import Line, TaleFileError
from storypix_core.vendors.builtin.tales.tale_file import Row, Tables


@dataclass(slots=True)
class Stage:
    """The state of one telling: it grows while the tale goes on."""

    language: str
    rng: random.Random
    grammar: Grammar
    people: frozenset[str] = frozenset()
    """The concepts that are people."""
    facts: set[str] = field(default_factory=set)
    slots: dict[str, Slot] = field(default_factory=dict)

    def fill(self, text: str) -> str:
        """See `fill.fill`. Raises `TaleFileError`."""
        return fill(text, self.slots, grammar=self.grammar, rng=self.rng)

    def choose_line(self, lines: Sequence[Line]) -> Line | None:
        """One of the lines that may be told now; its facts hold from here on. None when there is no such line."""
        fitting = [line for line in lines if line.guard.fits(self.facts)]
        if not fitting:
            return None
        line = self.rng.choice(fitting)
        self.facts |= line.guard.sets
        return line

    def say(self, lines: Sequence[Line]) -> str:
        """Choose and fill one of the lines. Raises `TaleFileError` when none may be told."""
        line = self.choose_line(lines)
        if line is None:
            raise TaleFileError(f"no line fits, the first is: {lines[0].text if lines else ''}")
        return self.fill(line.text)

    def lay_tables(self, tables: Tables) -> None:
        """Choose a row of each table for the whole story; a row that asks for nothing is for when no other fits."""
        for name, rows in tables.items():
            self._lay_row(name, rows)

    def _lay_row(self, name: str, rows: Sequence[Row]) -> None:
        fitting = [row for row in rows if row.guard.asks and row.guard.fits(self.facts)]
        fitting = fitting or [row for row in rows if not row.guard.asks]
        if not fitting:
            raise TaleFileError(f"no row of the table {name} fits")
        row = self.rng.choice(fitting)
        self.facts |= row.guard.sets
        self.slots[name] = {field_name: self.fill(text) for field_name, text in row.fields.items()}
