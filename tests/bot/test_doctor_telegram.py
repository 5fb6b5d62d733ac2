"""What the doctor says of Telegram, as a local Bot API server answers."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from adapters.telegram.client import open_bot
from adapters.telegram.menu import set_menu
from bot.doctor_telegram import telegram_findings
from bot.finding import Finding
from bot.on_telegram import telegram_menu
from bot.settings import Settings
from storypix_core.tasks.runner_lock import own
from storypix_core.testing import FakeClock
from tests.servers.telegram_books import BOT_ID, person_json
from tests.servers.telegram_server import TOKEN, TelegramServer

HOOK = "https://stories.example.org/telegram"

Examine = Callable[..., Awaitable[dict[str, Finding]]]
Answers = Callable[..., None]


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    """Somebody has written and waits, so that nobody is listened for."""
    async with TelegramServer() as server:
        await server.people.say(7001, "/help")
        yield server


@pytest.fixture
def examine(server: TelegramServer, tmp_path: Path) -> Examine:
    async def examine(**chosen: Any) -> dict[str, Finding]:
        """The findings by their part, without `chat telegram`."""
        given = {"telegram_token": TOKEN, "telegram_api_url": server.url, "data": tmp_path, **chosen}
        return _by_part(await telegram_findings(Settings.model_validate(given)))

    return examine


@pytest.fixture
def answers(server: TelegramServer, monkeypatch: pytest.MonkeyPatch) -> Answers:
    def answers(method: str, answer: dict[str, Any]) -> None:
        others = server.methods.answers()
        monkeypatch.setattr(server.methods, "answers", lambda: {**others, method: lambda _: answer})

    return answers


def _by_part(findings: Sequence[Finding]) -> dict[str, Finding]:
    return {finding.part.removeprefix("chat telegram").strip(): finding for finding in findings}


async def test_a_bot_with_its_menu_is_ready_and_needs_nothing(server: TelegramServer, examine: Examine) -> None:
    async with open_bot(TOKEN, clock=FakeClock(), api_url=server.url) as bot:
        await set_menu(bot, telegram_menu())
    found = await examine()
    assert [(finding.ready, finding.mend) for finding in found.values()] == [(True, "")] * 4
    assert "@StoryPixBot" in found[""].said
    assert server.waiting == [501]


async def test_a_menu_that_differs_is_told_at_the_next_start(server: TelegramServer, examine: Examine) -> None:
    menu = (await examine())["menu"]
    assert menu.ready
    assert "storypix run" in menu.mend
    assert server.books.commands == {}


@pytest.mark.parametrize("token", ["123456:WRONG-token", "not a token"])
async def test_a_wrong_token_is_said_without_showing_it(token: str, examine: Examine) -> None:
    found = await examine(telegram_token=token)
    assert list(found) == [""]
    assert not found[""].ready
    assert "@BotFather" in found[""].mend
    assert token not in found[""].said


async def test_a_telegram_that_can_not_be_reached_is_said_at_once(examine: Examine) -> None:
    found = await examine(telegram_api_url="http://127.0.0.1:9")
    assert list(found) == [""]
    assert "no connection" in found[""].said
    assert "network" in found[""].mend


@pytest.mark.parametrize(
    ("differs", "advice"),
    [
        ({"can_join_groups": False, "can_read_all_group_messages": False}, "/setjoingroups"),
        ({"can_join_groups": True, "can_read_all_group_messages": True}, "/setprivacy"),
    ],
)
async def test_settings_at_botfather_that_differ_are_named_and_no_trouble(
    differs: dict[str, bool], advice: str, examine: Examine, answers: Answers
) -> None:
    answers("getme", {**person_json(BOT_ID), **differs})
    groups = (await examine())["groups"]
    assert groups.ready
    assert advice in groups.mend


async def test_another_copy_that_asks_for_updates_is_noticed(server: TelegramServer, examine: Examine) -> None:
    async with open_bot(TOKEN, clock=FakeClock(), api_url=server.url) as other:
        await other.get_updates(offset=server.waiting[0] + 1, timeout=0)
    server.pollers = 1
    found = await examine()
    assert not found["updates"].ready
    assert "another copy" in found["updates"].said


async def test_a_story_bot_that_runs_on_this_machine_is_not_disturbed(
    server: TelegramServer, examine: Examine, tmp_path: Path
) -> None:
    async with own(tmp_path):
        found = await examine()
    assert "runs on this machine" in found["updates"].said
    assert not [call for call in server.books.calls if call.method == "getupdates"]


async def test_a_webhook_that_nobody_wants_is_named(server: TelegramServer, examine: Examine) -> None:
    server.webhook_url = HOOK
    updates = (await examine())["updates"]
    assert HOOK in updates.said
    assert "STORYPIX_TELEGRAM_WEBHOOK_URL" in updates.mend


async def test_a_webhook_is_compared_with_the_settings(server: TelegramServer, examine: Examine) -> None:
    assert "Telegram has none" in (await examine(telegram_webhook_url=HOOK))["webhook"].said
    server.webhook_url = HOOK
    assert (await examine(telegram_webhook_url=HOOK))["webhook"].mend == ""


async def test_a_webhook_that_telegram_can_not_reach_is_not_ready(examine: Examine, answers: Answers) -> None:
    failed = {"url": HOOK, "has_custom_certificate": False, "pending_update_count": 3, "last_error_message": "refused"}
    answers("getwebhookinfo", failed)
    webhook = (await examine(telegram_webhook_url=HOOK))["webhook"]
    assert not webhook.ready
    assert "refused" in webhook.said
    assert "8443" in webhook.mend
