"""A page store that somebody watches."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from storypix_core.ports.clock import Clock
from storypix_core.ports.observer import Observer, Outcome, PagesAsked, observed
from storypix_core.ports.page_store import Lent, PageStore

_REMEMBERS_S = 300.0


class ObservedPageStore:
    """Does what the page store within does; `observer` takes note of how long that took and how it ended."""

    def __init__(self, pages: PageStore, observer: Observer, *, clock: Clock) -> None:
        self._pages = pages
        self._observer = observer
        self._timer: Callable[[], float] = clock.monotonic
        self._failed_at_s = float("-inf")

    @property
    def is_away(self) -> bool:
        """Whether it failed when it was asked last, within the last five minutes."""
        return self._timer() - self._failed_at_s < _REMEMBERS_S

    async def put(self, key: str, data: bytes, *, content_type: str, immutable: bool = False) -> None:
        with self._asked("put"):
            await self._pages.put(key, data, content_type=content_type, immutable=immutable)

    async def get(self, key: str) -> bytes | None:
        with self._asked("get"):
            return await self._pages.get(key)

    async def delete(self, folder: str, *, again: bool = False) -> None:
        with self._asked("delete"):
            await self._pages.delete(folder, again=again)

    async def remove(self, key: str) -> None:
        with self._asked("remove"):
            await self._pages.remove(key)

    def url(self, key: str) -> str:
        return self._pages.url(key)

    async def lend(self, key: str) -> Lent | None:
        with self._asked("lend"):
            return await self._pages.lend(key)

    def _asked(self, operation: str) -> AbstractContextManager[None]:
        def note(outcome: Outcome, seconds: float) -> None:
            if outcome is not Outcome.STOPPED:
                self._failed_at_s = float("-inf") if outcome is Outcome.OK else self._timer()
            self._observer(PagesAsked(operation=operation, outcome=outcome, seconds=seconds))

        return observed(note, timer=self._timer)
