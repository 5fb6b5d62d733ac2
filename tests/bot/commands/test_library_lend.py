"""Where the addresses of pages open for nobody, `/library` lends one for a while."""

import asyncio
from datetime import timedelta

import pytest

from storypix_core.errors import StorageFailed
from tests.bot.front_desk import FrontDesk


class LendingDesk(FrontDesk):
    """As with a bucket that only the bot can read."""

    def __init__(self) -> None:
        super().__init__()
        self.stories.links_open = self.stories.links_open_here = False
        self.pages.lends_until = self.clock.now() + timedelta(days=7)

    def labels(self) -> list[str]:
        return [choice.label for choice in self.chat.replies[-1].choices]


async def test_a_page_is_lent_as_one_file_and_it_is_said_for_how_long() -> None:
    async with LendingDesk() as desk:
        await desk.told()
        shown = await desk.type("/library 1")
        assert "http" not in shown
        said = await desk.tap("Link to the page")

        assert desk.chat.replies[-1].link == "memory-lent:///f1/book.html"
        assert "2026-01-08 12:00 UTC" in said
        assert "ask me for another one" in said
        page = desk.pages.files["f1/book.html"]
        assert b"data:image/webp;base64," in page
        assert b'src="picture' not in page


async def test_what_is_lent_goes_with_the_story() -> None:
    async with LendingDesk() as desk:
        await desk.told()
        await desk.type("/library 1")
        await desk.tap("Link to the page")
        await desk.type("/library 1")
        await desk.tap("Delete")
        await desk.tap("Yes, delete it")
        assert [key for key in desk.pages.files if key.startswith("f1/")] == []


async def test_a_story_that_is_deleted_while_its_page_is_lent_leaves_nothing() -> None:
    async with LendingDesk() as desk:
        task = await desk.told()
        put = desk.pages.put

        async def put_late(key: str, data: bytes, *, content_type: str, immutable: bool = False) -> None:
            await desk.store.delete(task.id)
            await desk.pages.delete(task.folder.rstrip("/"))
            await put(key, data, content_type=content_type, immutable=immutable)

        desk.pages.put = put_late  # type: ignore[method-assign]
        said = await desk.type(f"/library lend {task.id}")

        assert "no story" in said.lower() or "isn't" in said
        assert [key for key in desk.pages.files if key.startswith("f1/")] == []


async def test_a_page_is_not_lent_while_its_story_is_being_deleted() -> None:
    async with LendingDesk() as desk:
        task = await desk.told()
        lending = asyncio.create_task(desk.type(f"/library lend {task.id}"))
        async with desk.stories.binding(task.id):
            await asyncio.sleep(0.2)
            assert f"{task.folder}book.html" not in desk.pages.files
        await lending
        assert f"{task.folder}book.html" in desk.pages.files


async def test_where_links_open_nothing_is_lent() -> None:
    async with FrontDesk() as desk:
        await desk.told()
        await desk.type("/library 1")
        assert "Link to the page" not in [choice.label for choice in desk.chat.replies[-1].choices]
        await desk.type("/library lend 1")
        assert desk.chat.replies[-1].link == ""


async def test_a_page_that_is_not_there_yet_is_not_lent() -> None:
    async with LendingDesk() as desk:
        task = await desk.begin_elsewhere()
        assert "isn't there yet" in await desk.type(f"/library lend {task.id}")


async def test_a_page_store_that_is_away_is_said() -> None:
    async with LendingDesk() as desk:
        await desk.told()
        desk.pages.fail_with = StorageFailed("away", key="s3-away", facts={"path": "s3://tales"})
        assert "can't be reached" in await desk.type("/library lend 1")


@pytest.mark.parametrize("story", ["99", "nobody's"])
async def test_what_is_no_story_is_not_lent(story: str) -> None:
    async with LendingDesk() as desk:
        await desk.told()
        await desk.type(f"/library lend {story}")
        assert desk.chat.replies[-1].link == ""
