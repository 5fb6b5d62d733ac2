"""What every place for held files promises, sentence after sentence of `ports/held_files.py`."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from storypix_core.ports.held_files import HeldFile, HeldFiles
from storypix_core.tasks.database import open_database
from storypix_core.tasks.held_files import SqlHeldFiles
from storypix_core.tasks.memory_held_files import MemoryHeldFiles
from storypix_core.testing import FakeClock

WEBP = "image/webp"
ONE, TWO = "f3Kq/picture-1.webp", "f3Kq/picture-2.webp"


@pytest.fixture
async def held(where_or_nowhere: Path | str | None, clock: FakeClock) -> AsyncIterator[HeldFiles]:
    if where_or_nowhere is None:
        yield MemoryHeldFiles()
        return
    async with open_database(where_or_nowhere) as opened:
        yield SqlHeldFiles(opened, clock=clock)


@pytest.fixture
def now(clock: FakeClock) -> datetime:
    return clock.now()


def after(now: datetime, seconds: float) -> datetime:
    return now + timedelta(seconds=seconds)


async def hold(held: HeldFiles, key: str = ONE, data: bytes = b"first", *, at: datetime, asked: bool = False) -> None:
    await held.hold(key, data, content_type=WEBP, immutable=True, asked=asked, next_at=at)


async def taken(held: HeldFiles, key: str = ONE, *, now: datetime, for_s: float = 60) -> HeldFile:
    file = await held.take(key, now=now, until=after(now, for_s))
    assert file is not None
    return file


async def test_what_is_held_is_there_whole_and_what_isn_t_is_none(held: HeldFiles, now: datetime) -> None:
    data = bytes(range(256)) * 4_000
    await hold(held, data=data, at=now)

    assert await held.get(ONE) == data
    assert await held.get(TWO) is None
    assert (await held.knows(ONE), await held.knows(TWO)) == (True, False)
    assert await held.count() == 1
    assert await held.size_bytes() == len(data)


async def test_whether_a_folder_has_any_is_known(held: HeldFiles, now: datetime) -> None:
    await hold(held, "f3Kq/raw1/painting", at=now)

    assert await held.has("f3Kq")
    assert await held.has("f3Kq/raw1")
    assert not await held.has("f3K")
    assert not await held.has("F3Kq")
    assert not await held.has("f3Kq/raw")


async def test_those_are_due_whose_time_has_come_the_longest_waiting_first(held: HeldFiles, now: datetime) -> None:
    await hold(held, "f/late", at=after(now, 1))
    await hold(held, "f/now", at=now)
    await hold(held, "f/long-ago", at=after(now, -9))

    assert await held.due(now=now) == ["f/long-ago", "f/now"]
    assert await held.due(now=now, limit=1) == ["f/long-ago"]
    assert await held.due(now=after(now, 1)) == ["f/long-ago", "f/now", "f/late"]


async def test_one_takes_a_file_and_the_others_let_it_be_meanwhile(held: HeldFiles, now: datetime) -> None:
    await hold(held, at=now)

    file = await taken(held, now=now)

    assert (file.key, file.data, file.content_type, file.immutable, file.dropped) == (ONE, b"first", WEBP, True, False)
    assert await held.take(ONE, now=after(now, 59), until=after(now, 99)) is None
    assert await held.due(now=after(now, 59)) == []
    assert await held.due(now=after(now, 60)) == [ONE]
    assert await held.take(TWO, now=now, until=after(now, 60)) is None
    assert await held.get(ONE) == b"first"


async def test_what_is_done_is_gone(held: HeldFiles, now: datetime) -> None:
    await hold(held, at=now)
    await hold(held, TWO, at=now)

    await held.release(await taken(held, now=now))

    assert (await held.knows(ONE), await held.knows(TWO)) == (False, True)


async def test_what_was_in_vain_waits(held: HeldFiles, now: datetime) -> None:
    await hold(held, at=now)

    await held.put_off(await taken(held, now=now), until=after(now, 300))

    assert await held.due(now=after(now, 299)) == []
    assert await held.due(now=after(now, 300)) == [ONE]


async def test_each_try_is_counted(held: HeldFiles, now: datetime) -> None:
    await hold(held, at=now)

    tries = [(await taken(held, now=after(now, 60 * number))).tries for number in range(3)]

    assert tries == [1, 2, 3]


async def test_a_later_file_takes_the_place_and_waits_for_the_one_that_may_be_on_its_way(
    held: HeldFiles, now: datetime
) -> None:
    await hold(held, at=now)
    on_its_way = await taken(held, now=now)

    await hold(held, data=b"2nd", at=after(now, 30))
    await held.release(on_its_way)
    await held.put_off(on_its_way, until=after(now, 900))

    assert await held.get(ONE) == b"2nd"
    assert await held.due(now=after(now, 59)) == []
    assert (await taken(held, now=after(now, 60))).data == b"2nd"


async def test_whoever_was_too_slow_changes_nothing(held: HeldFiles, now: datetime) -> None:
    await hold(held, at=now)
    slow = await taken(held, now=now)
    quick = await taken(held, now=after(now, 60))

    await held.put_off(slow, until=after(now, 900))
    await held.release(slow)
    assert await held.due(now=after(now, 120)) == [ONE]

    await held.release(quick)
    assert not await held.knows(ONE)


async def test_what_nobody_took_in_hand_is_dropped_at_once(held: HeldFiles, now: datetime) -> None:
    await hold(held, at=now)
    await hold(held, TWO, at=now)

    await held.drop(ONE, next_at=now)
    await held.drop(ONE, next_at=now)

    assert (await held.knows(ONE), await held.knows(TWO)) == (False, True)


@pytest.mark.parametrize("drops", ["one", "all"])
async def test_what_may_be_on_its_way_is_dropped_and_removed_when_it_has_arrived(
    held: HeldFiles, now: datetime, drops: str
) -> None:
    await hold(held, at=now)
    on_its_way = await taken(held, now=now)

    await (held.drop(ONE, next_at=after(now, 90)) if drops == "one" else held.drop_all("f3Kq", next_at=after(now, 90)))
    await held.release(on_its_way)

    assert await held.get(ONE) is None
    assert (await held.knows(ONE), await held.has("f3Kq"), await held.count()) == (True, False, 0)
    assert await held.size_bytes() == 0
    assert await held.due(now=after(now, 59)) == []
    to_remove = await taken(held, now=after(now, 60))
    assert (to_remove.dropped, to_remove.data) == (True, b"")
    await held.release(to_remove)
    assert not await held.knows(ONE)


async def test_what_the_page_store_was_asked_to_take_may_be_on_its_way_too(held: HeldFiles, now: datetime) -> None:
    await hold(held, at=now, asked=True)

    await held.drop(ONE, next_at=now)

    assert (await taken(held, now=now)).dropped


async def test_what_waits_long_is_removed_sooner_when_it_is_dropped(held: HeldFiles, now: datetime) -> None:
    await hold(held, at=now)
    await held.put_off(await taken(held, now=now), until=after(now, 900))

    await held.drop(ONE, next_at=after(now, 90))
    await held.drop(ONE, next_at=after(now, 30))

    assert await held.due(now=after(now, 89)) == []
    assert await held.due(now=after(now, 90)) == [ONE]


async def test_what_was_dropped_can_be_held_again(held: HeldFiles, now: datetime) -> None:
    await hold(held, at=now)
    await taken(held, now=now)
    await held.drop(ONE, next_at=after(now, 90))

    await hold(held, data=b"again", at=after(now, 30))

    assert await held.get(ONE) == b"again"
    assert await held.count() == 1
    assert not (await taken(held, now=after(now, 90))).dropped


async def test_a_folder_is_dropped_with_all_that_is_below_it_and_no_other(held: HeldFiles, now: datetime) -> None:
    for key in (ONE, "f3Kq/raw1/painting", "f3Kq2/picture-1.webp", "f3kq/picture-1.webp"):
        await hold(held, key, at=now)

    await held.drop_all("f3Kq", next_at=now)

    assert await held.due(now=now) == ["f3Kq2/picture-1.webp", "f3kq/picture-1.webp"]


async def test_when_the_page_store_takes_files_again_nobody_waits_long(held: HeldFiles, now: datetime) -> None:
    await hold(held, "f/soon", at=after(now, 30))
    await hold(held, "f/much-later", at=after(now, 900))

    await held.hurry(now=now, beyond=after(now, 60))

    assert await held.due(now=now) == ["f/much-later"]
