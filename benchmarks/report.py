"""The figures, for people."""

from collections.abc import Iterator

from benchmarks.goals import Goal, goals
from benchmarks.told import Times


def report(*, storypix: Times, in_sequence: Times, limit: Times) -> str:
    """Two tables: the times side by side, then the goals and whether they are met."""
    lines = [f"{'':<28}{'first chapter':>14}{'page':>12}"]
    for name, times in (("StoryPix", storypix), ("in sequence", in_sequence), ("limit", limit)):
        lines.append(f"{name:<28}{times.first_chapter_s:>12.2f} s{times.page_s:>10.2f} s")
    found = goals(storypix=storypix, in_sequence=in_sequence, limit=limit)
    return "\n".join([*lines, "", *_of_goals(found)])


def _of_goals(found: tuple[Goal, ...]) -> Iterator[str]:
    for goal in found:
        bound = f"at most {goal.at_most:.2f}" if goal.at_most is not None else f"at least {goal.at_least:.2f}"
        yield f"{goal.name:<28}{goal.value:>14.3f}   goal: {bound:<15} {'met' if goal.is_met else 'missed'}"
