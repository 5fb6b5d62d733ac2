"""What is to be read from one interaction, and how it is acknowledged."""

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

import discord

from adapters.discord import limits
from adapters.discord.errors import POSTING_PERMISSIONS, as_ours
from adapters.discord.translate import language_of, needs_interactions, place_by_interactions
from adapters.discord.translate import place_of as place_in
from storypix_core.errors import StoryPixError
from storypix_core.model import Place
from storypix_core.ports.chat import Incoming

log = logging.getLogger(__name__)

Interaction = discord.Interaction[discord.Client]

_ACKNOWLEDGED_ALREADY = 40060
_ACKNOWLEDGE_TRIES = 3


def data_of(interaction: Interaction) -> dict[str, Any]:
    return dict(interaction.data or {})


def incoming_of(
    interaction: Interaction, place: Place, *, command: str, words: str, options: Mapping[str, str]
) -> Incoming:
    return Incoming(
        place=place,
        person=str(interaction.user.id),
        language=language_of(interaction.locale.value),
        command=command,
        words=words,
        options=options,
        id=str(interaction.id),
        alone=interaction.context.dm_channel,
    )


def place_of(interaction: Interaction) -> Place | None:
    """None for a channel of a kind that the library doesn't know."""
    if interaction.channel_id is None:
        return None
    by_person_only = interaction.is_user_integration() and not interaction.is_guild_integration()
    if interaction.context.private_channel or (interaction.guild_id is not None and by_person_only):
        return place_by_interactions(interaction.channel_id, interaction.user.id)
    return place_in(_begun_in(interaction) or interaction.channel_id)


def _begun_in(interaction: Interaction) -> int | None:
    """The channel of a thread that the bot has begun for a story: what is asked there is asked of the channel."""
    channel, bot = interaction.channel, interaction.client.user
    if isinstance(channel, discord.Thread) and bot is not None and channel.owner_id == bot.id:
        return channel.parent_id
    return None


def is_asker(interaction: Interaction) -> bool:
    """Whether the one who tapped is the one whose command the message answers."""
    asked = interaction.message.interaction_metadata if interaction.message else None
    return asked is not None and asked.user.id == interaction.user.id


def missing(interaction: Interaction) -> tuple[str, ...]:
    """The permissions that a story needs and the bot doesn't have here."""
    place = place_of(interaction)
    if interaction.guild_id is None or (place and needs_interactions(place)):
        return ()
    send = "send_messages_in_threads" if isinstance(interaction.channel, discord.Thread) else "send_messages"
    needed = (send if name == "send_messages" else name for name in POSTING_PERMISSIONS)
    return tuple(name for name in needed if not getattr(interaction.app_permissions, name))


async def acknowledge(interaction: Interaction, *, private: bool, in_place: bool = False) -> bool:
    """Say "heard" within Discord's 3 seconds. False when it came too late: then nothing has begun."""
    for attempt in range(1, _ACKNOWLEDGE_TRIES + 1):
        try:
            async with asyncio.timeout(limits.INTERACTION_ANSWER_WITHIN_S / _ACKNOWLEDGE_TRIES):
                with as_ours():
                    await interaction.response.defer(ephemeral=private, thinking=not in_place)
        except (StoryPixError, TimeoutError) as error:
            if getattr(error.__cause__, "code", None) == _ACKNOWLEDGED_ALREADY:
                # By an earlier try of ours; else by another gateway with the same token, which has it then.
                return attempt > 1
            log.warning("not acknowledged, try %s: %r", attempt, error, extra={"action": "not_acknowledged"})
        else:
            return True
    return False
