"""Whatever is said in a chat, it is answered."""

import logging

import pytest

from storypix_core.errors import StorageFailed
from storypix_core.model import TaskState
from tests.bot.front_desk import HERE, FrontDesk


async def test_a_story_is_told_and_its_end_has_the_link() -> None:
    async with FrontDesk() as desk:
        assert await desk.type("/story --length short a shy dragon") == "Once upon a time… Your story is beginning!"
        await desk.runner.idle()
        assert (await desk.only_task()).state is TaskState.DONE
    ends = [part for part in desk.chat.parts if part.name == "end"]
    assert [end.link for end in ends] == ["http://here/f1/index.html"]


async def test_what_is_no_command_is_answered_kindly() -> None:
    async with FrontDesk() as desk:
        assert await desk.type("/dance now") == "I don't know “/dance”. Try /help."
        assert await desk.type("hello") == "I don't know “hello”. Try /help."


async def test_a_word_that_is_no_command_never_gets_into_a_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with FrontDesk(open_to_all=False) as desk:
        assert await desk.type("/annabelle is my name")
        assert await desk.type("/story a shy dragon")
    said = [entry.getMessage() for entry in caplog.records if getattr(entry, "action", "") == "command_declined"]
    assert [message.split()[0] for message in said] == ["something", "story"]
    assert "annabelle" not in caplog.text


async def test_a_wrong_option_is_explained_and_nothing_is_begun() -> None:
    async with FrontDesk() as desk:
        assert "What works: 2–12" in await desk.type("/story --age 99 a shy dragon")
        assert "I don't know the option “colour”" in await desk.type("/story --colour red a shy dragon")
        assert await desk.store.open_tasks() == []


@pytest.mark.parametrize(
    ("trouble", "answer"),
    [
        (StorageFailed("disk", key="error-storage-full", facts={"path": "/data"}), "There is no room left"),
        (KeyError("a shy dragon"), "Oh dear, something went wrong."),
    ],
)
async def test_trouble_is_answered_too_and_no_log_repeats_the_words(
    trouble: Exception, answer: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def create(**_: object) -> None:
        raise trouble

    caplog.set_level(logging.DEBUG)
    async with FrontDesk() as desk:
        monkeypatch.setattr(desk.store, "create", create)
        assert (await desk.type("/story a shy dragon")).startswith(answer)
    assert caplog.records
    assert "dragon" not in caplog.text


async def test_the_answer_is_in_the_language_of_whoever_asked() -> None:
    async with FrontDesk(language="fr") as desk:
        assert "/dance" in await desk.type("/dance")
        assert await desk.type("/library") == "Il n'y a pas encore d'histoire ici. Commence la première avec /story."


async def test_a_message_that_comes_twice_makes_one_story() -> None:
    async with FrontDesk() as desk:
        await desk.type("/story a snail", message_id="77")
        await desk.runner.idle()
        await desk.type("/story a snail", message_id="77")
        await desk.runner.idle()
        assert len(await desk.store.library(HERE)) == 1
        assert len(desk.chat.replies) == 1


async def test_the_answer_becomes_the_live_status() -> None:
    async with FrontDesk() as desk:
        await desk.type("/story a snail", message_id="77")
        receipt = desk.chat.messages[0].receipt
        await desk.runner.idle()
        [answer] = desk.chat.replies
        assert [choice.label for choice in answer.choices] == ["Stop"]
        task = (await desk.store.library(HERE))[0]
        assert (await desk.store.parts(task.id))["status"].receipt == receipt
        assert ("post", "status") not in [(how, part.name) for how, part in desk.chat.shown]


async def test_every_answer_is_remembered_so_that_no_search_takes_it_for_a_part() -> None:
    async with FrontDesk() as desk:
        await desk.type("/library")
        [answer] = desk.chat.messages
        assert await desk.store.receipts_in(HERE, since=desk.clock.now()) == [answer.receipt]


async def test_an_answer_is_given_although_it_can_not_be_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    async def down(*_: object) -> None:
        raise StorageFailed("down")

    async with FrontDesk() as desk:
        monkeypatch.setattr(desk.store, "record_answer", down)
        assert await desk.type("/dance") == "I don't know “/dance”. Try /help."
