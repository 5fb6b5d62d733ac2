"""`/library` shows what can be opened."""

import pytest

from storypix_core.errors import StorageFailed
from storypix_core.model import Chapter, Place, TaskState
from tests.bot.front_desk import HERE, FrontDesk
from tests.core.story.stories import brief


async def _kept(desk: FrontDesk, *, page_key: str, state: TaskState = TaskState.DONE) -> str:
    task = await desk.begin_elsewhere()
    await desk.store.record_title(task.id, "The Shy Dragon")
    await desk.store.record_chapter(task.id, Chapter(number=1, title="", text="Once."))
    if page_key:
        await desk.store.record_page(task.id, page_key)
    await desk.store.set_state(task.id, state)
    return await desk.type("/library")


async def test_a_story_has_its_link() -> None:
    async with FrontDesk() as desk:
        shown = await _kept(desk, page_key="f3Kq/index.html")
    assert shown.splitlines()[0] == "One story is kept here:"
    assert "1. The Shy Dragon (" in shown
    assert shown.endswith("\n   http://here/f3Kq/index.html")


async def test_a_story_whose_page_comes_later_says_so() -> None:
    async with FrontDesk() as desk:
        desk.pages.fail_with = StorageFailed("nobody answers", key="s3-away")
        task = await desk.told()
        assert task.page_at is not None
        assert (await desk.type("/library")).endswith(" — the page comes later")
        desk.pages.fail_with = None
        await desk.store.record_late_page(task.id, "f1/index.html", tries=task.page_tries)
        assert (await desk.type("/library")).endswith("\n   http://here/f1/index.html")


async def test_a_page_in_a_folder_of_its_own_has_no_link_that_would_be_dead() -> None:
    async with FrontDesk() as desk:
        shown = await _kept(desk, page_key="index.html")
    assert "The Shy Dragon" in shown
    assert "http" not in shown


async def test_a_story_that_broke_off_says_so() -> None:
    async with FrontDesk() as desk:
        assert (await _kept(desk, page_key="", state=TaskState.CANCELLED)).endswith(" — not finished")


async def test_each_story_has_a_button_that_shows_it_with_what_one_may_do() -> None:
    async with FrontDesk() as desk:
        await desk.told()
        await desk.type("/library")
        [choice, _bookshelf] = desk.chat.replies[-1].choices
        shown = await desk.tap(choice.label)
        assert "http://here/f1/index.html" in shown
        assert [choice.label for choice in desk.chat.replies[-1].choices] == [
            "Next episode",
            "Tell it again",
            "Keep this story",
            "Paint a picture again",
            "Delete",
        ]


async def test_more_than_ten_are_shown_by_tens() -> None:
    async with FrontDesk() as desk:
        for number in range(1, 13):
            task = await desk.store.create(task_id=f"n{number}", place=HERE, person="p", brief=brief())
            await desk.store.record_title(task.id, f"Story {number}")
            await desk.store.record_chapter(task.id, Chapter(number=1, title="", text="Once."))
        first = await desk.type("/library")
        assert "1. Story 12 (" in first
        assert "10. Story 3 (" in first
        rest = await desk.tap("Older ones")
        assert "12. Story 1 (" in rest
        assert "Older ones" not in [choice.label for choice in desk.chat.replies[-1].choices]


async def test_a_story_is_deleted_with_its_page_once_one_is_sure() -> None:
    async with FrontDesk() as desk:
        task = await desk.told()
        await desk.type("/library")
        await desk.tap(desk.chat.replies[-1].choices[0].label)
        assert "be deleted for ever" in await desk.tap("Delete")
        assert await desk.store.get(task.id) == task
        assert await desk.tap("Yes, delete it") == f"“{task.title}” is deleted."
        assert await desk.store.get(task.id) is None
        assert desk.pages.files == {}
        assert await desk.tap("Yes, delete it") == "This story isn't here any more."
        assert await desk.ledger.check() == []


async def test_a_story_may_be_named_by_its_number() -> None:
    async with FrontDesk() as desk:
        await desk.told("a dragon")
        newest = await desk.told("a fox")
        await desk.type("/library delete 1")
        await desk.tap("Yes, delete it")
        assert await desk.store.get(newest.id) is None
        assert await desk.type("/library delete 2") == "This story isn't here any more."


async def test_only_who_asked_who_runs_the_chat_or_an_admin_may_delete() -> None:
    async with FrontDesk(admins=["test:boss"]) as desk:
        desk.chat.administrators = {"teacher"}
        for person in ("p", "teacher", "boss"):
            task = await desk.told(person="p")
            refused = "Only the one who asked for this story, or who runs this chat, can do that."
            assert await desk.type(f"/library delete {task.id}", person="stranger") == refused
            await desk.type(f"/library {task.id}", person="stranger")
            assert "Delete" not in [choice.label for choice in desk.chat.replies[-1].choices]
            await desk.type(f"/library delete {task.id}", person=person)
            assert await desk.tap("Yes, delete it", person="stranger") == refused
            await desk.tap("Yes, delete it", person=person)
            assert await desk.store.get(task.id) is None
        assert [entry.who for entry in await desk.audit.latest()] == ["test:boss", "test:teacher"]


async def test_a_story_of_another_chat_is_not_shown() -> None:
    async with FrontDesk() as desk:
        task = await desk.told(place=Place(platform=HERE.platform, chat="2"))
        assert await desk.type(f"/library {task.id}") == "This story isn't here any more."


async def test_a_story_that_is_still_told_is_stopped_first() -> None:
    async with FrontDesk() as desk:
        task = await desk.begin_elsewhere()
        assert await desk.type(f"/library delete {task.id}") == (
            "This story is still being told. Stop it first, then delete it."
        )


async def test_a_page_that_can_not_be_deleted_keeps_its_story() -> None:
    async with FrontDesk() as desk:
        task = await desk.told()
        await desk.type("/library delete 1")
        desk.pages.fail_with = StorageFailed("down")
        assert await desk.tap("Yes, delete it") == "Please try again in a while."
        assert await desk.store.get(task.id) == task


@pytest.mark.parametrize("words", ["delete", "older x", "delete 1 yes", "0", "a b c d e"])
async def test_odd_words_are_answered(words: str) -> None:
    async with FrontDesk() as desk:
        await desk.told()
        assert await desk.type(f"/library {words}") != "Oh dear, something went wrong. Please try again in a while."


async def test_a_number_that_no_database_takes_is_none() -> None:
    async with FrontDesk() as desk:
        await desk.told()
        assert "One story is kept here:" in await desk.type(f"/library older {10**30}")
        assert await desk.type(f"/library {10**30}") == "This story isn't here any more."
