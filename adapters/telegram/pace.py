"""How fast messages may go: in one chat, in a group's minute, and in all chats together."""

import asyncio
from collections import deque
from dataclasses import dataclass, field

from adapters.telegram.limits import (
    ALL_MESSAGES_MAX,
    ALL_PERIOD_S,
    CHAT_BURST,
    CHAT_MESSAGES_PER_S,
    GROUP_MESSAGES_MAX,
    GROUP_PERIOD_S,
)
from storypix_core.ports.clock import Clock

_HAIR_S = 1e-6
"""Less than this is no wait: sums of fractions don't come out even."""

_FORGET_AT = 1000
"""With more chats than this, those that have been quiet are forgotten."""


@dataclass(slots=True)
class _Chat:
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held by the one whose turn is next, so that a chat's messages keep their order."""
    sent_at_s: deque[float] = field(default_factory=deque)
    """Of the last minute."""
    credit: float = CHAT_BURST
    """How many messages may go at once; grows by one a second."""
    credited_at_s: float = 0.0
    held_until_s: float = 0.0


class Pace:
    """One for each bot token. A chat that has to wait never makes another wait."""

    def __init__(self, clock: Clock):
        self._clock = clock
        self._chats: dict[int, _Chat] = {}
        self._all: deque[float] = deque()

    async def turn(self, chat_id: int) -> None:
        """Wait until one more message may go into this chat, first come, first served."""
        chat = self._chat(chat_id)
        async with chat.turn:
            while (wait_s := self._wait_s(chat_id, chat)) > _HAIR_S:
                await self._clock.sleep(wait_s)
            self._take(chat)

    def hold(self, chat_id: int, seconds: float) -> None:
        """Nothing goes into this chat for so long, as Telegram asked."""
        chat = self._chat(chat_id)
        chat.held_until_s = max(chat.held_until_s, self._clock.monotonic() + seconds)

    def spare(self, chat_id: int, *, keep: int) -> bool:
        """Whether a message may go at once and still leave room for `keep` others in a group's minute."""
        chat = self._chat(chat_id)
        if chat.turn.locked() or self._wait_s(chat_id, chat) > _HAIR_S:
            return False
        return not _is_group(chat_id) or len(chat.sent_at_s) + keep < GROUP_MESSAGES_MAX

    def _chat(self, chat_id: int) -> _Chat:
        if len(self._chats) > _FORGET_AT:
            self._forget_quiet_chats()
        return self._chats.setdefault(chat_id, _Chat(credited_at_s=self._clock.monotonic()))

    def _forget_quiet_chats(self) -> None:
        now_s = self._clock.monotonic()
        for chat_id, chat in list(self._chats.items()):
            self._refresh(chat, now_s)
            if not chat.sent_at_s and not chat.turn.locked() and chat.held_until_s <= now_s:
                del self._chats[chat_id]

    def _wait_s(self, chat_id: int, chat: _Chat) -> float:
        now_s = self._clock.monotonic()
        self._refresh(chat, now_s)
        waits_s = [chat.held_until_s - now_s, (1 - chat.credit) / CHAT_MESSAGES_PER_S]
        if _is_group(chat_id) and len(chat.sent_at_s) >= GROUP_MESSAGES_MAX:
            waits_s.append(chat.sent_at_s[-GROUP_MESSAGES_MAX] + GROUP_PERIOD_S - now_s)
        if len(self._all) >= ALL_MESSAGES_MAX:
            waits_s.append(self._all[-ALL_MESSAGES_MAX] + ALL_PERIOD_S - now_s)
        return max(0.0, *waits_s)

    def _refresh(self, chat: _Chat, now_s: float) -> None:
        chat.credit = min(CHAT_BURST, chat.credit + (now_s - chat.credited_at_s) * CHAT_MESSAGES_PER_S)
        chat.credited_at_s = now_s
        _drop_before(chat.sent_at_s, now_s - GROUP_PERIOD_S)
        _drop_before(self._all, now_s - ALL_PERIOD_S)

    def _take(self, chat: _Chat) -> None:
        now_s = self._clock.monotonic()
        chat.credit -= 1
        chat.sent_at_s.append(now_s)
        self._all.append(now_s)


def _is_group(chat_id: int) -> bool:
    """Groups, supergroups and channels have negative ids."""
    return chat_id < 0


def _drop_before(times_s: deque[float], limit_s: float) -> None:
    while times_s and times_s[0] <= limit_s:
        times_s.popleft()
