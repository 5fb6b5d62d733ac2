"""`storypix backup` beside a bot that tells stories, and `storypix restore` on another machine."""

import asyncio
import io
import os
import signal
import stat
from collections.abc import AsyncIterator, Iterator
from itertools import count, pairwise
from pathlib import Path

import pytest

from storypix_core.backup.restoring import restore_backup
from storypix_core.model import PictureState, TaskRecord
from storypix_core.tasks.runner_lock import own
from storypix_core.tasks.store import open_store
from storypix_core.testing import FakeClock
from tests.journeys.command_line import Outcome, storypix
from tests.journeys.telegram_family import GROUP_ID, in_progress, until
from tests.journeys.test_telegram_process import SHORT, Program, told
from tests.servers.telegram_books import Chat
from tests.servers.telegram_rules import Trouble, too_fast
from tests.servers.telegram_server import TelegramServer

pytestmark = pytest.mark.slow  # programs of their own, and stories at the pace of a chat

IDEA = "a giant snail who steals the salads, with Tom and Zoé"
GROUPS = (GROUP_ID, GROUP_ID - 1, GROUP_ID - 2)
ENOUGH = 3
POSTGRES = "postgresql://storypix:secret@127.0.0.1:1/stories"


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer(paced=True) as server:
        yield server


async def shell(*words: str, data: Path, **given: str) -> Outcome:
    return await asyncio.to_thread(lambda: storypix(*words, data=data, given=given))


def restored(backup: Path, folders: Iterator[int]) -> Path:
    """The data folder of another machine."""
    data = backup.parent / f"restored{next(folders)}"
    data.mkdir()
    restore_backup(io.BytesIO(backup.read_bytes()), data)
    return data


async def whole_stories(data: Path) -> list[TaskRecord]:
    """Those of a data folder, each of which has all that its record says."""
    async with open_store(data / "storypix.db", clock=FakeClock()) as store:
        chats = await store.chats()
        tasks = [task for chat in chats for task in await store.of_chat(chat.platform, chat.chat)]
    for task in tasks:
        done = [picture.key for picture in task.pictures if picture.state is PictureState.DONE]
        for key in (*done, *filter(None, [task.page_key])):
            assert (data / "pages" / key).stat().st_size > 0, (task.id, task.state, key)
    return tasks


async def test_every_backup_taken_while_stories_are_told_has_each_of_them_whole(
    data: Path, server: TelegramServer, tmp_path: Path
) -> None:
    groups = [server.books.open(group) for group in GROUPS]
    backups: list[Path] = []

    def holding_up(_: int, method: str) -> Trouble | None:
        """However long a backup takes, the stories aren't over before there were some."""
        return too_fast(1) if method.startswith("send") and 0 < len(backups) < ENOUGH else None

    server.plan = holding_up
    async with Program(data, server).running():
        for group in GROUPS:
            await server.people.say(group, SHORT)
        while any(in_progress(group) or not group.ours() for group in groups):
            backups.append(tmp_path / f"{len(backups)}.tar")
            taken = await shell("backup", str(backups[-1]), data=data)
            assert (taken.code, taken.out) == (0, ""), taken.err

    folders = count()
    found = [await whole_stories(restored(backup, folders)) for backup in backups]
    states = {task.state for tasks in found for task in tasks}
    assert len(backups) >= ENOUGH
    assert any(state.is_open for state in states)
    # None is lost on the way: who was there stays.
    ids = [{task.id for task in tasks} for tasks in found]
    assert all(before <= after for before, after in pairwise(ids))
    assert len(ids[-1]) == len(GROUPS)


async def test_a_machine_that_burns_down_right_after_a_backup_loses_nothing_and_doubles_nothing(
    data: Path, server: TelegramServer, tmp_path: Path
) -> None:
    group: Chat = server.books.open(GROUP_ID)
    backup = tmp_path / "backup.tar.gz"
    async with Program(data, server).running() as process:
        await server.people.say(GROUP_ID, SHORT)
        await until(lambda: sum(bool(message.text) for message in group.ours()) > 2)
        process.send_signal(signal.SIGSTOP)
        assert (await shell("backup", str(backup), data=data)).code == 0
        process.kill()
        await process.wait()
    assert in_progress(group)

    elsewhere = tmp_path / "elsewhere"
    put_back = await shell("restore", str(backup), data=elsewhere)
    assert put_back.code == 0, put_back.err
    async with Program(elsewhere, server).running():
        await told(group)
        await server.people.say(GROUP_ID, "/library")
        await until(lambda: "One story is kept here:" in group.ours()[-1].text)

    texts = [message.text for message in group.ours()]
    assert len(set(texts)) == len(texts) == 7
    [story] = await whole_stories(elsewhere)
    assert len(story.chapters) == 4
    check = await shell("ledger", "check", data=elsewhere)
    assert (check.code, check.err) == (0, "")


async def test_an_operator_takes_a_backup_and_puts_it_back(data: Path, tmp_path: Path) -> None:
    assert (await shell("tell", IDEA, "--length", "short", "--pictures", "1", data=data)).code == 0
    backup, elsewhere = tmp_path / "backup.tar.gz", tmp_path / "elsewhere"
    backup.write_bytes(b"the one of yesterday")
    half, copy = tmp_path / ".backup.tar.gz.half-abc", data / ".backup-abc"
    half.write_bytes(b"of a program that was killed")
    copy.mkdir()
    for left in (half, copy):
        os.utime(left, (0, 0))

    taken = await shell("backup", str(backup), data=data)

    assert taken.code == 0
    assert "The backup is whole" in taken.err
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup.tar.gz", "data"]
    assert not copy.exists()

    async with own(elsewhere):
        refused = await shell("restore", str(backup), data=elsewhere)
    assert refused.code == 2
    assert "Another StoryPix is using" in refused.complaint

    put_back = await shell("restore", str(backup), data=elsewhere)
    assert put_back.code == 0
    assert "Next: start `storypix run`" in put_back.err
    assert await whole_stories(elsewhere) == await whole_stories(data)
    again = await shell("restore", str(backup), data=elsewhere)
    assert again.code == 2
    assert "are left alone" in again.complaint


async def test_what_can_not_be_done_is_said_in_one_line_and_leaves_nothing_behind(data: Path, tmp_path: Path) -> None:
    (tmp_path / "text.tar").write_text("not a backup")
    (data / "pages").mkdir(parents=True)
    (data / "storypix.db").touch()
    unwritable = await shell("backup", str(tmp_path / "no-folder" / "b.tar"), data=data)
    assert unwritable.code == 1
    assert "couldn't finish the backup" in unwritable.complaint
    (data / "storypix.db").unlink()
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "storypix.db").write_text("no database " * 50)
    damaged, nothing, nowhere, text = await asyncio.gather(
        shell("backup", str(tmp_path / "b.tar"), data=tmp_path / "damaged"),
        shell("backup", str(tmp_path / "b.tar"), data=data),
        shell("restore", str(tmp_path / "missing.tar"), data=data),
        shell("restore", str(tmp_path / "text.tar"), data=tmp_path / "other"),
    )

    assert (nothing.code, nowhere.code, text.code) == (2, 2, 2)
    assert f"{tmp_path / 'damaged' / 'storypix.db'} is damaged" in damaged.complaint
    assert "nothing to back up" in nothing.complaint
    assert "There is no file" in nowhere.complaint
    assert "not a whole backup" in text.complaint
    assert not (tmp_path / "b.tar").exists()
    assert [path.name for path in (tmp_path / "other").iterdir()] == ["owner.lock"]


async def test_what_is_no_file_is_left_alone_and_a_link_leads_to_the_backup(data: Path, tmp_path: Path) -> None:
    (data / "pages" / "f1").mkdir(parents=True)
    (data / "pages" / "f1" / "index.html").write_text("a page")
    pipe, folder, link = tmp_path / "pipe", tmp_path / "folder", tmp_path / "newest.tar"
    os.mkfifo(pipe)
    folder.mkdir()
    link.symlink_to(folder / "monday.tar")

    for there in (pipe, folder):
        refused = await shell("backup", str(there), data=data, STORYPIX_DATABASE_URL=POSTGRES)
        assert refused.code == 1
        assert "couldn't finish the backup" in refused.complaint
    taken = await shell("backup", str(link), data=data, STORYPIX_DATABASE_URL=POSTGRES)

    assert taken.code == 0
    assert pipe.is_fifo()
    assert link.is_symlink()
    assert [path.name for path in folder.iterdir()] == ["monday.tar"]


async def test_of_a_postgres_it_takes_the_pages_and_says_how_to_take_the_rest(data: Path, tmp_path: Path) -> None:
    (data / "pages" / "f1").mkdir(parents=True)
    (data / "pages" / "f1" / "index.html").write_text("a page")
    backup, elsewhere = tmp_path / "b.tar", tmp_path / "elsewhere"

    taken = await shell("backup", str(backup), data=data, STORYPIX_DATABASE_URL=POSTGRES)
    put_back = await shell("restore", str(backup), data=elsewhere, STORYPIX_DATABASE_URL=POSTGRES)

    assert (taken.code, put_back.code) == (0, 0)
    assert "pg_dump --format=custom --file=storypix.dump 'postgresql://storypix:***@127.0.0.1:1/stories'" in taken.err
    assert "pg_restore" in put_back.err
    assert (elsewhere / "pages" / "f1" / "index.html").read_text() == "a page"


async def test_of_pages_in_a_bucket_it_takes_the_database_only_and_says_so(data: Path, tmp_path: Path) -> None:
    assert (await shell("tell", IDEA, "--length", "short", "--pictures", "0", data=data)).code == 0
    given = {"STORYPIX_S3_BUCKET": "tales"}

    taken = await shell("backup", str(tmp_path / "b.tar"), data=data, **given)
    elsewhere = await shell("backup", str(tmp_path / "c.tar"), data=data, **given, STORYPIX_DATABASE_URL=POSTGRES)

    assert taken.code == 0
    assert "with 0 files" in taken.err
    assert "tales" in taken.err
    assert elsewhere.code == 2
    assert "Nothing is kept in the data folder" in elsewhere.complaint
