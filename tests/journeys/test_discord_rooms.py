"""Stories in all the rooms that Discord has, asked for by words and by taps alone."""

import re
from dataclasses import replace

import discord
import pytest

from storypix_core.limits import STYLES
from tests.journeys.discord_family import CHANNEL, IDEA, DiscordHome, expect_all_of_it, the_end
from tests.journeys.discord_people import (
    ELSEWHERE,
    GUIDED,
    TOM,
    ZOE,
    Kind,
    Room,
    answered,
    say,
    story_thread,
    suggestions,
    tap,
    tap_when_there,
)
from tests.journeys.discord_reading import read, seen, words
from tests.journeys.telegram_family import PUBLIC_URL, Painter, Teller, until
from tests.journeys.telegram_reading import TITLE, whole_story
from tests.servers.discord_server import DiscordServer

pytestmark = pytest.mark.slow  # a story each, at the pace of a chat

PRIVATE = Room(id=20, kind=Kind.PRIVATE)
THREAD = Room(id=21, kind=Kind.THREAD, parent=CHANNEL.id)


class TestAStory:
    @pytest.mark.parametrize("room", [PRIVATE, THREAD], ids=lambda room: room.kind.name.lower())
    async def test_is_told_where_it_was_asked_for(
        self, discord_home: DiscordHome, discord_server: DiscordServer, room: Room
    ) -> None:
        async with discord_home.running():
            await say(discord_server, room, "story", idea=IDEA)
            await the_end(discord_server, room)
        expect_all_of_it(discord_server, room)
        assert set(discord_server.books.channels) == {room.id}

    async def test_goes_into_a_thread_of_its_own_when_the_operator_likes_that(
        self, discord_home: DiscordHome, discord_server: DiscordServer
    ) -> None:
        discord_home.choose(discord_threads=True)
        async with discord_home.running():
            await say(discord_server, CHANNEL, "story", idea=IDEA)
            await until(lambda: bool(discord_server.books.threads))
            ((thread, name),) = discord_server.books.threads
            await the_end(discord_server, Room(id=thread))
            await until(lambda: len(seen(discord_server, CHANNEL.id)) == 1)
            assert (name, thread) == (TITLE, seen(discord_server, CHANNEL.id)[0].id)
            title, *chapters = whole_story()
            assert read(discord_server, CHANNEL.id) == [title]
            assert read(discord_server, thread)[:-1] == chapters
            # What is asked in the thread is asked of the channel, whose library has the story.
            end = seen(discord_server, thread)[-1]
            await tap(discord_server, story_thread(thread, parent=CHANNEL), end, "All stories")
            kept = await answered(discord_server, Room(id=thread), lambda text: "One story is kept here:" in text)
            assert PUBLIC_URL in " ".join(kept.texts), "its link can't be tapped"

    async def test_is_told_by_answers_alone_where_only_a_person_has_installed_the_bot(
        self, discord_home: DiscordHome, discord_server: DiscordServer
    ) -> None:
        async with discord_home.running():
            asked = await say(discord_server, ELSEWHERE, "story", idea=IDEA)
            await the_end(discord_server, ELSEWHERE)
        messages = seen(discord_server, ELSEWHERE.id)
        assert len(messages) <= 5
        told = " ".join(words(message) for message in messages)
        assert told.startswith(" ".join(part.text for part in whole_story()))
        # The cover at the end is the first picture again.
        assert [_hour(alt) for message in messages for alt in message.pictures] == [1, 2, 3, 4, 5, 6, 1]
        assert not [call for call in discord_server.calls if "/channels/" in call]
        assert discord_server.acknowledged[asked]["type"] == 5

    @pytest.mark.parametrize("room", [CHANNEL, ELSEWHERE], ids=lambda room: room.kind.name.lower())
    async def test_is_told_to_its_end_when_the_program_is_asked_to_stop(
        self, discord_home: DiscordHome, discord_server: DiscordServer, room: Room
    ) -> None:
        discord_home.with_artists(Teller(discord_home.clock))
        async with discord_home.running():
            await say(discord_server, room, "story", idea=IDEA)
            await answered(discord_server, room, lambda text: "The Second Trail" in text)
        await the_end(discord_server, room)


class TestByTapsAlone:
    async def test_a_child_comes_to_a_story_in_four_taps_in_one_message(
        self, discord_home: DiscordHome, discord_server: DiscordServer
    ) -> None:
        async with discord_home.running():
            await say(discord_server, CHANNEL, "story")
            question = await answered(discord_server, CHANNEL, lambda text: "Who is the story about?" in text)
            for label in GUIDED:
                await tap_when_there(discord_server, CHANNEL, question, label)
            await until(lambda: "Your story is beginning!" in words(question))
            await the_end(discord_server, CHANNEL)
        expect_all_of_it(discord_server, CHANNEL)
        assert discord_home.briefs() == [("a giant snail in the garden: somebody steals the salads", "papercut")]

    async def test_a_guide_that_was_begun_before_a_restart_goes_on(
        self, discord_home: DiscordHome, discord_server: DiscordServer
    ) -> None:
        async with discord_home.running():
            await say(discord_server, CHANNEL, "story")
            question = await answered(discord_server, CHANNEL, lambda text: "Who is the story about?" in text)
            for label in GUIDED[:2]:
                await tap_when_there(discord_server, CHANNEL, question, label)
            await until(lambda: GUIDED[2] in question.buttons)
        async with discord_home.running():
            for label in GUIDED[2:]:
                await tap_when_there(discord_server, CHANNEL, question, label)
            await the_end(discord_server, CHANNEL)
        expect_all_of_it(discord_server, CHANNEL)

    async def test_another_story_and_the_library_are_asked_for_below_the_end_also_after_a_restart(
        self, discord_home: DiscordHome, discord_server: DiscordServer
    ) -> None:
        async with discord_home.running():
            await say(discord_server, CHANNEL, "story", idea=IDEA)
            await the_end(discord_server, CHANNEL)
        end = seen(discord_server, CHANNEL.id)[-1]
        async with discord_home.running():
            await tap(discord_server, CHANNEL, end, "All stories", person=TOM)
            shelf = await answered(discord_server, CHANNEL, lambda text: "One story is kept here:" in text)
            assert shelf not in seen(discord_server, CHANNEL.id)
            await tap(discord_server, CHANNEL, end, "Another one", person=TOM)
            await answered(discord_server, CHANNEL, lambda text: "Who is the story about?" in text)
        assert words(end).startswith(f"{TITLE} The end.")

    async def test_a_failed_picture_is_painted_again(
        self, discord_home: DiscordHome, discord_server: DiscordServer
    ) -> None:
        discord_home.with_artists(painter=Painter(discord_home.clock, seconds=lambda _: 0, fails={2: 1}))
        async with discord_home.running():
            await say(discord_server, CHANNEL, "story", idea=IDEA)
            await the_end(discord_server, CHANNEL)
            second = seen(discord_server, CHANNEL.id)[2]
            assert words(second).endswith("The painter is resting. The story goes on without this picture.")
            await tap(discord_server, CHANNEL, second, "Paint again")
            await answered(discord_server, CHANNEL, lambda text: "Here is the picture of chapter 2." in text)
        assert read(discord_server, CHANNEL.id)[:7] == whole_story()

    async def test_a_failed_picture_in_a_thread_is_painted_again(
        self, discord_home: DiscordHome, discord_server: DiscordServer
    ) -> None:
        discord_home.choose(discord_threads=True)
        discord_home.with_artists(painter=Painter(discord_home.clock, seconds=lambda _: 0, fails={2: 1}))
        async with discord_home.running():
            await say(discord_server, CHANNEL, "story", idea=IDEA)
            await until(lambda: bool(discord_server.books.threads))
            thread = story_thread(discord_server.books.threads[0][0], parent=CHANNEL)
            await the_end(discord_server, thread)
            await tap(discord_server, thread, seen(discord_server, thread.id)[1], "Paint again")
            await answered(discord_server, thread, lambda text: "Here is the picture of chapter 2." in text)
        assert read(discord_server, thread.id)[:6] == whole_story()[1:]

    @pytest.mark.parametrize("room", [CHANNEL, ELSEWHERE], ids=lambda room: room.kind.name.lower())
    async def test_a_story_is_stopped(
        self, discord_home: DiscordHome, discord_server: DiscordServer, room: Room
    ) -> None:
        discord_home.with_artists(Teller(discord_home.clock, pauses_s={3: 10_000}))
        async with discord_home.running():
            await say(discord_server, room, "story", idea=IDEA)
            progress = await answered(discord_server, room, lambda text: "Your story is beginning!" in text)
            await answered(discord_server, room, lambda text: "The Second Trail" in text)
            await tap(discord_server, room, progress, "Stop")
            await answered(discord_server, room, lambda text: "I have stopped telling." in text)
            await until(lambda: progress.id in discord_server.books.deleted)
            assert discord_home.states() == ["cancelled"]


class TestWhileSomebodyTypes:
    async def test_what_fits_is_suggested(self, discord_home: DiscordHome, discord_server: DiscordServer) -> None:
        async with discord_home.running():
            assert await suggestions(discord_server, CHANNEL, "style", "pa") == ["papercut", "pastel"]
            assert await suggestions(discord_server, CHANNEL, "style", "") == list(STYLES)
            assert await suggestions(discord_server, CHANNEL, "style", "oil on canvas") == []
            assert await suggestions(discord_server, CHANNEL, "language", "fr") == ["fr"]
            assert await suggestions(discord_server, CHANNEL, "storyteller", "b") == ["builtin"]
            assert await suggestions(discord_server, CHANNEL, "illustrator", "") == ["builtin"]

    async def test_all_options_are_obeyed(self, discord_home: DiscordHome, discord_server: DiscordServer) -> None:
        async with discord_home.running():
            await say(
                discord_server,
                CHANNEL,
                "story",
                idea=IDEA,
                language="en",
                age=4,
                style="soft chalk",
                length="short",
                pictures=1,
                seed=7,
            )
            await the_end(discord_server, CHANNEL)
        assert len(read(discord_server, CHANNEL.id)) == 1 + 4 + 1
        assert discord_home.briefs() == [(IDEA, "soft chalk")]

    async def test_settings_take_a_name_and_a_value(
        self, discord_home: DiscordHome, discord_server: DiscordServer
    ) -> None:
        async with discord_home.running():
            await say(discord_server, CHANNEL, "settings", setting="length", value="short")
            await answered(discord_server, CHANNEL, lambda text: "only those who run it change this" in text)
            mum = replace(ZOE, may=discord.Permissions(manage_guild=True))
            await say(discord_server, CHANNEL, "settings", person=mum, setting="length", value="short")
            await answered(discord_server, CHANNEL, lambda text: "From now on, length: short" in text)
            await say(discord_server, CHANNEL, "settings")
            await answered(discord_server, CHANNEL, lambda text: "This is how I tell stories here:" in text)

    async def test_the_answer_is_in_the_persons_language(
        self, discord_home: DiscordHome, discord_server: DiscordServer
    ) -> None:
        async with discord_home.running():
            await say(discord_server, CHANNEL, "status", person=replace(ZOE, locale="fr"))
            await answered(discord_server, CHANNEL, lambda text: "histoire" in text)


def _hour(alt: str) -> int:
    found = re.search(r"of hour (\d+)", alt)
    assert found is not None
    return int(found[1])
