"""A picture is painted again from the chat: one that is missing, or any other of a story that has ended."""

import asyncio
from dataclasses import replace

import pytest

from storypix_core.errors import NotAllowed, ProviderFailed, Refused
from storypix_core.model import PictureState, Place, TaskState, Usage
from storypix_core.money.prices import Charge
from storypix_core.ports.chat import Part, PartKind
from storypix_core.ports.ledger import Account, Holder, Limit, Period, Unit
from storypix_core.story.redo import repaint
from storypix_core.testing import ScriptedIllustrator
from tests.bot.front_desk import HERE, FrontDesk

DOWN = ProviderFailed("down", provider="builtin")
NO = Refused("content filter", provider="builtin")
STAYS = "The painter is resting just now, so the picture stays as it is. Please try again later."


def desk_whose_painter_fails(*failures: Exception) -> FrontDesk:
    return FrontDesk(painter=ScriptedIllustrator(name="builtin", failures={2: failures}))


def chapter(desk: FrontDesk, number: int) -> Part:
    """As the chat shows it now."""
    return next(part for part in reversed(desk.chat.parts) if part.name == f"chapter{number}")


def the_end(desk: FrontDesk) -> Part:
    return next(part for part in reversed(desk.chat.parts) if part.kind is PartKind.END)


def picture_in(desk: FrontDesk, number: int) -> str:
    picture = chapter(desk, number).picture
    assert picture is not None
    return picture.key


async def test_a_button_in_its_place_paints_it_again_there() -> None:
    async with desk_whose_painter_fails(DOWN) as desk:
        await desk.told(pictures=6)
        assert [choice.answer for choice in chapter(desk, 2).choices] == ["/redo t1 2"]
        assert await desk.type("/redo t1 2") == "Here is the picture of chapter 2."
        again = chapter(desk, 2)
        assert (again.name, again.kind, again.choices) == ("chapter2", PartKind.CHAPTER, ())
        assert again.picture is not None
        assert again.picture.state is PictureState.DONE


async def test_alone_it_takes_the_one_that_is_missing_and_else_asks_which() -> None:
    async with desk_whose_painter_fails(DOWN) as desk:
        await desk.told(pictures=6)
        assert await desk.type("/redo") == "Here is the picture of chapter 2."
        assert (await desk.type("/redo")).startswith("Which picture of “The Snail” shall I paint again?")
        assert [choice.label for choice in desk.chat.replies[-1].choices] == [
            "Picture 1",
            "Picture 2",
            "Picture 3",
            "Picture 4",
        ]
        assert await desk.tap("Picture 3") == "Here is the picture of chapter 3."
        assert picture_in(desk, 3) == "f1/picture-3-v2.webp"


async def test_a_number_is_of_the_newest_story() -> None:
    async with FrontDesk() as desk:
        await desk.told(pictures=6)
        await desk.told(pictures=2)
        assert await desk.type("/redo 1") == "Here is the picture of chapter 1."
        assert picture_in(desk, 1) == "f2/picture-1-v2.webp"
        assert (await desk.type("/redo 2")).startswith("Which picture")


async def test_the_first_picture_is_shown_with_the_end_too() -> None:
    async with FrontDesk() as desk:
        await desk.told(pictures=2)
        await desk.type("/redo 1")
        end = the_end(desk)
        assert end.picture is not None
        assert end.picture.key == "f1/picture-1-v2.webp"
        assert end.link == "http://here/f1/index.html"
        before = len(desk.chat.parts)
        await desk.type("/redo 4")
        assert [part.name for part in desk.chat.parts[before:]] == ["chapter4"]


async def test_a_page_that_went_along_as_a_file_has_the_new_picture_inside() -> None:
    async with desk_whose_painter_fails(DOWN) as desk:
        desk.stories.links_open = desk.chat.at_this_machine = False
        await desk.told(pictures=6)
        before = the_end(desk)
        await desk.type("/redo 2")
        assert the_end(desk).file not in (before.file, b"")
        assert replace(the_end(desk), file=before.file) == before


async def test_a_picture_that_nobody_saw_is_shown_before_another_one_is_painted() -> None:
    painter = ScriptedIllustrator(name="builtin")
    async with FrontDesk(painter=painter) as desk:
        await desk.told(pictures=2)
        task = await desk.only_task()
        dead = asyncio.Lock()
        await repaint(task, 1, desk.stories.tools, binding=dead, asked="of a program that died")
        assert picture_in(desk, 1) == "f1/picture-1.webp"

        assert await desk.type("/redo 1") == "Here is the picture of chapter 1."

        assert picture_in(desk, 1) == "f1/picture-1-v2.webp"
        assert the_end(desk).picture == chapter(desk, 1).picture
        assert [request.number for request in painter.calls].count(1) == 2
        await desk.type("/redo 1")
        assert picture_in(desk, 1) == "f1/picture-1-v3.webp"


async def test_a_picture_that_was_missing_and_nobody_saw_is_shown_too() -> None:
    async with desk_whose_painter_fails(DOWN) as desk:
        await desk.told(pictures=6)
        await repaint(await desk.only_task(), 2, desk.stories.tools, binding=asyncio.Lock())
        await desk.type("/redo 2")
        assert picture_in(desk, 2) == "f1/picture-2-v2.webp"


async def test_a_chat_that_changes_nothing_keeps_nobody_from_another_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    async with FrontDesk() as desk:
        await desk.told(pictures=2)

        async def decline(*_: object) -> str:
            raise NotAllowed("no")

        monkeypatch.setattr(desk.chat, "edit", decline)
        for _ in range(2):
            await desk.type("/redo 1")
        assert (await desk.only_task()).pictures[0].version == 3


def break_pictures_of(desk: FrontDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a fault of our own."""
    post, edit = desk.chat.post, desk.chat.edit

    def check(part: Part) -> None:
        if part.picture and part.picture.state is PictureState.DONE:
            raise ValueError("a fault of our own")

    async def broken_post(place: Place, part: Part) -> str:
        check(part)
        return await post(place, part)

    async def broken_edit(place: Place, receipt: str, part: Part) -> str:
        check(part)
        return await edit(place, receipt, part)

    monkeypatch.setattr(desk.chat, "post", broken_post)
    monkeypatch.setattr(desk.chat, "edit", broken_edit)


async def test_what_a_fault_of_our_own_kept_away_is_shown_when_it_is_gone_and_nobody_pays_for_another() -> None:
    painter = ScriptedIllustrator(name="builtin")
    async with FrontDesk(painter=painter) as desk:
        with pytest.MonkeyPatch.context() as broken:
            break_pictures_of(desk, broken)
            await desk.told(pictures=2)
        assert chapter(desk, 1).picture is None

        await desk.type("/redo 1")

        assert picture_in(desk, 1) == "f1/picture-1.webp"
        assert [request.number for request in painter.calls].count(1) == 1


async def test_what_is_there_stays_too_when_a_fault_of_our_own_keeps_the_next_one_away() -> None:
    painter = ScriptedIllustrator(name="builtin")
    async with FrontDesk(painter=painter) as desk:
        await desk.told(pictures=2)
        with pytest.MonkeyPatch.context() as broken:
            break_pictures_of(desk, broken)
            await desk.type("/redo 1")
        assert picture_in(desk, 1) == "f1/picture-1.webp"
        assert (the_end(desk).picture, len(the_end(desk).choices)) == (chapter(desk, 1).picture, 3)

        await desk.type("/redo 1")

        assert picture_in(desk, 1) == "f1/picture-1-v2.webp"
        assert [request.number for request in painter.calls].count(1) == 2


async def test_from_the_library_one_gets_there_too() -> None:
    async with FrontDesk() as desk:
        task = await desk.told(pictures=2)
        await desk.type(f"/library {task.id}")
        await desk.tap("Paint a picture again")
        assert await desk.tap("Picture 1") == "Here is the picture of chapter 1."
        thread = replace(HERE, thread="7")
        assert await desk.type(f"/redo {task.id} 1", place=thread) == "Here is the picture of chapter 1."
        assert picture_in(desk, 1) == "f1/picture-1-v3.webp"


async def test_a_painter_that_rests_is_said_kindly() -> None:
    async with desk_whose_painter_fails(DOWN, DOWN) as desk:
        await desk.told(pictures=6)
        assert await desk.type("/redo 2") == "The painter is still resting. Please try again later."
        assert await desk.type("/redo 2") == "Here is the picture of chapter 2."


async def test_what_is_there_stays_when_the_painter_cannot_or_will_not() -> None:
    painter = ScriptedIllustrator(name="builtin")
    async with FrontDesk(painter=painter) as desk:
        await desk.told(pictures=6)
        shown = len(desk.chat.parts)
        painter._failures[2] = [DOWN, NO, NO]
        assert await desk.type("/redo 2") == STAYS
        assert (
            await desk.type("/redo 2") == "The painter would rather not paint this one, so everything stays as it is."
        )
        assert len(desk.chat.parts) == shown
        assert "f1/picture-2.webp" in desk.pages.files


async def test_a_second_tap_is_no_second_picture() -> None:
    gate = asyncio.Event()
    painter = ScriptedIllustrator(name="builtin")
    async with FrontDesk(painter=painter) as desk:
        await desk.told(pictures=2)
        painter._gates[1] = gate
        first = asyncio.create_task(desk.type("/redo 1"))
        for _ in range(50):
            await asyncio.sleep(0)
        assert painter.under_way == 1
        assert await desk.type("/redo 1") == "I'm painting this picture already."
        gate.set()
        assert (await first).endswith("Here is the picture of chapter 1.")
        assert picture_in(desk, 1) == "f1/picture-1-v2.webp"


async def test_the_same_message_delivered_again_paints_nothing_more() -> None:
    painter = ScriptedIllustrator(name="builtin")
    async with FrontDesk(painter=painter) as desk:
        await desk.told(pictures=2)
        for _ in range(2):
            assert await desk.type("/redo 1", message_id="77") == "Here is the picture of chapter 1."
        assert [request.number for request in painter.calls].count(1) == 2
        await desk.type("/redo 1", message_id="78")
        assert [request.number for request in painter.calls].count(1) == 3


async def test_whoever_asks_has_to_have_enough_left() -> None:
    painter = ScriptedIllustrator(name="builtin", usage=Usage(provider="p", model="m"))
    async with FrontDesk(painter=painter) as desk:
        await desk.told(pictures=2)
        other = Account(holder=Holder.PERSON, platform=HERE.platform, id="other")
        await desk.ledger.set_limit(
            Limit(account=other, unit=Unit.USD, period=Period.DAY, amount=0, own=False), by="test"
        )
        desk.stories.tools = replace(desk.stories.tools, price=lambda _: Charge(microusd=1000))
        before = await desk.only_task()
        assert "picture of chapter" not in await desk.type("/redo 1", person="other")
        after = await desk.only_task()
        assert (after.pictures, after.cost_microusd) == (before.pictures, before.cost_microusd)
        assert await desk.type("/redo 1") == "Here is the picture of chapter 1."
        assert list(await desk.ledger.check()) == []


async def test_a_story_that_is_still_told_is_not_touched() -> None:
    async with FrontDesk() as desk:
        task = await desk.begin_elsewhere()
        assert task.state is TaskState.WAITING
        said = "Your story is still being told. Please ask for the picture again when it has ended."
        assert await desk.type("/redo other 1") == said
        assert await desk.type("/redo other") == said


async def test_where_nothing_was_painted_it_says_so() -> None:
    async with FrontDesk() as desk:
        assert await desk.type("/redo") == "There is no picture here to paint again."
        assert await desk.type("/redo 2") == "There is no picture here to paint again."


async def test_a_story_of_another_chat_is_not_touched() -> None:
    async with FrontDesk() as desk:
        await desk.told(pictures=2)
        gone = "I can't find that picture any more."
        assert await desk.type("/redo t9 2") == gone
        assert await desk.type("/redo t1 1", place=replace(HERE, chat="9")) == gone
        assert await desk.type("/redo t1 9") == gone
