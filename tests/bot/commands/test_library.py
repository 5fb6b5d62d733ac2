"""`/library` shows what can be opened."""

from storypix_core.model import Chapter, TaskState
from tests.bot.front_desk import FrontDesk


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


async def test_a_page_in_a_folder_of_its_own_has_no_link_that_would_be_dead() -> None:
    async with FrontDesk() as desk:
        shown = await _kept(desk, page_key="index.html")
    assert "The Shy Dragon" in shown
    assert "http" not in shown


async def test_a_story_that_broke_off_says_so() -> None:
    async with FrontDesk() as desk:
        assert (await _kept(desk, page_key="", state=TaskState.CANCELLED)).endswith(" — not finished")
