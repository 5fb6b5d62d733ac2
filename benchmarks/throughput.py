"""How many stories a second StoryPix makes when nobody has to wait for a provider: one process, or several."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from benchmarks.maker import CHAPTERS, PICTURES, PLATFORM
from bot.clock import SystemClock
from storypix_core.model import Length, Place
from storypix_core.ports.task_store import TaskStore
from storypix_core.story.brief import make_brief
from storypix_core.tasks.store import open_store

_PROJECT = Path(__file__).parents[1]
_PATIENCE_S = 300.0
_LOOK_EVERY_S = 0.02

Maker = asyncio.subprocess.Process


async def stories_per_s(folder: Path, *, database: str = "", processes: int = 1, stories: int = 96) -> float:
    """Of short stories, each with two pictures, in half as many chats.

    `folder` is there and empty. `database` is the address of an empty Postgres database; without one it is SQLite. The
    time counts from when all processes are ready to when every chat has heard the end.
    """
    async with open_store(database or folder / "storypix.db", clock=SystemClock()) as store, AsyncExitStack() as stack:
        makers = [
            await stack.enter_async_context(_maker(folder, database, submits=number == 0))
            for number in range(processes)
        ]
        await _ask_for(store, stories)
        began_s = time.perf_counter()
        for maker in makers:
            _begin(maker)
        async with asyncio.timeout(_PATIENCE_S):
            while await store.unfinished():  # noqa: ASYNC110  # they end in other processes
                await asyncio.sleep(_LOOK_EVERY_S)
        return stories / (time.perf_counter() - began_s)


async def _ask_for(store: TaskStore, stories: int) -> None:
    brief = make_brief(idea="a giant snail", language="en", length=Length.SHORT, pictures=PICTURES, seed=7)
    if brief.length.chapters != CHAPTERS:
        raise RuntimeError("the story that is told is of another length than the one asked for")
    for number in range(stories):
        place = Place(platform=PLATFORM, chat=str(number // 2))
        folder = f"story{number}/"
        await store.create(task_id=f"t{number}", place=place, person="1", brief=brief, folder=folder)


@asynccontextmanager
async def _maker(folder: Path, database: str, *, submits: bool) -> AsyncIterator[Maker]:
    words = ["--data", str(folder), "--database", database, *(["--submits"] if submits else [])]
    pipe = asyncio.subprocess.PIPE
    maker = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.maker", *words, stdin=pipe, stdout=pipe, cwd=_PROJECT
    )
    try:
        if maker.stdout is None or await maker.stdout.readline() != b"ready\n":
            raise RuntimeError("a process that makes stories did not start; it has said why above")
        yield maker
    finally:
        if maker.returncode is None:
            maker.kill()
        await maker.wait()


def _begin(maker: Maker) -> None:
    if maker.stdin is None:
        raise RuntimeError("a process that makes stories can't be told to begin")
    maker.stdin.write(b"\n")
