"""Days and months, wherever the clocks are changed."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storypix_core.errors import BadSettings
from storypix_core.money.periods import Calendar
from storypix_core.ports.ledger import Period

ZONES = ["UTC", "Europe/Paris", "America/Sao_Paulo", "Pacific/Apia", "Asia/Kathmandu", "America/Havana"]
moments = st.datetimes(datetime(2010, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(st.sampled_from(ZONES), moments, st.sampled_from(Period))
@example("Pacific/Apia", datetime(2011, 12, 30, 9, 59, tzinfo=UTC), Period.DAY)  # the day after was left out
@example("America/Sao_Paulo", datetime(2017, 10, 15, 2, 59, tzinfo=UTC), Period.DAY)  # midnight was left out
@example("America/Havana", datetime(2025, 11, 2, 4, 30, tzinfo=UTC), Period.DAY)  # midnight came twice
def test_each_moment_is_in_its_period_and_the_end_is_in_the_next_one(
    zone: str, moment: datetime, period: Period
) -> None:
    calendar = Calendar.of(zone)
    name = calendar.span(moment).of(period)

    end = calendar.end(name)

    assert calendar.begin(name) <= moment < end
    assert calendar.span(end).of(period) > name
    assert calendar.span(end - timedelta(microseconds=1)).of(period) == name


def test_a_day_has_23_or_25_hours_when_the_clocks_are_changed() -> None:
    paris = Calendar.of("Europe/Paris")

    lengths = [paris.end(day) - paris.begin(day) for day in ("2026-03-29", "2026-10-25", "2026-10-26")]

    assert lengths == [timedelta(hours=hours) for hours in (23, 25, 24)]


def test_new_year_comes_earlier_in_the_east() -> None:
    moment = datetime(2026, 12, 31, 20, tzinfo=UTC)

    assert Calendar.of("Asia/Tokyo").span(moment).month == "2027-01"
    assert Calendar.of("America/New_York").span(moment).day == "2026-12-31"


def test_the_periods_of_a_time_are_named_from_the_oldest_on() -> None:
    paris = Calendar.of("Europe/Paris")
    since, until = datetime(2026, 1, 30, 23, tzinfo=UTC), datetime(2026, 2, 1, 23, tzinfo=UTC)

    assert paris.names(Period.DAY, since=since, until=until) == ["2026-01-31", "2026-02-01"]
    assert paris.names(Period.MONTH, since=since, until=until) == ["2026-01", "2026-02"]
    assert paris.names(Period.DAY, since=until, until=until) == []


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd", "Europe", "/etc/localtime"])
def test_a_zone_that_is_none_is_said(name: str) -> None:
    with pytest.raises(BadSettings, match="STORYPIX_TIME_ZONE: there is no time zone"):
        Calendar.of(name)
