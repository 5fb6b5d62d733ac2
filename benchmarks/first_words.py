"""How soon the first chapter and the page are there: StoryPix, the same work in sequence, and the limit, side by side.

    python -m benchmarks.first_words --scale 0.5 --rounds 3

All three stand on the times of one local server that speaks OpenAI's HTTP. Exit code 0; with `--strict` 1 when a goal
is missed.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.goals import goals
from benchmarks.in_sequence import tell_in_sequence
from benchmarks.limit import limit
from benchmarks.report import report
from benchmarks.server import local_server
from benchmarks.told import Times, Told, Wish, median
from benchmarks.with_storypix import tell_with_storypix
from tests.servers.openai_answers import REALISTIC

SMALLEST_SCALE = 0.25
"""Below, what this machine computes would weigh more than it does beside a real provider."""

_SCALE = 0.5
_ROUNDS = 3

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All three, side by side."""

    storypix: Times
    """The medians of all rounds."""
    in_sequence: Times
    limit: Times

    @property
    def all_met(self) -> bool:
        found = goals(storypix=self.storypix, in_sequence=self.in_sequence, limit=self.limit)
        return all(goal.is_met for goal in found)


async def measure(wish: Wish, *, scale: float, rounds: int, say: Say) -> Figures:
    """Tell the story `rounds` times, at least once, with StoryPix, and once in sequence, which hardly varies.

    A telling before these is not counted: it imports what is imported when it is first used. `say` gets a line for
    each telling that counts.
    """
    storypix: list[Times] = []
    async with local_server(scale=scale) as base_url:
        await _with_storypix(wish, base_url)
        for number in range(1, rounds + 1):
            fast = await _with_storypix(wish, base_url)
            storypix.append(fast.times)
            say(f"StoryPix, round {number} of {rounds}: {_shown(fast.times)}")
        slow, text = await _in_sequence(wish, base_url)
        say(f"in sequence: {_shown(slow.times)}")
    _check_same(fast, slow)
    return Figures(storypix=median(storypix), in_sequence=slow.times, limit=limit(text, REALISTIC.scaled(scale)))


async def _with_storypix(wish: Wish, base_url: str) -> Told:
    with tempfile.TemporaryDirectory() as folder:
        return await tell_with_storypix(wish, base_url=base_url, folder=Path(folder))


async def _in_sequence(wish: Wish, base_url: str) -> tuple[Told, str]:
    with tempfile.TemporaryDirectory() as folder:
        return await tell_in_sequence(wish, base_url=base_url, folder=Path(folder))


def _check_same(one: Told, other: Told) -> None:
    """Times of different work can't be compared."""
    if one.chapters != other.chapters or one.pictures != other.pictures:
        raise RuntimeError("the two stories differ")


def _shown(times: Times) -> str:
    return f"first chapter {times.first_chapter_s:.2f} s, page {times.page_s:.2f} s"


def _scale(given: str) -> float:
    scale = float(given)
    if scale < SMALLEST_SCALE:
        raise argparse.ArgumentTypeError(f"{given} is too small: at least {SMALLEST_SCALE}")
    return scale


def _rounds(given: str) -> int:
    rounds = int(given)
    if rounds < 1:
        raise argparse.ArgumentTypeError(f"{given} is too few: at least 1")
    return rounds


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201  # this is what a benchmark is for


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and give the exit code. None takes the arguments of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.first_words", description="Time to the first words")
    parser.add_argument(
        "--scale", type=_scale, default=_SCALE, help=f"1 is the pace of the real thing; default {_SCALE}"
    )
    parser.add_argument(
        "--rounds", type=_rounds, default=_ROUNDS, help=f"StoryPix's medians are of so many; default {_ROUNDS}"
    )
    parser.add_argument("--strict", action="store_true", help="exit with 1 when a goal is missed")
    given = parser.parse_args(arguments)
    pace = REALISTIC.scaled(given.scale)
    _say(
        f"A local server: first token after {pace.first_token_s:g} s, {pace.tokens_per_s:g} tokens/s,"
        f" {pace.picture_s:g} s a picture (the real thing x {given.scale:g}). Warming up …"
    )
    figures = asyncio.run(measure(Wish(), scale=given.scale, rounds=given.rounds, say=_say))
    _say("")
    _say(report(storypix=figures.storypix, in_sequence=figures.in_sequence, limit=figures.limit))
    return 1 if given.strict and not figures.all_met else 0


if __name__ == "__main__":
    sys.exit(main())
