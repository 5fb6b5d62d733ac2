"""`storypix admin …` does what `/admin` does, on the rows that a running bot uses."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.admin_cli import admin, open_office, shown
from bot.books import Books, open_books
from bot.clock import SystemClock
from bot.database import open_settings_database
from bot.settings import Settings, load
from storypix_core.errors import AskUser, BadSettings
from storypix_core.model import Place, TaskState
from storypix_core.ports.access_book import Kind, Role, Subject
from storypix_core.ports.broadcasts import PostState
from storypix_core.ports.chat import Choice, Reply
from tests.core.story.stories import brief
from tests.servers.postgres import POSTGRES

HERE = Place(platform="telegram", chat="-100123")


@pytest.fixture(params=["sqlite", POSTGRES])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    given = {"STORYPIX_DATA": str(tmp_path), "STORYPIX_TELEGRAM_TOKEN": "1:a", "STORYPIX_LANGUAGE": "en"}
    if request.param == "postgres":
        given["STORYPIX_DATABASE_URL"] = str(request.getfixturevalue("postgres_url"))
    return load(given).settings


@pytest.fixture
async def bot(settings: Settings) -> AsyncIterator[Books]:
    """What a running bot has open meanwhile."""
    async with open_settings_database(settings) as database:
        yield open_books(settings, database, clock=SystemClock())


async def story(books: Books, task_id: str, *, fails: bool = False) -> None:
    await books.store.create(task_id=task_id, place=HERE, person="5", brief=brief(), runner="bot")
    if fails:
        await books.store.fail(task_id, failure="error-provider")
        await books.store.record_told(task_id)


async def typed(words: str, settings: Settings, capsys: pytest.CaptureFixture[str]) -> str:
    assert await admin(words.split(), settings) == 0
    return capsys.readouterr().out


async def test_the_running_bot_sees_what_was_changed_and_the_trail_says_by_whom(
    bot: Books, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    said = await typed("allow chat -100123", settings, capsys)
    assert said == "chat telegram:-100123 may use me now.\n"
    chat = Subject(platform="telegram", kind=Kind.CHAT, id="-100123")
    assert await bot.access.role(chat) is Role.ALLOWED
    await typed("limit chat -100123 2 stories a day", settings, capsys)
    assert [limit.amount for limit in await bot.ledger.limits()] == [2]
    assert [entry.who for entry in await bot.audit.latest()] == ["command line", "command line"]


async def test_a_story_to_stop_and_one_to_retry_are_left_to_the_running_bot(
    bot: Books, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    await story(bot, "aaa")
    await story(bot, "bbb", fails=True)
    assert "storypix admin retry bbb" in await typed("failed", settings, capsys)
    assert await typed("retry bbb", settings, capsys) == "Story bbb goes on.\n"
    assert await typed("cancel aaa", settings, capsys) == "Story aaa is being stopped.\n"
    assert await bot.store.cancel_requests() == ["aaa"]
    opened = await bot.store.get("bbb")
    assert opened is not None
    assert opened.state is TaskState.WAITING
    assert "bbb" in [task.id for task in await bot.store.unfinished()]
    actions = [(entry.action, entry.subject, entry.before) for entry in await bot.audit.latest()]
    assert actions == [("cancel", "task:aaa", "waiting"), ("retry", "task:bbb", "failed")]


async def test_a_broadcast_is_left_to_the_running_bot_once_it_is_confirmed(
    bot: Books, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    await story(bot, "aaa")
    said = await typed("broadcast Back at six", settings, capsys)
    assert "This goes to one chat:\n\nBack at six" in said
    assert "storypix admin broadcast send 1" in said
    assert await bot.broadcasts.under_way() == []
    await typed("broadcast send 1", settings, capsys)
    (under_way,) = await bot.broadcasts.under_way()
    assert (under_way.by, under_way.posts) == ("command line", {PostState.WAITING: 1})


async def test_every_table_can_be_asked_for(bot: Books, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    await story(bot, "aaa")
    for words in ("", "help", "people", "mode", "limits", "models", "open", "failed", "incidents", "audit"):
        assert await typed(words, settings, capsys)
    for group in ("day", "month", "person", "chat", "model"):
        assert f"By {group}" in await typed(f"usage {group} 7 days", settings, capsys)


async def test_there_is_no_here_on_the_command_line(tmp_path: Path) -> None:
    settings = load({"STORYPIX_DATA": str(tmp_path), "STORYPIX_TELEGRAM_TOKEN": "1:a"}).settings
    for words in ("allow", "allow here", "limit here none"):
        with pytest.raises(AskUser):
            await admin(words.split(), settings)


async def test_a_platform_has_to_be_named_where_there_are_two(tmp_path: Path) -> None:
    given = {"STORYPIX_DATA": str(tmp_path), "STORYPIX_TELEGRAM_TOKEN": "1:a", "STORYPIX_DISCORD_TOKEN": "b"}
    with pytest.raises(AskUser) as caught:
        await admin(["allow", "5"], load(given).settings)
    assert caught.value.facts == {"platforms": "telegram, discord"}


@pytest.mark.parametrize(
    ("name", "value"), [("STORYPIX_LIMITS", "person many stories"), ("STORYPIX_TIME_ZONE", "Europe/Atlantis")]
)
async def test_settings_that_can_not_be_are_refused(name: str, value: str, tmp_path: Path) -> None:
    settings = load({"STORYPIX_DATA": str(tmp_path), name: value}).settings
    with pytest.raises(BadSettings):
        async with open_office(settings):
            pass


def test_buttons_become_what_to_type() -> None:
    reply = Reply(text="Sure?", choices=(Choice(label="Yes", answer="/admin pause"),))
    assert shown(reply) == "Sure?\n\n  storypix admin pause  Yes"
