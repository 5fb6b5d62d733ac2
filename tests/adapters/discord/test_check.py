"""What the doctor learns from Discord."""

import discord
import pytest

from adapters.discord.adapter import rest_client
from adapters.discord.check import WANTED_PERMISSIONS, Server, look
from adapters.discord.commands import sync
from storypix_core.errors import BadSettings
from tests.adapters.discord.specs import COMMANDS
from tests.servers.discord_server import TOKEN, DiscordServer

_ALL = discord.Permissions(**dict.fromkeys(WANTED_PERMISSIONS, True))


async def test_a_new_bot_is_ready_but_for_its_commands() -> None:
    async with DiscordServer() as server:
        ready = await look(TOKEN, commands=COMMANDS)
        assert (ready.bot, ready.commands_known, ready.installable_by_persons) == ("storypix", False, False)
        assert server.commands == []
        assert f"permissions={_ALL.value}" in ready.invite_url


async def test_commands_that_were_told_are_known() -> None:
    async with DiscordServer(), rest_client(TOKEN) as client:
        await sync(client, COMMANDS)
        assert (await look(TOKEN, commands=COMMANDS)).commands_known
        assert not (await look(TOKEN, commands=COMMANDS[:1])).commands_known


async def test_a_server_that_grants_too_little_is_named_with_what_is_missing() -> None:
    async with DiscordServer() as server:
        little = discord.Permissions(_ALL.value)
        little.update(attach_files=False, read_message_history=False)
        granted = {"home": _ALL, "school": little, "club": discord.Permissions(administrator=True)}
        server.guilds = [{"id": "1", "name": name, "permissions": str(each.value)} for name, each in granted.items()]
        assert (await look(TOKEN, commands=COMMANDS)).servers == (
            Server(name="home", missing=""),
            Server(name="school", missing="Attach Files, Read Message History"),
            Server(name="club", missing=""),
        )


async def test_a_wrong_token_is_a_wrong_setting() -> None:
    async with DiscordServer():
        with pytest.raises(BadSettings):
            await look("wrong", commands=COMMANDS)
