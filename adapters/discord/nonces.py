"""Nonces, by which Discord knows a message that it is sent a second time."""

import asyncio
import hashlib
from collections.abc import Callable

from adapters.discord import limits


class Nonces:
    """The same message keeps its nonce until it is known to have arrived; the next one like it gets another.

    Without the second rule two stories with the same title within two minutes would share one message. A nonce is
    computed from what is sent and where, so it survives a restart. `now` gives seconds of the loop's clock.
    """

    def __init__(self, now: Callable[[], float] | None = None):
        self._now = now or (lambda: asyncio.get_running_loop().time())
        self._arrived: dict[str, tuple[int, float]] = {}

    def of(self, *words: str) -> str:
        return self._digest(words, self._times(self._digest(words, 0)))

    def arrived(self, *words: str) -> None:
        """The message with this nonce is there."""
        self._forget_old()
        first = self._digest(words, 0)
        self._arrived[first] = (self._times(first) + 1, self._now())

    def _times(self, first: str) -> int:
        self._forget_old()
        return self._arrived.get(first, (0, 0.0))[0]

    def _forget_old(self) -> None:
        # Ten times as long as Discord is known to remember: to forget too early would hide a message.
        oldest = self._now() - 10 * limits.NONCE_REMEMBERED_S
        self._arrived = {key: value for key, value in self._arrived.items() if value[1] > oldest}

    @staticmethod
    def _digest(words: tuple[str, ...], times: int) -> str:
        text = "\0".join((*words, str(times)))
        return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[: limits.NONCE_MAX_CHARS]
