"""Stories on Discord while its answers fail, and while people get in the way."""

import pytest

from tests.journeys.discord_family import CHANNEL, IDEA, DiscordHome, every_tenth, expect_all_of_it, the_end
from tests.journeys.discord_people import Room, say
from tests.journeys.telegram_family import Painter, between
from tests.servers.discord_server import DiscordServer


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

    @pytest.mark.slow
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
