"""A bot in a simulated Discord, and a local server that speaks like Discord."""

from collections.abc import AsyncIterator

import discord
import pytest
import simcord

from adapters.discord.adapter import rest_client
from adapters.discord.gateway import DiscordGateway
from tests.adapters.discord.bots import Room, SmallBot
from tests.servers.discord_server import TOKEN, DiscordServer


@pytest.fixture
def bot() -> SmallBot:
    return SmallBot()


@pytest.fixture
def simcord_bot(bot: SmallBot) -> DiscordGateway:
    bot.gateway.shard_count = 1
    return bot.gateway


@pytest.fixture
def room(simcord_env: simcord.Env, bot: SmallBot) -> Room:
    """A server with one channel, a child in it, and the bot."""
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("stories")
    child = guild.add_member(simcord_env.create_user("zoe"))
    return Room(env=simcord_env, guild=guild, channel=channel, child=child, bot=bot)


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        yield server


@pytest.fixture
async def client(server: DiscordServer) -> AsyncIterator[discord.Client]:
    """Logged in, without a connection to the gateway."""
    async with rest_client(TOKEN) as client:
        yield client
