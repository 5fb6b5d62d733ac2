"""What isn't fit for children, from the wish to the page: the real clients, the real books, and a local server."""

import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.settings import load
from bot.shop import Shop, open_shop
from storypix_core.errors import Unfit
from storypix_core.memory_chat import MemoryChat
from storypix_core.model import Place, TaskRecord, TaskState
from storypix_core.ports.chat import Part
from storypix_core.ports.ledger import Account, Holder, Limit, Period, Totals, Unit
from storypix_core.story.gate import Gate
from storypix_core.story.rests import FAILURES_IN_A_ROW
from storypix_core.vendors.openai.options import ModerationOptions
from tests.journeys.telegram_family import FastClock
from tests.servers.openai_answers import Fail, Silence
from tests.servers.openai_server import OpenAIServer, requested_story

pytestmark = pytest.mark.slow

HERE = Place(platform="test", chat="1")
PERSON = Account(holder=Holder.PERSON, platform=HERE.platform, id="p")
BOT = Account(holder=Holder.BOT)
GRAVE: dict[str, Mapping[str, float]] = {"bang": {"violence": 0.99}}
FOUND_BY_NOBODY_ELSE = "A bang that only the far moderator minds."


@pytest.fixture(autouse=True)
def at_noon_and_in_no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """The days of limits don't end while a test runs, and a busy machine's moderator isn't gone on without."""
    monkeypatch.setattr("bot.shop.SystemClock", lambda: FastClock(speed=1))
    for patient, name in ((Gate, "patience_s"), (ModerationOptions, "timeout_s")):
        assert patient.__init__.__kwdefaults__
        monkeypatch.setitem(patient.__init__.__kwdefaults__, name, 60.0)


@asynccontextmanager
async def shop_with(openai: OpenAIServer, data: Path) -> AsyncIterator[Shop]:
    given = {
        "STORYPIX_DATA": str(data),
        "OPENAI_API_KEY": "sk-test",
        "OPENAI_BASE_URL": openai.base_url,
        "STORYPIX_STORYTELLER": "openai",
        "STORYPIX_ILLUSTRATOR": "builtin",
        "STORYPIX_MODERATOR": "openai",
    }
    async with open_shop(load(given, dotenv=None).settings) as shop:
        yield shop


async def asked(shop: Shop, idea: str = "a giant snail") -> TaskRecord:
    options = {"length": "short", "pictures": "0"}
    return await shop.stories.record(idea, place=HERE, person="p", speaks="en", options=options)


async def told(shop: Shop) -> tuple[TaskRecord, MemoryChat]:
    """A story that was told to its end, and its chat."""
    chat = MemoryChat(platform=HERE.platform)
    claimed = await shop.stories.claim(await asked(shop))
    assert claimed
    await shop.stories.tell(claimed, shop.stories.delivery(claimed, chat))
    task = await shop.books.store.get(claimed.id)
    assert task
    return task, chat


def shown(chat: MemoryChat) -> str:
    return str([message.content for message in chat.messages])


def chapters(chat: MemoryChat) -> list[str]:
    parts = (message.content for message in chat.messages if isinstance(message.content, Part))
    return [part.name for part in parts if part.name.startswith("chapter")]


def bad_at(number: int, *, calls: int) -> Callable[[Mapping[str, Any]], str]:
    """A model that puts something unfit into a chapter, in so many of its first answers."""
    answered: list[None] = []

    def story(body: Mapping[str, Any]) -> str:
        answered.append(None)
        text = requested_story(body)
        if len(answered) > calls:
            return text
        tag = rf"(\[chapter {number}\].*?\[end_chapter\]\n)"
        return re.sub(tag, rf"\g<1>{FOUND_BY_NOBODY_ELSE}\n\n", text)

    return story


async def test_an_unfit_chapter_is_told_again_and_the_story_is_whole(openai: OpenAIServer, data: Path) -> None:
    openai.moderation.words, openai.story = GRAVE, bad_at(2, calls=1)
    async with shop_with(openai, data) as shop:
        task, chat = await told(shop)
        assert (task.state, chapters(chat)) == (TaskState.DONE, ["chapter1", "chapter2", "chapter3", "chapter4"])
        again = [one.body["messages"][1]["content"] for one in openai.received if "messages" in one.body][-1]
        assert "it was too violent or too frightening" in again
        assert "bang" not in shown(chat) + again + str(task)
        assert [one.category for one in await shop.books.incidents.latest()] == ["violence"]
        assert (task.cost_microusd > 0, await shop.books.ledger.check()) == (True, [])


async def test_one_that_is_unfit_twice_ends_the_story_kindly(openai: OpenAIServer, data: Path) -> None:
    openai.moderation.words, openai.story = GRAVE, bad_at(3, calls=9)
    async with shop_with(openai, data) as shop:
        for account in (PERSON, BOT):
            for unit in Unit:
                limit = Limit(account=account, unit=unit, period=Period.DAY, amount=10**7)
                await shop.books.ledger.set_limit(limit, by="test")
        task, chat = await told(shop)
        assert (task.state, task.failure) == (TaskState.FAILED, "error-unfit-rest")
        assert chapters(chat) == ["chapter1", "chapter2"]
        assert "didn't turn out right for children" in shown(chat)
        assert "bang" not in shown(chat) + str(task)
        assert await shop.stories.tools.pages.get(task.page_key)
        assert openai.books.text_calls == 2
        standing = await shop.books.ledger.standing(place=HERE, person="p")
        used = {(one.limit.account.holder, one.limit.unit): one.used for one in standing}
        nothing = {(Holder.PERSON, Unit.STORIES): 0, (Holder.PERSON, Unit.USD): 0, (Holder.BOT, Unit.STORIES): 0}
        assert used == nothing | {(Holder.BOT, Unit.USD): task.cost_microusd}
        assert task.cost_microusd > 0
        assert await shop.books.ledger.check() == []


async def test_an_unfit_idea_costs_nothing(openai: OpenAIServer, data: Path) -> None:
    openai.moderation.words = GRAVE
    async with shop_with(openai, data) as shop:
        for idea in ("a bang for the snail", "call me at 415 555 0100", "a snail with a gun who kills everybody"):
            with pytest.raises(Unfit):
                await asked(shop, idea)
        assert openai.books.text_calls == 0
        assert openai.moderation.texts == ["a bang for the snail"], "what is plain is told to nobody"
        assert await shop.books.store.of_person(HERE.platform, "p") == []
        assert await shop.books.ledger.totals() == Totals(stories=0, entries=0, microusd=0)
        assert {one.words for one in await shop.books.incidents.latest()} == {""}


@pytest.mark.parametrize("answer", [Silence(), Fail(status=503)], ids=["silent", "down"])
async def test_a_moderator_that_is_dead_holds_no_story_up(
    openai: OpenAIServer, data: Path, monkeypatch: pytest.MonkeyPatch, answer: Silence | Fail
) -> None:
    assert Gate.__init__.__kwdefaults__
    monkeypatch.setitem(Gate.__init__.__kwdefaults__, "patience_s", 1.0)
    openai.moderation.answers.extend([answer] * 200)
    async with shop_with(openai, data) as shop:
        task, chat = await told(shop)
        assert (task.state, len(chapters(chat))) == (TaskState.DONE, 4)
        assert FAILURES_IN_A_ROW <= len(openai.moderation.texts) < 20
