"""What the figures are to reach."""

from dataclasses import dataclass

from benchmarks.told import Times


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A ratio of two times, and its bound."""

    name: str
    value: float
    at_most: float | None = None
    at_least: float | None = None

    @property
    def is_met(self) -> bool:
        below = self.at_most is None or self.value <= self.at_most
        return below and (self.at_least is None or self.value >= self.at_least)


def goals(*, storypix: Times, in_sequence: Times, limit: Times) -> tuple[Goal, ...]:
    """How near StoryPix is to the limit, and how far ahead of the sequence."""
    return (
        Goal(name="first chapter / limit", value=storypix.first_chapter_s / limit.first_chapter_s, at_most=1.05),
        Goal(name="page / limit", value=storypix.page_s / limit.page_s, at_most=1.10),
        Goal(
            name="sooner to the first words",
            value=in_sequence.first_chapter_s / storypix.first_chapter_s,
            at_least=12,
        ),
        Goal(name="faster to the page", value=in_sequence.page_s / storypix.page_s, at_least=3),
    )
