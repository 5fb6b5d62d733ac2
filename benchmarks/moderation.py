"""What the built-in moderator misses, and where it gives false alarms, for each labelled set of ideas apart.

`make moderation`, or `python -m benchmarks.moderation`. Ends with 1 when the goals aren't met in a set.
"""

import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storypix_core.ports.moderator import Stage, Verdict
from storypix_core.vendors.builtin.moderator.moderator import verdict_on

IDEAS = Path(__file__).parent.parent / "tests" / "data" / "ideas"
MOST_FALSE_ALARMS = 0.03
"""Of the fit ideas of a set; it has to stay below. Of clear unfit ones none may be missed."""
_AGE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """What a child may type, and what people think of it."""

    language: str
    text: str
    fit: bool
    clear: bool
    """Whether nobody would doubt the label."""
    category: str
    """What is wrong with it, as `ports.moderator.Category` has it; empty when it is fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    idea: Idea
    verdict: Verdict

    @property
    def missed(self) -> bool:
        return not self.idea.fit and self.verdict.fit

    @property
    def false_alarm(self) -> bool:
        return self.idea.fit and not self.verdict.fit


def labelled_sets() -> list[Path]:
    """The files of labelled ideas, by name."""
    return sorted(IDEAS.glob("*.toml"))


def read_ideas(file: Path) -> list[Idea]:
    rows: list[dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))["idea"]
    return [Idea(**{name: row[name] for name in ("language", "text", "fit", "clear", "category")}) for row in rows]


def judge(ideas: Sequence[Idea]) -> list[Result]:
    """What the built-in moderator says of each."""
    return [
        Result(idea=idea, verdict=verdict_on(idea.text, stage=Stage.IDEA, language=idea.language, age=_AGE))
        for idea in ideas
    ]


def false_alarm_rate(results: Sequence[Result]) -> float:
    """Among the fit ideas, 0 to 1; the doubtful ones count too."""
    fit = sum(result.idea.fit for result in results)
    return sum(result.false_alarm for result in results) / fit if fit else 0.0


def clear_misses(results: Sequence[Result]) -> list[Result]:
    return [result for result in results if result.missed and result.idea.clear]


def goals_are_met(results: Sequence[Result]) -> bool:
    return not clear_misses(results) and false_alarm_rate(results) < MOST_FALSE_ALARMS


def is_unread(file: Path) -> bool:
    """Whether nobody who tunes the lists may read the ideas of a file: `unseen.toml`, `unseen_2.toml`."""
    return file.stem.startswith("unseen")


def report(name: str, results: Sequence[Result], *, texts: bool = True) -> str:
    """For people: counts, then what went wrong. `texts`: False leaves the ideas themselves out."""
    unfit = [result for result in results if not result.idea.fit]
    missed = [result for result in unfit if result.missed]
    alarms = [result for result in results if result.false_alarm]
    clear = sum(result.idea.clear for result in unfit)
    lines = [
        f"{name}: {len(results)} ideas, {len(unfit)} unfit ({clear} clear), {len(results) - len(unfit)} fit",
        f"  missed: {len(clear_misses(results))} of {clear} clear ones, {len(missed)} of all {len(unfit)}",
        f"  false alarms: {len(alarms)} of {len(results) - len(unfit)} fit ones, {false_alarm_rate(results):.1%}",
        *_table("language", results, lambda result: result.idea.language),
        *_table("category", results, lambda result: result.idea.category or "fit"),
    ]
    if texts:
        lines += [f"  missed{'' if r.idea.clear else ' (unclear)'}: {_labelled(r.idea)}" for r in missed]
        lines += [f"  false alarm ({r.verdict.category}): {_labelled(r.idea)}" for r in alarms]
    return "\n".join(lines)


def _labelled(idea: Idea) -> str:
    return f"[{idea.language}{', ' if idea.category else ''}{idea.category}] {idea.text}"


def _table(heading: str, results: Sequence[Result], kind: Any) -> list[str]:
    count, missed, alarms = (
        Counter(kind(r) for r in results),
        Counter(kind(r) for r in results if r.missed),
        Counter(kind(r) for r in results if r.false_alarm),
    )
    rows = [f"    {name:<12} {count[name]:>6} {missed[name]:>7} {alarms[name]:>13}" for name in sorted(count)]
    return [f"    {heading:<12} {'ideas':>6} {'missed':>7} {'false alarms':>13}", *rows]


def main() -> int:
    """Print all sets; 1 when one of them doesn't meet the goals."""
    met = True
    for file in labelled_sets():
        results = judge(read_ideas(file))
        met = goals_are_met(results) and met
        sys.stdout.write(report(file.name, results, texts=not is_unread(file)) + "\n\n")
    sys.stdout.write("Goals met.\n" if met else "Goals not met: no clear miss, and below 3 % false alarms.\n")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
