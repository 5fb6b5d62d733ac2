"""What a chat on Discord sees, and what it says."""

from dataclasses import replace

from storypix_core.model import PictureState
from storypix_core.ports.chat import Choice, Part, PartKind, PictureSlot, Reply
from tests.adapters.discord.bots import Room, Shown

WAITING = PictureSlot(state=PictureState.PAINTING, note="The painter is at work.", alt="A snail on a wall.")
DONE = replace(WAITING, state=PictureState.DONE, key="f3kq/1.webp")
CHAPTER = Part(
    name="chapter1", kind=PartKind.CHAPTER, heading="The snail", text="It rains.\n\nIt pours.", picture=WAITING
)


async def test_a_chapter_and_its_picture_are_one_message(room: Room) -> None:
    receipt = await room.bot.chat.post(room.place, CHAPTER)
    assert room.shown() == [Shown(texts=("## The snail", "It rains.\n\nIt pours.", "-# The painter is at work."))]
    await room.bot.chat.edit(room.place, receipt, replace(CHAPTER, picture=DONE))
    assert room.shown() == [Shown(texts=("## The snail", "It rains.\n\nIt pours."), pictures=("A snail on a wall.",))]


async def test_a_slash_command_is_handed_on_with_its_words_and_options(room: Room) -> None:
    room.bot.replies["story"] = Reply(text="I have begun.")
    result = await room.child.slash(room.channel, "story", idea="a shy dragon", age=5)
    heard = room.bot.heard[-1]
    assert (heard.command, heard.words, heard.options) == ("story", "a shy dragon", {"age": "5"})
    assert (heard.place, heard.person, heard.language) == (room.place, str(room.child.id), "en")
    assert Shown.of(result.response.message).texts == ("I have begun.",)


async def test_a_tap_says_what_the_button_says(room: Room) -> None:
    room.bot.replies["story"] = Reply(text="Stop?", choices=(Choice(label="Stop", answer="/cancel f3kq"),))
    room.bot.replies["cancel"] = Reply(text="Stopped.")
    result = await room.child.slash(room.channel, "story")
    tapped = await room.child.click(result.response.message, label="Stop")
    assert (room.bot.heard[-1].command, room.bot.heard[-1].words) == ("cancel", "f3kq")
    assert Shown.of(tapped.response.message).texts == ("Stopped.",)
