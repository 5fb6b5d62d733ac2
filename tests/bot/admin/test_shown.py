"""Amounts and tables, as admins read them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.admin.shown import count, decimals_for, moment, table, usd
from bot.texts import languages
from storypix_core.money.periods import Calendar

_CELL = st.text("0123456789$.", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("microusd", "language", "decimals", "shown"),
    [
        (420_000, "en", None, "$0.42"),
        (1_450, "en", None, "$0.00145"),
        (1_234_500_000, "en", None, "$1,234.50"),
        (1_450, "en", 4, "$0.0014"),
        (20_000_000, "de", None, "20,00\xa0$"),
        (420_000, "fr", 2, "0,42\xa0$US"),
        (0, "pt", 2, "US$\xa00,00"),
    ],
)
def test_money_is_written_as_the_language_writes_it(
    microusd: int, language: str, decimals: int | None, shown: str
) -> None:
    assert usd(microusd, language, decimals=decimals) == shown


@pytest.mark.parametrize("language", languages())
@given(amount=st.integers(0, 10**12))
def test_no_micro_dollar_is_lost_where_an_amount_is_shown_as_it_is(language: str, amount: int) -> None:
    separator = "." if language == "en" else ","
    whole, _, fraction = usd(amount, language).partition(separator) if language != "en" else _parts(amount)
    digits = "".join(filter(str.isdigit, whole)) + "".join(filter(str.isdigit, fraction)).ljust(6, "0")
    assert int(digits) == amount


def _parts(amount: int) -> tuple[str, str, str]:
    return usd(amount, "en").replace(",", "").partition(".")


def test_small_amounts_get_more_decimals_and_all_of_a_table_the_same() -> None:
    assert decimals_for([1_450, 9_000_000]) == 4
    assert decimals_for([1_450, 12_000_000]) == 2
    assert decimals_for([0, 0]) == decimals_for([]) == 2


def test_numbers_are_grouped_as_the_language_does_it() -> None:
    assert (count(1234, "en"), count(1234, "de")) == ("1,234", "1.234")


def test_moments_are_in_the_time_zone_of_the_settings() -> None:
    winter = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert moment(winter, Calendar.of("Europe/Paris")) == "2026-11-23 00:30"


@given(st.lists(st.tuples(_CELL, _CELL, st.text(max_size=20)), min_size=1, max_size=8))
def test_the_numbers_of_a_table_stand_below_each_other(rows: list[tuple[str, str, str]]) -> None:
    lines = table(rows)
    places = {[index for index, letter in enumerate(line) if letter == "·"][1] for line in lines}
    assert len(places) == 1
    assert all(line.endswith(row[-1]) for line, row in zip(lines, rows, strict=True))


def test_a_table_without_rows_has_no_lines() -> None:
    assert table([]) == []
