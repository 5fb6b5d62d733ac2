"""A chat sees every part once, in order, with each picture in its own place."""

import asyncio
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager, nullcontext

import pytest

from storypix_core.errors import NotAllowed, OutcomeUnknown, StorageFailed, TryLater
from storypix_core.model import Chapter, PictureState, Place, TaskState
from storypix_core.ports.chat import Incoming, Part, PartKind, Reply
from storypix_core.story.delivery import Delivery
from storypix_core.story.happenings import (
    ChapterTold,
    Finished,
    Happening,
    Outbox,
    PagePublished,
    PictureChanged,
    Progress,
    TitleKnown,
)
from storypix_core.testing import FakeClock, MemoryTaskStore
from tests.core.story.stories import brief

HERE = Place(platform="test", chat="1")


class Chat:
    """A chat that keeps what it is shown, in its order. `troubles` are raised first, one a call."""

    platform = "test"
    at_this_machine = True

    def __init__(self, troubles: Sequence[Exception] = ()):
        self._troubles = list(troubles)
        self.shown: list[tuple[str, Part]] = []
        self.asked: list[str | None] = []
        """After which receipts parts of unknown outcome were looked for."""
        self.arrived = False
        """Whether such parts had arrived."""

    async def reply(self, incoming: Incoming, reply: Reply) -> str:
        raise AssertionError("stories are not replies")

    async def post(self, place: Place, part: Part) -> str:
        if self._troubles:
            raise self._troubles.pop(0)
        self.shown.append(("post", part))
        return f"receipt of {part.name}"

    async def edit(self, place: Place, receipt: str, part: Part) -> str:
        assert receipt == f"receipt of {part.name}"
        self.shown.append(("edit", part))
        return receipt

    def busy(self, place: Place) -> AbstractAsyncContextManager[None]:
        return nullcontext()

    async def find(self, place: Place, part: Part, *, after: str | None) -> str | None:
        self.asked.append(after)
        if self.arrived:
            self.shown.append(("post", part))
        return f"receipt of {part.name}" if self.arrived else None

    def parts(self, *kinds: PartKind) -> list[tuple[str, str]]:
        return [(how, part.name) for how, part in self.shown if part.kind in kinds]


class Pages:
    async def put(self, key: str, data: bytes, *, content_type: str, immutable: bool = False) -> None: ...

    async def get(self, key: str) -> bytes | None: ...

    async def delete(self, folder: str) -> None: ...

    def url(self, key: str) -> str:
        return f"http://here/{key}"


def told(number: int, *, pictured: bool = True) -> ChapterTold:
    return ChapterTold(Chapter(number=number, title="", text=f"text {number}"), pictured=pictured)


def picture(number: int, state: PictureState) -> PictureChanged:
    key = f"p/{number}.webp" if state is PictureState.DONE else ""
    return PictureChanged(number=number, state=state, scene="a pond", key=key)


def progress(state: TaskState = TaskState.WRITING) -> Progress:
    return Progress(
        state=state, chapters_told=1, chapters_planned=4, pictures_done=0, pictures_failed=0, pictures_planned=4
    )


def end(state: TaskState = TaskState.DONE, failure: str = "") -> Finished:
    return Finished(state=state, title="Snail", words=10, cost_microusd=0, seconds=1, failure=failure)


async def new_store() -> MemoryTaskStore:
    store = MemoryTaskStore(clock=FakeClock())
    await store.create(task_id="t1", place=HERE, person="p", brief=brief(), runner="r")
    return store


async def begin(chat: Chat, store: MemoryTaskStore, outbox: Outbox) -> None:
    task = await store.get("t1")
    assert task is not None
    delivery = Delivery(
        task=task,
        chat=chat,
        store=store,
        pages=Pages(),
        say=lambda key, _facts=None, /: key,
        clock=FakeClock(),
        link=lambda key: f"link to {key}",
    )
    async with asyncio.timeout(10):
        await delivery.run(outbox)


async def deliver(chat: Chat, *happenings: Happening) -> MemoryTaskStore:
    store, outbox = await new_store(), Outbox()
    for happening in happenings:
        outbox(happening)
    await begin(chat, store, outbox)
    return store


async def test_title_chapters_and_end_come_in_order() -> None:
    chat = Chat()
    await deliver(chat, TitleKnown("Snail"), told(1), told(2), PagePublished("p/index.html"), end())
    shown = chat.parts(PartKind.TITLE, PartKind.CHAPTER, PartKind.END)
    assert shown == [("post", "title"), ("post", "chapter1"), ("post", "chapter2"), ("post", "end")]
    assert next(part for _, part in chat.shown if part.name == "end").link == "link to p/index.html"


async def test_a_picture_that_is_ready_comes_with_its_chapter() -> None:
    chat = Chat()
    await deliver(chat, picture(1, PictureState.DONE), told(1), end())
    assert chat.parts(PartKind.CHAPTER) == [("post", "chapter1")]
    slot = chat.shown[0][1].picture
    assert slot is not None
    assert (slot.url, slot.alt) == ("http://here/p/1.webp", "a pond")


async def test_a_late_picture_goes_into_its_own_place() -> None:
    chat = Chat()
    await deliver(
        chat,
        picture(1, PictureState.PAINTING),
        told(1),
        told(2),
        told(3),
        told(4),
        picture(1, PictureState.DONE),
        end(),
    )
    assert chat.parts(PartKind.CHAPTER)[-1] == ("edit", "chapter1")
    edited = chat.shown[4][1]
    assert edited.text == "text 1"
    assert edited.picture is not None
    assert edited.picture.url == "http://here/p/1.webp"


async def test_a_chapter_whose_picture_is_not_begun_yet_has_a_place_for_it_from_the_first() -> None:
    chat = Chat()
    begun = [picture(1, state) for state in (PictureState.PAINTING, PictureState.DONE)]
    await deliver(chat, told(1), *begun, end())
    assert chat.parts(PartKind.CHAPTER) == [("post", "chapter1"), ("edit", "chapter1")]
    slot = chat.shown[0][1].picture
    assert slot is not None
    assert (slot.state, slot.note) == (PictureState.WAITING, "picture-coming")


async def test_a_scene_that_is_known_after_its_chapter_makes_a_place_in_it() -> None:
    chat = Chat()
    late = [picture(1, state) for state in (PictureState.PAINTING, PictureState.DONE)]
    await deliver(chat, told(1, pictured=False), *late, end())
    assert chat.parts(PartKind.CHAPTER) == [("post", "chapter1"), ("edit", "chapter1"), ("edit", "chapter1")]


async def test_a_failed_picture_says_so_kindly_in_its_place() -> None:
    chat = Chat()
    await deliver(chat, picture(1, PictureState.PAINTING), told(1), picture(1, PictureState.FAILED), end())
    slot = chat.shown[1][1].picture
    assert slot is not None
    assert (slot.state, slot.note, slot.url) == (PictureState.FAILED, "picture-failed", "")


async def test_the_status_is_one_part_that_is_edited_sparingly_and_ends_empty() -> None:
    chat = Chat()
    await deliver(chat, *[progress()] * 50, progress(TaskState.PUBLISHING), end())
    assert chat.parts(PartKind.STATUS) == [("post", "status"), ("edit", "status"), ("edit", "status")]
    assert chat.shown[-1][1].text == ""


async def test_the_newest_status_is_shown_even_when_nothing_happens_for_a_while() -> None:
    chat, outbox = Chat(), Outbox()
    running = asyncio.create_task(begin(chat, await new_store(), outbox))
    outbox(progress())
    outbox(progress(TaskState.ILLUSTRATING))
    async with asyncio.timeout(10):
        while [part.text for _, part in chat.shown] != ["status-writing", "status-illustrating"]:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        outbox(end())
        await running


async def test_each_part_leaves_its_receipt_in_the_store() -> None:
    store = await deliver(Chat(), TitleKnown("Snail"), told(1), end())
    parts = await store.parts("t1")
    assert parts["chapter1"] == "receipt of chapter1"
    assert parts["end"] == "receipt of end"


async def test_a_chat_that_asks_for_patience_gets_the_part_later_and_once() -> None:
    chat = Chat(troubles=[TryLater("slow down", retry_after_s=3), TryLater("slow down")])
    await deliver(chat, TitleKnown("Snail"), told(1), end())
    assert chat.parts(PartKind.TITLE, PartKind.CHAPTER) == [("post", "title"), ("post", "chapter1")]


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_part_of_unknown_outcome_is_looked_for_and_stands_there_once(arrived: bool) -> None:
    chat = Chat(troubles=[OutcomeUnknown("the line broke")])
    chat.arrived = arrived
    await deliver(chat, TitleKnown("Snail"), told(1), end())
    assert sorted(set(chat.parts(PartKind.TITLE))) == (
        [("edit", "title"), ("post", "title")] if arrived else [("post", "title")]
    )
    assert [how for how, _ in chat.parts(PartKind.TITLE)].count("post") == 1
    assert chat.asked == [None]


async def test_one_part_that_is_not_let_in_does_not_stop_the_rest() -> None:
    chat = Chat(troubles=[NotAllowed("no pictures here")])
    await deliver(chat, TitleKnown("Snail"), told(1), end())
    assert chat.parts(PartKind.TITLE, PartKind.CHAPTER) == [("post", "chapter1")]


async def test_a_chat_that_lets_nobody_in_is_left_in_peace() -> None:
    chat = Chat(troubles=[NotAllowed("kicked")] * 3)
    await deliver(chat, TitleKnown("Snail"), told(1), told(2), told(3), told(4), end())
    assert chat.shown == []


async def test_of_a_story_that_was_stopped_only_the_end_is_still_shown() -> None:
    chat = Chat()
    await deliver(chat, TitleKnown("Snail"), told(1), told(2), end(TaskState.CANCELLED))
    assert chat.parts(PartKind.TITLE, PartKind.CHAPTER, PartKind.END) == [("post", "end")]


async def test_a_slip_in_one_part_does_not_take_the_others_with_it(caplog: pytest.LogCaptureFixture) -> None:
    chat = Chat(troubles=[ValueError("a shy dragon")])
    await deliver(chat, TitleKnown("Snail"), told(1), end())
    assert chat.parts(PartKind.CHAPTER, PartKind.END) == [("post", "chapter1"), ("post", "end")]
    assert "ValueError" in caplog.text
    assert "dragon" not in caplog.text


async def test_the_end_is_said_even_when_the_store_takes_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(task_id: str, part: str, receipt: str | None) -> bool:
        raise StorageFailed("no room", facts={"path": "/data"})

    chat, store, outbox = Chat(), await new_store(), Outbox()
    monkeypatch.setattr(store, "record_part", full)
    outbox(end(TaskState.FAILED, "error-storage-full"))
    await begin(chat, store, outbox)
    assert [part.text for _, part in chat.shown if part.kind is PartKind.END] == ["error-storage-full"]


@pytest.mark.parametrize(
    ("finished", "text"),
    [
        (end(), "story-done"),
        (end(TaskState.CANCELLED), "story-cancelled"),
        (end(TaskState.FAILED, "error-provider"), "error-provider"),
    ],
)
async def test_the_end_says_how_it_ended(finished: Finished, text: str) -> None:
    chat = Chat()
    await deliver(chat, finished)
    assert next(part for _, part in chat.shown if part.kind is PartKind.END).text == text
