"""Days and money are said as each language says them."""

import pytest

from bot.text_functions import functions

MORE_AT = "2026-12-01T00:00:00+01:00"


@pytest.mark.parametrize(
    ("language", "date", "money"),
    [
        ("en", "Tuesday, December 1", "$1.20"),
        ("fr", "mardi 1er décembre", "1,20\xa0$US"),
        ("es", "martes 1 de diciembre", "1,20\xa0US$"),
        ("de", "Dienstag, 1. Dezember", "1,20\xa0$"),
        ("it", "martedì 1 dicembre", "1,20\xa0USD"),
        ("pt", "terça-feira, 1 de dezembro", "US$\xa01,20"),
    ],
)
def test_days_and_money_are_said_in_every_language(language: str, date: str, money: str) -> None:
    say = functions(language)
    assert say["DATE"](MORE_AT) == date
    assert str(say["WEEKDAY"](MORE_AT)) in date
    assert say["USD"](1.2) == money


def test_less_than_a_cent_is_said_as_it_is() -> None:
    assert functions("en")["USD"](0.0007) == "$0.0007"
    assert functions("de")["USD"](0.0007) == "0,0007\xa0$"
    assert functions("en")["USD"](0) == "$0.00"


def test_a_day_is_that_of_the_moments_own_time_zone() -> None:
    assert functions("en")["WEEKDAY"](MORE_AT) == "Tuesday"
    assert functions("en")["WEEKDAY"]("2026-11-30T23:00:00+00:00") == "Monday"


def test_only_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    assert functions("fr")["DATE"]("2026-12-21T00:00:00") == "lundi 21 décembre"


def test_what_is_no_moment_or_no_number_is_said_as_it_is() -> None:
    assert functions("en")["DATE"](7) == "7"
    assert functions("en")["USD"]("much") == "much"
