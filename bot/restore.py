"""`storypix restore`: the data folder as it was when a backup was taken, and what becomes of stories under way then."""

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from bot.clock import SystemClock
from bot.database import is_shared, where_it_is
from bot.long_work import PIPE, Teller, beside_the_loop, counted, disk_as_ours, tell
from bot.run import OK, speaks
from bot.settings import Settings
from bot.texts import Texts
from storypix_core.backup.manifest import Manifest
from storypix_core.backup.restoring import restore_backup
from storypix_core.errors import AskUser
from storypix_core.money.periods import Calendar
from storypix_core.ports.clock import Clock
from storypix_core.tasks.broadcasts import SqlBroadcasts
from storypix_core.tasks.database import Database, open_database
from storypix_core.tasks.inbox import SqlInbox
from storypix_core.tasks.ledger import SqlLedger
from storypix_core.tasks.runner_lock import FileWorkers, end_interrupted, own
from storypix_core.tasks.store import SqlTaskStore

_LEFT_AFTER = timedelta(hours=1)
"""Stories that were under way in a backup of this age have most likely been told to their end since then, and their
chats would see everything twice."""
_PLATFORMS = ("telegram", "discord")


@dataclass(frozen=True, slots=True, kw_only=True)
class _UnderWay:
    """The stories that a backup has and that weren't finished with."""

    count: int = 0
    since: datetime | None = None
    """When the first of them was asked for, UTC."""
    left: bool = False
    """Whether they stay as they were. Else they are told to their end."""


async def restore(settings: Settings, source: str, *, leave: bool | None = None, clock: Clock | None = None) -> int:
    """Put a backup into the empty data folder, and say what to do next. Returns the exit code.

    `leave`: stories that were under way stay as they were then, and their chats hear nothing, nor the rest of a
    broadcast; else all of it goes on. None: they stay when the backup is more than an hour old.
    Raises `BadSettings` when a program owns the folder, `AskUser` when it isn't empty or this is no whole backup, and
    `StorageFailed`.
    """
    say, data = Texts(speaks(settings.language)), settings.data.absolute()
    teller, done, under_way, time = Teller(say), 0, _UnderWay(), clock or SystemClock()

    def work(check: Callable[[], None]) -> Manifest:
        def heard() -> None:
            nonlocal done
            check()
            done += 1
            teller.tell("restore-progress", {"done": done})

        def prepare(manifest: Manifest, database: Path) -> None:
            nonlocal under_way
            is_old = time.now() - manifest.made_at > _LEFT_AFTER
            under_way = asyncio.run(_looked_at(settings, database, leave=is_old if leave is None else leave))
            check()

        with disk_as_ours(str(data), key="error-restore-failed"), _read(source) as archive:
            return restore_backup(archive, data, heard=heard, prepare=prepare)

    async with own(data):
        manifest = await beside_the_loop(work)
    facts = {"path": str(data), "date": _shown(manifest.made_at), **counted(manifest)}
    tell(say("restore-done", facts))
    if under_way.since:
        key = "restore-left" if under_way.left else "restore-goes-on"
        tell(say(key, {"count": under_way.count, "since": _shown(under_way.since)}))
    tell(say(_next(settings, manifest), {"path": where_it_is(settings)}))
    return OK


async def _looked_at(settings: Settings, file: Path, *, leave: bool) -> _UnderWay:
    """What was under way in this database, which nobody has opened yet. Ends it where it is to be left."""
    clock, calendar = SystemClock(), Calendar.of(settings.time_zone)
    async with open_database(file) as database:
        ledger = SqlLedger(database, clock=clock, calendar=calendar)
        store = SqlTaskStore(database, clock=clock, money=ledger.money)
        unfinished = await store.unfinished()
        if leave:
            await end_interrupted(store, FileWorkers(file.parent, runner=""), of="")
            await _leave_unsaid(database)
    since = min((task.created_at for task in unfinished), default=None)
    return _UnderWay(count=len(unfinished), since=since, left=leave)


async def _leave_unsaid(database: Database) -> None:
    """What somebody had just said then was answered since, and what an admin was saying to all chats was said."""
    clock = SystemClock()
    inbox, broadcasts = SqlInbox(database, clock=clock), SqlBroadcasts(database, clock=clock)
    for platform in _PLATFORMS:
        for update_id, _ in await inbox.waiting(platform):
            await inbox.handled(platform, update_id)
    for broadcast in await broadcasts.under_way():
        await broadcasts.end(broadcast.number, late=True)


def _next(settings: Settings, manifest: Manifest) -> str:
    if not manifest.has_database:
        return "restore-next-without-database"
    return "restore-next-migrate" if is_shared(settings) else "restore-next"


def _shown(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


@contextmanager
def _read(source: str) -> Iterator[IO[bytes]]:
    if source == PIPE:
        yield sys.stdin.buffer
        return
    try:
        file = Path(source).open("rb")  # noqa: SIM115  # closed below
    except (FileNotFoundError, IsADirectoryError):
        raise AskUser("no such file", key="error-backup-missing", facts={"path": source}) from None
    with file:
        yield file
