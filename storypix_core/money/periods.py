"""Days and months in the time zone of whoever runs the bot: their names, and when they begin and end."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from storypix_core.errors import BadSettings
from storypix_core.ports.ledger import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The periods in which an entry of the ledger counts."""

    day: str
    """For example `2026-11-22`."""
    month: str
    """For example `2026-11`."""

    def of(self, period: Period) -> str:
        return self.day if period is Period.DAY else self.month


@dataclass(frozen=True, slots=True)
class Calendar:
    """Where a day begins depends on the time zone, and how long it is on its clocks."""

    zone: tzinfo = UTC

    @classmethod
    def of(cls, name: str) -> "Calendar":
        """The calendar of a time zone by its IANA name, for example `Europe/Paris`. Raises `BadSettings`."""
        if name == "UTC":  # known everywhere, also where the system has no time zones
            return cls(UTC)
        try:
            return cls(ZoneInfo(name))
        except (KeyError, ValueError, OSError) as error:
            raise BadSettings(
                f"STORYPIX_TIME_ZONE: there is no time zone `{name}`; write for example `Europe/Paris` or `UTC`",
                facts={"name": "STORYPIX_TIME_ZONE"},
            ) from error

    def span(self, moment: datetime) -> Span:
        """The day and the month of a moment, which has a time zone.

        >>> Calendar.of("Europe/Paris").span(datetime(2026, 11, 30, 23, 30, tzinfo=UTC))
        Span(day='2026-12-01', month='2026-12')
        """
        day = moment.astimezone(self.zone).date().isoformat()
        return Span(day=day, month=day[:7])

    def begin(self, name: str) -> datetime:
        """When a day or month of this name begins, UTC."""
        return self._midnight(_first_day(name))

    def end(self, name: str) -> datetime:
        """When a day or month of this name ends and the next one begins, UTC."""
        return self._midnight(_first_day_after(name))

    def names(self, period: Period, *, since: datetime, until: datetime) -> list[str]:
        """The days or months that have a part in this time, oldest first. `until` itself is left out."""
        names: list[str] = []
        moment = since
        while moment < until:
            names.append(self.span(moment).of(period))
            moment = self.end(names[-1])
        return names

    def _midnight(self, day: date) -> datetime:
        # Where the clocks skip midnight, this is the moment at which they do: the day's true begin.
        return datetime(day.year, day.month, day.day, tzinfo=self.zone).astimezone(UTC)


def _first_day(name: str) -> date:
    return date.fromisoformat(name if _is_day(name) else f"{name}-01")


def _first_day_after(name: str) -> date:
    if _is_day(name):
        return _first_day(name) + timedelta(days=1)
    return (_first_day(name) + timedelta(days=31)).replace(day=1)


def _is_day(name: str) -> bool:
    return name.count("-") > 1
