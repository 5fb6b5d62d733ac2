"""Real discord.py over sockets: what is sent, and what becomes of it when the line breaks."""

import logging
from dataclasses import replace

import discord
import pytest

from adapters.discord.adapter import DiscordChat, rest_client
from storypix_core.errors import BadSettings, NotAllowed, OutcomeUnknown, Overtaken, StoryPixError, TryLater
from storypix_core.guard import guarded
from storypix_core.model import PictureState, Place
from storypix_core.ports.chat import Choice, Part, PartKind, PictureSlot
from tests.adapters.discord.bots import JPEG, picture
from tests.servers.discord_books import Refusal
from tests.servers.discord_server import DiscordServer, Fault

CHANNEL = 7
PLACE = Place(platform="discord", chat=str(CHANNEL))
TITLE = Part(name="title", kind=PartKind.TITLE, heading="The snail")
STATUS = Part(name="status", kind=PartKind.STATUS, text="I am writing.")
WAITING = PictureSlot(state=PictureState.PAINTING, note="The painter is at work.", alt="A snail on a wall.")
DONE = replace(WAITING, state=PictureState.DONE, key="f3kq/1.webp")
CHAPTER = Part(name="chapter1", kind=PartKind.CHAPTER, heading="Rain", text="It rains.\n\nIt pours.", picture=WAITING)
LONG = replace(CHAPTER, text="\n\n".join(f"{number} " + "rain " * 100 for number in range(10)), picture=DONE)


@pytest.fixture
def chat(client: discord.Client) -> DiscordChat:
    return DiscordChat(client, picture=picture)


async def restarted(chat: DiscordChat) -> DiscordChat:
    """The adapter as a new process has it: nothing of the old one is known."""
    return DiscordChat(chat._messages._client, picture=picture)


async def test_a_chapter_is_one_message_and_its_picture_comes_into_it(server: DiscordServer, chat: DiscordChat) -> None:
    receipt = await chat.post(PLACE, CHAPTER)
    (message,) = server.books.in_channel(CHANNEL)
    assert message.texts == ("## Rain", "It rains.\n\nIt pours.", "-# The painter is at work.")
    receipt = await (await restarted(chat)).edit(PLACE, receipt, replace(CHAPTER, picture=DONE))
    (message,) = server.books.in_channel(CHANNEL)
    assert message.texts == ("## Rain", "It rains.\n\nIt pours.")
    assert message.pictures == {"A snail on a wall.": JPEG + b"f3kq/1.webp"}


async def test_without_a_public_address_the_end_brings_the_page_as_a_file(
    server: DiscordServer, chat: DiscordChat
) -> None:
    end = Part(name="end", kind=PartKind.END, heading="The snail", text="Here it is.", file=b"<!doctype html>")
    receipt = await chat.post(PLACE, end)
    await chat.edit(PLACE, receipt, end)
    (message,) = server.books.in_channel(CHANNEL)
    assert message.files == {"story.html": b"<!doctype html>"}


async def test_a_page_that_is_too_large_leaves_the_end_whole(server: DiscordServer, chat: DiscordChat) -> None:
    end = Part(name="end", kind=PartKind.END, heading="The snail", text="Here it is.", file=bytes(11_000_000))
    await chat.post(PLACE, end)
    (message,) = server.books.in_channel(CHANNEL)
    assert (message.texts, message.files) == (("## The snail", "Here it is."), {})


async def test_the_same_edit_twice_is_the_same(server: DiscordServer, chat: DiscordChat) -> None:
    receipt = await chat.post(PLACE, CHAPTER)
    drawn = replace(CHAPTER, picture=DONE)
    first = await chat.edit(PLACE, receipt, drawn)
    before = server.books.in_channel(CHANNEL)[0].payload()
    assert await chat.edit(PLACE, receipt, drawn) == first
    assert [message.payload() for message in server.books.in_channel(CHANNEL)] == [before]


async def test_no_post_needs_the_gateway(server: DiscordServer, chat: DiscordChat) -> None:
    await chat.post(PLACE, TITLE)
    assert not server.gateway.ready.is_set()


async def test_an_emptied_status_goes_away_and_may_go_twice(server: DiscordServer, chat: DiscordChat) -> None:
    receipt = await chat.post(PLACE, STATUS)
    for _ in range(2):
        receipt = await chat.edit(PLACE, receipt, replace(STATUS, text=""))
    assert server.books.in_channel(CHANNEL) == []


async def test_a_post_that_may_have_arrived_is_not_repeated_by_the_adapter(
    server: DiscordServer, chat: DiscordChat
) -> None:
    server.faults.append(Fault.RESET_AFTER)
    with pytest.raises(OutcomeUnknown):
        await chat.post(PLACE, CHAPTER)
    assert len(server.books.in_channel(CHANNEL)) == 1


@pytest.mark.parametrize("fault", [Fault.RESET_AFTER, Fault.BROKEN_AFTER, Fault.RESET_BEFORE, Fault.BROKEN])
async def test_a_part_of_unknown_outcome_is_found_or_sent_once(
    server: DiscordServer, chat: DiscordChat, fault: Fault
) -> None:
    title = await chat.post(PLACE, TITLE)
    server.faults.append(fault)
    with pytest.raises(OutcomeUnknown):
        await chat.post(PLACE, CHAPTER)
    server.books.now_s += 3600
    again = await restarted(chat)
    receipt = await again.find(PLACE, CHAPTER, after=title) or await again.post(PLACE, CHAPTER)
    assert len(server.books.in_channel(CHANNEL)) == 2
    assert receipt == f"{CHANNEL}/{server.books.in_channel(CHANNEL)[1].id}"


async def test_a_found_part_shows_what_has_become_of_it_meanwhile(server: DiscordServer, chat: DiscordChat) -> None:
    title = await chat.post(PLACE, TITLE)
    await chat.post(PLACE, CHAPTER)
    again = await restarted(chat)
    assert await again.find(PLACE, replace(CHAPTER, picture=DONE), after=title)
    assert server.books.in_channel(CHANNEL)[1].pictures


async def test_without_the_history_a_repeated_post_within_two_minutes_is_the_same(
    server: DiscordServer, chat: DiscordChat
) -> None:
    server.books.history_closed.add(CHANNEL)
    title = await chat.post(PLACE, TITLE)
    server.faults.append(Fault.RESET_AFTER)
    with pytest.raises(OutcomeUnknown):
        await chat.post(PLACE, CHAPTER)
    again = await restarted(chat)
    assert await again.find(PLACE, CHAPTER, after=title) is None
    await again.post(PLACE, CHAPTER)
    assert len(server.books.in_channel(CHANNEL)) == 2
    assert server.books.repeated == 1


async def test_the_same_words_of_another_story_are_another_message_also_after_a_restart(
    server: DiscordServer, chat: DiscordChat
) -> None:
    await chat.post(PLACE, replace(TITLE, story="one"))
    await (await restarted(chat)).post(PLACE, replace(TITLE, story="two"))
    assert len(server.books.in_channel(CHANNEL)) == 2


async def test_what_is_known_to_be_another_message_is_not_taken_for_a_lost_one(
    server: DiscordServer, chat: DiscordChat
) -> None:
    others = [await chat.post(PLACE, replace(TITLE, story="one")), ""]
    again = await restarted(chat)
    assert await again.find(PLACE, replace(TITLE, story="two"), after=None, others=others) is None
    assert await again.find(PLACE, TITLE, after=None)


@pytest.mark.parametrize("fault", [Fault.BUSY, Fault.FAILED, None])
async def test_nothing_goes_out_that_is_forbidden_while_the_library_waits(
    server: DiscordServer, chat: DiscordChat, fault: Fault | None
) -> None:
    server.faults.append(fault)
    asked = 0

    async def overtaken_soon() -> None:
        nonlocal asked
        asked += 1
        if asked > bool(fault):
            raise Overtaken("somebody else has it")

    with pytest.raises(Overtaken), guarded(overtaken_soon):
        await chat.post(PLACE, TITLE)
    assert server.books.in_channel(CHANNEL) == []


async def test_the_thread_of_a_title_that_was_found_again_is_begun(
    server: DiscordServer, client: discord.Client
) -> None:
    old = DiscordChat(client, picture=picture, thread_per_story=True)
    before = await old.post(PLACE, replace(TITLE, heading="The story before"))
    await DiscordChat(client, picture=picture).post(PLACE, TITLE)  # killed before its thread was begun
    again = DiscordChat(client, picture=picture, thread_per_story=True)
    title = await again.find(PLACE, TITLE, after=before)
    assert title
    await again.post(PLACE, CHAPTER)
    assert [name for _, name in server.books.threads] == ["The story before", "The snail"]
    assert len(server.books.in_channel(server.books.threads[-1][0])) == 1


async def test_two_stories_with_one_title_are_two_messages(server: DiscordServer, chat: DiscordChat) -> None:
    assert await chat.post(PLACE, TITLE) != await chat.post(PLACE, TITLE)
    assert len(server.books.in_channel(CHANNEL)) == 2


async def test_a_message_that_is_known_is_not_taken_for_a_lost_one(server: DiscordServer, chat: DiscordChat) -> None:
    await chat.post(PLACE, STATUS)
    assert await chat.find(PLACE, STATUS, after=None) is None


@pytest.mark.parametrize("later", [replace(LONG, picture=None), replace(LONG, picture=WAITING)], ids=["words", "other"])
async def test_a_long_chapter_whose_picture_breaks_it_is_completed_whatever_becomes_of_the_picture(
    server: DiscordServer, client: discord.Client, later: Part
) -> None:
    async def broken(key: str) -> bytes:
        raise ValueError("a fault of our own")

    chat = DiscordChat(client, picture=broken)
    title = await chat.post(PLACE, TITLE)
    with pytest.raises(ValueError, match="of our own"):
        await chat.post(PLACE, LONG)
    assert await chat.find(PLACE, later, after=title)
    shown = [message.texts[0] for message in server.books.in_channel(CHANNEL)]
    assert (len(shown), len(set(shown))) == (3, 3)


async def test_a_very_long_chapter_takes_several_messages_and_is_completed_when_it_is_found(
    server: DiscordServer, chat: DiscordChat
) -> None:
    words = [f"word{number}" for number in range(1500)]
    long = replace(CHAPTER, text=" ".join(words), choices=(Choice(label="Again", answer="/redo 1"),))
    title = await chat.post(PLACE, TITLE)
    server.faults.extend([None, Fault.RESET_BEFORE])
    with pytest.raises(OutcomeUnknown):
        await chat.post(PLACE, long)
    server.books.now_s += 3600
    again = await restarted(chat)
    receipt = await again.find(PLACE, long, after=title)
    messages = server.books.in_channel(CHANNEL)[1:]
    assert receipt == f"{CHANNEL}/{','.join(str(message.id) for message in messages)}"
    shown = " ".join(text for message in messages for text in message.texts if text.startswith("word"))
    assert shown.split() == words
    assert [bool(message.buttons) for message in messages] == [False] * (len(messages) - 1) + [True]


async def test_a_busy_platform_is_obeyed(server: DiscordServer, chat: DiscordChat) -> None:
    server.faults.append(Fault.BUSY)
    await chat.post(PLACE, TITLE)
    assert len(server.calls) == 4  # two to log in
    assert len(server.books.in_channel(CHANNEL)) == 1


async def test_a_long_wait_is_told_to_the_caller(server: DiscordServer, chat: DiscordChat) -> None:
    server.faults.append(Fault.BUSY)
    server.busy_for_s = 300
    with pytest.raises(TryLater) as caught:
        await chat.post(PLACE, TITLE)
    assert caught.value.retry_after_s == 300


@pytest.mark.parametrize(
    ("refusal", "ours"),
    [
        (Refusal(403, 50013, "Missing Permissions"), NotAllowed),
        (Refusal(403, 50001, "Missing Access"), NotAllowed),
        (Refusal(404, 10003, "Unknown Channel"), NotAllowed),
        (Refusal(400, 50083, "Thread is archived"), NotAllowed),
        (Refusal(400, 50035, "Invalid Form Body"), StoryPixError),
    ],
)
async def test_a_channel_that_lets_nobody_in_says_so(
    server: DiscordServer, chat: DiscordChat, refusal: Refusal, ours: type[StoryPixError]
) -> None:
    receipt = await chat.post(PLACE, CHAPTER)
    server.books.closed[CHANNEL] = refusal
    with pytest.raises(ours):
        await chat.post(PLACE, TITLE)
    with pytest.raises(ours):
        await chat.edit(PLACE, receipt, CHAPTER)


async def test_missing_permissions_are_named(server: DiscordServer, chat: DiscordChat) -> None:
    server.books.closed[CHANNEL] = Refusal(403, 50013, "Missing Permissions")
    with pytest.raises(NotAllowed) as caught:
        await chat.post(PLACE, TITLE)
    assert caught.value.key == "error-permissions"
    assert caught.value.facts == {"missing": "View Channel, Send Messages, Attach Files"}


async def test_an_edit_whose_answer_is_lost_may_be_repeated(server: DiscordServer, chat: DiscordChat) -> None:
    receipt = await chat.post(PLACE, CHAPTER)
    server.faults.append(Fault.RESET_AFTER)
    with pytest.raises(TryLater):
        await chat.edit(PLACE, receipt, replace(CHAPTER, picture=DONE))


async def test_a_wrong_token_is_a_wrong_setting(server: DiscordServer) -> None:
    with pytest.raises(BadSettings, match="STORYPIX_DISCORD_TOKEN"):
        async with rest_client("wrong"):
            pass


async def test_a_story_in_a_thread_of_its_own_goes_on_there_after_a_restart(
    server: DiscordServer, client: discord.Client
) -> None:
    chat = DiscordChat(client, picture=picture, thread_per_story=True)
    await chat.post(PLACE, STATUS)
    await chat.post(PLACE, TITLE)
    await chat.post(PLACE, CHAPTER)
    again = DiscordChat(client, picture=picture, thread_per_story=True)
    await again.post(PLACE, replace(CHAPTER, name="chapter2"))
    ((thread, name),) = server.books.threads
    assert name == "The snail"
    assert len(server.books.in_channel(CHANNEL)) == 2
    assert len(server.books.in_channel(thread)) == 2


async def test_a_thread_whose_beginning_was_cut_is_used(server: DiscordServer, client: discord.Client) -> None:
    chat = DiscordChat(client, picture=picture, thread_per_story=True)
    server.faults.extend([None, Fault.RESET_AFTER])
    await chat.post(PLACE, TITLE)
    await chat.post(PLACE, CHAPTER)
    ((thread, _),) = server.books.threads
    assert len(server.books.in_channel(thread)) == 1


async def test_where_there_can_be_no_thread_the_story_goes_on_in_the_channel(
    server: DiscordServer, client: discord.Client
) -> None:
    chat = DiscordChat(client, picture=picture, thread_per_story=True)
    server.faults.extend([None, Fault.BROKEN, Fault.BROKEN])
    await chat.post(PLACE, TITLE)
    await chat.post(PLACE, CHAPTER)
    assert len(server.books.in_channel(CHANNEL)) == 2


async def test_nothing_that_is_told_enters_a_log(
    server: DiscordServer, client: discord.Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.faults.extend([Fault.BUSY, None, Fault.RESET_AFTER])
    chat = DiscordChat(client, picture=picture)
    await chat.post(PLACE, TITLE)
    with pytest.raises(OutcomeUnknown):
        await chat.post(PLACE, CHAPTER)
    assert "snail" not in caplog.text
    assert "rains" not in caplog.text


async def test_when_the_program_is_stopping_what_comes_too_late_is_left_to_the_next_one(
    client: discord.Client, chat: DiscordChat
) -> None:
    receipt = await chat.post(PLACE, TITLE)
    await client.close()
    with pytest.raises(TryLater):
        await chat.post(PLACE, CHAPTER)
    with pytest.raises(TryLater):
        await chat.edit(PLACE, receipt, replace(TITLE, heading="The snails"))
