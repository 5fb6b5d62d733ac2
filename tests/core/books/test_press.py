"""Books are made elsewhere, within a deadline, and whoever waits hears why there is none."""

import asyncio
import subprocess
import sys
from dataclasses import replace

import pytest

from storypix_core.books.book import Bound, Kind
from storypix_core.books.press import Press, _file
from storypix_core.books.text import text_of
from storypix_core.errors import AskUser, TryLater
from storypix_core.pages.render import PageContent
from tests.core.books import samples


@pytest.mark.slow  # a process is started for each
@pytest.mark.parametrize(
    ("kind", "beginning"), [(Kind.PDF, b"%PDF-"), (Kind.EPUB, b"PK"), (Kind.TEXT, b"\xef\xbb\xbfL'"), (Kind.ZIP, b"PK")]
)
async def test_a_book_of_each_kind_is_made(kind: Kind, beginning: bytes) -> None:
    made = await Press().make(kind, samples.book())
    assert made.data.startswith(beginning)


def test_why_there_is_no_book_comes_across() -> None:
    with pytest.raises(AskUser) as raised:
        _file(b'{"cause": "no font", "key": "keep-alphabet", "facts": {"script": "Thai"}}', 3)
    assert (raised.value.key, raised.value.facts) == ("keep-alphabet", {"script": "Thai"})


def test_how_many_letters_no_font_has_comes_across() -> None:
    assert _file(b'{"unshown": 3}\n%PDF-1.7\nall of it', 0) == Bound(b"%PDF-1.7\nall of it", 3)


def test_a_process_that_was_killed_has_made_no_book() -> None:
    with pytest.raises(TryLater):
        _file(b"%PDF-1.7 and half of it", -9)


@pytest.mark.slow
async def test_a_book_that_breaks_says_so_without_a_word_of_it() -> None:
    page = samples.content()
    broken = samples.book(replace(page, models=(1,)))  # type: ignore[arg-type]
    with pytest.raises(TryLater) as raised:
        await Press().make(Kind.PDF, broken)
    assert raised.value.key == "keep-failed"
    assert "TypeError" in str(raised.value)
    assert "escargot" not in str(raised.value)


async def test_one_that_takes_too_long_is_given_up_and_nothing_stays_behind() -> None:
    press = Press(at_once=1, deadline_s=0.0)
    for _ in range(2):  # the second finds room again
        with pytest.raises(TryLater) as raised:
            await press.make(Kind.PDF, samples.without_pictures())
        assert raised.value.key == "keep-failed"


async def test_whoever_stops_waiting_stops_the_making() -> None:
    making = asyncio.create_task(Press().make(Kind.PDF, samples.without_pictures()))
    await asyncio.sleep(0.05)
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making


@pytest.mark.slow
async def test_no_more_are_made_at_once_than_there_is_room_for() -> None:
    press = Press(at_once=1)
    page: PageContent = samples.content(pictured=False)
    books = [samples.book(replace(page, title=f"Story {number}")) for number in range(3)]
    made = await asyncio.gather(*(press.make(Kind.TEXT, book) for book in books))
    assert [it.data for it in made] == [text_of(book) for book in books]


@pytest.mark.slow
def test_a_program_that_makes_no_book_knows_nothing_of_printing() -> None:
    known = "[name for name in ('fpdf', 'fontTools', 'uharfbuzz') if name in sys.modules]"
    asked = f"import bot.stories, bot.cli, sys; print({known})"
    shown = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)  # noqa: S603
    assert shown.stdout.strip() == "[]"
