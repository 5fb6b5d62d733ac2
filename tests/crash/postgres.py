"""Two workers and a gateway on one Postgres: they die, or stand still until another one has what they were making."""

import asyncio
import signal
import time
from contextlib import suppress

from storypix_core.jobs.queue import STALLED_AFTER_S
from storypix_core.jobs.sweep import EVERY_S
from storypix_core.tasks.leases import DEAD_AFTER_S
from tests.crash.books import Books
from tests.crash.kills import keep_asking
from tests.crash.processes import Process
from tests.crash.stage import END_S, Stage

HASTE = 3
"""Leases, and the patience that follows from them, are so many times shorter than usual."""
LEASE_S = DEAD_AFTER_S / HASTE
TAKEN_OVER_AFTER_S = (STALLED_AFTER_S + EVERY_S) / HASTE
"""The queue gives away the jobs of a worker that it hasn't heard of for so long, in its next round."""
_LOOKS, _LOOK_EVERY_S = 600, 0.2
_ARRIVES_S = 0.5
"""What a process sent right before it stood still has come to the provider by then, and counts as asked for before."""
GATEWAY, WORKER = ("run", "--no-worker"), ("worker",)


class Fleet:
    """A gateway and two workers; who dies is started anew after a while."""

    def __init__(self, stage: Stage, *, haste: int = HASTE):
        self._stage = stage
        self._hooks = {"CRASH_HASTE": str(haste)} if haste != 1 else {}
        self.posts: dict[str, Process] = {}
        """Who is at which post: `gateway`, `worker 1`, `worker 2`."""
        self._runners: dict[str, str] = {}

    async def start(self, post: str) -> Process:
        """Fill a post."""
        argv = GATEWAY if post == "gateway" else WORKER
        self._runners[post] = runner = f"{post.replace(' ', '')}at{time.monotonic_ns()}"
        self.posts[post] = process = await self._stage.start(*argv, **self._hooks, CRASH_RUNNER=runner)
        return process

    async def start_all(self) -> None:
        gateway = await self.start("gateway")
        for number in (1, 2):
            await self.start(f"worker {number}")
        await self._stage.ready(gateway)

    async def kill(self, post: str) -> None:
        process = self.posts[post]
        if not process.is_running:
            self._stage.books.complain("starts that failed", f"{post}: code {process.code}")
        await self._stage.kill(process)

    async def stand_still(self, post: str, *, seconds: float) -> None:
        """Once it makes something. Long enough, and others take that over; then it goes on as if nothing had been."""
        process, stage, runner = self.posts[post], self._stage, self._runners[post]
        held = await self._stop_at_work(process, runner)
        stage.noticed_death()
        await asyncio.sleep(seconds)
        for _ in range(_LOOKS):  # a machine that has much to do may need longer
            if not stage.record.in_the_hands_of(runner):
                break
            await asyncio.sleep(_LOOK_EVERY_S)
        after = stage.record.attempts()
        process.send(signal.SIGCONT)
        stage.books.counts["pauses"] += 1
        stage.books.counts["attempts overtaken in a pause"] += sum(after[task] > held[task] for task in held)

    async def _stop_at_work(self, process: Process, runner: str) -> dict[str, int]:
        """The attempts that it was making."""
        record = self._stage.record
        for _ in range(_LOOKS):
            if record.in_the_hands_of(runner):
                process.send(signal.SIGSTOP)
                await asyncio.sleep(_ARRIVES_S)
                if held := record.in_the_hands_of(runner):
                    return held
                process.send(signal.SIGCONT)  # it had just finished
            await asyncio.sleep(_LOOK_EVERY_S)
        return {}


async def fleet_kills(stage: Stage, *, kills: int) -> Books:
    """Somebody dies every few seconds, while families go on asking; those who are left come to the end."""
    chance, fleet = stage.chance, Fleet(stage)
    await fleet.start_all()
    asking = asyncio.create_task(keep_asking(stage), name="families")
    for _ in range(kills):
        await asyncio.sleep(chance.uniform(0.3, 3.0))
        post = chance.choice(("gateway", "worker 1", "worker 1", "worker 2", "worker 2"))
        if post != "gateway" and chance.random() < 0.25:
            await fleet.stand_still(post, seconds=TAKEN_OVER_AFTER_S + chance.uniform(2, 5))
        else:
            await fleet.kill(post)
            await asyncio.sleep(chance.choice((0.0, 0.5, LEASE_S + 1)))
            await fleet.start(post)
    asking.cancel()
    with suppress(asyncio.CancelledError):
        await asking
    await stage.the_end(within_s=2 * END_S)
    return await stage.check()
