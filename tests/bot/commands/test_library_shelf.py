"""`/library shelf`: a page with all stories of a chat, for those who want one."""

from dataclasses import replace

import pytest

from storypix_core.errors import StorageFailed
from storypix_core.model import Place
from tests.bot.front_desk import HERE, FrontDesk

GARDEN = Place(platform=HERE.platform, chat="2")


def shelves(desk: FrontDesk) -> list[str]:
    return [key for key in desk.pages.files if key.startswith("shelf")]


def shown(desk: FrontDesk) -> str:
    [key] = shelves(desk)
    return desk.pages.files[key].decode()


async def test_the_list_leads_to_a_page_with_all_stories_of_the_chat() -> None:
    async with FrontDesk() as desk:
        desk.chat.administrators = {"p"}
        task = await desk.told()
        await desk.told(place=replace(HERE, thread="12"))
        await desk.told("a fox", place=GARDEN)
        assert shelves(desk) == []
        await desk.type("/library")

        said = await desk.tap("Bookshelf")

        [key] = shelves(desk)
        assert f": http://here/{key}\n" in said
        assert shown(desk).count("<li>") == 2
        assert f'href="../{task.folder}index.html"' in shown(desk)


async def test_an_empty_list_leads_there_only_where_there_is_one() -> None:
    async with FrontDesk() as desk:
        desk.chat.administrators = {"p"}
        await desk.type("/library")
        assert desk.chat.replies[-1].choices == ()
        opened = await desk.type("/library shelf")
        await desk.type("/library")
        assert await desk.tap("Bookshelf") == opened


async def test_everybody_gets_its_address_but_only_who_runs_the_chat_opens_or_closes_it() -> None:
    async with FrontDesk(admins=["test:boss"]) as desk:
        desk.chat.administrators = {"teacher"}
        refused = "Only those who run this group can open or close its bookshelf."
        assert await desk.type("/library shelf", person="child") == refused
        opened = await desk.type("/library shelf", person="teacher")
        assert [choice.label for choice in desk.chat.replies[-1].choices] == ["Close the bookshelf"]
        assert await desk.type("/library shelf", person="child") == opened
        assert desk.chat.replies[-1].choices == ()
        assert await desk.type("/library shelf close", person="child") == refused
        assert "Shall the bookshelf be closed?" in await desk.type("/library shelf close", person="boss")
        assert await desk.tap("Yes, close it", person="child") == refused
        assert len(shelves(desk)) == 1


async def test_one_that_is_closed_leads_nowhere_and_the_stories_stay() -> None:
    async with FrontDesk() as desk:
        desk.chat.administrators = {"p"}
        task = await desk.told()
        before = await desk.type("/library shelf")
        await desk.tap("Close the bookshelf")

        assert "The bookshelf is closed." in await desk.tap("Yes, close it")

        assert shelves(desk) == []
        assert task.page_key in desk.pages.files
        assert "no bookshelf" in await desk.tap("Yes, close it")
        assert await desk.type("/library shelf") != before


async def test_while_the_store_is_away_it_can_not_be_opened_and_is_closed_later() -> None:
    async with FrontDesk() as desk:
        desk.chat.administrators = {"p"}
        desk.pages.fail_with = StorageFailed("away")
        assert "http" not in await desk.type("/library shelf")
        desk.pages.fail_with = None
        await desk.type("/library shelf")
        await desk.type("/library shelf close")
        desk.pages.fail_with = StorageFailed("away")
        assert "closed as soon as I can" in await desk.tap("Yes, close it")
        desk.pages.fail_with = None
        desk.clock.advance(60)
        await desk.shelving.bind_due()
        assert shelves(desk) == []


async def test_where_no_address_opens_it_can_not_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    async with FrontDesk() as desk:
        desk.chat.administrators = {"p"}
        monkeypatch.setattr(desk.stories, "opens_in", lambda _: False)
        await desk.told()
        await desk.type("/library")
        assert "Bookshelf" not in [choice.label for choice in desk.chat.replies[-1].choices]
        assert "STORYPIX_PUBLIC_URL" in await desk.type("/library shelf")
        assert shelves(desk) == []


async def test_a_story_that_is_deleted_is_off_the_shelf_before_it_is_gone() -> None:
    async with FrontDesk() as desk:
        desk.chat.administrators = {"p"}
        task = await desk.told()
        await desk.type("/library shelf")
        await desk.type(f"/library delete {task.id}")
        desk.pages.fail_with = StorageFailed("away")
        await desk.tap("Yes, delete it")
        assert await desk.store.get(task.id) is not None
        assert task.title in shown(desk)

        desk.pages.fail_with = None
        await desk.tap("Yes, delete it")

        assert await desk.store.get(task.id) is None
        assert task.title not in shown(desk)


async def test_forgetting_oneself_takes_stories_off_the_groups_shelf_and_closes_ones_own() -> None:
    async with FrontDesk() as desk:
        desk.chat.administrators = {"p"}
        own = Place(platform=HERE.platform, chat="p")
        task = await desk.told()
        await desk.told(person="another")
        await desk.told(place=own)
        await desk.type("/library shelf")
        await desk.type("/library shelf", place=own)
        assert len(shelves(desk)) == 2

        await desk.type("/forgetme")
        await desk.tap("Yes, delete everything")

        assert shown(desk).count("<li>") == 1
        assert task.folder not in shown(desk)


async def test_a_chat_that_is_forgotten_has_no_shelf_any_more() -> None:
    async with FrontDesk() as desk:
        desk.chat.administrators = {"p"}
        await desk.told()
        await desk.type("/library shelf")

        await desk.forgetter.chat(HERE.platform, HERE.chat, by="test:boss")

        assert desk.pages.files == {}
        assert await desk.store.shelves.all() == []


async def test_what_is_too_old_leaves_the_shelf() -> None:
    async with FrontDesk() as desk:
        desk.chat.administrators = {"p"}
        task = await desk.told()
        await desk.type("/library shelf")

        await desk.forgetter.story(task)

        assert "still empty" in shown(desk)
