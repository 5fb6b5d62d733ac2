"""What comes into the folder of a story after it was deleted doesn't stay there."""

from typing import Any

import pytest

from storypix_core.errors import StorageAway
from storypix_core.story.clearing import CLEARED_AFTER_S, Clearing
from tests.core.story.test_late_pages import AWAY, Family

FIRST_S, SECOND_S, LAST_S = CLEARED_AFTER_S
PICTURE = "f/picture-9.webp"


@pytest.fixture
async def family() -> Family:
    """With a story that was told, and everything of it in its place."""
    family = Family()
    await family.tell()
    return family


async def put(family: Family, key: str = PICTURE) -> None:
    """By somebody who doesn't look any more whether the story is there."""
    await family.remote.put(key, b"late", content_type="image/webp")


async def delete(family: Family) -> None:
    """As whoever deletes a story does it last."""
    await family.tools.pages.delete("f")
    await family.clearing.plan("f", task_id="t1")
    await family.tools.store.delete("t1")


async def clear(family: Family, *, after_s: float) -> None:
    family.clock.advance(after_s)
    await family.clearing.round()


async def test_what_came_too_late_is_cleared_when_it_must_have_come(family: Family) -> None:
    await delete(family)
    await put(family)

    await clear(family, after_s=FIRST_S - 1)
    assert list(family.remote.files) == [PICTURE]
    await clear(family, after_s=1)
    assert family.remote.files == {}


@pytest.mark.parametrize("came_s", [FIRST_S + 1, SECOND_S + 1], ids=["after a while", "after a long while"])
async def test_what_came_even_later_is_cleared_too(family: Family, came_s: float) -> None:
    await delete(family)
    await clear(family, after_s=FIRST_S)
    await clear(family, after_s=came_s - FIRST_S)
    await put(family)

    await clear(family, after_s=LAST_S - came_s)

    assert (family.remote.files, family.leftovers.folders) == ({}, [])


async def test_what_is_held_too_late_never_arrives(family: Family) -> None:
    await delete(family)
    family.takes_nothing()
    await family.tools.pages.put(PICTURE, b"late", content_type="image/webp", immutable=True)
    family.is_back()

    await clear(family, after_s=FIRST_S)
    await family.later()

    assert (family.remote.files, await family.held.count()) == ({}, 0)


async def test_a_story_that_is_still_there_keeps_its_files(family: Family) -> None:
    before = dict(family.remote.files)
    await family.clearing.plan("f", task_id="t1")

    await clear(family, after_s=FIRST_S)

    assert (family.remote.files, family.leftovers.folders) == (before, [])


async def test_a_folder_that_is_nobody_s_is_cleared_in_any_case(family: Family) -> None:
    await family.clearing.plan("f")

    await clear(family, after_s=FIRST_S)

    assert family.remote.files == {}


async def test_a_store_that_is_away_is_asked_again_after_a_pause(family: Family) -> None:
    await delete(family)
    await put(family)
    family.goes_away()

    await clear(family, after_s=FIRST_S)
    family.is_back()
    await clear(family, after_s=1)
    assert list(family.remote.files) == [PICTURE]
    await clear(family, after_s=900)

    assert family.remote.files == {}


async def test_a_store_that_is_away_is_asked_once_in_a_round(family: Family) -> None:
    asked: list[str] = []

    class Away:
        async def delete(self, folder: str, *, again: bool = False) -> None:
            asked.append(folder)
            raise AWAY

    pages: Any = Away()
    mine = Clearing(leftovers=family.leftovers, store=family.store, pages=pages, clock=family.clock)
    for folder in ("a", "b"):
        await mine.plan(folder)
    family.clock.advance(FIRST_S)

    await mine.round()

    assert asked == ["a"]


async def test_a_database_that_is_away_is_another_matter(family: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(*_: object) -> None:
        raise StorageAway("the database is away")

    await delete(family)
    monkeypatch.setattr(family.store, "get", away)
    with pytest.raises(StorageAway):
        await clear(family, after_s=FIRST_S)


async def test_nobody_is_told_again_where_nothing_was(family: Family) -> None:
    told: list[bool] = []
    plain = family.remote.delete

    async def noting(folder: str, *, again: bool = False) -> None:
        told.append(again)
        await plain(folder, again=again)

    family.remote.delete = noting  # type: ignore[method-assign]
    await delete(family)
    await clear(family, after_s=FIRST_S)

    assert told == [False, True]
