"""Pages are bound anew from the record, and one that somebody else binds at the same time ends up as the record is."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

from storypix_core.errors import StorageFailed
from storypix_core.story.rebinding import SETTLES_S, has_page, rebind, with_pages
from storypix_core.story.redo import repaint
from storypix_core.testing import FakeClock, MemoryPageStore
from tests.core.story.test_redo import PAGE, Studio, told


class Watched(MemoryPageStore):
    """Over the same files; `before_put` is awaited before a page is put, `after_put` after it."""

    def __init__(self, pages: MemoryPageStore) -> None:
        super().__init__()
        self.files, self.types = pages.files, pages.types
        self.before_put: Callable[[], Awaitable[object]] | None = None
        self.after_put: Callable[[], Awaitable[object]] | None = None
        self.puts = 0

    async def put(self, key: str, data: bytes, *, content_type: str, immutable: bool = False) -> None:
        if key == PAGE and self.before_put:
            before, self.before_put = self.before_put, None
            await before()
        await super().put(key, data, content_type=content_type, immutable=immutable)
        self.puts += key == PAGE
        if key == PAGE and self.after_put:
            after, self.after_put = self.after_put, None
            await after()


async def rebound(studio: Studio, pages: MemoryPageStore, *, clock: FakeClock | None = None) -> int:
    ids = [task.id for task in await with_pages(studio.store)]
    found = await rebind(ids, studio.store, pages, clock=clock or FakeClock())
    assert found.failures == {}
    return found.count


async def test_a_page_is_made_again_as_it_was() -> None:
    studio = await told()
    before, studio.pages.files[PAGE] = studio.pages.files[PAGE], b"an old look"

    assert await rebound(studio, studio.pages) == 1

    assert studio.pages.files[PAGE] == before


async def test_a_picture_painted_while_its_page_is_put_stands_there_in_the_end() -> None:
    studio = await told()
    pages = Watched(studio.pages)
    pages.before_put = lambda: studio.again(2)

    await rebound(studio, pages)

    assert "picture-2-v2.webp" in studio.page
    assert '"picture-2.webp"' not in studio.page


async def test_a_picture_whose_record_comes_a_moment_after_its_page_stands_there_too() -> None:
    """The worst moment: the other's page is there, then ours, and only then the other's record."""
    studio = await told()
    clock, pages = SlowClock(), Watched(studio.pages)
    recording = asyncio.Event()
    store = studio.tools.store
    record = store.repaint

    async def record_late(task_id: str, picture: object) -> bool:
        await recording.wait()
        return await record(task_id, picture)  # type: ignore[arg-type]

    store.repaint = record_late  # type: ignore[method-assign]
    painting: list[asyncio.Task[object]] = []

    async def paint() -> None:
        task = asyncio.create_task(repaint(await studio.record(), 2, studio.tools, binding=studio.binding))
        painting.append(task)
        while "picture-2-v2.webp" not in studio.page:  # noqa: ASYNC110  # a page tells nobody that it is there
            await asyncio.sleep(0)

    pages.before_put = paint
    clock.before_sleep = recording.set
    clock.others = lambda: asyncio.gather(*painting)

    await rebound(studio, pages, clock=clock)

    assert "picture-2-v2.webp" in studio.page
    assert clock.slept[0] == SETTLES_S


class SlowClock(FakeClock):
    """While somebody sleeps, others do what they do to its end."""

    def __init__(self) -> None:
        super().__init__()
        self.before_sleep: Callable[[], None] = lambda: None
        self.others: Callable[[], Awaitable[object]] | None = None

    async def sleep(self, seconds: float) -> None:
        self.before_sleep()
        if self.others:
            await self.others()
        await super().sleep(seconds)


async def test_a_story_that_is_deleted_meanwhile_leaves_nothing() -> None:
    studio = await told()
    task = await studio.record()
    pages = Watched(studio.pages)

    async def delete() -> None:
        await studio.store.delete(task.id)
        await studio.pages.delete("f")

    pages.before_put = delete
    await rebound(studio, pages)

    assert studio.pages.files == {}


async def test_a_page_that_is_put_between_the_two_steps_of_a_deletion_goes_too() -> None:
    studio = await told()
    pages, clock = Watched(studio.pages), SlowClock()

    async def delete_files() -> None:
        await studio.pages.delete("f")

    async def delete_record() -> None:
        await studio.store.delete("t1")

    pages.before_put, clock.others = delete_files, delete_record

    assert await rebound(studio, pages, clock=clock) == 0
    assert studio.pages.files == {}


async def test_a_page_that_fails_keeps_no_other_from_being_bound() -> None:
    studio = await told()
    task = await studio.record()
    studio.pages.fail_with = StorageFailed("away")

    found = await rebind([task.id, "gone"], studio.store, studio.pages, clock=FakeClock())

    assert (found.count, list(found.failures)) == (0, [task.id])


async def test_what_has_no_page_of_its_own_is_left_alone() -> None:
    studio = await told()
    task = await studio.record()
    assert has_page(task)
    for other in (replace(task, page_key=""), replace(task, folder=""), replace(task, page_at=task.created_at)):
        assert not has_page(other)
