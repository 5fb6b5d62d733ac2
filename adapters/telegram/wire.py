"""Calls on Telegram: at its pace, repeated where that does no harm, failing in our words."""

import logging
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import ChatMigrated, TelegramError, TimedOut

from adapters.telegram.errors import Declined, Meaning, meaning, retry_after_s, translate
from adapters.telegram.pace import OwnPace, Pace
from storypix_core.errors import TryLater
from storypix_core.guard import calling, may_go_out
from storypix_core.ports.clock import Clock

log = logging.getLogger(__name__)

Migrated = Callable[[str, str], Awaitable[None]]
"""Told when a group became a supergroup: the old id of the chat, and the new one."""

_TRIES = 4
_LONGEST_WAIT_S = 60.0
"""When Telegram asks for a longer wait, the caller decides."""
_FIRST_PAUSE_S = 0.5

Answer = TypeVar("Answer")


class Wire:
    """What all calls of one bot go through. It knows which groups have moved."""

    def __init__(self, *, clock: Clock, pace: Pace | None = None, on_migrated: Migrated | None = None):
        self.pace: Pace = pace or OwnPace(clock)
        self._clock = clock
        self._on_migrated = on_migrated
        self._moved: dict[int, int] = {}

    def current(self, chat_id: int) -> int:
        """The chat's id today."""
        while chat_id in self._moved:
            chat_id = self._moved[chat_id]
        return chat_id

    async def migrated(self, old: int, new: int) -> None:
        """The group `old` is the supergroup `new` from now on."""
        if old == new or self._moved.get(old) == new:
            return
        self._moved[old] = new
        log.info("group %s is now %s", old, new, extra={"action": "telegram_migrated"})
        if self._on_migrated:
            await self._on_migrated(str(old), str(new))

    async def post(self, chat_id: int, call: Callable[[int], Awaitable[Answer]]) -> Answer:
        """A call that must not be made twice. It follows a group that has moved: `call` gets the id to use.

        Raises `OutcomeUnknown` when it was sent and no answer came, `TryLater`, `NotAllowed` or `Declined`.
        """
        for attempt in range(_TRIES):
            target = self.current(chat_id)
            await self.pace.turn(target)
            await may_go_out()
            try:
                return await _in_time(call(target))
            except ChatMigrated as error:
                await self.migrated(target, error.new_chat_id)
            except TelegramError as error:
                await self._pause_or_raise(error, target, attempt, repeatable=False)
        raise TryLater("telegram: the group keeps moving")

    async def change(self, chat_id: int, call: Callable[[], Awaitable[Answer]], *, paced: bool = True) -> Answer:
        """A call on a message that is there, and that may be made twice. Raises as `post`, but no `OutcomeUnknown`.

        The messages of a group that has moved stay behind, out of reach.
        """
        for attempt in range(_TRIES):
            if paced:
                await self.pace.turn(chat_id)
            await may_go_out()
            try:
                return await _in_time(call())
            except ChatMigrated as error:
                await self.migrated(chat_id, error.new_chat_id)
                raise Declined("telegram: it stayed in the old group", meaning=Meaning.NOT_THERE) from error
            except TelegramError as error:
                await self._pause_or_raise(error, chat_id, attempt, repeatable=True)
        raise TryLater("telegram: no answer")

    async def _pause_or_raise(self, error: TelegramError, chat_id: int, attempt: int, *, repeatable: bool) -> None:
        """Wait before the next try, or raise what the error means."""
        ours = translate(error, repeatable=repeatable)
        wait_s = retry_after_s(error)
        if wait_s is not None:
            # The next turn in this chat waits; other chats go on.
            await self.pace.hold(chat_id, wait_s)
        if attempt == _TRIES - 1 or not isinstance(ours, TryLater) or (wait_s or 0) > _LONGEST_WAIT_S:
            raise ours from error
        log.info("again: %s", ours, extra={"action": "telegram_again", "meaning": meaning(error)})
        if wait_s is None:
            await self._clock.sleep(_FIRST_PAUSE_S * 2**attempt * random.uniform(0.75, 1.25))


async def _in_time(answer: Awaitable[Answer]) -> Answer:
    """The library's own deadlines are for single steps, and together have no end."""
    try:
        async with calling():
            return await answer
    except TimeoutError:
        raise TimedOut from None
