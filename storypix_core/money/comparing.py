"""How well stories were reckoned: what each was expected to cost, and what it did."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean, median

from storypix_core.model import TaskState
from storypix_core.ports.ledger import StoryCost


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Stories that were told to their end and had an estimate."""

    stories: tuple[StoryCost, ...]
    """As they were given."""

    @property
    def ratios(self) -> list[float]:
        """What each truly cost for what it was expected to: 1.2 means a fifth more."""
        return [ratio(story) for story in self.stories]

    @property
    def mean(self) -> float:
        """0 when there is no story; so the other two."""
        return fmean(self.ratios) if self.stories else 0.0

    @property
    def median(self) -> float:
        return median(self.ratios) if self.stories else 0.0

    @property
    def worst(self) -> float:
        """The one furthest from what was expected, upwards or downwards."""
        return max(self.ratios, key=lambda one: max(one, 1 / one) if one else float("inf"), default=0.0)


def compare(costs: Iterable[StoryCost]) -> Compared:
    """Of stories that failed, were stopped or are still made, nobody knows what they would have cost."""
    return Compared(
        stories=tuple(cost for cost in costs if cost.state is TaskState.DONE and cost.estimate_microusd > 0)
    )


def ratio(story: StoryCost) -> float:
    return story.microusd / story.estimate_microusd
