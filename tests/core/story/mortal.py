"""A world in which the program dies at a chosen step, before it or right after it."""

import functools
import inspect
from collections.abc import Awaitable, Callable
from typing import Any

_READS = frozenset({"get", "parts", "is_current", "receipts_in", "find", "unfinished", "open_tasks"})


ENDLESS = 10_000
"""More steps than any life has."""


class Died(BaseException):
    """The program was killed. Nobody catches it, as nobody could."""


class Life:
    """Ends at the step with this number, from 1; once it has ended nothing is done any more.

    `answer_lost`: that step is still done, but nobody hears of it.
    """

    def __init__(self, *, dies_at: int, answer_lost: bool):
        self._dies_at = dies_at
        self._answer_lost = answer_lost
        self.steps = 0
        self.last_step = ""

    @property
    def is_over(self) -> bool:
        return self.steps >= self._dies_at > 0

    async def step(self, name: str, act: Callable[[], Awaitable[Any]]) -> Any:
        if self.is_over:
            raise Died
        self.steps += 1
        self.last_step = name
        if not self.is_over:
            return await act()
        if self._answer_lost:
            await act()
        raise Died


class Interrupted(Life):
    """Right before its step with the number `at`, something else happens; `further` steps later it dies."""

    def __init__(
        self, *, at: int, then: Callable[[], Awaitable[object]], further: int = ENDLESS, answer_lost: bool = False
    ) -> None:
        super().__init__(dies_at=at + further, answer_lost=answer_lost)
        self._at, self._then = at, then
        self.was_interrupted = False

    async def step(self, name: str, act: Callable[[], Awaitable[Any]]) -> Any:
        if self.steps + 1 == self._at and not self.was_interrupted:
            self.was_interrupted = True
            await self._then()
        return await super().step(name, act)


class Mortal:
    """Stands for a store, a page store or a chat, as the program sees it in one life. Reading is no step."""

    def __init__(self, inner: Any, life: Life):
        self._inner = inner
        self._life = life

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._inner, name)
        if name == "of_attempt":
            return lambda attempt: Mortal(found(attempt), self._life)
        if not inspect.iscoroutinefunction(found):
            return found
        return functools.partial(self._call, name, found)

    async def _call(self, name: str, method: Callable[..., Awaitable[Any]], *args: Any, **named: Any) -> Any:
        act = functools.partial(method, *args, **named)
        if name not in _READS:
            return await self._life.step(name, act)
        if self._life.is_over:
            raise Died
        return await act()
