"""`/privacy` says the truth about this very bot."""

import pytest

from bot.texts import Texts, languages
from storypix_core.ports.access_book import Kind, Role, Subject
from tests.bot.front_desk import HERE, FrontDesk


async def test_it_says_how_long_stories_are_kept() -> None:
    async with FrontDesk(keep_days=30) as desk:
        assert "deleted after 30 days" in await desk.type("/privacy")
    async with FrontDesk() as desk:
        assert "until you delete it" in await desk.type("/privacy")


async def test_it_says_that_nobody_else_gets_the_idea_when_that_is_so() -> None:
    async with FrontDesk() as desk:
        assert "your idea goes to nobody else" in await desk.type("/privacy")


@pytest.mark.parametrize("language", languages())
def test_it_speaks_of_the_bookshelf(language: str) -> None:
    say = Texts(language)
    assert say("button-shelf").casefold() in say("privacy", {"days": 0, "providers": "none"}).casefold()


async def test_it_says_that_files_stay_with_whoever_kept_them() -> None:
    async with FrontDesk() as desk:
        assert "files that somebody has kept stay" in await desk.type("/privacy")


async def test_it_leads_to_the_copy_and_to_forgetting() -> None:
    async with FrontDesk() as desk:
        await desk.type("/privacy")
        assert [choice.answer for choice in desk.chat.replies[-1].choices] == ["/mydata", "/forgetme"]
        assert desk.chat.replies[-1].private


async def test_whoever_is_kept_out_may_still_ask_and_be_forgotten() -> None:
    async with FrontDesk() as desk:
        await desk.book.set_role(Subject(platform=HERE.platform, kind=Kind.PERSON, id="p"), Role.BLOCKED, by="test:a")
        assert "What I keep" in await desk.type("/privacy")
        await desk.type("/mydata")
        assert len(desk.chat.files) == 1
        await desk.type("/forgetme")
        assert "I was told not to answer you" in await desk.tap("Yes, delete everything")
        assert "may not tell stories here" in await desk.type("/story a fox")
