"""Stories on Discord while its answers fail, and while people get in the way."""

import asyncio
import re
from dataclasses import replace

import discord
import pytest

from bot.menu import MENU
from tests.journeys.discord_family import CHANNEL, IDEA, DiscordHome, every_tenth, expect_all_of_it, the_end
from tests.journeys.discord_people import (
    ALL_PERMISSIONS,
    ELSEWHERE,
    GUIDED,
    TOM,
    ZOE,
    Person,
    Room,
    answered,
    say,
    tap_when_there,
)
from tests.journeys.discord_reading import read, seen, words
from tests.journeys.telegram_family import Painter, Teller, between, until
from tests.journeys.telegram_reading import whole_story
from tests.servers.discord_books import Refusal
from tests.servers.discord_server import DiscordServer, Fault

pytestmark = pytest.mark.slow  # a story each, at the pace of a chat

KICKED = Refusal(403, 50001, "Missing Access")
CHANNEL_GONE = Refusal(404, 10003, "Unknown Channel")
THREAD_ARCHIVED = Refusal(400, 50083, "Thread is archived")


class TestWhileEveryTenthCallGoesWrong:
    @pytest.mark.parametrize("seed", [1, 2, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(3, 23))])
    async def test_a_story_is_told_whole_and_once(
        self, discord_home: DiscordHome, discord_server: DiscordServer, seed: int
    ) -> None:
        discord_home.with_artists(painter=Painter(discord_home.clock, seconds=between(0, 40, seed=seed)))
        async with discord_home.running():
            discord_server.faults.extend(every_tenth(seed=seed))
            await say(discord_server, CHANNEL, "story", idea=IDEA)
            await the_end(discord_server, CHANNEL)
        expect_all_of_it(discord_server, CHANNEL)

    @pytest.mark.parametrize("seed", range(3))
    async def test_three_stories_at_once_are_told_whole_and_once(
        self, discord_home: DiscordHome, discord_server: DiscordServer, seed: int
    ) -> None:
        discord_home.with_artists(painter=Painter(discord_home.clock, seconds=between(0, 40, seed=seed)))
        rooms = [Room(id=CHANNEL.id + number) for number in range(3)]
        async with discord_home.running():
            discord_server.faults.extend(every_tenth(seed=seed))
            for room in rooms:
                await say(discord_server, room, "story", idea=IDEA)
            for room in rooms:
                await the_end(discord_server, room)
        for room in rooms:
            expect_all_of_it(discord_server, room)

    @pytest.mark.parametrize("seed", range(8))
    async def test_a_story_in_a_thread_of_its_own_is_told_whole_and_once(
        self, discord_home: DiscordHome, discord_server: DiscordServer, seed: int
    ) -> None:
        discord_home.choose(discord_threads=True)
        async with discord_home.running():
            discord_server.faults.extend(every_tenth(seed=seed))
            await say(discord_server, CHANNEL, "story", idea=IDEA)
            await until(lambda: bool(discord_server.books.threads))
            ((thread, _),) = discord_server.books.threads
            await the_end(discord_server, Room(id=thread))
        title, *chapters = whole_story()
        assert read(discord_server, CHANNEL.id) == [title]
        assert read(discord_server, thread)[:-1] == chapters

    @pytest.mark.parametrize("seed", range(8))
    async def test_a_story_told_by_answers_alone_is_told_whole_and_once(
        self, discord_home: DiscordHome, discord_server: DiscordServer, seed: int
    ) -> None:
        async with discord_home.running():
            discord_server.faults.extend(every_tenth(seed=seed))
            await say(discord_server, ELSEWHERE, "story", idea=IDEA)
            await the_end(discord_server, ELSEWHERE)
        # Of a message whose sending was cut nothing remains but its beginning: no part of the story is sent twice.
        shown = [message for message in seen(discord_server, ELSEWHERE.id) if words(message) != "…"]
        assert " ".join(map(words, shown)).startswith(" ".join(part.text for part in whole_story()))
        pictures_and_cover = 7
        assert sum(len(message.pictures) for message in shown) == pictures_and_cover

    @pytest.mark.parametrize("seed", range(8))
    async def test_taps_lead_to_one_story(
        self, discord_home: DiscordHome, discord_server: DiscordServer, seed: int
    ) -> None:
        async with discord_home.running():
            discord_server.faults.extend(every_tenth(seed=seed))
            await say(discord_server, CHANNEL, "story")
            question = await answered(discord_server, CHANNEL, lambda text: "Who is the story about?" in text)
            for label in GUIDED:
                await tap_when_there(discord_server, CHANNEL, question, label)
            await the_end(discord_server, CHANNEL)
        expect_all_of_it(discord_server, CHANNEL)

    @pytest.mark.parametrize(
        "fault",
        [
            Fault.RESET_BEFORE,
            Fault.RESET_AFTER,
            *(pytest.param(fault, marks=pytest.mark.slow) for fault in Fault if "reset" not in fault),
        ],
    )
    async def test_a_story_is_asked_for_once_though_its_acknowledgement_fails(
        self, discord_home: DiscordHome, discord_server: DiscordServer, fault: Fault
    ) -> None:
        discord_home.with_artists(Teller(discord_home.clock, chapter_s=0))
        async with discord_home.running():
            discord_server.faults.append(fault)
            await say(discord_server, CHANNEL, "story", idea=IDEA)
            await the_end(discord_server, CHANNEL)
        expect_all_of_it(discord_server, CHANNEL)


class TestWhilePeopleGetInTheWay:
    @pytest.mark.parametrize(
        "refusal",
        [KICKED, *(pytest.param(refusal, marks=pytest.mark.slow) for refusal in (CHANNEL_GONE, THREAD_ARCHIVED))],
        ids=str,
    )
    async def test_a_story_that_nobody_can_be_shown_any_more_is_finished_quietly(
        self,
        discord_home: DiscordHome,
        discord_server: DiscordServer,
        refusal: Refusal,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        discord_home.with_artists(Teller(discord_home.clock))
        async with discord_home.running():
            await say(discord_server, CHANNEL, "story", idea=IDEA)
            await answered(discord_server, CHANNEL, lambda text: "The Second Trail" in text)
            discord_server.books.closed[CHANNEL.id] = refusal
            await until(lambda: discord_home.states() == ["done"])
            del discord_server.books.closed[CHANNEL.id]
            await say(discord_server, CHANNEL, "library")
            await answered(discord_server, CHANNEL, lambda text: "One story is kept here:" in text)
        assert not [record for record in caplog.records if record.levelname == "ERROR"]

    async def test_messages_that_somebody_deletes_stay_away_and_the_others_come(
        self, discord_home: DiscordHome, discord_server: DiscordServer
    ) -> None:
        deleted = asyncio.Event()
        late = Painter(discord_home.clock, seconds=lambda _: 0, waits_for={1: deleted})
        discord_home.with_artists(Teller(discord_home.clock, waits_for={3: deleted}), late)
        async with discord_home.running():
            await say(discord_server, CHANNEL, "story", idea=IDEA)
            await answered(discord_server, CHANNEL, lambda text: "The Second Trail" in text)
            progress, _, first, _ = discord_server.books.in_channel(CHANNEL.id)
            for message in (progress, first):
                discord_server.books.delete(CHANNEL.id, message.id)
            deleted.set()
            await the_end(discord_server, CHANNEL)
        title, _, *others = whole_story()
        assert read(discord_server, CHANNEL.id)[:-1] == [title, *others]

    async def test_permissions_that_are_missing_are_named_before_anything_begins(
        self, discord_home: DiscordHome, discord_server: DiscordServer
    ) -> None:
        little = discord.Permissions(ALL_PERMISSIONS.value)
        little.update(attach_files=False, send_messages=False)
        async with discord_home.running():
            await say(discord_server, replace(CHANNEL, granted=little), "story", idea=IDEA)
            answer = await answered(discord_server, CHANNEL, lambda text: "I lack permissions" in text)
        assert "Send Messages, Attach Files" in words(answer)
        assert discord_home.states() == []


class TestWhoMayUseIt:
    async def test_a_stranger_gets_one_polite_sentence_until_the_admin_lets_the_channel_in(
        self, discord_home: DiscordHome, discord_server: DiscordServer, capsys: pytest.CaptureFixture[str]
    ) -> None:
        discord_home.choose(access="listed")
        async with discord_home.running():
            (code,) = re.findall(r"/admin claim (\w+)", capsys.readouterr().err)
            await say(discord_server, CHANNEL, "story", person=TOM, idea=IDEA)
            refused = await answered(discord_server, CHANNEL, lambda text: "I may not tell stories here" in text)
            assert seen(discord_server, CHANNEL.id) == [refused]
            assert f"person {TOM.id}, chat {CHANNEL.id}" in words(refused)
            await _admin(discord_server, ZOE, "allow here", "only for the one who runs me")
            await _admin(discord_server, ZOE, f"claim {code}", "From now on you run me.")
            await _admin(discord_server, TOM, f"claim {code}", "only for the one who runs me")
            await _admin(discord_server, ZOE, "allow here", f"chat discord:{CHANNEL.id} may use me now")
            await say(discord_server, CHANNEL, "story", person=TOM, idea=IDEA)
            await answered(discord_server, CHANNEL, lambda text: "Your story is beginning!" in text)


class TestTheCommands:
    async def test_are_told_to_discord_when_they_changed_and_only_then(
        self, discord_home: DiscordHome, discord_server: DiscordServer
    ) -> None:
        told = "PUT /api/v10/applications/1000/commands"
        for _ in range(2):
            async with discord_home.running():
                assert discord_server.calls.count(told) == 1
        discord_server.commands[0]["description_localizations"]["fr"] = "Autre chose"
        async with discord_home.running():
            assert discord_server.calls.count(told) == 2
        told_names = [command["name"] for command in discord_server.commands]
        assert told_names == [*MENU, "admin"]


async def _admin(server: DiscordServer, person: Person, what: str, answer: str) -> None:
    before = len(server.books.in_channel(CHANNEL.id))
    await say(server, CHANNEL, "admin", person=person, words=what)
    await until(lambda: any(answer in words(message) for message in server.books.in_channel(CHANNEL.id)[before:]))
