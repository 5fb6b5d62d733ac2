"""Interactions that a process took and left: whether anybody was told that they were heard, and still waits."""

from enum import Enum, auto

import discord

from adapters.discord.messages import calling
from storypix_core.errors import StoryPixError

_NOT_FOUND = 404


class Left(Enum):
    """How an interaction stands that another process has left."""

    WAITS = auto()
    """It was acknowledged, and its person waits for the answer."""
    ANSWERED = auto()
    UNHEARD = auto()
    """It was never acknowledged, and can't be any more; or its answer was deleted."""
    ENDED = auto()
    """It is so old that Discord doesn't say; it may have been acknowledged."""


async def look_at(interaction: discord.Interaction[discord.Client]) -> Left:
    """Ask Discord for its first answer, which stands there as "thinking …" from the acknowledgement on."""
    try:
        async with calling():
            answer = await interaction.original_response()
    except StoryPixError as error:
        unheard = isinstance(error.__cause__, discord.HTTPException) and error.__cause__.status == _NOT_FOUND
        return Left.UNHEARD if unheard and not interaction.is_expired() else Left.ENDED
    if interaction.type is discord.InteractionType.component and interaction.message == answer:
        return Left.WAITS  # its answer changes the message in which was tapped, and may be given twice
    return Left.WAITS if answer.flags.loading or not (answer.content or answer.components) else Left.ANSWERED
