"""What it costs to write everything down: checkpoints a second, and the time that a part waits for its records.

On SQLite and on Postgres in one run, both with every write made durable before it counts.
"""

import asyncio
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

from bot.clock import SystemClock
from storypix_core.model import Chapter, Place
from storypix_core.ports.task_store import TaskStore
from storypix_core.story.brief import make_brief
from storypix_core.tasks.store import open_store

_SIDE_BY_SIDE = 32
"""So many stories write at once."""
_CHAPTERS = 8
_ROUNDS = 4
_PARTS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoints:
    """Of one database."""

    writes_per_s: float
    """Durable writes, each in a transaction of its own, by stories side by side."""
    part_ms: float
    """The median of what a part waits for: its intent before the post, and its receipt after it."""
    part_p95_ms: float


async def measure(where: Path | str) -> Checkpoints:
    """Write into a new database: a file that isn't there, or the address of an empty one."""
    async with open_store(where, clock=SystemClock()) as store:
        writes_per_s = await _writes_per_s(store)
        waits_ms = sorted(await _waits_ms(store))
    return Checkpoints(
        writes_per_s=writes_per_s,
        part_ms=statistics.median(waits_ms),
        part_p95_ms=waits_ms[int(len(waits_ms) * 0.95)],
    )


async def _writes_per_s(store: TaskStore) -> float:
    names = [f"t{number}" for number in range(_SIDE_BY_SIDE * _ROUNDS)]
    for name in names:
        await _create(store, name)
    began_s = time.perf_counter()
    for start in range(0, len(names), _SIDE_BY_SIDE):
        await asyncio.gather(*(_write_story(store, name) for name in names[start : start + _SIDE_BY_SIDE]))
    return len(names) * _CHAPTERS / (time.perf_counter() - began_s)


async def _write_story(store: TaskStore, name: str) -> None:
    for number in range(1, _CHAPTERS + 1):
        await store.record_chapter(name, Chapter(number=number, title=f"Chapter {number}", text="Tom laughs. " * 80))


async def _waits_ms(store: TaskStore) -> list[float]:
    await _create(store, "parts")
    waits_ms = []
    for number in range(_PARTS):
        began_s = time.perf_counter()
        await store.record_part("parts", f"part{number}", None)
        await store.record_part("parts", f"part{number}", f"c@1:{number}", digest="0")
        waits_ms.append(1000 * (time.perf_counter() - began_s))
    return waits_ms


async def _create(store: TaskStore, name: str) -> None:
    brief = make_brief(idea="a giant snail who steals the salads", language="en", seed="7")
    await store.create(task_id=name, place=Place(platform="benchmark", chat=name), person="1", brief=brief)
