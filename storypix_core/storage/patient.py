"""A page store that may be away: what it doesn't take now is held in the database, and brought there later.

Only pages aren't held. They can be made again from the record at any time, and must not come before their pictures.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime, timedelta

from storypix_core.errors import StorageAway, StorageFailed
from storypix_core.growing_pause import growing_pause_s
from storypix_core.ports.clock import Clock
from storypix_core.ports.held_files import HeldFile, HeldFiles
from storypix_core.ports.page_store import Lent, PageStore
from storypix_core.storage.fresh import Fresh
from storypix_core.storage.keys import expect_key

log = logging.getLogger(__name__)

EVERY_S = 5.0
"""How often somebody looks whether something is to be brought."""
LATE = "late-away"
"""The key of the sentence for what has to wait for the page store."""

_RESTS_S = 30.0
"""After a failure nothing is put there for so long, so that not everything waits for the time-outs again."""
_TRIES_AFTER_S = 30.0
_LEASE_S = 90.0
"""For so long nobody else tries what somebody has taken in hand."""
_WITHIN_S = 80.0
"""For so long one file may be on its way: less than the lease, so that what is to be removed has come by then."""
_FRESH_MAX_BYTES = 16_000_000
_FRESH_FOR_S = 600.0
"""A chat shows a picture within minutes after it was put, also when the store goes away in between."""
_PAGES = "text/html"


class PatientPageStore:
    """`remote` with everything that it doesn't take yet. `bring` is to be called again and again, in each process."""

    def __init__(self, remote: PageStore, held: HeldFiles, *, clock: Clock) -> None:
        self._remote = remote
        self._held = held
        self._clock = clock
        self._fresh = Fresh(clock, max_bytes=_FRESH_MAX_BYTES, for_s=_FRESH_FOR_S)
        self._rests_until_s = float("-inf")

    async def put(self, key: str, data: bytes, *, content_type: str, immutable: bool = False) -> None:
        """As the port says. A page raises `StorageFailed` while the store is away, or a file beside it held."""
        expect_key(key, where="the page store")  # no waiting would mend it
        if content_type.startswith(_PAGES):
            return await self._put_page(key, data, content_type=content_type)
        if await self._held.knows(key):
            if await self._held.get(key) != data:  # what is there waits already for its turn
                await self._hold(key, data, content_type=content_type, immutable=immutable, asked=False)
        elif self._rests:
            await self._hold(key, data, content_type=content_type, immutable=immutable, asked=False)
        else:
            await self._put_or_hold(key, data, content_type=content_type, immutable=immutable)
        if immutable:
            self._fresh.keep(key, data)
        else:
            self._fresh.forget(key)
        return None

    async def get(self, key: str) -> bytes | None:
        found = self._fresh.get(key)
        if found is None:
            found = await self._held.get(key)
        if found is not None:
            return found
        with _kindly():
            return await self._remote.get(key)

    async def delete(self, folder: str, *, again: bool = False) -> None:
        """What is held goes first: it must not arrive there afterwards."""
        self._fresh.forget(f"{folder}/")
        await self._held.drop_all(folder, next_at=self._in(_LEASE_S))
        with _kindly():
            await self._remote.delete(folder, again=again)

    async def remove(self, key: str) -> None:
        self._fresh.forget(key)
        await self._held.drop(key, next_at=self._in(_LEASE_S))
        with _kindly():
            await self._remote.remove(key)

    def url(self, key: str) -> str:
        return self._remote.url(key)

    async def lend(self, key: str) -> Lent | None:
        """As the port says. Raises `StorageFailed` for what isn't there yet, too."""
        if await self._held.get(key) is not None:
            raise StorageFailed("it is still held", key=LATE)
        with _kindly():
            return await self._remote.lend(key)

    async def bring(self) -> bool:
        """Bring what is due to the store, as long as it takes something. Returns whether it took anything.

        Raises `StorageFailed` for the database.
        """
        brought = False
        for key in await self._held.due(now=self._clock.now()):
            file = await self._held.take(key, now=self._clock.now(), until=self._in(_LEASE_S))
            if file is None:
                continue
            if not await self._brought(file):
                break
            brought = True
        if brought:
            self._rests_until_s = float("-inf")
            await self._held.hurry(now=self._clock.now(), beyond=self._in(_LEASE_S))
        return brought

    async def _put_page(self, key: str, data: bytes, *, content_type: str) -> None:
        if await self._held.has(key.rpartition("/")[0]):
            raise StorageFailed("files beside this page are held", key=LATE)
        if self._rests:
            raise StorageFailed("the page store was away a moment ago", key=LATE)
        try:
            with _kindly():
                async with _in_time():
                    await self._remote.put(key, data, content_type=content_type)
        except StorageFailed:
            self._rest()
            raise

    async def _put_or_hold(self, key: str, data: bytes, *, content_type: str, immutable: bool) -> None:
        try:
            async with _in_time():
                await self._remote.put(key, data, content_type=content_type, immutable=immutable)
        except StorageFailed as error:
            log.warning("%s is held until it is taken: %r", _name(key), error, extra={"action": "file_held"})
            self._rest()
            await self._hold(key, data, content_type=content_type, immutable=immutable, asked=True)

    async def _hold(self, key: str, data: bytes, *, content_type: str, immutable: bool, asked: bool) -> None:
        next_at = self._in(_TRIES_AFTER_S)
        await self._held.hold(key, data, content_type=content_type, immutable=immutable, asked=asked, next_at=next_at)

    async def _brought(self, file: HeldFile) -> bool:
        """Whether the store took it. One that stays is tried after a growing pause, and after the others."""
        try:
            async with _in_time():
                await self._try(file)
        except StorageAway:
            raise
        except StorageFailed as error:
            log.warning("%s is still held: %r", _name(file.key), error, extra={"action": "file_still_held"})
            self._rest()
            await self._held.put_off(file, until=self._in(growing_pause_s(file.tries)))
            return False
        await self._held.release(file)
        log.info("%s is not held any more", _name(file.key), extra={"action": "file_brought"})
        return True

    async def _try(self, file: HeldFile) -> None:
        if file.dropped:
            await self._remote.remove(file.key)
        else:
            await self._remote.put(file.key, file.data, content_type=file.content_type, immutable=file.immutable)

    @property
    def _rests(self) -> bool:
        return self._clock.monotonic() < self._rests_until_s

    def _rest(self) -> None:
        self._rests_until_s = self._clock.monotonic() + _RESTS_S

    def _in(self, seconds: float) -> datetime:
        return self._clock.now() + timedelta(seconds=seconds)


@asynccontextmanager
async def _in_time() -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(_WITHIN_S):
            yield
    except TimeoutError as error:
        raise StorageFailed("it was too long on its way", key="s3-slow") from error


@contextmanager
def _kindly() -> Iterator[None]:
    """What is wrong stays in the cause, for logs. People in chats, children among them, hear that it's out of reach."""
    try:
        yield
    except StorageFailed as error:
        raise StorageFailed(str(error), key=LATE) from error


def _name(key: str) -> str:
    """For logs: what comes before it can't be guessed, and is nobody else's business."""
    return key.rpartition("/")[2]
