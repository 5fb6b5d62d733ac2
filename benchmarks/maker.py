"""A process that makes stories with providers that need no time: what is left is what StoryPix itself needs.

    python -m benchmarks.maker --data FOLDER [--database ADDRESS] [--submits]

It says `ready` and waits for a line. With `--submits` it then puts every task that waits into its job runner.
"""

import argparse
import asyncio
import sys
from contextlib import AsyncExitStack
from dataclasses import replace

from bot.admission import access_of
from bot.jobs import open_jobs, telling
from bot.settings import load
from bot.shop import Shop, open_shop
from storypix_core.ports.job_runner import JobRunner
from storypix_core.story.tools import Tools
from storypix_core.testing import MemoryChat, ScriptedIllustrator, ScriptedStoryteller
from tests.servers.sample_story import sample_story

PLATFORM = "benchmark"
CHAPTERS, WORDS, PICTURES = 4, 500, 2


async def make(*, data: str, database: str, submits: bool) -> None:
    """Make stories until the process is ended."""
    settings = load(
        {"STORYPIX_DATA": data, "STORYPIX_DATABASE_URL": database, "STORYPIX_CONCURRENT_STORIES": "16"}
    ).settings
    shared = bool(database)
    async with AsyncExitStack() as stack:
        shop = await stack.enter_async_context(open_shop(settings, by_queue=shared))
        shop.stories.tools = _instant(shop.stories.tools)
        run = telling(shop.stories, access_of(settings, shop.books), {PLATFORM: MemoryChat(platform=PLATFORM)})
        jobs = await stack.enter_async_context(open_jobs(settings, shop.stories, run, by_queue=shared))
        await jobs.serve(PLATFORM)
        print("ready", flush=True)  # noqa: T201  # read by the benchmark
        await asyncio.to_thread(sys.stdin.readline)
        if submits:
            await _submit_all(shop, jobs.runner)
        await asyncio.get_running_loop().create_future()


def _instant(tools: Tools) -> Tools:
    story = sample_story(chapters=CHAPTERS, words=WORDS, pictured=range(1, PICTURES + 1))
    return replace(
        tools,
        storytellers={"builtin": ScriptedStoryteller([story], name="builtin")},
        illustrators={"builtin": ScriptedIllustrator(name="builtin")},
    )


async def _submit_all(shop: Shop, runner: JobRunner) -> None:
    for task in await shop.stories.tools.store.unfinished():
        await runner.submit(task.id, chat=task.place.chat_key)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--database", default="")
    parser.add_argument("--submits", action="store_true")
    asyncio.run(make(**vars(parser.parse_args())))
