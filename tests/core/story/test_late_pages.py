"""A page store that is away when a story ends: the chat has text and pictures, and the link follows, once."""

import asyncio
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any

import pytest

from storypix_core.books.book import Kind
from storypix_core.errors import NotAllowed, ProviderFailed, StorageAway, StorageFailed, TryLater
from storypix_core.model import TaskRecord, TaskState
from storypix_core.ports.chat import Part
from storypix_core.ports.workers import Workers
from storypix_core.storage.patient import PatientPageStore
from storypix_core.story.clearing import Clearing
from storypix_core.story.delivery import Delivery
from storypix_core.story.happenings import Outbox
from storypix_core.story.keeping import Keeper
from storypix_core.story.late_pages import LatePages
from storypix_core.story.performance import perform
from storypix_core.story.pipeline import make_story
from storypix_core.story.redo import repaint, repaintable
from storypix_core.tasks.memory_held_files import MemoryHeldFiles
from storypix_core.tasks.memory_leftovers import MemoryLeftovers
from storypix_core.testing import (
    MemoryChat,
    MemoryPageStore,
    ScriptedIllustrator,
    ScriptedStoryteller,
)
from tests.core.books.presses import QuickPress
from tests.core.story.mortal import Died, Life, Mortal
from tests.core.story.stories import HEAD, chapter, pieces, scene, story
from tests.core.story.workshop import HERE, Workshop

AWAY = StorageFailed("nobody answers", key="s3-away")
DOWN = ProviderFailed("down", provider="scripted")
PAGE = "f/index.html"
PART = HEAD + scene(1) + chapter(1) + scene(2)
HOUR_S = 3600.0
EVERYTHING = {
    PAGE,
    "f/cover.jpg",
    *(f"f/picture-{number}{small}.webp" for number in (1, 2, 3, 4) for small in ("", "-small")),
}


class Remote(MemoryPageStore):
    """`before` is done, once, when it is just about to take the file with that key."""

    def __init__(self) -> None:
        super().__init__()
        self.takes = True
        self.before: dict[str, Callable[[], Awaitable[object]]] = {}

    async def put(self, key: str, data: bytes, *, content_type: str, immutable: bool = False) -> None:
        if act := self.before.pop(key, None):
            await act()
        if not self.takes:
            raise StorageFailed("no room", key="s3-full")
        await super().put(key, data, content_type=content_type, immutable=immutable)


class Family(Workshop):
    """A story, its chat, and a page store elsewhere that may be away. `links` False: they don't open in the chat."""

    def __init__(self, *tellers: ScriptedStoryteller, links: bool = True, **named: Any):
        super().__init__(*tellers, **named)
        self.held, self.leftovers = MemoryHeldFiles(), MemoryLeftovers(clock=self.clock)
        self.remote: Remote = Remote()
        self.chat = MemoryChat()
        self.links = links
        self.lock = asyncio.Lock()
        self.live()

    def live(self, life: Life | None = None) -> None:
        """As a new process, which lives for ever, or this life."""
        pages: Any = PatientPageStore(_mortal(self.remote, life), _mortal(self.held, life), clock=self.clock)
        store: Any = _mortal(self.store, life)
        fields = {name: getattr(self.tools, name) for name in self.tools.__dataclass_fields__}
        clearing = Clearing(leftovers=_mortal(self.leftovers, life), store=store, pages=pages, clock=self.clock)
        new = {"pages": pages, "store": store, "clearing": clearing, "publishes_later": True}
        self.tools = type(self.tools)(**fields | new)
        self._chat_port: Any = _mortal(self.chat, life)
        self.late = LatePages(self.tools, show=self.show, binding=lambda _: self.lock, platforms=[HERE.platform])

    @property
    def clearing(self) -> Clearing:
        assert self.tools.clearing is not None
        return self.tools.clearing

    def goes_away(self, error: Exception = AWAY) -> None:
        self.remote.fail_with = error

    def takes_nothing(self) -> None:
        """It can be read, as when it is full, or a right is missing."""
        self.remote.takes = False

    def is_back(self) -> None:
        self.remote.fail_with, self.remote.takes = None, True

    async def tell(self) -> TaskRecord:
        task = await self.begin()
        outbox, tools = Outbox(), self._tools_of(task)
        delivery = self.delivery(task, tools.workers)
        heard = await perform(make_story(task, tools, outbox), delivery.run(outbox), name="t1")
        assert heard
        await self.store.record_told("t1")
        return await self.record()

    def delivery(self, task: TaskRecord, workers: Workers) -> Delivery:
        return Delivery(
            task=task,
            chat=self._chat_port,
            store=self.tools.store.of_attempt(task.attempt),
            pages=self.tools.pages,
            workers=workers,
            say=lambda key, _facts=None, /: key,
            clock=self.clock,
            link=(lambda key: f"link to {key}") if self.links else None,
        )

    async def show(self, task: TaskRecord, workers: Workers) -> bool:
        return await self.delivery(task, workers).show_page()

    async def later(self, *, seconds: float = HOUR_S, pages: bool = True) -> None:
        """So much time passes, and a round of each kind is made; `pages` False: only files are brought."""
        self.clock.advance(seconds)
        if await self.tools.pages.bring():  # type: ignore[attr-defined]
            await self.late.hurry()
        if pages:
            await self.late.round()
        await self.late.settled()

    @property
    def end(self) -> Part:  # type: ignore[override]
        [end] = self.parts("end")
        return end

    def parts(self, *names: str) -> list[Part]:
        shown = [message.content for message in self.chat.messages if isinstance(message.content, Part)]
        return [part for part in shown if part.name in names]

    async def is_well(self) -> None:
        """The page is there with all that belongs to it, and the chat has its link, once."""
        task = await self.record()
        assert (task.page_key, task.page_at) == (PAGE, None)
        assert set(self.remote.files) == EVERYTHING
        assert (await self.held.count(), await self.held.due(now=self.clock.now())) == (0, [])
        assert (self.end.link, "late-page" in self.end.text) == (f"link to {PAGE}", False)
        assert len(self.parts("title", "chapter1", "chapter2", "chapter3", "chapter4", "end")) == 6


def _mortal(inner: Any, life: Life | None) -> Any:
    return Mortal(inner, life) if life else inner


async def test_a_story_ends_with_its_text_and_pictures_and_says_that_the_page_comes_later() -> None:
    family = Family()
    family.goes_away()
    task = await family.tell()
    assert (task.state, task.page_key, task.page_at is not None) == (TaskState.DONE, "", True)
    assert (family.end.text, family.end.link) == ("story-done\n\nlate-page", "")
    pictures = [part.picture.key if part.picture else "" for part in family.parts("chapter1", "chapter4")]
    assert pictures == ["f/picture-1.webp", "f/picture-4.webp"]
    assert all([await family.tools.pages.get(key) for key in pictures])
    assert task.failure == ""


async def test_no_time_is_lost_on_waiting_for_it() -> None:
    family = Family()
    family.goes_away()
    await family.tell()
    assert sum(family.clock.slept) < 5


async def test_when_it_is_back_everything_is_brought_and_the_link_follows() -> None:
    family = Family()
    family.goes_away()
    await family.tell()
    await family.later()
    family.is_back()
    await family.later()
    await family.later()
    await family.is_well()
    assert family.end.text == "story-done"


@pytest.mark.slow
@pytest.mark.parametrize(("away_s", "at_most_s"), [(20, 120), (300, 300), (6 * HOUR_S, 1000)])
async def test_the_longer_it_was_away_the_later_the_link_may_come(away_s: float, at_most_s: float) -> None:
    family = Family()
    family.goes_away()
    await family.tell()
    told_at_s, back_at_s = family.clock.monotonic(), 0.0
    while (await family.record()).page_at is not None:
        if not back_at_s and family.clock.monotonic() - told_at_s > away_s:
            family.is_back()
            back_at_s = family.clock.monotonic()
        await family.later(seconds=5)
    assert family.clock.monotonic() - back_at_s <= at_most_s
    await family.is_well()


async def test_the_page_is_not_there_before_its_pictures() -> None:
    family = Family()
    family.goes_away()
    await family.tell()
    family.is_back()
    family.clock.advance(HOUR_S)
    await family.late.round()
    await family.late.settled()
    assert family.remote.files == {}
    assert (await family.record()).page_at is not None


async def test_it_is_tried_for_days_and_the_chat_hears_nothing_of_it() -> None:
    family = Family()
    family.goes_away()
    await family.tell()
    shown = len(family.chat.shown)
    for _ in range(12):
        await family.later()
    assert len(family.chat.shown) == shown
    assert (await family.record()).page_tries > 12
    family.is_back()
    for _ in range(2):
        await family.later()
    await family.is_well()


async def test_a_store_that_goes_away_in_the_middle_of_a_story_is_no_other_case() -> None:
    family = Family()

    async def go_away() -> None:
        family.goes_away()

    family.remote.before["f/picture-2.webp"] = go_away
    await family.tell()
    assert 0 < await family.held.count() < len(EVERYTHING)
    await family.later()
    family.is_back()
    for _ in range(2):
        await family.later()
    await family.is_well()


async def test_a_page_that_alone_could_not_be_put_follows_too() -> None:
    family = Family()

    async def fail() -> None:
        raise AWAY

    family.remote.before[PAGE] = fail
    task = await family.tell()
    assert (task.page_at is not None, await family.held.count()) == (True, 0)
    await family.later()
    await family.is_well()


async def test_a_story_that_was_told_in_part_says_why_and_gets_its_page() -> None:
    family = Family(ScriptedStoryteller([*pieces(PART), DOWN]))
    family.goes_away()
    task = await family.tell()
    assert (task.state, task.page_at is not None) == (TaskState.FAILED, True)
    why = family.end.text
    assert why.endswith("\n\nlate-page")
    family.is_back()
    for _ in range(2):
        await family.later()
    assert (family.end.text, family.end.link) == (why.removesuffix("\n\nlate-page"), f"link to {PAGE}")


async def test_one_of_which_nothing_was_told_has_no_page_to_wait_for() -> None:
    family = Family(ScriptedStoryteller([DOWN]))
    family.goes_away()
    task = await family.tell()
    assert (task.state, task.page_at) == (TaskState.FAILED, None)
    assert "late-page" not in family.end.text


async def test_where_nobody_publishes_later_the_story_fails_as_ever() -> None:
    family = Family()
    fields = {name: getattr(family.tools, name) for name in family.tools.__dataclass_fields__}
    family.tools = type(family.tools)(**fields | {"pages": family.remote, "publishes_later": False})
    family.goes_away()
    task = await family.tell()
    assert (task.state, task.failure, task.page_at) == (TaskState.FAILED, "s3-away", None)


async def test_a_database_that_is_away_is_another_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(*_: object, **__: object) -> None:
        raise StorageAway("no database")

    family = Family(pictures=0)
    monkeypatch.setattr(family.held, "has", away)
    task = await family.begin()
    await family.go_on(task)
    assert ((await family.record()).state, (await family.record()).page_at) == (TaskState.PUBLISHING, None)


# Where links don't open


async def test_where_no_link_opens_the_page_goes_along_as_a_file_at_once() -> None:
    family = Family(links=False)
    family.goes_away()
    await family.tell()
    assert (family.end.text, b"data:image" in family.end.file) == ("story-done", True)
    family.is_back()
    shown = len(family.chat.shown)
    for _ in range(2):
        await family.later()
    assert (len(family.chat.shown), (await family.record()).page_at) == (shown, None)
    assert set(family.remote.files) == EVERYTHING


async def test_a_file_whose_pictures_can_not_be_read_now_comes_later_once() -> None:
    family = Family(links=False)
    task = await family.begin()
    await family.go_on(task)
    family.goes_away()
    family.live()  # which has nothing in its memory
    outbox = Outbox()
    again = await family.claim()
    delivery = family.delivery(again, family.tools.workers)
    await perform(make_story(again, family._tools_of(again), outbox), delivery.run(outbox), name="t1")
    await family.store.record_told("t1")
    assert (family.end.text, family.end.file) == ("story-done\n\nlate-page", b"")
    await family.later()
    family.is_back()
    for _ in range(3):
        await family.later()
    [page] = family.parts("page")
    assert (page.text, b"data:image" in page.file) == ("late-page-file", True)
    assert (await family.record()).page_at is None


# Its chat


async def test_a_chat_that_can_not_be_reached_then_gets_the_link_when_it_can() -> None:
    family = Family()
    family.goes_away()
    await family.tell()
    family.is_back()
    family.chat.troubles = [TryLater("busy")] * 5
    await family.later()
    assert (family.end.link, (await family.record()).page_key) == ("", PAGE)
    await family.later()
    await family.is_well()


async def test_a_chat_that_lets_nobody_in_any_more_is_left_in_peace() -> None:
    family = Family()
    family.goes_away()
    await family.tell()
    family.is_back()
    family.chat.troubles = [NotAllowed("kicked")]
    for _ in range(2):
        await family.later()
    assert ((await family.record()).page_key, (await family.record()).page_at) == (PAGE, None)


async def test_a_chat_elsewhere_is_left_to_others() -> None:
    family = Family()
    family.goes_away()
    await family.tell()
    family.is_back()
    family.late = LatePages(family.tools, show=family.show, binding=lambda _: family.lock, platforms=["other"])
    for _ in range(2):
        await family.later()
    assert (await family.record()).page_at is not None


# Those who change or delete it meanwhile


@pytest.mark.parametrize("when", ["held", "on its way"])
async def test_of_a_story_that_is_deleted_meanwhile_nothing_comes(when: str) -> None:
    family = Family()
    family.goes_away()
    await family.tell()
    family.is_back()
    if when == "on its way":
        await family.later(pages=False)

    async def delete() -> None:
        await family.tools.pages.delete("f")
        await family.store.delete("t1")

    if when == "held":
        await delete()
    else:
        family.remote.before[PAGE] = delete
    for _ in range(3):
        await family.later()
    assert (family.remote.files, await family.held.count()) == ({}, 0)
    assert family.end.link == ""


async def test_nothing_is_painted_again_while_nobody_can_tell_what_there_is() -> None:
    painter = ScriptedIllustrator()
    family = Family(painters=[painter])
    await family.tell()
    family.clock.advance(HOUR_S)
    family.goes_away()
    task, asked = await family.record(), len(painter.calls)
    with pytest.raises(StorageFailed) as failed:
        await repaint(task, 2, family._tools_of(task), binding=family.lock)
    assert (failed.value.key, len(painter.calls), (await family.record()).pictures) == (
        "late-away",
        asked,
        task.pictures,
    )


async def test_a_picture_is_painted_again_while_the_store_takes_nothing_and_the_page_has_it_in_the_end() -> None:
    family = Family()
    await family.tell()
    family.clock.advance(HOUR_S)
    family.takes_nothing()
    task = await family.record()
    painted = await repaint(task, 2, family._tools_of(task), binding=family.lock)
    await family.delivery(painted, family.tools.workers).show_picture(2)
    [second] = family.parts("chapter2")
    assert second.picture is not None
    assert second.picture.key == "f/picture-2-v2.webp"
    assert await family.tools.pages.get("f/picture-2-v2.webp")
    assert "f/picture-2.webp" in family.remote.files  # the page that is there leads to it
    family.is_back()
    for _ in range(3):
        await family.later()
    page = family.remote.files[PAGE].decode()
    assert "picture-2-v2.webp" in page
    old = {"f/picture-2.webp", "f/picture-2-small.webp"}
    assert set(family.remote.files) == EVERYTHING - old | {"f/picture-2-v2.webp", "f/picture-2-v2-small.webp"}
    assert (await family.record()).page_at is None


async def test_so_it_is_while_the_first_page_is_still_to_come() -> None:
    family = Family(painters=[ScriptedIllustrator(failures={1: [DOWN]})])
    family.takes_nothing()
    task = await family.tell()
    assert repaintable(task) == [1, 2, 3, 4]
    painted = await repaint(task, 1, family._tools_of(task), binding=family.lock)
    await family.delivery(painted, family.tools.workers).show_picture(1)
    family.is_back()
    for _ in range(3):
        await family.later()
    assert "picture-1-v2.webp" in family.remote.files[PAGE].decode()
    assert family.end.link == f"link to {PAGE}"


async def test_a_picture_that_comes_while_the_page_is_on_its_way_gets_onto_it() -> None:
    family = Family()
    family.goes_away()
    await family.tell()
    family.is_back()
    await family.later(pages=False)

    async def paint() -> None:
        task = await family.record()
        await repaint(task, 3, family._tools_of(task), binding=asyncio.Lock())  # in another process

    family.remote.before[PAGE] = paint
    for _ in range(3):
        await family.later()
    assert "picture-3-v2.webp" in family.remote.files[PAGE].decode()
    assert (await family.record()).page_at is None


async def test_one_that_is_told_again_does_not_get_the_page_of_before() -> None:
    family = Family(ScriptedStoryteller([*pieces(PART), DOWN], pieces(story())))
    family.goes_away()
    await family.tell()
    await family.store.retry("t1", bound_microusd=0)
    family.is_back()
    await family.later()
    task = await family.record()
    assert (task.page_key, task.page_at) == ("", None)


# Processes that die


@pytest.mark.slow
@pytest.mark.parametrize("answer_lost", [False, True], ids=["before it is done", "when it is done"])
async def test_whoever_publishes_it_may_die_at_any_step(answer_lost: bool) -> None:
    for step in count(1):
        family = Family()
        family.goes_away()
        await family.tell()
        family.is_back()
        life = Life(dies_at=step, answer_lost=answer_lost)
        family.live(life)
        for _ in range(3):
            await _until_dead(family)
        for message in family.chat.messages:
            message.lost = False
        family.live()
        for _ in range(3):
            await family.later()
        await family.is_well()
        if not life.is_over:
            break
    assert step > 30


async def _until_dead(family: Family) -> None:
    try:
        family.clock.advance(HOUR_S)
        if await family.tools.pages.bring():  # type: ignore[attr-defined]
            await family.late.hurry()
        for task in await family.store.pages_due(platforms=[HERE.platform], now=family.clock.now()):
            await family.late.try_page(task.id)
    except Died:
        pass


async def test_two_processes_publish_it_once() -> None:
    family = Family()
    family.goes_away()
    await family.tell()
    family.is_back()
    await family.later(pages=False)
    other = LatePages(family.tools, show=family.show, binding=lambda _: asyncio.Lock(), platforms=[HERE.platform])
    shown = len(family.chat.shown)
    family.clock.advance(HOUR_S)
    await asyncio.gather(family.late.round(), other.round())
    await asyncio.gather(family.late.settled(), other.settled())
    assert len(family.chat.shown) == shown + 1
    await family.is_well()


async def test_whoever_was_stopped_for_too_long_shows_nothing() -> None:
    family = Family()
    family.goes_away()
    await family.tell()
    family.is_back()
    await family.later(pages=False)
    shown = len(family.chat.shown)

    async def others_do_it() -> None:
        family.clock.advance(HOUR_S)
        other = LatePages(family.tools, show=family.show, binding=lambda _: asyncio.Lock(), platforms=[HERE.platform])
        await other.round()
        await other.settled()

    family.remote.before[PAGE] = others_do_it
    await family.later()
    await family.is_well()
    assert len(family.chat.shown) == shown + 1


async def test_a_book_that_is_held_has_no_link_until_it_is_brought() -> None:
    family = Family()
    await family.tell()
    family.takes_nothing()
    keeper = Keeper(family.tools, binding=lambda _: family.lock, press=QuickPress())
    made, known = await keeper.keep("t1", Kind.TEXT), await keeper.keep("t1", Kind.TEXT)
    assert made.data
    assert (made.key, known) == ("", made)

    family.is_back()
    for _ in range(2):
        await family.later()

    kept = await keeper.keep("t1", Kind.TEXT)
    assert family.remote.files[kept.key] == made.data
