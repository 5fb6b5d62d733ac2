"""What comes out of one telling, and what was wished for."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from storypix_core.story.brief import make_brief

IDEA = "a giant snail who steals the salads, with Tom and Zoé"
OPTIONS = {"language": "en", "length": "medium", "pictures": "6", "seed": "7"}

BRIEF = make_brief(idea=IDEA, **OPTIONS)
"""The same wish as a brief, for those who need no task."""


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
