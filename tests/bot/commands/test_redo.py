"""A failed picture is painted again from the chat."""

from storypix_core.errors import ProviderFailed
from storypix_core.model import PictureState
from storypix_core.ports.chat import PartKind
from storypix_core.testing import ScriptedIllustrator
from tests.bot.front_desk import FrontDesk

DOWN = ProviderFailed("down", provider="builtin")


def desk_whose_painter_fails(times: int) -> FrontDesk:
    return FrontDesk(painter=ScriptedIllustrator(name="builtin", failures={2: [DOWN] * times}))


async def test_a_button_in_its_place_paints_it_again_there() -> None:
    async with desk_whose_painter_fails(1) as desk:
        await desk.type("/story a snail")
        await desk.runner.idle()
        chapter = next(part for part in reversed(desk.chat.parts) if part.name == "chapter2")
        assert [choice.answer for choice in chapter.choices] == ["/redo t1 2"]
        assert await desk.type("/redo t1 2") == "Here is the picture of chapter 2."
        again = desk.chat.parts[-1]
        assert (again.name, again.kind, again.choices) == ("chapter2", PartKind.CHAPTER, ())
        assert again.picture is not None
        assert again.picture.state is PictureState.DONE
        assert await desk.type("/redo t1 2") == "I can't find that picture any more."


async def test_alone_it_takes_the_first_that_is_missing() -> None:
    async with desk_whose_painter_fails(1) as desk:
        await desk.type("/story a snail")
        await desk.runner.idle()
        assert await desk.type("/redo") == "Here is the picture of chapter 2."
        assert await desk.type("/redo") == "No picture is missing here."


async def test_a_painter_that_still_rests_is_said_kindly() -> None:
    async with desk_whose_painter_fails(2) as desk:
        await desk.type("/story a snail")
        await desk.runner.idle()
        assert await desk.type("/redo 2") == "The painter is still resting. Please try again later."


async def test_a_story_of_another_chat_is_not_touched() -> None:
    async with FrontDesk() as desk:
        assert await desk.type("/redo t9 2") == "I can't find that picture any more."
