"""A page store that somebody watches."""

import pytest

from storypix_core.errors import StorageFailed
from storypix_core.ports.observer import Outcome, PagesAsked
from storypix_core.storage.observed import ObservedPageStore
from storypix_core.testing import FakeClock, MemoryPageStore, WatchfulObserver


class Moody(MemoryPageStore):
    """Takes two seconds, and fails while it is away."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__()
        self._clock = clock
        self.away = False

    async def get(self, key: str) -> bytes | None:
        self._clock.advance(2)
        if self.away:
            raise StorageFailed("away")
        return await super().get(key)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def moody(clock: FakeClock) -> Moody:
    return Moody(clock)


@pytest.fixture
def observer() -> WatchfulObserver:
    return WatchfulObserver()


@pytest.fixture
def pages(moody: Moody, observer: WatchfulObserver, clock: FakeClock) -> ObservedPageStore:
    return ObservedPageStore(moody, observer, clock=clock)


async def test_it_does_what_the_one_within_does(pages: ObservedPageStore, moody: Moody) -> None:
    await pages.put("f/a.html", b"a", content_type="text/html")
    await pages.put("f/b.webp", b"b", content_type="image/webp", immutable=True)
    assert await pages.get("f/a.html") == b"a"
    assert pages.url("f/a.html") == moody.url("f/a.html")
    assert await pages.lend("f/a.html") == await moody.lend("f/a.html")
    await pages.remove("f/a.html")
    assert await moody.get("f/a.html") is None
    await pages.delete("f")
    assert await moody.get("f/b.webp") is None


async def test_each_time_it_is_told_how_long_that_took(pages: ObservedPageStore, observer: WatchfulObserver) -> None:
    await pages.put("f/a.html", b"a", content_type="text/html")
    await pages.get("f/a.html")
    await pages.lend("f/a.html")
    await pages.remove("f/a.html")
    await pages.delete("f")

    took = [("put", 0), ("get", 2), ("lend", 0), ("remove", 0), ("delete", 0)]
    assert observer.seen == [
        PagesAsked(operation=operation, outcome=Outcome.OK, seconds=seconds) for operation, seconds in took
    ]


async def test_one_that_failed_is_away_until_it_answers_or_nobody_knows_any_more(
    pages: ObservedPageStore, moody: Moody, observer: WatchfulObserver, clock: FakeClock
) -> None:
    assert not pages.is_away
    moody.away = True
    for _ in range(2):
        with pytest.raises(StorageFailed):
            await pages.get("f/a.html")
    assert pages.is_away
    assert {seen.outcome for seen in observer.seen if isinstance(seen, PagesAsked)} == {Outcome.FAILED}

    moody.away = False
    await pages.get("f/a.html")
    assert not pages.is_away

    moody.away = True
    with pytest.raises(StorageFailed):
        await pages.get("f/a.html")
    clock.advance(301)
    assert not pages.is_away
