"""A store that is away loses nothing, and gets everything when it is back."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from itertools import pairwise

import pytest

from storypix_core.errors import StorageAway, StorageFailed
from storypix_core.growing_pause import growing_pause_s
from storypix_core.storage.patient import PatientPageStore
from storypix_core.tasks.memory_held_files import MemoryHeldFiles
from storypix_core.testing import FakeClock, MemoryPageStore

AWAY = StorageFailed("nobody answers", key="s3-away")
WEBP, HTML = "image/webp", "text/html; charset=utf-8"
ONE, TWO, PAGE = "f/picture-1.webp", "f/picture-2.webp", "f/index.html"
LONG_S = 3600.0


class Remote(MemoryPageStore):
    """Counts how often it is asked to take something. `first` is done before it takes or refuses the next file."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        self.first: Callable[[], Awaitable[object]] | None = None

    async def put(self, key: str, data: bytes, *, content_type: str, immutable: bool = False) -> None:
        self.asked += 1
        if self.first:
            meanwhile, self.first = self.first, None
            await meanwhile()
        await super().put(key, data, content_type=content_type, immutable=immutable)


class Bench:
    """A patient store on a clock of its own."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.remote = Remote()
        self.held = MemoryHeldFiles()
        self.store = self.another()

    def another(self) -> PatientPageStore:
        """As another process has it, or the next one."""
        return PatientPageStore(self.remote, self.held, clock=self.clock)

    async def put(self, key: str = ONE, data: bytes = b"picture") -> None:
        await self.store.put(key, data, content_type=WEBP, immutable=True)

    async def put_page(self) -> None:
        await self.store.put(PAGE, b"page", content_type=HTML)

    def goes_away(self, error: Exception = AWAY) -> None:
        self.remote.fail_with = error

    def is_back(self) -> None:
        self.remote.fail_with = None

    async def bring(self, *, after_s: float = 0.0) -> bool:
        self.clock.advance(after_s)
        return await self.store.bring()


@pytest.fixture
def bench() -> Bench:
    return Bench()


async def test_while_all_is_well_it_is_just_the_store(bench: Bench) -> None:
    await bench.put()
    await bench.put_page()
    assert await bench.store.get(PAGE) == b"page"
    assert bench.store.url(ONE) == bench.remote.url(ONE)
    assert (set(bench.remote.files), await bench.held.count()) == ({ONE, PAGE}, 0)


@pytest.mark.parametrize("key", ["s3-away", "s3-slow", "s3-denied", "s3-full", "s3-strangers", "error-storage"])
async def test_what_it_does_not_take_is_held_and_read_from_there(bench: Bench, key: str) -> None:
    bench.goes_away(StorageFailed("no", key=key))
    await bench.put()
    assert await bench.another().get(ONE) == b"picture"
    assert bench.held.keys == [ONE]


async def test_what_is_held_is_brought_when_it_is_back_with_its_kind(bench: Bench) -> None:
    bench.goes_away()
    await bench.put()
    assert not await bench.bring(after_s=LONG_S)
    bench.is_back()
    assert await bench.bring(after_s=LONG_S)
    assert not await bench.bring(after_s=LONG_S)
    assert (bench.remote.files, bench.remote.types) == ({ONE: b"picture"}, {ONE: WEBP})
    assert await bench.held.count() == 0


async def test_a_key_that_can_t_be_is_said_at_once(bench: Bench) -> None:
    with pytest.raises(StorageFailed):
        await bench.put("../picture")
    assert (bench.remote.asked, await bench.held.count()) == (0, 0)


async def test_after_a_failure_the_next_files_do_not_wait_for_it_again_for_a_while(bench: Bench) -> None:
    bench.goes_away()
    for number in range(5):
        await bench.put(f"f/picture-{number}.webp")
    assert bench.remote.asked == 1
    bench.clock.advance(31)
    await bench.put("f/picture-9.webp")
    assert bench.remote.asked == 2


async def test_a_database_that_takes_nothing_either_is_said(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(*_: object, **__: object) -> None:
        raise StorageAway("no database")

    monkeypatch.setattr(bench.held, "hold", away)
    bench.goes_away()
    with pytest.raises(StorageAway):
        await bench.put()


async def test_a_page_is_not_held_and_never_comes_before_its_pictures(bench: Bench) -> None:
    bench.goes_away()
    await bench.put()
    bench.is_back()
    bench.clock.advance(31)
    with pytest.raises(StorageFailed):
        await bench.put_page()
    assert bench.remote.files == {}
    await bench.bring(after_s=LONG_S)
    await bench.put_page()
    assert set(bench.remote.files) == {ONE, PAGE}


async def test_a_page_of_another_folder_needn_t_wait(bench: Bench) -> None:
    bench.goes_away()
    await bench.put()
    bench.is_back()
    bench.clock.advance(31)
    await bench.store.put("f2/index.html", b"page", content_type=HTML)
    assert set(bench.remote.files) == {"f2/index.html"}


async def test_a_page_that_fails_lets_others_not_wait_for_it(bench: Bench) -> None:
    bench.goes_away()
    with pytest.raises(StorageFailed) as first:
        await bench.put_page()
    with pytest.raises(StorageFailed):
        await bench.put_page()
    assert (first.value.key, str(first.value), bench.remote.asked) == ("late-away", "nobody answers", 1)


async def test_what_waits_is_tried_again_and_again_after_longer_and_longer_pauses(bench: Bench) -> None:
    bench.goes_away()
    await bench.put()
    asked_at_s = []
    for second in range(3 * 3600):
        before = bench.remote.asked
        await bench.bring(after_s=1)
        if bench.remote.asked > before:
            asked_at_s.append(second)
    pauses = [later - earlier for earlier, later in pairwise(asked_at_s)]
    assert pauses[0] <= 61  # of 60 at most, by a clock that goes in seconds
    assert max(pauses) <= 901
    assert all(later >= earlier * 0.7 for earlier, later in pairwise(pauses))
    assert len(pauses) > 12


@pytest.mark.parametrize("tries", [0, 1, 2, 5, 6, 1_000])
def test_a_pause_grows_within_bounds_and_differs_for_each(tries: int) -> None:
    longest = min(30 * 2 ** max(tries - 1, 0), 900)
    pauses = {growing_pause_s(tries) for _ in range(20)}
    assert all(0.75 * longest <= pause <= longest for pause in pauses)
    assert len(pauses) > 1


async def test_one_round_asks_a_store_that_is_away_once(bench: Bench) -> None:
    bench.goes_away()
    for number in range(20):
        await bench.put(f"f/picture-{number}.webp")
    await bench.bring(after_s=LONG_S)
    assert bench.remote.asked == 2


async def test_one_file_that_is_never_taken_keeps_no_other_back(bench: Bench) -> None:
    bench.goes_away()
    await bench.put(ONE)
    await bench.put(TWO)

    async def refuse_one() -> None:
        if bench.remote.asked == 2:
            raise AWAY

    bench.is_back()
    bench.remote.first = refuse_one
    await bench.bring(after_s=LONG_S)
    await bench.bring(after_s=1)
    assert (bench.held.keys, set(bench.remote.files)) == ([ONE], {TWO})


async def test_as_soon_as_one_is_taken_the_others_follow_at_once(bench: Bench) -> None:
    bench.goes_away()
    await bench.put(ONE)
    for _ in range(8):
        await bench.bring(after_s=LONG_S)
    await bench.put(TWO)
    bench.is_back()
    await bench.bring(after_s=31)
    await bench.bring()
    assert set(bench.remote.files) == {ONE, TWO}


async def test_of_two_processes_one_brings_a_file(bench: Bench) -> None:
    bench.goes_away()
    await bench.put()
    bench.is_back()
    bench.clock.advance(LONG_S)
    asked = bench.remote.asked
    bench.remote.first = bench.another().bring
    await bench.store.bring()
    assert bench.remote.asked == asked + 1


async def test_whoever_dies_while_bringing_is_followed_by_another(bench: Bench) -> None:
    class Died(BaseException):
        pass

    async def die() -> None:
        raise Died

    bench.goes_away()
    await bench.put()
    bench.is_back()
    bench.remote.first = die
    with pytest.raises(Died):
        await bench.bring(after_s=LONG_S)
    bench.store = bench.another()
    await bench.bring(after_s=60)
    assert bench.remote.files == {}
    await bench.bring(after_s=60)
    assert bench.remote.files == {ONE: b"picture"}


async def test_what_was_just_put_is_read_though_the_store_went_away(bench: Bench) -> None:
    await bench.put()
    bench.goes_away()
    assert await bench.store.get(ONE) == b"picture"
    bench.clock.advance(601)
    with pytest.raises(StorageFailed):
        await bench.store.get(ONE)


async def test_what_is_kept_in_memory_is_bounded(bench: Bench) -> None:
    await bench.put(ONE, b"x" * 10_000_000)
    await bench.put(TWO, b"y" * 10_000_000)
    bench.goes_away()
    assert await bench.store.get(TWO) is not None
    with pytest.raises(StorageFailed):
        await bench.store.get(ONE)


async def test_a_later_version_takes_the_place_of_the_one_that_is_held(bench: Bench) -> None:
    bench.goes_away()
    await bench.store.put("f/raw1/painting", b"first", content_type="application/octet-stream")
    bench.is_back()
    bench.clock.advance(31)
    await bench.store.put("f/raw1/painting", b"2nd", content_type="application/octet-stream")
    assert await bench.store.get("f/raw1/painting") == b"2nd"
    await bench.bring(after_s=LONG_S)
    assert bench.remote.files == {"f/raw1/painting": b"2nd"}


async def test_the_same_again_does_not_wait_any_longer(bench: Bench) -> None:
    bench.goes_away()
    await bench.put()
    bench.is_back()
    for _ in range(3):
        bench.clock.advance(12)
        await bench.put()
    assert await bench.bring()
    assert bench.remote.files == {ONE: b"picture"}


@pytest.mark.parametrize("how", ["delete", "remove"])
async def test_what_is_deleted_while_it_is_held_never_arrives(bench: Bench, how: str) -> None:
    bench.goes_away()
    await bench.put()
    bench.is_back()
    await (bench.store.delete("f") if how == "delete" else bench.store.remove(ONE))
    assert await bench.store.get(ONE) is None
    for _ in range(3):
        await bench.bring(after_s=LONG_S)
    assert (bench.remote.files, await bench.held.knows(ONE)) == ({}, False)


async def test_what_is_deleted_while_it_is_on_its_way_is_removed_again(bench: Bench) -> None:
    bench.goes_away()
    await bench.put()
    bench.is_back()

    async def meanwhile() -> None:
        await bench.another().delete("f")

    bench.remote.first = meanwhile
    await bench.bring(after_s=LONG_S)
    assert set(bench.remote.files) == {ONE}
    await bench.bring(after_s=91)
    assert (bench.remote.files, await bench.held.knows(ONE)) == ({}, False)


@pytest.mark.parametrize("held_before", [False, True])
async def test_nothing_is_on_its_way_for_longer_than_others_leave_it_alone(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, *, held_before: bool
) -> None:
    monkeypatch.setattr("storypix_core.storage.patient._WITHIN_S", 0.01)
    if held_before:
        bench.goes_away()
        await bench.put()
        bench.is_back()
    bench.remote.first = asyncio.Event().wait
    if held_before:
        assert not await bench.bring(after_s=LONG_S)
    else:
        await bench.put()
    assert (bench.held.keys, bench.remote.files) == ([ONE], {})
    monkeypatch.setattr("storypix_core.storage.patient._WITHIN_S", 60.0)
    assert await bench.bring(after_s=LONG_S)
    assert bench.remote.files == {ONE: b"picture"}


async def test_so_is_no_page(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storypix_core.storage.patient._WITHIN_S", 0.01)
    bench.remote.first = asyncio.Event().wait
    with pytest.raises(StorageFailed):
        await bench.put_page()
    assert bench.remote.files == {}


async def test_what_is_to_be_removed_waits_for_a_store_that_is_away(bench: Bench) -> None:
    bench.goes_away()
    await bench.put()
    bench.is_back()

    async def meanwhile() -> None:
        await bench.another().delete("f")

    bench.remote.first = meanwhile
    await bench.bring(after_s=LONG_S)
    bench.goes_away()
    await bench.bring(after_s=91)
    assert set(bench.remote.files) == {ONE}
    bench.is_back()
    await bench.bring(after_s=LONG_S)
    assert bench.remote.files == {}


async def test_a_deletion_that_the_store_does_not_take_is_said_in_words_for_everybody(bench: Bench) -> None:
    await bench.put()
    bench.goes_away(StorageFailed("a right is missing", key="s3-denied"))
    for asking in (bench.store.delete("f"), bench.store.remove(ONE), bench.store.get(TWO), bench.store.lend(TWO)):
        with pytest.raises(StorageFailed) as failed:
            await asking
        assert (failed.value.key, str(failed.value)) == ("late-away", "a right is missing")


async def test_what_is_only_held_is_not_lent(bench: Bench) -> None:
    bench.remote.lends_until = bench.clock.now()
    await bench.put(TWO)
    bench.goes_away()
    await bench.put()
    bench.is_back()
    assert await bench.store.lend(TWO) is not None
    with pytest.raises(StorageFailed):
        await bench.store.lend(ONE)


async def test_no_log_says_where_a_story_is(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    bench.goes_away()
    await bench.put("s3cr3t/picture-1.webp")
    await bench.bring(after_s=LONG_S)
    bench.is_back()
    await bench.bring(after_s=LONG_S)
    actions = [record.__dict__["action"] for record in caplog.records]
    assert actions == ["file_held", "file_still_held", "file_brought"]
    assert "picture-1.webp" in caplog.text
    assert "s3cr3t" not in caplog.text
