"""What becomes of the stories that were under way when a backup was taken."""

import asyncio
import io
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.books import Books, open_books
from bot.cli import app
from bot.ledger import check
from bot.restore import _UnderWay, restore
from bot.run import OK
from bot.settings import Settings
from storypix_core.backup.taking import Source, take_backup
from storypix_core.model import Brief, Place, TaskState
from storypix_core.ports.ledger import Account, Holder, Limit, Period, Unit
from storypix_core.tasks.database import open_database
from storypix_core.tasks.inbox import SqlInbox
from storypix_core.testing import FakeClock
from tests.core.tasks.old_databases import make_second
from tests.servers import aws

pytestmark = pytest.mark.slow  # each has databases of its own

ROOM = Place(platform="telegram", chat="-7")
BRIEF = Brief(idea="a snail", language="en")
TOM = Account(holder=Holder.PERSON, platform="telegram", id="5")
ENOUGH = Limit(account=TOM, unit=Unit.USD, period=Period.MONTH, amount=50_000_000)


def settings_for(data: Path) -> Settings:
    return Settings.model_validate({"STORYPIX_DATA": str(data), "STORYPIX_LANGUAGE": "en"})


@asynccontextmanager
async def books_in(data: Path, clock: FakeClock) -> AsyncIterator[Books]:
    async with open_database(data / "storypix.db") as database:
        yield open_books(settings_for(data), database, clock=clock)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def backup(tmp_path: Path, clock: FakeClock) -> Path:
    """Of a bot that has told one story, paid for half of another, and has a third waiting."""
    home, file = tmp_path / "home", tmp_path / "backup.tar"
    async with books_in(home, clock) as books:
        store = books.store
        await books.ledger.set_limit(ENOUGH, by="telegram:5")
        for task_id in ("told", "half", "waits"):
            await store.create(task_id=task_id, place=ROOM, person="5", brief=BRIEF, bound_microusd=2_000_000)
            await clock.sleep(60)
        for task_id in ("told", "half"):
            await store.claim(task_id, runner="r1", after=0)
            call = await store.begin_call(task_id, kind="text", model="openai:pen", bound_microusd=500_000)
            await store.end_call(task_id, call, microusd=300_000)
        await store.begin_call("half", kind="image", model="openai:brush", bound_microusd=40_000, picture=1)
        await store.set_state("told", TaskState.DONE)
        await store.record_told("told")
        await SqlInbox(books.database, clock=clock).record("telegram", "9", "/story a fox", runner="r1")
        await books.broadcasts.begin(await books.broadcasts.draft("We rest", by="telegram:1"), chats=[ROOM])
    write(home, file, clock)
    return file


def write(home: Path, file: Path, clock: FakeClock) -> None:
    out = io.BytesIO()
    take_backup(Source(database=home / "storypix.db", pages=None), out, now=clock.now)
    file.write_bytes(out.getvalue())


async def states(books: Books) -> dict[str, TaskState]:
    return {task.id: task.state for task in await books.store.of_chat(ROOM.platform, ROOM.chat)}


async def test_from_a_backup_of_this_hour_they_go_on(
    backup: Path, tmp_path: Path, clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "elsewhere"
    await clock.sleep(3_000)

    assert await restore(settings_for(data), str(backup), clock=clock) == OK

    said = capsys.readouterr().err
    assert "2 stories were under way then, the first asked for on 2026-01-01 12:01 UTC" in said
    assert "--leave-open-stories" in said
    async with books_in(data, clock) as books:
        assert [task.id for task in await books.store.unfinished()] == ["half", "waits"]
        assert len(await books.broadcasts.under_way()) == 1


async def test_from_an_older_one_they_are_left_with_the_books_in_order_and_can_be_told_later(
    backup: Path, tmp_path: Path, clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "elsewhere"
    await clock.sleep(timedelta(hours=17).total_seconds())

    assert await restore(settings_for(data), str(backup), clock=clock) == OK

    assert "`storypix admin retry` tells one to its end" in capsys.readouterr().err
    assert sorted(path.name for path in data.iterdir()) == ["owner.lock", "storypix.db"]
    async with books_in(data, clock) as books:
        assert await states(books) == {"told": TaskState.DONE, "half": TaskState.FAILED, "waits": TaskState.FAILED}
        assert await books.store.unfinished() == []
        assert await SqlInbox(books.database, clock=clock).waiting("telegram") == []
        assert await books.broadcasts.under_way() == []
        assert (await books.ledger.totals()).microusd == 300_000 + 300_000 + 40_000  # the bot keeps the truth
        assert await spent(books) == 300_000  # and the person has paid for what was told
        assert await books.store.retry("half", bound_microusd=2_000_000)
        assert [task.id for task in await books.store.unfinished()] == ["half"]
    assert await check(settings_for(data)) == OK


async def test_whoever_stops_it_while_the_stories_are_looked_at_finds_nothing_put_back(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, begun, go_on = tmp_path / "elsewhere", threading.Event(), threading.Event()

    async def look(*_: object, **__: object) -> _UnderWay:
        begun.set()
        await asyncio.to_thread(go_on.wait, 60)
        return _UnderWay()

    monkeypatch.setattr("bot.restore._looked_at", look)
    restoring = asyncio.create_task(restore(settings_for(data), str(backup)))
    assert await asyncio.to_thread(begun.wait, 60)
    restoring.cancel()
    for _ in range(10):
        await asyncio.sleep(0)
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await restoring
    assert [path.name for path in data.iterdir()] == ["owner.lock"]


async def spent(books: Books) -> int:
    """By the person who asked for all of them, in micro-USD."""
    [standing] = await books.ledger.standing(place=ROOM, person="5")
    return standing.used


@pytest.mark.parametrize(("leave", "unfinished"), [(True, []), (False, ["half", "waits"])])
async def test_whoever_puts_it_back_may_choose(
    backup: Path, tmp_path: Path, clock: FakeClock, *, leave: bool, unfinished: list[str]
) -> None:
    data = tmp_path / "elsewhere"
    if not leave:
        await clock.sleep(timedelta(days=3).total_seconds())

    assert await restore(settings_for(data), str(backup), leave=leave, clock=clock) == OK

    async with books_in(data, clock) as books:
        assert [task.id for task in await books.store.unfinished()] == unfinished
    assert await check(settings_for(data)) == OK


@pytest.mark.parametrize(("option", "said"), [("--leave-open-stories", "is left"), ("--tell-open-stories", "is told")])
def test_the_command_takes_the_choice_and_a_backup_of_an_older_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], option: str, said: str
) -> None:
    make_second(tmp_path / "storypix.db")
    write(tmp_path, tmp_path / "old.tar", FakeClock())
    data = tmp_path / "elsewhere"
    monkeypatch.setenv("STORYPIX_DATA", str(data))
    monkeypatch.setenv("STORYPIX_LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)

    assert app(["restore", option, "old.tar"], standalone_mode=False) == OK

    shown = capsys.readouterr().err
    assert "One story was under way then, asked for on 2026-01-03 12:00 UTC" in shown
    assert f"It {said}" in shown
    assert asyncio.run(check(settings_for(data))) == OK


async def test_where_none_was_under_way_nothing_is_said_of_it(
    tmp_path: Path, clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    async with books_in(tmp_path / "home", clock):
        pass
    write(tmp_path / "home", tmp_path / "backup.tar", clock)
    await clock.sleep(timedelta(days=3).total_seconds())

    assert await restore(settings_for(tmp_path / "elsewhere"), str(tmp_path / "backup.tar"), clock=clock) == OK

    assert len(capsys.readouterr().err.splitlines()) == 2


@pytest.mark.parametrize("where", ["", "ssm:/database"])
def test_a_backup_is_taken_and_put_back_where_aws_can_not_be_reached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], where: str
) -> None:
    aws.ask_only(monkeypatch, "http://127.0.0.1:9", AWS_DEFAULT_REGION="")
    make_second(tmp_path / "storypix.db")
    (tmp_path / "pages").mkdir()
    monkeypatch.setenv("STORYPIX_TELEGRAM_TOKEN", "ssm:/telegram")
    monkeypatch.setenv("STORYPIX_DATABASE_URL", where)
    monkeypatch.chdir(tmp_path)
    for data, words in ((tmp_path, "backup"), (tmp_path / "elsewhere", "restore")):
        monkeypatch.setenv("STORYPIX_DATA", str(data))
        assert app([words, "backup.tar"], standalone_mode=False) == OK
    assert ("'postgresql://…'" in capsys.readouterr().err) is bool(where)
