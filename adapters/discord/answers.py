"""Interactions that can still be answered. They live in memory: after a restart an old one can't be answered."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import discord

from adapters.discord import limits
from storypix_core.model import Place

_LAST_WORDS_S = (limits.INTERACTION_LIVES_S - limits.INTERACTION_USED_UNTIL_S) / 2


@dataclass(slots=True)
class Open:
    """One interaction, acknowledged."""

    interaction: discord.Interaction[discord.Client]
    place: Place
    until_s: float
    """On the loop's clock."""
    private: bool = False
    """Whether only the person sees its first answer, as its acknowledgement said."""
    in_place: bool = False
    """Whether its first answer changes the message in which was tapped."""
    maybe_answered: bool = False
    """Whether an earlier process may have given its first answer, before it left it to this one. Given again, that is
    the same message."""
    answered: bool = False
    """Whether its first answer, which everybody waits for, was given by this process."""
    follow_ups: int = 0
    """Messages sent after the first answer."""

    @property
    def id(self) -> str:
        """As in `Incoming.id`."""
        return str(self.interaction.id)

    def can_follow_up(self) -> bool:
        return self.follow_ups < limits.FOLLOW_UPS_MAX


class Answers:
    """The open interactions, by their ids. `now` gives seconds of the loop's clock."""

    def __init__(self, now: Callable[[], float] | None = None):
        self._now = now or (lambda: asyncio.get_running_loop().time())
        self._open: dict[str, Open] = {}

    def begin(
        self,
        interaction: discord.Interaction[discord.Client],
        place: Place,
        *,
        private: bool = False,
        in_place: bool = False,
        maybe_answered: bool = False,
    ) -> Open:
        """Remember an interaction from its acknowledgement on."""
        self._forget_old()
        until_s = self._now() + limits.INTERACTION_USED_UNTIL_S
        opened = Open(interaction, place, until_s, private=private, in_place=in_place, maybe_answered=maybe_answered)
        self._open[opened.id] = opened
        return opened

    def get(self, interaction_id: str) -> Open | None:
        """None when it has ended, or came to another process."""
        self._forget_old()
        return self._open.get(interaction_id)

    def hears(self, opened: Open) -> bool:
        """Whether Discord still takes a last word for it, also when nothing new is begun with it any more."""
        return opened.until_s + _LAST_WORDS_S > self._now()

    def in_place(self, place: Place) -> list[Open]:
        """Those of one place, newest first."""
        self._forget_old()
        return [opened for opened in reversed(self._open.values()) if opened.place == place]

    def _forget_old(self) -> None:
        now = self._now()
        self._open = {key: opened for key, opened in self._open.items() if opened.until_s > now}


def runs_the_place(opened: Open) -> bool:
    """Whether the person is an administrator of the server, or alone in the place."""
    interaction = opened.interaction
    if interaction.guild_id is None:
        return interaction.context.dm_channel
    return interaction.permissions.administrator or interaction.permissions.manage_guild
