"""What is wished for, and what comes out of one telling."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from storypix_core.model import Brief
from storypix_core.story.brief import make_brief


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked for, the same each time. The default is a story of middle length with six pictures."""

    idea: str = "a giant snail who steals the salads, with Tom and Zoé"
    length: str = "medium"
    pictures: int = 6

    @property
    def options(self) -> dict[str, str]:
        """As `/story` takes them."""
        return {"language": "en", "length": self.length, "pictures": str(self.pictures), "seed": "7"}

    @property
    def brief(self) -> Brief:
        """For those who need no task."""
        return make_brief(idea=self.idea, **self.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """When a reader gets what, in seconds from the request."""

    first_chapter_s: float
    page_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One telling: when things came, and what they were, so that two tellings can be seen to be the same work."""

    times: Times
    chapters: tuple[str, ...]
    """The text of each."""
    pictures: int
    """How many are beside the page."""


def median(times: Sequence[Times]) -> Times:
    """The median of each."""
    return Times(
        first_chapter_s=statistics.median(each.first_chapter_s for each in times),
        page_s=statistics.median(each.page_s for each in times),
    )
