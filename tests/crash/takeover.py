"""`make takeover`: of two workers one has 20 stories and dies. How long until the other goes on, and what is repeated?

With the leases that everybody has, nothing hurried.
"""

import asyncio
import logging
import sys
import time
from collections import Counter

from tests.crash.__main__ import say
from tests.crash.family import SUPERGROUP, TELEGRAM, Chat
from tests.crash.postgres import GATEWAY, WORKER
from tests.crash.processes import launcher
from tests.crash.runs import new_folder, own_postgres
from tests.crash.stage import Stage, staged, until
from tests.servers.openai_answers import Pace

STORIES = 20
GOAL_S = 60.0
_SLOW = Pace(first_token_s=0.3, tokens_per_s=60, picture_s=4.0)
"""So slow that all stories are under way at once."""


async def main() -> int:
    folder = new_folder()
    async with own_postgres(folder) as server:
        url = await asyncio.to_thread(server.fresh)
        async with launcher() as starts, staged(starts, folder / "takeover", url=url, pace=_SLOW) as stage:
            stage.given["STORYPIX_CONCURRENT_STORIES"] = str(STORIES)
            return await _take_over(stage)


async def _take_over(stage: Stage) -> int:
    gateway, first = await stage.start(*GATEWAY), await stage.start(*WORKER)
    await stage.ready(gateway)
    chats = [Chat(TELEGRAM, SUPERGROUP.id - number) for number in range(STORIES)]
    for chat in chats:
        await stage.family.ask(chat)
    await until(lambda: _writing(stage) == STORIES, within_s=120, what=f"{STORIES} stories under way")
    await stage.start(*WORKER)
    await asyncio.sleep(3)  # until it is ready; it has nothing to do
    before = stage.record.attempts()
    await stage.kill(first)
    died_s = time.monotonic()
    moments = await _moments(stage, before, died_s)
    await stage.the_end(chats=chats, within_s=300)
    books = await stage.check(chats=chats)
    all_told_s = time.monotonic() - died_s
    say(
        f"{len(moments)} of {STORIES} stories taken over: the first after {min(moments):.1f} s,"
        f" the last after {max(moments):.1f} s (goal: {GOAL_S:.0f} s). All told after {all_told_s:.0f} s."
    )
    say(books.table())
    return 0 if books.are_right and len(moments) == STORIES and max(moments) < GOAL_S else 1


async def _moments(stage: Stage, before: Counter[str], died_s: float) -> list[float]:
    """When each story's next attempt was begun, in seconds after the death."""
    moments: dict[str, float] = {}
    while len(moments) < STORIES and time.monotonic() < died_s + 3 * GOAL_S:
        for task, attempt in stage.record.attempts().items():
            if attempt > before[task] and task not in moments:
                moments[task] = time.monotonic() - died_s
        await asyncio.sleep(0.1)
    return list(moments.values())


def _writing(stage: Stage) -> int:
    if "tasks" not in stage.record.tables():
        return 0
    return len(stage.record.asked("SELECT DISTINCT task_id FROM chapters WHERE number = 1"))


if __name__ == "__main__":
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)
    sys.exit(asyncio.run(main()))
