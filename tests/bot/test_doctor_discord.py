"""What the doctor says of Discord, as a local server answers."""

from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest

from adapters.discord.adapter import rest_client
from adapters.discord.check import WANTED_PERMISSIONS
from adapters.discord.commands import sync
from bot.discord_menu import discord_menu
from bot.doctor_discord import discord_findings
from bot.finding import Finding
from bot.settings import Settings
from tests.servers import discord_server
from tests.servers.discord_server import TOKEN, DiscordServer

_ALL = discord.Permissions(**dict.fromkeys(WANTED_PERMISSIONS, True))


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        yield server


async def examine(token: str = TOKEN) -> dict[str, Finding]:
    """The findings by their part, without `chat discord`."""
    findings = await discord_findings(Settings.model_validate({"discord_token": token}))
    return {finding.part.removeprefix("chat discord").strip(): finding for finding in findings}


def guild(name: str, permissions: discord.Permissions) -> dict[str, Any]:
    return {"id": "1", "name": name, "permissions": str(permissions.value)}


async def test_a_bot_with_its_commands_and_permissions_needs_nothing(server: DiscordServer) -> None:
    async with rest_client(TOKEN) as client:
        await sync(client, discord_menu(Settings()))
    server.guilds = [guild("Family", _ALL)]
    found = await examine()
    assert list(found) == ["", "commands", "server Family"]
    assert [(finding.ready, finding.mend) for finding in found.values()] == [(True, "")] * 3
    assert "storypix" in found[""].said


async def test_a_bot_that_is_in_no_server_is_told_how_to_get_into_one(server: DiscordServer) -> None:
    found = await examine()
    assert f"permissions={_ALL.value}" in found[""].said
    assert found["servers"].ready
    assert found["servers"].mend


async def test_commands_that_differ_are_told_at_the_next_start(server: DiscordServer) -> None:
    commands = (await examine())["commands"]
    assert commands.ready
    assert "storypix run" in commands.mend
    assert server.commands == []


async def test_missing_permissions_are_named_for_each_server(server: DiscordServer) -> None:
    little = discord.Permissions(_ALL.value)
    little.update(attach_files=False)
    server.guilds = [guild("Family", _ALL), guild("School", little)]
    found = await examine()
    assert found["server Family"].ready
    assert not found["server School"].ready
    assert "Attach Files" in found["server School"].said


async def test_an_address_that_takes_the_commands_away_is_not_ready(
    server: DiscordServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(discord_server._APPLICATION, "interactions_endpoint_url", "https://elsewhere.example.org")
    commands = (await examine())["commands"]
    assert not commands.ready
    assert "https://elsewhere.example.org" in commands.said


async def test_a_wrong_token_is_said_without_showing_it(server: DiscordServer) -> None:
    found = await examine("wrong.token.here")
    assert list(found) == [""]
    assert not found[""].ready
    assert "wrong.token" not in found[""].said
    assert "Reset Token" in found[""].mend


async def test_a_discord_that_can_not_be_reached_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discord.http.Route, "BASE", "http://127.0.0.1:9/api/v10")
    found = await examine()
    assert not found[""].ready
    assert "network" in found[""].mend
