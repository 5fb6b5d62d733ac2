"""How fast messages may go: in one chat, in a group's minute, and in all chats together."""

import asyncio
from collections.abc import Mapping
from typing import Protocol

from adapters.telegram.limits import (
    ALL_MESSAGES_MAX,
    ALL_PERIOD_S,
    CHAT_BURST,
    CHAT_MESSAGES_PER_S,
    GROUP_MESSAGES_MAX,
    GROUP_PERIOD_S,
)
from storypix_core.ports.clock import Clock
from storypix_core.windows import Rule, Window, gone, held, is_quiet, room, wait_s

_FORGET_AT = 1000
"""With more chats than this, those that have been quiet are forgotten."""

_ALL = "all"
_ALL_RULE = Rule(most=ALL_MESSAGES_MAX, period_s=ALL_PERIOD_S)
_PRIVATE_RULE = Rule(burst=CHAT_BURST, every_s=1 / CHAT_MESSAGES_PER_S)
_GROUP_RULE = Rule(burst=CHAT_BURST, every_s=1 / CHAT_MESSAGES_PER_S, most=GROUP_MESSAGES_MAX, period_s=GROUP_PERIOD_S)


class Pace(Protocol):
    """One for each bot token, shared by all its processes where there are several. Raises `StorageFailed` then.

    A chat that has to wait never makes another wait.
    """

    async def turn(self, chat_id: int) -> None:
        """Wait until one more message may go into this chat, first come, first served within a process."""
        ...

    async def hold(self, chat_id: int, seconds: float) -> None:
        """Nothing goes into this chat for so long, as Telegram asked."""
        ...

    async def spare(self, chat_id: int, *, keep: int) -> bool:
        """Whether a message may go at once and still leave room for `keep` others in a group's minute."""
        ...


def chat_key(chat_id: int) -> str:
    """The name of the window that this chat has for itself."""
    return f"chat:{chat_id}"


def rules_for(chat_id: int) -> Mapping[str, Rule]:
    """The windows through which a message into this chat has to go, by name: the chat's own first, then that of all."""
    return {chat_key(chat_id): _chat_rule(chat_id), _ALL: _ALL_RULE}


def _chat_rule(chat_id: int) -> Rule:
    """Groups, supergroups and channels have negative ids."""
    return _GROUP_RULE if chat_id < 0 else _PRIVATE_RULE


class OwnPace:
    """The pace of a process that is the only one with its bot token."""

    def __init__(self, clock: Clock):
        self._clock = clock
        self._windows: dict[str, Window] = {}
        self._turns: dict[int, asyncio.Lock] = {}
        """Held by the one whose turn is next, so that a chat's messages keep their order."""

    async def turn(self, chat_id: int) -> None:
        if len(self._turns) > _FORGET_AT:
            self._forget_quiet_chats()
        async with self._turns.setdefault(chat_id, asyncio.Lock()):
            while wait := self._wait_s(chat_id):
                await self._clock.sleep(wait)
            now_s = self._clock.monotonic()
            for key, rule in rules_for(chat_id).items():
                self._windows[key] = gone(self._window(key), rule, now_s)

    async def hold(self, chat_id: int, seconds: float) -> None:
        key = chat_key(chat_id)
        self._windows[key] = held(self._window(key), self._clock.monotonic() + seconds)

    async def spare(self, chat_id: int, *, keep: int) -> bool:
        turn = self._turns.get(chat_id)
        if (turn and turn.locked()) or self._wait_s(chat_id):
            return False
        left = room(self._window(chat_key(chat_id)), _chat_rule(chat_id), self._clock.monotonic())
        return left is None or left > keep

    def _window(self, key: str) -> Window:
        return self._windows.get(key, Window())

    def _wait_s(self, chat_id: int) -> float:
        now_s = self._clock.monotonic()
        return max(wait_s(self._window(key), rule, now_s) for key, rule in rules_for(chat_id).items())

    def _forget_quiet_chats(self) -> None:
        now_s = self._clock.monotonic()
        for chat_id, turn in list(self._turns.items()):
            key = chat_key(chat_id)
            if not turn.locked() and is_quiet(self._window(key), _chat_rule(chat_id), now_s):
                del self._turns[chat_id]
                self._windows.pop(key, None)
