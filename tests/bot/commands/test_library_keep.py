"""`/library keep` gives a story as a file, in the chat and by a link."""

import asyncio
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO

import pytest

from storypix_core.errors import AskUser, NotAllowed
from storypix_core.model import Place
from storypix_core.story.keeping import Keeper
from storypix_core.story.shelving import Shelving
from tests.bot.front_desk import FrontDesk
from tests.core.books.presses import QuickPress

KINDS = {"PDF, to print": "pdf", "EPUB, for e-readers": "epub", "Plain text": "txt", "Everything (ZIP)": "zip"}

MOST_BYTES = 2_000_000


class Bindery(FrontDesk):
    def __init__(self) -> None:
        super().__init__()
        self.press = QuickPress()
        self.stories.keeper = Keeper(self.stories.tools, binding=self.stories.binding, press=self.press)


@asynccontextmanager
async def told() -> AsyncIterator[Bindery]:
    desk = Bindery()
    async with desk:
        await desk.told()
        await desk.type("/library 1")
        yield desk


@pytest.mark.parametrize("label", KINDS)
async def test_from_a_story_two_taps_lead_to_its_file(label: str) -> None:
    async with told() as desk:
        assert await desk.tap("Keep this story") == "How would you like to keep “The Snail”?"
        assert [choice.label for choice in desk.chat.replies[-1].choices] == list(KINDS)
        assert await desk.tap(label) == ""
    [file] = desk.chat.files
    [download] = (await desk.only_task()).downloads
    assert file.name == f"The Snail.{KINDS[label]}"
    assert file.data == desk.pages.files[f"f1/{download.file}"]
    assert file.text == f"Here is “The Snail” to keep.\nhttp://here/f1/{download.file}"


async def test_where_links_do_not_open_the_file_comes_without() -> None:
    async with told() as desk:
        desk.stories.links_open = False
        desk.chat.at_this_machine = False
        await desk.type("/library keep t1 pdf")
    assert desk.chat.files[0].text == "Here is “The Snail” to keep."


async def test_a_file_that_the_chat_does_not_take_is_linked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.commands.library_keep.FILE_MAX_BYTES", MOST_BYTES)
    async with told() as desk:
        desk.press.size_bytes = MOST_BYTES + 1
        said = await desk.type("/library keep t1 zip")
        assert desk.chat.files == []
        assert said.startswith("Here you find “The Snail” to keep:\nhttp://here/f1/book-")


async def test_where_it_cannot_be_linked_either_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.commands.library_keep.FILE_MAX_BYTES", MOST_BYTES)
    async with told() as desk:
        desk.stories.links_open = False
        desk.chat.at_this_machine = False
        desk.press.size_bytes = MOST_BYTES + 1
        said = await desk.type("/library keep t1 zip")
        assert said == (
            "This file is too large for this chat, which takes 2 MB at most. Try the EPUB or the plain text."
        )


async def test_whoever_cannot_be_sent_a_file_gets_the_link() -> None:
    async with told() as desk:
        desk.chat.troubles = [NotAllowed("their private chat is closed")]
        assert "http://here/f1/book-" in await desk.type("/library keep t1 pdf")


async def test_an_alphabet_that_cannot_be_printed_is_said_kindly() -> None:
    async with told() as desk:
        desk.press.failure = AskUser("no font", key="keep-alphabet", facts={"script": "Thai"})
        said = await desk.type("/library keep t1 pdf")
        assert "no letters here to print this story with (Thai)" in said
        assert "Take the EPUB" in said


async def test_a_story_that_is_still_told_has_no_such_button() -> None:
    async with Bindery() as desk:
        task = await desk.begin_elsewhere()
        await desk.type(f"/library {task.id}")
        assert "Keep this story" not in [choice.label for choice in desk.chat.replies[-1].choices]
        assert "isn't finished yet" in await desk.type(f"/library keep {task.id} pdf")


async def test_another_chat_has_no_part_in_it() -> None:
    async with told() as desk:
        elsewhere = Place(platform="test", chat="2")
        said = await desk.type("/library keep t1 pdf", place=elsewhere)
        assert desk.chat.files == []
        assert said


async def test_a_deleted_story_takes_its_files_along() -> None:
    async with told() as desk:
        await desk.type("/library keep t1 pdf")
        await desk.type("/library delete t1")
        await desk.tap("Yes, delete it")
        assert not [key for key in desk.pages.files if key.startswith("f1/")]


@pytest.mark.slow
async def test_a_file_that_comes_while_its_story_is_deleted_goes_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    async def take_off(_: object, tasks: object) -> None:
        """Between the files and the record there is time enough for another file."""
        await asyncio.wait({keeping}, timeout=0.3)

    monkeypatch.setattr(Shelving, "take_off", take_off)
    async with told() as desk:
        desk.press.go_on.clear()
        keeping = asyncio.create_task(desk.type("/library keep t1 pdf"))
        await desk.press.begun.wait()
        task = await desk.only_task()
        deleting = asyncio.create_task(desk.forgetter.story(task))
        desk.press.go_on.set()
        await asyncio.gather(keeping, deleting)
        assert not [key for key in desk.pages.files if key.startswith("f1/")]
        assert await desk.store.get("t1") is None


async def test_a_copy_of_ones_data_says_what_there_is_and_links_nothing_that_is_not_in_it() -> None:
    async with told() as desk:
        await desk.type("/library keep t1 pdf")
        await desk.type("/mydata")
        copy = desk.chat.files[-1]
    files = _unzipped(copy.data)
    page = next(data for name, data in files.items() if name.endswith("index.html")).decode()
    about = next(data for name, data in files.items() if name.endswith("story.json")).decode()
    assert "book-" not in page
    assert '"kept_as": {\n    "pdf": ' in about
    assert not [name for name in files if name.endswith(".pdf")]


def _unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
