"""What the crash suite changes in a process that it starts. The product knows nothing of it."""

import os
import signal
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn

import yarl
from sqlalchemy.ext.asyncio import AsyncConnection


def before_imports() -> None:
    """The local Telegram doesn't ask for patience, and how fast messages may go is not what is tried here."""
    from adapters.telegram import limits

    limits.GROUP_MESSAGES_MAX = 100_000
    limits.CHAT_MESSAGES_PER_S = 1000.0
    limits.ALL_MESSAGES_MAX = 100_000


def set_up() -> None:
    """As the environment says."""
    given = os.environ.get
    if address := given("CRASH_DISCORD"):
        _speak_to(address)
    if number := given("CRASH_AT_WRITE"):
        _die_at(int(number), before=given("CRASH_WHEN") == "before")
    if jumps := given("CRASH_CLOCK"):
        _jump(jumps)
    if factor := given("CRASH_HASTE"):
        _hurry(float(factor))
    if name := given("CRASH_RUNNER"):
        _be_called(name)


def _speak_to(address: str) -> None:
    from discord.gateway import DiscordWebSocket
    from discord.http import Route

    Route.BASE = f"{address}/api/v10"
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"{address.replace('http', 'ws', 1)}/gateway")


def _die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still alive")


def _die_at(number: int, *, before: bool) -> None:
    """Kill the process at this write of the task store, before its commit or right after it."""
    from storypix_core.tasks.database import Database

    write, count = Database.write, 0

    async def counted(self: Database, work: Callable[[AsyncConnection], Awaitable[Any]]) -> Any:
        async def last_work(connection: AsyncConnection) -> Any:
            nonlocal count
            done = await work(connection)
            count += 1
            if count == number and before:
                _die()
            return done

        done = await write(self, last_work)
        if count >= number:
            _die()
        return done

    Database.write = counted  # type: ignore[method-assign]  # that is the point


def _be_called(name: str) -> None:
    """So that the record says what this process makes."""
    from bot import shop

    if not hasattr(shop, "new_runner_id"):
        raise AssertionError("it gets its id elsewhere now")
    shop.new_runner_id = lambda: name


def _jump(jumps: str) -> None:
    """`86400@2,-86400@4`: a day ahead two seconds after the start, and a day back two seconds later."""
    from bot.clock import SystemClock

    begun_s = time.monotonic()
    planned = [tuple(map(float, jump.split("@"))) for jump in jumps.split(",")]

    def now(self: SystemClock) -> datetime:
        passed_s = time.monotonic() - begun_s
        off_s = sum(seconds for seconds, after_s in planned if passed_s >= after_s)
        return datetime.now(UTC) + timedelta(seconds=off_s)

    SystemClock.now = now  # type: ignore[method-assign]  # that is the point


def _hurry(factor: float) -> None:
    """What several processes have to wait for, before they may know that one of them is dead."""
    from storypix_core.jobs import queue, sweep
    from storypix_core.tasks import leases

    for module, names in (
        (leases, ("BEAT_EVERY_S", "LEASE_S", "DEAD_AFTER_S")),
        (queue, ("HEARTBEAT_S", "STALLED_AFTER_S")),
        (sweep, ("EVERY_S", "_ALONE_S", "_UNANSWERED_S")),
    ):
        for name in names:
            setattr(module, name, getattr(module, name) / factor)
