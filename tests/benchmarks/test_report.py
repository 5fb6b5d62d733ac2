"""The ratios are right, and so is what is said of them."""

import pytest

from benchmarks.first_words import Figures
from benchmarks.goals import goals
from benchmarks.report import report
from benchmarks.told import Times, median

_LIMIT = Times(first_chapter_s=2, page_s=10)
_FAST = Times(first_chapter_s=2.1, page_s=11)
_SLOW = Times(first_chapter_s=33, page_s=33)


def _met(**times: Times) -> list[bool]:
    return [goal.is_met for goal in goals(**{"storypix": _FAST, "in_sequence": _SLOW, "limit": _LIMIT, **times})]


def test_the_ratios_are_those_of_the_times() -> None:
    values = [goal.value for goal in goals(storypix=_FAST, in_sequence=_SLOW, limit=_LIMIT)]

    assert values == pytest.approx([1.05, 1.1, 33 / 2.1, 3])


def test_a_goal_that_is_just_reached_is_met() -> None:
    assert _met() == [True, True, True, True]


@pytest.mark.parametrize(
    ("times", "met"),
    [
        ({"storypix": Times(first_chapter_s=2.2, page_s=11)}, [False, True, True, True]),
        ({"storypix": Times(first_chapter_s=2, page_s=11.1)}, [True, False, True, False]),
        ({"in_sequence": Times(first_chapter_s=24, page_s=33)}, [True, True, False, True]),
        ({"in_sequence": Times(first_chapter_s=33, page_s=32)}, [True, True, True, False]),
    ],
)
def test_each_goal_can_be_missed(times: dict[str, Times], met: list[bool]) -> None:
    assert _met(**times) == met


def test_one_missed_goal_is_enough_to_fail_all() -> None:
    late = Times(first_chapter_s=2.2, page_s=11)

    assert Figures(storypix=_FAST, in_sequence=_SLOW, limit=_LIMIT).all_met
    assert not Figures(storypix=late, in_sequence=_SLOW, limit=_LIMIT).all_met


def test_the_report_has_the_times_side_by_side_and_says_what_was_met() -> None:
    lines = report(storypix=Times(first_chapter_s=2.2, page_s=11), in_sequence=_SLOW, limit=_LIMIT).splitlines()

    assert [line.split() for line in lines[1:4]] == [
        ["StoryPix", "2.20", "s", "11.00", "s"],
        ["in", "sequence", "33.00", "s", "33.00", "s"],
        ["limit", "2.00", "s", "10.00", "s"],
    ]
    assert [line.split()[-1] for line in lines[5:]] == ["missed", "met", "met", "met"]
    assert lines[5].split() == "first chapter / limit 1.100 goal: at most 1.05 missed".split()
    assert lines[7].split() == "sooner to the first words 15.000 goal: at least 12.00 met".split()


def test_medians_are_taken_of_each_time_by_itself() -> None:
    times = [Times(first_chapter_s=first, page_s=page) for first, page in ((1, 9), (5, 7), (2, 8))]

    assert median(times) == Times(first_chapter_s=2, page_s=8)
