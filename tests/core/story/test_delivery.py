"""A chat sees every part once, in order, with each picture in its own place."""

import asyncio
from dataclasses import replace

import pytest

from storypix_core.errors import NotAllowed, OutcomeUnknown, StorageFailed, TryLater
from storypix_core.model import Chapter, PictureState, Place, TaskState
from storypix_core.ports.chat import Part, PartKind
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
from storypix_core.testing import AlwaysAlive, Done, FakeClock, MemoryChat, MemoryTaskStore
from tests.core.story.stories import brief

HERE = Place(platform="test", chat="1")


def outline(chat: MemoryChat, *kinds: PartKind) -> list[tuple[str, str]]:
    """How the parts of these kinds were shown, in their order."""
    return [(how, part.name) for how, part in chat.shown if part.kind in kinds]


class Pages:
    async def put(self, key: str, data: bytes, *, content_type: str, immutable: bool = False) -> None: ...

    async def get(self, key: str) -> bytes | None: ...

    async def delete(self, folder: str, *, again: bool = False) -> None: ...

    async def remove(self, key: str) -> None: ...

    def url(self, key: str) -> str:
        return f"http://here/{key}"

    async def lend(self, key: str) -> None: ...


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


async def begin(chat: MemoryChat, store: MemoryTaskStore, outbox: Outbox) -> None:
    task = await store.get("t1")
    assert task is not None
    delivery = Delivery(
        task=task,
        chat=chat,
        store=store,
        pages=Pages(),
        workers=AlwaysAlive(),
        say=lambda key, _facts=None, /: key,
        clock=FakeClock(),
        link=lambda key: f"link to {key}",
    )
    async with asyncio.timeout(30):
        await delivery.run(outbox)


async def deliver(chat: MemoryChat, *happenings: Happening) -> MemoryTaskStore:
    store, outbox = await new_store(), Outbox()
    for happening in happenings:
        outbox(happening)
    await begin(chat, store, outbox)
    return store


async def test_title_chapters_and_end_come_in_order() -> None:
    chat = MemoryChat()
    await deliver(chat, TitleKnown("Snail"), told(1), told(2), PagePublished("p/index.html"), end())
    shown = outline(chat, PartKind.TITLE, PartKind.CHAPTER, PartKind.END)
    assert shown == [("post", "title"), ("post", "chapter1"), ("post", "chapter2"), ("post", "end")]
    assert next(part for _, part in chat.shown if part.name == "end").link == "link to p/index.html"


async def test_a_picture_that_is_ready_comes_with_its_chapter() -> None:
    chat = MemoryChat()
    await deliver(chat, picture(1, PictureState.DONE), told(1), end())
    assert outline(chat, PartKind.CHAPTER) == [("post", "chapter1")]
    slot = chat.shown[0][1].picture
    assert slot is not None
    assert (slot.url, slot.alt) == ("http://here/p/1.webp", "a pond")


async def test_a_late_picture_goes_into_its_own_place() -> None:
    chat = MemoryChat()
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
    assert outline(chat, PartKind.CHAPTER)[-1] == ("edit", "chapter1")
    edited = chat.shown[4][1]
    assert edited.text == "text 1"
    assert edited.picture is not None
    assert edited.picture.url == "http://here/p/1.webp"


async def test_a_chapter_whose_picture_is_not_begun_yet_has_a_place_for_it_from_the_first() -> None:
    chat = MemoryChat()
    begun = [picture(1, state) for state in (PictureState.PAINTING, PictureState.DONE)]
    await deliver(chat, told(1), *begun, end())
    assert outline(chat, PartKind.CHAPTER) == [("post", "chapter1"), ("edit", "chapter1")]
    slot = chat.shown[0][1].picture
    assert slot is not None
    assert (slot.state, slot.note) == (PictureState.WAITING, "picture-coming")


async def test_a_scene_that_is_known_after_its_chapter_makes_a_place_in_it() -> None:
    chat = MemoryChat()
    late = [picture(1, state) for state in (PictureState.PAINTING, PictureState.DONE)]
    await deliver(chat, told(1, pictured=False), *late, end())
    assert outline(chat, PartKind.CHAPTER) == [("post", "chapter1"), ("edit", "chapter1"), ("edit", "chapter1")]


async def test_a_failed_picture_says_so_kindly_in_its_place() -> None:
    chat = MemoryChat()
    await deliver(chat, picture(1, PictureState.PAINTING), told(1), picture(1, PictureState.FAILED), end())
    slot = chat.shown[1][1].picture
    assert slot is not None
    assert (slot.state, slot.note, slot.url) == (PictureState.FAILED, "picture-failed", "")


async def test_a_picture_that_could_not_be_kept_blames_no_painter() -> None:
    chat = MemoryChat()
    lost = replace(picture(1, PictureState.FAILED), kept=False)
    await deliver(chat, picture(1, PictureState.PAINTING), told(1), lost, end())
    slot = chat.shown[1][1].picture
    assert slot is not None
    assert (slot.state, slot.note) == (PictureState.FAILED, "picture-unkept")


async def test_the_status_is_one_part_that_is_edited_sparingly_and_ends_empty() -> None:
    chat = MemoryChat()
    await deliver(chat, *[progress()] * 50, progress(TaskState.PUBLISHING), end())
    assert outline(chat, PartKind.STATUS) == [("post", "status"), ("edit", "status"), ("edit", "status")]
    assert chat.shown[-1][1].text == ""


async def test_the_newest_status_is_shown_even_when_nothing_happens_for_a_while() -> None:
    chat, outbox = MemoryChat(), Outbox()
    running = asyncio.create_task(begin(chat, await new_store(), outbox))
    outbox(progress())
    outbox(progress(TaskState.ILLUSTRATING))
    async with asyncio.timeout(30):
        while [part.text for _, part in chat.shown] != ["status-writing", "status-illustrating"]:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        outbox(end())
        await running


async def test_each_part_leaves_its_receipt_in_the_store() -> None:
    chat = MemoryChat()
    store = await deliver(chat, TitleKnown("Snail"), told(1), end())
    there = {message.content.name: message.receipt for message in chat.messages if isinstance(message.content, Part)}
    parts = await store.parts("t1")
    assert [parts[name].receipt for name in ("title", "chapter1", "end")] == list(there.values())
    assert list(there) == ["title", "chapter1", "end"]


async def test_a_chat_that_asks_for_patience_gets_the_part_later_and_once() -> None:
    chat = MemoryChat([TryLater("slow down", retry_after_s=3), TryLater("slow down")])
    await deliver(chat, TitleKnown("Snail"), told(1), end())
    assert outline(chat, PartKind.TITLE, PartKind.CHAPTER) == [("post", "title"), ("post", "chapter1")]


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_part_of_unknown_outcome_is_looked_for_and_stands_there_once(arrived: bool) -> None:
    broken = OutcomeUnknown("the line broke")
    chat = MemoryChat([Done(broken) if arrived else broken])
    await deliver(chat, TitleKnown("Snail"), told(1), end())
    assert sorted(set(outline(chat, PartKind.TITLE))) == (
        [("edit", "title"), ("post", "title")] if arrived else [("post", "title")]
    )
    assert [how for how, _ in outline(chat, PartKind.TITLE)].count("post") == 1
    assert chat.looked_for == [None]


async def test_one_part_that_is_not_let_in_does_not_stop_the_rest() -> None:
    chat = MemoryChat([NotAllowed("no pictures here")])
    await deliver(chat, TitleKnown("Snail"), told(1), end())
    assert outline(chat, PartKind.TITLE, PartKind.CHAPTER) == [("post", "chapter1")]


async def test_a_chat_that_lets_nobody_in_is_left_in_peace() -> None:
    chat = MemoryChat([NotAllowed("kicked")] * 3)
    await deliver(chat, TitleKnown("Snail"), told(1), told(2), told(3), told(4), end())
    assert chat.shown == []


async def test_messages_that_somebody_deleted_do_not_keep_new_ones_away() -> None:
    chat = MemoryChat([None, None, *[NotAllowed("deleted")] * 3])
    pictures = (picture(1, PictureState.FAILED) for _ in range(3))
    await deliver(chat, TitleKnown("Snail"), told(1), *pictures, told(2), end())
    assert outline(chat, PartKind.CHAPTER, PartKind.END)[-2:] == [("post", "chapter2"), ("post", "end")]


async def test_of_a_story_that_was_stopped_only_the_end_is_still_shown() -> None:
    chat = MemoryChat()
    await deliver(chat, TitleKnown("Snail"), told(1), told(2), end(TaskState.CANCELLED))
    assert outline(chat, PartKind.TITLE, PartKind.CHAPTER, PartKind.END) == [("post", "end")]


async def test_a_slip_in_one_part_does_not_take_the_others_with_it(caplog: pytest.LogCaptureFixture) -> None:
    chat = MemoryChat([ValueError("a shy dragon")])
    await deliver(chat, TitleKnown("Snail"), told(1), end())
    assert outline(chat, PartKind.CHAPTER, PartKind.END) == [("post", "chapter1"), ("post", "end")]
    assert "ValueError" in caplog.text
    assert "dragon" not in caplog.text


async def test_the_end_is_said_even_when_the_store_takes_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(task_id: str, part: str, receipt: str | None, *, digest: str = "") -> bool:
        raise StorageFailed("no room", facts={"path": "/data"})

    chat, store, outbox = MemoryChat(), await new_store(), Outbox()
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
    chat = MemoryChat()
    await deliver(chat, finished)
    assert next(part for _, part in chat.shown if part.kind is PartKind.END).text == text


async def test_the_end_has_a_cover_where_a_link_follows() -> None:
    chat = MemoryChat()
    pictures = [picture(2, PictureState.DONE), picture(1, PictureState.DONE)]
    await deliver(chat, told(1), told(2), *pictures, PagePublished("p/index.html"), end())
    cover = next(part for _, part in chat.shown if part.kind is PartKind.END).picture
    assert cover is not None
    assert (cover.key, cover.alt) == ("p/1.webp", "a pond")
