"""The goals of the labelled ideas: no clear miss, and below 3 % false alarms, in each set apart.

Of `unseen.toml` the second one isn't met: 6 of 138 were stopped when it was measured, and it may not become worse.
"""

from pathlib import Path

import pytest

from benchmarks.moderation import (
    IDEAS,
    MOST_FALSE_ALARMS,
    clear_misses,
    false_alarm_rate,
    goals_are_met,
    is_unread,
    judge,
    labelled_sets,
    read_ideas,
)

_FALSE_ALARMS = {"unseen": 0.044}
"""Where it isn't the goal."""

pytestmark = pytest.mark.slow  # a thousand ideas take a while

every_set = pytest.mark.parametrize("file", labelled_sets(), ids=lambda file: file.stem)


@every_set
def test_no_clear_case_is_missed_and_false_alarms_are_rare(file: Path) -> None:
    results = judge(read_ideas(file))
    missed = clear_misses(results)
    assert not missed, len(missed) if is_unread(file) else [result.idea.text for result in missed]
    assert false_alarm_rate(results) < _FALSE_ALARMS.get(file.stem, MOST_FALSE_ALARMS)


@pytest.mark.parametrize("name", ["seen.toml", "unseen_2.toml"])
def test_two_sets_meet_all_goals(name: str) -> None:
    assert goals_are_met(judge(read_ideas(IDEAS / name)))


def test_the_seen_half_covers_all_languages_and_both_labels() -> None:
    ideas = read_ideas(IDEAS / "seen.toml")
    assert len(ideas) >= 160
    assert {idea.language for idea in ideas} == {"en", "fr", "es", "de", "it", "pt"}
    assert 0.4 < sum(idea.fit for idea in ideas) / len(ideas) < 0.6
    assert sum(not idea.clear for idea in ideas) <= 0.15 * len(ideas)
    assert all(bool(idea.category) != idea.fit for idea in ideas)
