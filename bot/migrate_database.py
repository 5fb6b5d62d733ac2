"""`storypix migrate-database`: from SQLite, for one machine, to Postgres, for many. Once, while nothing runs."""

from pathlib import Path

from bot.clock import SystemClock
from bot.database import SQLITE_FILE, is_shared, open_settings_database, where_it_is
from bot.run import OK, speaks
from bot.settings import Settings, alias_of
from bot.texts import Texts
from storypix_core.errors import BadSettings
from storypix_core.tasks.database import Database
from storypix_core.tasks.moving import move_all, open_copy
from storypix_core.tasks.runner_lock import FileWorkers, own
from storypix_core.tasks.store import SqlTaskStore


async def migrate(settings: Settings) -> int:
    """Move everything, say so, and say what to do next. Returns the exit code.

    Raises `BadSettings` when there is nothing to move or no place for it, or when somebody is at work, and
    `StorageFailed`.
    """
    file = settings.data / SQLITE_FILE
    _insist_on_both(settings, file)
    async with own(settings.data), open_copy(file) as source:
        await _insist_on_silence(source, settings.data)
        async with open_settings_database(settings) as target:
            moved = await move_all(source, target)
    say = Texts(speaks(settings.language))
    counted = {"stories": moved["tasks"], "rows": sum(moved.values())}
    print(say("database-moved", {"path": where_it_is(settings), **counted}))  # noqa: T201
    print(say("database-moved-next", {"file": str(file)}))  # noqa: T201
    return OK


def _insist_on_both(settings: Settings, file: Path) -> None:
    if not is_shared(settings):
        name = alias_of(Settings.model_fields["database_url"])
        raise BadSettings(f"{name} is empty: name the Postgres database that everything moves to")
    if not file.exists():
        name = alias_of(Settings.model_fields["data"])
        raise BadSettings(f"{file} is not there, so there is nothing to move. Is {name} the right folder?")


async def _insist_on_silence(source: Database, data: Path) -> None:
    """`storypix tell` and `chat` tell stories without owning the data folder."""
    workers = FileWorkers(data, runner="")
    for task in await SqlTaskStore(source, clock=SystemClock()).unfinished():
        if await workers.is_alive(task.runner):
            raise BadSettings(f"{task.id} is being told", key="error-stories-under-way")
