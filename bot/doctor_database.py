"""What `storypix doctor` looks at where several machines may be at work: the database, the pages, who is alive."""

import os
from collections.abc import Sequence
from pathlib import Path

from bot.clock import SystemClock
from bot.database import SQLITE_FILE, is_shared, open_settings_database, where_it_is
from bot.finding import Finding
from bot.page_store import keeps_in_bucket
from bot.run import sentence_here, speaks
from bot.settings import Settings
from bot.texts import Texts
from storypix_core.errors import BadSettings, StorageAway, StoryPixError
from storypix_core.tasks.database import Change
from storypix_core.tasks.errors import NONE, OLDER, READ_ONLY
from storypix_core.tasks.leases import alive_runners
from storypix_core.tasks.schema import REVISION
from storypix_core.tasks.store import SqlTaskStore

_COMES_BY_ITSELF = (NONE, OLDER)
"""The bot mends it at its start."""
_SERVER = (
    "look whether the server runs, can be reached from here and has that database, and whether it takes user and"
    " password of STORYPIX_DATABASE_URL; its own log says which"
)


async def database_findings(settings: Settings) -> Sequence[Finding]:
    """Whether it can be reached, and, on Postgres, which processes use it and whether they share their pages."""
    try:
        async with open_settings_database(settings, change=Change.NOTHING) as database:
            unfinished = await SqlTaskStore(database, clock=SystemClock()).unfinished()
            alive = await alive_runners(database) if is_shared(settings) else []
    except BadSettings as error:
        return [Finding(part="database", ready=False, said=str(error), mend="set STORYPIX_DATABASE_URL right")]
    except StoryPixError as error:
        say = Texts(speaks(settings.language))
        if error.key == NONE and not is_shared(settings):
            return [_not_there_yet(settings, say)]
        mend = _SERVER if is_shared(settings) and isinstance(error, StorageAway) else sentence_here(error, say)
        return [Finding(part="database", ready=error.key in _COMES_BY_ITSELF, said=str(error), mend=mend)]
    kind = "Postgres" if is_shared(settings) else "SQLite"
    said = f"{kind}, {where_it_is(settings)}, schema {REVISION}, {len(unfinished)} stories under way"
    found = [Finding(part="database", ready=True, said=said, mend=_strangers(settings))]
    return [*found, _pages(settings), _processes(alive)] if is_shared(settings) else found


def _not_there_yet(settings: Settings, say: Texts) -> Finding:
    """Whether it can be made. It isn't made here: whoever only looks leaves nothing behind."""
    folder = settings.data.absolute()
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    if nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK):
        return Finding(part="database", ready=True, said=f"SQLite, {where_it_is(settings)}, made at the first start")
    mend = say(READ_ONLY, {"path": str(folder)})
    return Finding(part="database", ready=False, said=f"{where_it_is(settings)} can't be made", mend=mend)


def _strangers(settings: Settings) -> str:
    """What to do where everybody on this machine may read the file: earlier versions left that to the umask."""
    file = settings.data / SQLITE_FILE
    if is_shared(settings) or not (_mode(file) & 0o004 and _mode(file.parent) & 0o001):
        return ""
    return f"everybody on this machine may read it: chmod go= {file}*"


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except OSError:
        return 0


def _pages(settings: Settings) -> Finding:
    if keeps_in_bucket(settings):
        return Finding(part="shared pages", ready=True, said=f"all machines have the bucket {settings.s3_bucket}")
    if settings.pages_shared:
        said = f"all machines are said to have the same {settings.data}"
        return Finding(part="shared pages", ready=True, said=said)
    mend = "for a second machine: STORYPIX_S3_BUCKET, or the same STORYPIX_DATA for all and STORYPIX_PAGES_SHARED=true"
    return Finding(part="shared pages", ready=True, said="only this machine has the pages", mend=mend)


def _processes(alive: Sequence[str]) -> Finding:
    mend = "" if alive else "start `storypix run`, or `storypix run --no-worker` and `storypix worker`"
    return Finding(part="processes", ready=True, said=f"{len(alive)} alive", mend=mend)
