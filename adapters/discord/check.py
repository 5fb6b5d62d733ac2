"""Is all ready to use Discord? For `storypix doctor`, and for the first words of a new bot."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from adapters.discord.adapter import rest_client
from adapters.discord.commands import CommandSpec, differs, installable_by_persons, payload
from adapters.discord.errors import POSTING_PERMISSIONS, permission_names
from adapters.discord.messages import calling

WANTED_PERMISSIONS = (*POSTING_PERMISSIONS, "send_messages_in_threads", "create_public_threads", "read_message_history")
"""What the bot asks for when it is invited. The last one lets it find a message whose sending was cut."""

_SERVERS_LOOKED_AT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server that the bot is in."""

    name: str
    missing: str
    """The permissions that the bot lacks in all of it, as Discord names them; empty when it has them all. A channel
    may take away more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """What Discord says about the bot. A wrong token has raised `BadSettings` before."""

    bot: str
    """The bot's name."""
    invite_url: str
    """Where a server's owner lets the bot in, with the right permissions."""
    commands_known: bool
    """Whether Discord knows the commands as they are; they are told at each start of the bot."""
    installable_by_persons: bool
    """Whether a person may install it for their own use."""
    endpoint_url: str
    """An Interactions Endpoint URL in the portal keeps all commands from the bot; empty when there is none."""
    servers: tuple[Server, ...]


async def look(token: str, *, commands: Sequence[CommandSpec]) -> Readiness:
    """Ask Discord, and change nothing. Raises `BadSettings` for a wrong token, `TryLater` when it can't be reached."""
    async with rest_client(token) as client:
        by_persons = installable_by_persons(client)
        return Readiness(
            bot=client.user.name if client.user else "",
            invite_url=invite_url(client.application_id or 0),
            commands_known=not await differs(client, payload(commands, by_persons=by_persons)),
            installable_by_persons=by_persons,
            endpoint_url=(client.application.interactions_endpoint_url if client.application else None) or "",
            servers=await _servers(client),
        )


def invite_url(application_id: int) -> str:
    wanted = discord.Permissions(**dict.fromkeys(WANTED_PERMISSIONS, True))
    return discord.utils.oauth_url(application_id, permissions=wanted, scopes=("bot", "applications.commands"))


async def _servers(client: discord.Client) -> tuple[Server, ...]:
    async with calling():
        found = await client.http.get_guilds(limit=_SERVERS_LOOKED_AT)
    return tuple(Server(name=str(guild["name"]), missing=_missing(int(guild["permissions"]))) for guild in found)


def _missing(granted: int) -> str:
    permissions = discord.Permissions(granted)
    if permissions.administrator:
        return ""
    return permission_names(tuple(name for name in WANTED_PERMISSIONS if not getattr(permissions, name)))
