"""How processes die: at random moments, and at every step that they record."""

import asyncio
import signal
from contextlib import suppress

from tests.crash.books import Books
from tests.crash.family import CHANNEL, CHATS, SUPERGROUP
from tests.crash.processes import Process
from tests.crash.stage import END_S, Stage, until

_STORIES_WAITING = 2
_LONGEST_LIFE_S = 2.0
_LAST_WRITES_S = 2.0
_HEARD_ENOUGH = 0.05
_IMPATIENT = 0.3
"""How often somebody doesn't wait for a process that was told to stop."""


async def random_kills(stage: Stage, *, kills: int) -> Books:
    """One process after the other dies, while families go on asking; the last one comes to the end of everything."""
    chance = stage.chance
    asking = asyncio.create_task(keep_asking(stage), name="families")
    for _ in range(kills):
        process = await stage.start()
        if chance.random() < 0.15:
            await asyncio.sleep(chance.uniform(0, 0.6))
        elif await stage.ready(process):
            await asyncio.sleep(chance.uniform(0, _LONGEST_LIFE_S))
        if not process.is_running:
            stage.books.complain("starts that failed", f"code {process.code}")
        if chance.random() < 0.1:
            await pause(stage, process, seconds=chance.uniform(0.1, 1.5))
        if chance.random() < 0.1:
            process = await hand_over(stage, process)
        await stage.kill(process)
        await asyncio.sleep(chance.choice((0.0, 0.1, 0.5)))
    asking.cancel()
    with suppress(asyncio.CancelledError):
        await asking
    return await come_to_an_end(stage)


async def hand_over(stage: Stage, old: Process) -> Process:
    """A new version is started while the old one is told to stop. Returns the new one, somewhere in its beginning."""
    new = await stage.start()
    await asyncio.sleep(stage.chance.uniform(0, 1))
    old.send(signal.SIGTERM)
    if stage.chance.random() < _IMPATIENT:
        await asyncio.sleep(stage.chance.uniform(0, 1))
        old.send(signal.SIGTERM)
    await stage.stopped(old)
    await asyncio.sleep(stage.chance.uniform(0, 2))
    return new


async def pause(stage: Stage, process: Process, *, seconds: float) -> None:
    """The process stands still, as on a machine that sleeps, and goes on as if nothing had been."""
    process.send(signal.SIGSTOP)
    await asyncio.sleep(seconds)
    process.send(signal.SIGCONT)
    stage.books.counts["pauses"] += 1
    await asyncio.sleep(0.3)


async def come_to_an_end(stage: Stage, *, within_s: float = END_S) -> Books:
    """A last process finishes what the others have left."""
    process = await stage.start()
    if not await stage.ready(process):
        stage.books.complain("starts that failed", f"code {process.code}")
    await stage.the_end(within_s=within_s)
    return await stage.check()


async def keep_asking(stage: Stage) -> None:
    """In every chat there is always something to be told, and now and then somebody has heard enough."""
    chance = stage.chance
    while True:
        if chance.random() < _HEARD_ENOUGH:
            await stage.family.stop(SUPERGROUP)
        for chat in CHATS:
            if stage.family.can_be_heard(chat) and len(stage.open_stories(chat)) < _STORIES_WAITING:
                await stage.family.ask(chat, pictures=chance.choice((2, 3, 4)))
        await asyncio.sleep(chance.uniform(0.1, 0.4))


async def die_at_step(stage: Stage, number: int, *, when: str) -> bool:
    """Two stories side by side; the process dies `before` or `after` its n-th write. False when it never got there."""
    process = await stage.start(CRASH_AT_WRITE=str(number), CRASH_WHEN=when)
    await stage.family.ask(SUPERGROUP)
    await until(lambda: not process.is_running or stage.discord.gateway.ready.is_set(), within_s=60, what="a start")
    if process.is_running:
        await stage.family.ask(CHANNEL)
    telling = asyncio.create_task(stage.the_end())
    dying = asyncio.create_task(process.ended.wait())
    await asyncio.wait((telling, dying), return_when=asyncio.FIRST_COMPLETED)
    # What is tidied up after the end of a story is written too.
    await asyncio.wait((dying,), timeout=_LAST_WRITES_S)
    telling.cancel()
    dying.cancel()
    await asyncio.gather(telling, dying, return_exceptions=True)
    has_died = not process.is_running
    # One that never got there might do so later, while its books are looked at.
    await stage.kill(process)
    await come_to_an_end(stage)
    return has_died
