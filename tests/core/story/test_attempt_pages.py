"""What an attempt keeps is kept through a storage that is down for a while, and never for somebody else's story."""

import pytest

from storypix_core.errors import Overtaken, StorageFailed
from storypix_core.story.attempt_pages import AttemptPages
from storypix_core.story.stop import Stop
from storypix_core.testing import AlwaysAlive, FakeClock, MemoryPageStore


class Place:
    """A storage that fails as often as it is told, and somebody who keeps things there."""

    def __init__(self, *failures: StorageFailed, patient: bool = True) -> None:
        self.kept, self.clock, self.stop, self.alive = MemoryPageStore(), FakeClock(), Stop(), AlwaysAlive()
        self.failures = list(failures)
        self.pages = AttemptPages(self.kept, self._hold, clock=self.clock, stop=self.stop, patient=patient)

    async def put(self) -> None:
        await self.pages.put("f/a.html", b"a", content_type="text/html")

    async def _hold(self) -> None:
        await self.alive.hold("t1", 1)
        self.kept.fail_with = self.failures.pop(0) if self.failures else None


async def test_a_storage_that_is_down_for_a_minute_loses_nothing() -> None:
    place = Place(*[StorageFailed("down")] * 6)
    await place.put()
    assert await place.pages.get("f/a.html") == b"a"
    assert sum(place.clock.slept) > 60


async def test_whoever_has_another_chance_later_waits_for_nothing() -> None:
    place = Place(StorageFailed("down"), patient=False)
    with pytest.raises(StorageFailed):
        await place.put()
    assert sum(place.clock.slept) == 0


async def test_a_storage_that_stays_down_is_given_up() -> None:
    place = Place(*[StorageFailed("down")] * 7)
    with pytest.raises(StorageFailed):
        await place.put()


async def test_room_that_is_made_within_seconds_loses_nothing() -> None:
    place = Place(*[StorageFailed("full", key="error-storage-full")] * 4)
    await place.put()
    assert sum(place.clock.slept) == 15


async def test_a_storage_that_stays_full_is_given_up_soon() -> None:
    place = Place(*[StorageFailed("full", key="error-storage-full")] * 5)
    with pytest.raises(StorageFailed):
        await place.put()


@pytest.mark.parametrize("key", ["error-storage", "error-storage-read-only"])
async def test_nothing_waits_for_a_storage_that_takes_nothing_or_while_the_program_stops(key: str) -> None:
    place = Place(StorageFailed("no", key=key))
    if key == "error-storage":
        place.stop.ask()
    with pytest.raises(StorageFailed):
        await place.put()
    assert place.clock.slept == []


async def test_nothing_is_changed_once_somebody_else_has_the_story() -> None:
    place = Place()
    await place.put()
    place.alive.overtaken = True
    with pytest.raises(Overtaken):
        await place.put()
    with pytest.raises(Overtaken):
        await place.pages.delete("f")
    assert list(place.kept.files) == ["f/a.html"]
