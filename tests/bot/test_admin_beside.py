"""`storypix admin` beside a running bot: what it asks for is done there, soon."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.admin_cli import admin
from bot.settings import load
from bot.wiring import open_bot
from storypix_core.model import Place, TaskState
from storypix_core.ports.chat import Incoming, PartKind
from storypix_core.testing import MemoryChat

HERE = Place(platform="telegram", chat="-100")
_PATIENCE_S = 180.0


async def until(there: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(_PATIENCE_S):
        while not await there():  # noqa: ASYNC110  # what is waited for happens in a database
            await asyncio.sleep(0.1)


@pytest.mark.slow  # a story that somebody opened again is looked for every few seconds
async def test_a_broadcast_a_stop_and_a_retry_reach_the_running_bot(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = {"STORYPIX_DATA": str(tmp_path), "STORYPIX_TELEGRAM_TOKEN": "1:a", "STORYPIX_PAGES_PORT": "0"}
    settings = load(given | {"STORYPIX_LANGUAGE": "en"}).settings
    chat = MemoryChat(platform="telegram")
    async with open_bot(settings, chats={"telegram": chat}) as bot:
        await bot.jobs.serve("telegram")
        store = bot.shop.stories.tools.store

        async def say(words: str) -> str:
            incoming = Incoming(place=HERE, person="5", language="en", command="story", words=words)
            await bot.dispatch.handle(incoming, chat)
            return max(await store.unfinished(), key=lambda task: task.created_at).id

        async def has_ended(task_id: str) -> bool:
            task = await store.get(task_id)
            return task is not None and task.told_at is not None

        stopped = await say("a snail")
        assert await admin(["cancel", stopped], settings) == 0
        await until(lambda: has_ended(stopped))
        ended = await store.get(stopped)
        assert ended is not None
        assert ended.state is TaskState.CANCELLED

        failed = await store.create(task_id="failed", place=HERE, person="5", brief=ended.brief, folder="f/")
        await store.fail(failed.id, failure="error-provider")
        await store.record_told(failed.id)
        assert await admin(["retry", "failed"], settings) == 0
        await until(lambda: has_ended("failed"))
        told = await store.get("failed")
        assert told is not None
        assert told.state is TaskState.DONE

        await admin(["broadcast", "Back", "at", "six"], settings)
        await admin(["broadcast", "send", "1"], settings)

        async def has_heard() -> bool:
            return [part.text for part in chat.parts if part.kind is PartKind.NOTICE] == ["Back at six"]

        await until(has_heard)
    assert "goes on" in capsys.readouterr().out
