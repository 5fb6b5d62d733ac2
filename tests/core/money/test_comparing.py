"""Estimates beside the truth."""

from datetime import UTC, datetime

import pytest

from storypix_core.model import TaskState
from storypix_core.money.comparing import compare, ratio
from storypix_core.ports.ledger import StoryCost


def cost(estimate: int, truth: int, state: TaskState = TaskState.DONE) -> StoryCost:
    return StoryCost(
        task_id="t",
        chat="c:1",
        asked_at=datetime(2026, 1, 1, tzinfo=UTC),
        state=state,
        estimate_microusd=estimate,
        microusd=truth,
    )


def test_the_mean_the_median_and_the_one_that_is_furthest_off_are_told() -> None:
    compared = compare([cost(100, 110), cost(100, 50), cost(100, 170), cost(100, 100)])
    assert compared.mean == pytest.approx(1.075)
    assert compared.median == pytest.approx(1.05)
    assert compared.worst == pytest.approx(0.5)


@pytest.mark.parametrize("state", [state for state in TaskState if state is not TaskState.DONE])
def test_only_whole_stories_that_were_reckoned_are_compared(state: TaskState) -> None:
    assert compare([cost(100, 100, state), cost(0, 100)]).stories == ()


def test_what_cost_nothing_after_all_is_the_furthest_off() -> None:
    compared = compare([cost(100, 900), cost(100, 0)])
    assert compared.worst == 0
    assert [ratio(story) for story in compared.stories] == [9, 0]


def test_of_no_story_there_is_nothing_to_tell() -> None:
    nothing = compare([])
    assert (nothing.mean, nothing.median, nothing.worst) == (0, 0, 0)
