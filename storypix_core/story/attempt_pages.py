"""The page store as one attempt at a story uses it."""

from collections.abc import Awaitable, Callable, Mapping

from storypix_core.errors import StorageFailed
from storypix_core.ports.clock import Clock
from storypix_core.ports.page_store import Lent, PageStore
from storypix_core.story.stop import Stop

_PAUSES_S = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
"""Between the tries to keep something: a storage that is down for a minute loses no picture that was paid."""
_TRIES_AGAIN = {StorageFailed.default_key: 6, "s3-away": 6, "s3-slow": 2, "error-storage-full": 4, "s3-full": 4}
"""Room may be made within seconds, by whoever filled the disk; else it takes longer than anybody waits."""


class AttemptPages:
    """Changes nothing once another attempt has begun, and keeps trying for a minute while the storage is down.

    `hold` is asked right before each change, and raises `Overtaken`. Of a storage that is full it is a quarter of a
    minute, and nothing is waited for once the program stops. `patient` False: every failure is said at once.
    """

    def __init__(
        self,
        pages: PageStore,
        hold: Callable[[], Awaitable[None]],
        *,
        clock: Clock,
        stop: Stop,
        patient: bool = True,
    ):
        self._pages = pages
        self._hold = hold
        self._clock = clock
        self._stop = stop
        self._tries_again: Mapping[str, int] = _TRIES_AGAIN if patient else {}

    async def put(self, key: str, data: bytes, *, content_type: str, immutable: bool = False) -> None:
        for tried, pause_s in enumerate((*_PAUSES_S, 0.0)):
            await self._hold()
            try:
                return await self._pages.put(key, data, content_type=content_type, immutable=immutable)
            except StorageFailed as error:
                if self._stop.asked or tried >= self._tries_again.get(error.key, 0):
                    raise
            await self._clock.sleep(pause_s)
        return None

    async def get(self, key: str) -> bytes | None:
        return await self._pages.get(key)

    async def delete(self, folder: str, *, again: bool = False) -> None:
        await self._hold()
        await self._pages.delete(folder, again=again)

    async def remove(self, key: str) -> None:
        await self._hold()
        await self._pages.remove(key)

    def url(self, key: str) -> str:
        return self._pages.url(key)

    async def lend(self, key: str) -> Lent | None:
        return await self._pages.lend(key)
