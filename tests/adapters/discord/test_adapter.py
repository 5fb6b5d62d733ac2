"""People on a simulated Discord, and the bot among them."""

import discord
import simcord

from adapters.discord import limits
from storypix_core.model import PictureState, Place
from storypix_core.ports.chat import Choice, Incoming, Part, PartKind, PictureSlot, Reply
from tests.adapters.discord.bots import Room, Shown, SmallBot
from tests.adapters.discord.specs import STYLES

STOP = Reply(text="I have begun.", choices=(Choice(label="Stop", answer="/cancel f3kq"),))
QUESTION = Reply(text="Who?", choices=(Choice(label="🐌 Snail", answer="a snail"), Choice(label="Fox", answer="fox")))


def seen(result: simcord.InteractionResult) -> Shown:
    assert result.response is not None
    return Shown.of(result.response.message)


async def test_a_slash_command_is_handed_on_with_its_words_and_options(room: Room) -> None:
    room.bot.replies["story"] = STOP
    result = await room.child.slash(room.channel, "story", idea=" a shy dragon ", age=5, length="short")
    heard = room.bot.heard[-1]
    assert (heard.command, heard.words) == ("story", "a shy dragon")
    assert heard.options == {"age": "5", "length": "short"}
    assert (heard.place, heard.person, heard.language) == (room.place, str(room.child.id), "en")
    assert seen(result) == Shown(texts=("I have begun.",), buttons=("Stop",))


async def test_a_command_is_acknowledged_before_anything_else(room: Room) -> None:
    acknowledged: list[bool] = []

    async def look(incoming: Incoming) -> None:
        acknowledged.append(any("callback" in request.path for request in room.env.http_requests))

    room.bot.then = look
    result = await room.child.slash(room.channel, "story")
    assert acknowledged == [True]
    assert result.deferred


async def test_a_command_works_in_a_private_chat_with_the_bot(simcord_env: simcord.Env, bot: SmallBot) -> None:
    user = simcord_env.create_user("tom")
    bot.replies["story"] = STOP
    await user.slash("story", idea="a snail")
    assert bot.heard[-1].place == Place(platform="discord", chat=str(user.dm_channel.id))
    title = Part(name="title", kind=PartKind.TITLE, heading="The snail")
    await bot.chat.post(bot.heard[-1].place, title)
    assert Shown.of(user.dm_channel.history()[-1]).texts == ("# The snail",)


async def test_an_answer_for_one_person_is_seen_by_that_person_only(room: Room) -> None:
    room.bot.replies["help"] = Reply(text="I tell stories.")
    result = await room.child.slash(room.channel, "help")
    assert result.ephemeral
    assert room.shown() == []


async def test_a_tap_is_answered_to_one_person_and_the_message_stays_as_it_is(room: Room) -> None:
    room.bot.replies |= {"story": STOP, "cancel": Reply(text="It isn't yours to stop.", private=True)}
    result = await room.child.slash(room.channel, "story")
    await room.child.click(result.response.message, label="Stop")
    assert room.shown() == [Shown(texts=("I have begun.",), buttons=("Stop",))]
    assert seen(result).texts == ("I have begun.",)


async def test_a_guided_tap_is_answered_to_one_person_beside_the_question(room: Room) -> None:
    room.bot.replies |= {"story": QUESTION, "": Reply(text="You have had three stories today.", private=True)}
    asked = await room.child.slash(room.channel, "story")
    await room.child.click(asked.response.message, label="Fox")
    assert [shown.texts for shown in room.shown()] == [("Who?",)]


async def test_a_long_answer_takes_several_messages(room: Room) -> None:
    room.bot.replies["story"] = Reply(text="It rains. " * 600)
    await room.child.slash(room.channel, "story")
    assert "".join(text for shown in room.shown() for text in shown.texts).count("rains") == 600


async def test_a_tap_says_what_the_button_says(room: Room) -> None:
    room.bot.replies |= {"story": STOP, "cancel": Reply(text="Stopped.")}
    result = await room.child.slash(room.channel, "story")
    tapped = await room.child.click(result.response.message, label="Stop")
    assert (room.bot.heard[-1].command, room.bot.heard[-1].words) == ("cancel", "f3kq")
    assert seen(tapped).texts == ("Stopped.",)
    assert seen(result).texts == ("I have begun.",)


async def test_a_button_works_after_a_restart(room: Room) -> None:
    status = Part(name="status", kind=PartKind.STATUS, text="I am writing.", choices=STOP.choices)
    await room.bot.chat.post(room.place, status)
    successor = SmallBot()
    successor.gateway.shard_count = 1
    successor.replies["cancel"] = Reply(text="Stopped.")
    await room.env.restart_bot(successor.gateway)
    await room.child.click(room.channel.history()[-1], label="Stop")
    assert (successor.heard[-1].command, successor.heard[-1].words) == ("cancel", "f3kq")


async def test_a_guided_choice_goes_on_in_the_same_message(room: Room) -> None:
    room.bot.replies |= {"story": QUESTION, "": STOP}
    asked = await room.child.slash(room.channel, "story")
    await room.child.click(asked.response.message, label="🐌 Snail")
    assert (room.bot.heard[-1].command, room.bot.heard[-1].words) == ("", "a snail")
    assert room.shown() == [Shown(texts=("I have begun.",), buttons=("Stop",))]


async def test_a_question_gives_way_to_what_its_button_asks(room: Room) -> None:
    room.bot.replies["story"] = Reply(text="Where?", choices=(Choice(label="At sea", answer="/story 1.2"),))
    asked = await room.child.slash(room.channel, "story")
    room.bot.replies["story"] = STOP
    await room.child.click(asked.response.message, label="At sea")
    assert room.bot.heard[-1].words == "1.2"
    assert room.shown() == [Shown(texts=("I have begun.",), buttons=("Stop",))]


async def test_another_story_leaves_the_end_of_the_last_one_as_it_is(room: Room) -> None:
    end = Part(name="end", kind=PartKind.END, text="The end.", choices=(Choice(label="Again", answer="/story"),))
    await room.bot.chat.post(room.place, end)
    room.bot.replies["story"] = QUESTION
    await room.child.click(room.channel.history()[-1], label="Again")
    assert [shown.texts for shown in room.shown()] == [("The end.",), ("Who?",)]


async def test_a_guided_choice_of_one_child_is_not_taken_over_by_another(room: Room) -> None:
    room.bot.replies |= {"story": QUESTION, "": Reply(text="Ask me with /story.")}
    asked = await room.child.slash(room.channel, "story")
    other = room.guild.add_member(room.env.create_user("tom"))
    tapped = await other.click(asked.response.message, label="Fox")
    assert tapped.ephemeral
    assert [shown.texts for shown in room.shown()] == [("Who?",)]


async def test_styles_are_suggested_while_a_person_types(room: Room) -> None:
    offered = await room.child.autocomplete(room.channel, "story", "style", "pa")
    assert [(choice["name"], choice["value"]) for choice in offered] == [
        (f"{style} (en)", style) for style in STYLES if style.startswith("pa")
    ]


async def test_missing_permissions_are_named_before_anything_begins(room: Room) -> None:
    me = room.guild.me
    muted = room.guild.create_text_channel(
        "muted", overwrites={me: discord.PermissionOverwrite(send_messages=False, attach_files=False)}
    )
    result = await room.child.slash(muted, "story", idea="a snail")
    assert room.bot.heard == []
    assert "Send Messages, Attach Files" in seen(result).texts[0]


async def test_other_commands_need_no_permission(room: Room) -> None:
    muted = room.guild.create_text_channel(
        "muted", overwrites={room.guild.me: discord.PermissionOverwrite(send_messages=False)}
    )
    room.bot.replies["help"] = Reply(text="I tell stories.")
    assert seen(await room.child.slash(muted, "help")).texts == ("I tell stories.",)


async def test_an_interaction_of_a_quarter_of_an_hour_ago_is_answered_in_the_channel(room: Room) -> None:
    late: list[Incoming] = []

    async def remember(incoming: Incoming) -> None:
        late.append(incoming)

    room.bot.then = remember
    await room.child.slash(room.channel, "cancel", story="f3kq")
    await room.env.advance_time(limits.INTERACTION_USED_UNTIL_S + 1)
    await room.bot.chat.reply(late[0], Reply(text="Stopped."))
    assert room.shown()[-1].texts == ("Stopped.",)


async def test_a_story_is_told_in_the_thread_where_it_was_asked_for(room: Room) -> None:
    message = await room.child.send(room.channel, "Stories here")
    thread = await message.create_thread(name="stories")
    place = Place(platform="discord", chat=str(thread.id))
    await room.bot.chat.post(place, Part(name="title", kind=PartKind.TITLE, heading="The snail"))
    assert [Shown.of(each).texts for each in room.channel.threads[0].history() if each.author.bot] == [("# The snail",)]


async def test_a_chapter_that_somebody_deleted_stays_deleted(room: Room) -> None:
    slot = PictureSlot(state=PictureState.PAINTING, note="The painter is at work.")
    chapter = Part(name="chapter1", kind=PartKind.CHAPTER, heading="Rain", text="It rains.", picture=slot)
    receipt = await room.bot.chat.post(room.place, chapter)
    await (
        room.env.bot.get_partial_messageable(room.channel.id)
        .get_partial_message(room.channel.history()[-1].id)
        .delete()
    )
    await room.bot.chat.edit(room.place, receipt, chapter)
    assert room.shown() == []


async def test_the_end_shows_its_link_and_can_be_tapped(room: Room) -> None:
    again = (Choice(label="Again", answer="/story a snail"),)
    link = "https://stories.example/f3kq/"
    end = Part(name="end", kind=PartKind.END, heading="The snail", text="Here it is.", link=link, choices=again)
    await room.bot.chat.post(room.place, end)
    (shown,) = room.shown()
    assert link in "".join(shown.texts)
    assert shown.buttons[1:] == ("Again",)
