"""A story's files are made once, stand beside its page, and go with what they were made from."""

import asyncio
from collections.abc import Sequence

import pytest

from storypix_core.books.book import Kind
from storypix_core.errors import AskUser, StorageFailed, TryLater
from storypix_core.model import TaskRecord, TaskState
from storypix_core.story.bookmaking import gather
from storypix_core.story.keeping import Keeper, Kept, make
from storypix_core.story.rebinding import rebind
from storypix_core.story.redo import repaint
from storypix_core.testing import ScriptedIllustrator
from tests.core.books.presses import QuickPress
from tests.core.story.workshop import HERE, Workshop

PAGE = "f/index.html"


class Bindery(Workshop):
    """A story that was told, with four pictures, and somebody who binds it."""

    def __init__(self, failures: Sequence[Exception] = ()) -> None:
        super().__init__(painters=[ScriptedIllustrator(failures={2: failures})])
        self.lock = asyncio.Lock()
        self.press = QuickPress()
        self.keeper = Keeper(self.tools, binding=lambda _: self.lock, press=self.press)

    async def keep(self, kind: Kind = Kind.PDF) -> Kept:
        return await self.keeper.keep("t1", kind)

    async def again(self, number: int) -> TaskRecord:
        return await repaint(await self.record(), number, self.tools, binding=self.lock)

    @property
    def books(self) -> set[str]:
        return {key for key in self.pages.files if "/book-" in key}

    @property
    def page(self) -> str:
        return self.pages.files[PAGE].decode()


async def told() -> Bindery:
    bindery = Bindery()
    await bindery.make()
    return bindery


@pytest.mark.parametrize("kind", list(Kind))
async def test_a_file_is_made_stands_beside_the_page_and_the_page_links_it(kind: Kind) -> None:
    bindery = await told()
    assert "book-" not in bindery.page

    kept = await bindery.keep(kind)

    assert kept.name == f"The Snail.{kind.value}"
    assert bindery.books == {kept.key}
    assert bindery.pages.files[kept.key] == kept.data
    assert f'href="{kept.key.removeprefix("f/")}"' in bindery.page
    [download] = (await bindery.record()).downloads
    assert (download.kind, f"f/{download.file}", download.size_bytes) == (kind, kept.key, len(kept.data))


async def test_the_second_time_it_is_there_already() -> None:
    bindery = await told()
    first, second = await bindery.keep(), await bindery.keep()
    assert first == second
    assert len(bindery.press.made) == 1


async def test_who_asks_at_the_same_time_gets_the_same() -> None:
    bindery = await told()
    files = await asyncio.gather(*(bindery.keep() for _ in range(5)))
    assert len(set(files)) == 1
    assert len(bindery.press.made) == 1


async def test_however_many_ask_few_stories_are_in_memory_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storypix_core.story.keeping._AT_ONCE", 2)
    bindery = await told()
    bindery.press.go_on.clear()
    asked = asyncio.gather(*(bindery.keep(kind) for kind in Kind))
    async with asyncio.timeout(30):
        while len(bindery.press.made) < 2:  # noqa: ASYNC110  # a press tells nobody
            await asyncio.sleep(0)
    await asyncio.sleep(0.05)  # in which a third would have begun
    assert len(bindery.press.made) == 2

    bindery.press.go_on.set()
    assert len(await asked) == len(Kind)


async def test_each_kind_that_was_made_is_linked() -> None:
    bindery = await told()
    await asyncio.gather(*(bindery.keep(kind) for kind in Kind))
    assert len(bindery.books) == 4
    assert all(f'href="{key.removeprefix("f/")}"' in bindery.page for key in bindery.books)


async def test_one_that_vanished_is_made_again() -> None:
    bindery = await told()
    kept = await bindery.keep()
    del bindery.pages.files[kept.key]
    assert await bindery.keep() == kept
    assert bindery.books == {kept.key}


async def test_after_a_picture_is_painted_again_old_files_are_gone_from_page_and_store() -> None:
    bindery = await told()
    await bindery.keep()
    await bindery.again(2)
    assert bindery.books == set()
    assert "book-" not in bindery.page

    new = await bindery.keep()

    assert bindery.books == {new.key}
    assert len(bindery.press.made) == 2
    assert [download.kind for download in (await bindery.record()).downloads] == ["pdf"]


async def test_a_picture_that_comes_while_a_book_is_made_is_in_the_book() -> None:
    bindery = await told()
    bindery.press.go_on.clear()
    keeping = asyncio.create_task(bindery.keep())
    await bindery.press.begun.wait()
    await bindery.again(2)
    bindery.press.go_on.set()

    kept = await keeping

    assert len(bindery.press.made) == 2
    assert bindery.press.made[1][1].content.chapters[1].picture != bindery.press.made[0][1].content.chapters[1].picture
    assert bindery.books == {kept.key}


async def test_pages_that_are_bound_anew_link_what_is_there_and_nothing_else() -> None:
    bindery = await told()
    kept = await bindery.keep()
    bindery.pages.files[PAGE] = b"an old look"
    await rebind(["t1"], bindery.store, bindery.pages, clock=bindery.clock)
    assert f'href="{kept.key.removeprefix("f/")}"' in bindery.page


async def test_a_story_that_is_deleted_meanwhile_leaves_nothing_behind() -> None:
    bindery = await told()
    bindery.press.go_on.clear()
    keeping = asyncio.create_task(bindery.keep())
    await bindery.press.begun.wait()
    await bindery.pages.delete("f")
    await bindery.store.delete("t1")
    bindery.press.go_on.set()
    with pytest.raises(AskUser) as raised:
        await keeping
    assert raised.value.key == "keep-unknown"
    assert bindery.pages.files == {}


async def test_a_store_that_takes_nothing_keeps_nobody_from_having_the_file() -> None:
    bindery = await told()
    bindery.press.go_on.clear()
    keeping = asyncio.create_task(bindery.keep())
    await bindery.press.begun.wait()
    bindery.pages.fail_with = StorageFailed("away")
    bindery.press.go_on.set()
    kept = await keeping
    assert kept.data.startswith(b"pdf")
    assert kept.key == ""
    bindery.pages.fail_with = None
    assert (await bindery.keep()).key


async def test_pictures_that_cannot_be_read_now_make_no_book() -> None:
    bindery = await told()
    bindery.pages.fail_with = StorageFailed("away")
    with pytest.raises(StorageFailed):
        await bindery.keep()
    assert bindery.press.made == []


async def test_a_book_that_lacks_a_picture_which_should_be_there_is_given_but_not_kept() -> None:
    bindery = await told()
    del bindery.pages.files["f/picture-2.webp"]
    kept = await bindery.keep()
    assert kept.data == b"pdf with [1, 3, 4]"
    assert (kept.key, bindery.books) == ("", set())


async def test_nothing_is_kept_of_a_book_that_broke() -> None:
    bindery = await told()
    bindery.press.failure = TryLater("broken", key="keep-failed")
    with pytest.raises(TryLater):
        await bindery.keep()
    assert bindery.books == set()
    assert (await bindery.record()).downloads == ()


async def test_plain_text_needs_no_pictures() -> None:
    bindery = await told()
    bindery.pages.files = {PAGE: b""}
    assert (await bindery.keep(Kind.TEXT)).key


async def test_a_story_that_is_still_told_or_stands_in_a_folder_of_its_own_is_not_bound() -> None:
    workshop = Bindery()
    await workshop.begin()
    with pytest.raises(AskUser) as early:
        await workshop.keep()
    await workshop.store.create(task_id="t2", place=HERE, person="p", brief=workshop.brief, folder="")
    for chapter in (await told_record()).chapters:
        await workshop.store.record_chapter("t2", chapter)
    await workshop.store.set_state("t2", TaskState.DONE)
    with pytest.raises(AskUser) as elsewhere:
        await workshop.keeper.keep("t2", Kind.PDF)
    assert (early.value.key, elsewhere.value.key) == ("keep-early", "keep-elsewhere")


async def told_record() -> TaskRecord:
    return await (await told()).record()


async def test_making_without_keeping_changes_nothing() -> None:
    bindery = await told()
    before = dict(bindery.pages.files)
    kept = await make(await bindery.record(), Kind.EPUB, bindery.pages, bindery.press)
    assert kept.key == ""
    assert bindery.pages.files == before
    assert (await bindery.record()).downloads == ()


async def test_a_book_gets_jpeg_pictures_and_the_page_of_an_archive_those_of_the_web() -> None:
    bindery = await told()
    task = await bindery.record()
    pdf = (await gather(task, bindery.pages, kind=Kind.PDF)).book
    archive = (await gather(task, bindery.pages, kind=Kind.ZIP)).book
    assert [data[:3] for data in pdf.pictures.values()] == [b"\xff\xd8\xff"] * 4
    assert pdf.web_pictures == {}
    names = {f"picture-{number}{small}.webp" for number in (1, 2, 3, 4) for small in ("", "-small")}
    assert archive.web_pictures == {name: bindery.pages.files[f"f/{name}"] for name in names}


async def test_boxes_for_letters_that_no_font_has_are_logged_without_a_word_of_the_story(
    caplog: pytest.LogCaptureFixture,
) -> None:
    bindery = await told()
    bindery.press.unshown = 3

    await bindery.keep()

    [warned] = [record for record in caplog.records if record.levelname == "WARNING"]
    assert warned.getMessage() == "t1 as pdf has boxes for 3 letters that no font here has"
