"""What people do on Discord: slash commands and taps, as it comes over the gateway.

Discord says nothing twice. So what came is written down before Discord is told that it was heard, and a process that
dies before it was answered leaves it to the next one.
"""

import asyncio
import json
import logging
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import discord
from discord import app_commands

from adapters.discord import limits
from adapters.discord.answers import Answers, Open
from adapters.discord.commands import CommandSpec, OptionSpec, sync
from adapters.discord.errors import as_ours, missing_permissions
from adapters.discord.forms import BUTTON_PREFIX
from adapters.discord.interactions import (
    Interaction,
    acknowledge,
    data_of,
    incoming_of,
    is_asker,
    missing,
    place_of,
)
from adapters.discord.left import Left, look_at
from adapters.discord.messages import NOBODY, asking_first, calling
from adapters.discord.translate import language_of, one_line, said, split_options
from storypix_core.errors import StoryPixError
from storypix_core.ports.chat import Incoming
from storypix_core.safe_log import told_safely

log = logging.getLogger(__name__)

Handle = Callable[[Incoming], Awaitable[None]]
Decline = Callable[[Incoming, StoryPixError], Awaitable[None]]
Record = Callable[[int, str], Awaitable[bool]]
"""Writes an interaction down, by its id and as JSON, before it is acknowledged. False: somebody has it already."""
Handled = Callable[[int], Awaitable[None]]
"""Told the id of an interaction when nothing more has to be done for it."""

_GRACE_S = 10.0
_INTERACTION = "INTERACTION_CREATE"


async def _record_nowhere(interaction_id: int, recorded: str) -> bool:  # noqa: ARG001  # for who keeps nothing
    return True


async def _forget_nothing(interaction_id: int) -> None:
    """For who keeps nothing."""


class DiscordGateway(discord.AutoShardedClient):
    """Takes interactions, acknowledges them at once, and hands them on.

    `handle` answers an `Incoming`, by `DiscordChat.reply` with the same `answers`. `decline` tells the person why it
    can't be done. It takes as many shards as Discord asks for. `record` and `handled` keep an interaction from before
    it is acknowledged until it is dealt with; what an earlier process has left there goes to `replay`.
    """

    def __init__(
        self,
        *,
        commands: Sequence[CommandSpec],
        handle: Handle,
        decline: Decline,
        answers: Answers,
        record: Record = _record_nowhere,
        handled: Handled = _forget_nothing,
    ):
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=NOBODY,
            max_ratelimit_timeout=limits.LONGEST_WAIT_S,
            # Nobody's members or messages are looked up here.
            chunk_guilds_at_startup=False,
            max_messages=None,
            http_trace=asking_first(),
        )
        self._commands: Mapping[str, CommandSpec] = {command.name: command for command in commands}
        self._handle = handle
        self._decline = decline
        self._answers = answers
        self._record = record
        self._handled = handled
        self._told: dict[int, Mapping[str, Any]] = {}
        """Interactions as Discord told of them, until the library has made objects of them, which don't keep it."""
        self._connection.parsers[_INTERACTION] = self._parse_interaction
        self._dealing: set[asyncio.Task[None]] = set()

    async def close(self) -> None:
        """Finish what was begun, within 10 seconds; what isn't, the next process finds recorded."""
        if self._dealing:
            _, late = await asyncio.wait(self._dealing, timeout=_GRACE_S)
            for dealing in late:
                dealing.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await super().close()

    @property
    def is_heard(self) -> bool:
        """Whether everything is connected through which Discord says what people do."""
        return self.is_ready() and not any(shard.is_closed() for shard in self.shards.values())

    async def serve(self, token: str) -> None:
        """Log in, tell Discord of changed commands, and serve until `close()`. Raises `BadSettings`, `TryLater`."""
        with as_ours():
            await self.start(token)

    async def setup_hook(self) -> None:
        """Called by the library after each login."""
        try:
            changed = await sync(self, tuple(self._commands.values()))
        except StoryPixError as error:
            log.error("commands not synced: %r", error, extra={"action": "commands_not_synced"})
        else:
            log.info("commands %s", "synced" if changed else "unchanged", extra={"action": "commands_synced"})

    async def on_interaction(self, interaction: Interaction) -> None:
        """Called by the library for whatever a person does with the bot."""
        told = self._told.pop(interaction.id, {})
        match interaction.type:
            case discord.InteractionType.application_command | discord.InteractionType.component:
                dealing = asyncio.create_task(self._take(interaction, told), name=f"interaction {interaction.id}")
                self._dealing.add(dealing)
                dealing.add_done_callback(self._dealing.discard)
                await dealing
            case discord.InteractionType.autocomplete:
                await self._suggest(interaction)
            case _:
                log.info("interaction of another kind: %s", interaction.type, extra={"action": "interaction_ignored"})

    async def replay(self, recorded: str) -> None:
        """Do what an earlier process has recorded and not answered, if Discord was told that it was heard.

        While this is connected. What was answered is answered again, which shows the same: nobody knows whether that
        was written down. What wasn't acknowledged is let go, since its person was told that nobody heard it.
        """
        interaction = Interaction(data=json.loads(recorded), state=self._connection)
        left = await look_at(interaction)
        log.info("left by another process: %s", left, extra={"action": "interaction_left"})
        if left is Left.UNHEARD:
            await self._handled(interaction.id)
        else:
            await self._deal_with(interaction, left=left)

    def _parse_interaction(self, told: Any) -> None:
        self._told[int(told["id"])] = told
        self._connection.parse_interaction_create(told)

    async def _keep(self, interaction: Interaction, told: Mapping[str, Any]) -> bool:
        """False when another gateway has it. What can't be written down is done all the same: its answer says why."""
        try:
            return await self._record(interaction.id, json.dumps(told))
        except StoryPixError as error:
            log.error("an interaction is not recorded: %r", error, extra={"action": "interaction_not_recorded"})
            return True

    async def _take(self, interaction: Interaction, told: Mapping[str, Any]) -> None:
        if await self._keep(interaction, told):
            await self._deal_with(interaction)

    async def _deal_with(self, interaction: Interaction, *, left: Left | None = None) -> None:
        take = self._take_tap if interaction.type is discord.InteractionType.component else self._take_command
        try:
            await take(interaction, left)
        except Exception as error:  # noqa: BLE001  # whatever it was, it would come again at the next start
            log.error("not answered: %s", told_safely(error), extra={"action": "interaction_crashed"})
        await self._handled(interaction.id)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:  # noqa: ARG002  # the library's
        """Called by the library for what nobody caught."""
        error = sys.exc_info()[1]
        told = told_safely(error) if error else "nothing known"
        log.error("%s failed: %s", event_method, told, extra={"action": "event_crashed"})

    async def _take_command(self, interaction: Interaction, left: Left | None) -> None:
        data = data_of(interaction)
        spec = self._commands.get(str(data.get("name")))
        place = place_of(interaction)
        if spec is None or place is None:
            log.info("unknown command in %s", place, extra={"action": "interaction_ignored"})
            return
        given = {str(option["name"]): str(option["value"]) for option in data.get("options", []) if "value" in option}
        words, options = split_options(given, words_from=spec.words)
        incoming = incoming_of(interaction, place, command=spec.name, words=words, options=options)
        if left is Left.ENDED:
            await self._handle(incoming)
        elif left or await acknowledge(interaction, private=spec.private):
            opened = self._answers.begin(interaction, place, private=spec.private, maybe_answered=left is Left.ANSWERED)
            await self._hand_on(incoming, opened, posts=spec.posts)

    async def _take_tap(self, interaction: Interaction, left: Left | None) -> None:
        custom_id = str(data_of(interaction).get("custom_id", ""))
        place = place_of(interaction)
        if place is None or not custom_id.startswith(BUTTON_PREFIX):
            log.info("unknown button in %s", place, extra={"action": "interaction_ignored"})
            return
        command, words = said(custom_id.removeprefix(BUTTON_PREFIX))
        incoming = incoming_of(interaction, place, command=command, words=words, options={})
        spec = self._commands.get(command)
        goes_on = bool(spec.goes_on and words) if spec else not command
        in_place = goes_on and is_asker(interaction)
        private = spec.private if spec else not command
        if left is Left.ENDED:
            await self._handle(incoming)
        elif left or await acknowledge(interaction, private=private, in_place=in_place):
            opened = self._answers.begin(
                interaction,
                place,
                private=private and not in_place,
                in_place=in_place,
                maybe_answered=left is Left.ANSWERED or (in_place and left is not None),
            )
            await self._hand_on(incoming, opened, posts=bool(spec and spec.posts))

    async def _hand_on(self, incoming: Incoming, opened: Open, *, posts: bool) -> None:
        """Have it answered. What waits for an answer that doesn't come is taken away."""
        try:
            lacking = missing(opened.interaction) if posts else ()
            if lacking:
                await self._decline(incoming, missing_permissions(lacking, cause=f"in {incoming.place.chat}"))
            else:
                await self._handle(incoming)
            if not (opened.answered or opened.maybe_answered or opened.in_place):
                async with calling():
                    await opened.interaction.delete_original_response()
        except StoryPixError as error:
            log.warning("%s not answered: %r", incoming.command, error, extra={"action": "answer_lost"})

    async def _suggest(self, interaction: Interaction) -> None:
        data = data_of(interaction)
        options: list[dict[str, Any]] = data.get("options", [])
        focused = next((option for option in options if option.get("focused")), {})
        option = self._option(str(data.get("name")), str(focused.get("name")))
        if option is None or option.suggest is None:
            return
        language = language_of(interaction.locale.value)
        typed = one_line(str(focused.get("value", "")), limits.OPTION_CHOICE_MAX_CHARS)
        found = await option.suggest(typed, language)
        choices = [
            app_commands.Choice(name=one_line(label, limits.OPTION_CHOICE_MAX_CHARS), value=value)
            for label, value in found
            if label and len(value) <= limits.OPTION_CHOICE_MAX_CHARS
        ]
        try:
            async with calling():
                await interaction.response.autocomplete(choices[: limits.OPTION_CHOICES_MAX])
        except StoryPixError as error:
            log.info("no suggestions: %r", error, extra={"action": "suggestions_lost"})

    def _option(self, command: str, name: str) -> OptionSpec | None:
        spec = self._commands.get(command)
        return next((option for option in spec.options if option.name == name), None) if spec else None
