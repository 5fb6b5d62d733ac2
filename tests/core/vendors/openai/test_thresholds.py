import pytest
from hypothesis import given
from hypothesis import strategies as st

from storypix_core.errors import BadSettings
from storypix_core.vendors.openai.thresholds import MARKS, parse_thresholds
from tests.servers.openai_moderation import CATEGORIES

AGES = range(2, 13)


def test_every_category_of_the_service_has_a_mark() -> None:
    assert set(MARKS) == set(CATEGORIES)


@pytest.mark.parametrize("name", MARKS)
def test_no_mark_is_laxer_for_a_younger_listener(name: str) -> None:
    thresholds = [MARKS[name].threshold(age) for age in AGES]
    assert thresholds == sorted(thresholds)
    assert all(0 < threshold <= 1 for threshold in thresholds)


def test_most_marks_are_stricter_for_the_smallest_than_for_the_biggest() -> None:
    stricter = [name for name, mark in MARKS.items() if mark.threshold(3) < mark.threshold(9)]
    assert {"sexual", "violence", "violence/graphic", "hate", "harassment", "illicit"} <= set(stricter)


def test_danger_of_fairy_tales_has_the_highest_mark_at_every_age() -> None:
    for age in AGES:
        assert max(MARKS, key=lambda name: MARKS[name].threshold(age)) == "violence"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        (" , ", {}),
        ("violence 0.4", {"violence": 0.4}),
        ("violence 0.4, sexual 0.02", {"violence": 0.4, "sexual": 0.02}),
        ("Violence/Graphic = .05,\n self-harm/intent: 1,", {"violence/graphic": 0.05, "self-harm/intent": 1.0}),
    ],
)
def test_thresholds_are_read(text: str, expected: dict[str, float]) -> None:
    assert parse_thresholds(text) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("violence", "'violence' is not a category and a number"),
        ("0.4", "'0.4' is not a category and a number"),
        ("violence 0.4 0.5", "is not a category and a number"),
        ("dragons 0.4", "no category 'dragons'; there are harassment, "),
        ("violence 0", "of violence is '0'; it has to be above 0 and at most 1"),
        ("violence 1.2", "'1.2'"),
        ("violence -0.5", "'-0.5'"),
        ("violence nan", "'nan'"),
        ("violence 1e-3", "'1e-3'"),
        ("violence ٣", "'٣'"),
        ("hate 0.1, violence 0.4, hate 0.2", "hate is given twice"),
    ],
)
def test_what_is_no_threshold_is_said(text: str, said: str) -> None:
    with pytest.raises(BadSettings) as caught:
        parse_thresholds(text)
    assert said in str(caught.value)
    assert str(caught.value).startswith("STORYPIX_MODERATION_THRESHOLDS: ")


@given(st.text(alphabet="violence/0123456789. ,=:\n٣", max_size=40))
def test_anything_is_read_or_declined(text: str) -> None:
    try:
        thresholds = parse_thresholds(text)
    except BadSettings:
        return
    assert all(name in MARKS and 0 < value <= 1 for name, value in thresholds.items())
