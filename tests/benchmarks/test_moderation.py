"""The report on the built-in moderator: what it counts, what it lists, and when its goals are met."""

from pathlib import Path

from benchmarks.moderation import Idea, Result, goals_are_met, is_unread, report
from storypix_core.ports.moderator import Category, Verdict


def result(*, fit: bool, stopped: bool, clear: bool = True, text: str = "an idea") -> Result:
    idea = Idea(language="fr", text=text, fit=fit, clear=clear, category="" if fit else "violence")
    return Result(idea=idea, verdict=Verdict(category=Category.VIOLENCE if stopped else None))


def test_what_went_wrong_is_listed() -> None:
    told = report(
        "seen.toml", [result(fit=True, stopped=True, text="alarm"), result(fit=False, stopped=False, text="gap")]
    )
    assert "missed: 1 of 1 clear ones" in told
    assert "false alarms: 1 of 1 fit ones, 100.0%" in told
    assert "missed: [fr, violence] gap" in told
    assert "false alarm (violence): [fr] alarm" in told


def test_of_sets_that_stay_unread_only_counts_are_told() -> None:
    told = report("unseen.toml", [result(fit=True, stopped=True, text="alarm")], texts=False)
    assert "false alarms: 1 of 1 fit ones, 100.0%" in told
    assert "] alarm" not in told
    assert [is_unread(Path(name)) for name in ("seen.toml", "unseen.toml", "unseen_2.toml")] == [False, True, True]


def test_the_goals_are_no_clear_miss_and_below_three_per_cent_of_false_alarms() -> None:
    right = [result(fit=True, stopped=False)] * 33 + [result(fit=False, stopped=True)]
    assert goals_are_met(right)
    assert goals_are_met([*right, result(fit=False, stopped=False, clear=False)])
    assert not goals_are_met([*right, result(fit=False, stopped=False)])
    assert goals_are_met([*right, result(fit=True, stopped=True)])
    assert not goals_are_met([*right[1:-1], result(fit=True, stopped=True)])
