"""The database that the settings name, and who is alive on it."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.secrets import is_unread
from bot.settings import Settings, alias_of
from storypix_core.errors import BadSettings, StorageFailed
from storypix_core.ports.clock import Clock
from storypix_core.ports.task_store import TaskStore
from storypix_core.ports.workers import Workers
from storypix_core.tasks.database import Change, Database, open_database
from storypix_core.tasks.errors import OLDER
from storypix_core.tasks.leases import LeaseWorkers
from storypix_core.tasks.runner_lock import FileWorkers, own

SQLITE_FILE = "storypix.db"
"""In the data folder."""
_DRIVER = "postgresql+psycopg"
_NAMES = ("postgresql", "postgres", _DRIVER)


def is_shared(settings: Settings) -> bool:
    """Whether many machines may use this database: Postgres."""
    return bool(settings.database_url.get_secret_value())


@asynccontextmanager
async def open_settings_database(settings: Settings, *, change: Change = Change.UPGRADE) -> AsyncIterator[Database]:
    """SQLite in the data folder, or Postgres. Who tells stories brings it to the present schema; other commands leave
    an older one to the bot that may be at work on it. Raises `StorageFailed` and `BadSettings`."""
    where = _postgres(settings, driver=_DRIVER) if is_shared(settings) else settings.data / SQLITE_FILE
    async with open_database(where, change=change) as database:
        yield database


@asynccontextmanager
async def open_database_beside(settings: Settings) -> AsyncIterator[Database]:
    """As `open_settings_database`, for who tells a story beside whatever runs. An older database that a bot may be at
    work on is left to it: that bot couldn't be started again."""
    async with AsyncExitStack() as stack:
        try:
            database = await stack.enter_async_context(open_settings_database(settings, change=Change.MAKE))
        except StorageFailed as error:
            if error.key != OLDER or is_shared(settings):
                raise
            database = await _brought_along(settings, stack, error)
        yield database


async def _brought_along(settings: Settings, stack: AsyncExitStack, older: StorageFailed) -> Database:
    try:
        async with own(settings.data):
            return await stack.enter_async_context(open_settings_database(settings))
    except BadSettings:  # somebody owns it
        raise older from None


@asynccontextmanager
async def open_workers(
    settings: Settings, database: Database, store: TaskStore, *, clock: Clock, runner: str
) -> AsyncIterator[Workers]:
    """Be alive as `runner` for all who use this database, as long as this lasts. Raises `StorageFailed`."""
    if is_shared(settings):
        leased = LeaseWorkers(database, runner=runner, is_current=store.is_current, clock=clock)
        async with leased.alive():
            yield leased
    else:
        locked = FileWorkers(settings.data, runner=runner)
        async with locked.alive():
            yield locked


def where_it_is(settings: Settings) -> str:
    """For people: the file, or the address without its secrets."""
    if not is_shared(settings):
        return str(settings.data / SQLITE_FILE)
    if is_unread(settings.database_url.get_secret_value()):
        return "postgresql://…"
    return _parsed(settings).set(query={}).render_as_string(hide_password=True)


def queue_address(settings: Settings) -> str:
    """The address of the Postgres database as libpq understands it. Raises `BadSettings`."""
    return _postgres(settings, driver="postgresql")


def _postgres(settings: Settings, *, driver: str) -> str:
    return _parsed(settings).set(drivername=driver).render_as_string(hide_password=False)


def _parsed(settings: Settings) -> URL:
    """Without what was given in the error: it may hold a password."""
    name = alias_of(Settings.model_fields["database_url"])
    try:
        url = make_url(settings.database_url.get_secret_value())
    except (ArgumentError, ValueError):  # the latter of a port that isn't a number
        raise BadSettings(f"{name}: not an address such as postgresql://user:password@host/storypix") from None
    if url.drivername not in _NAMES:
        raise BadSettings(f"{name}: {url.drivername} is not postgresql; for SQLite leave it empty") from None
    return url
