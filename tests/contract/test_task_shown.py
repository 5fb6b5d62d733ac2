"""What every task store promises of what was shown in chats."""

from storypix_core.model import PartRecord, Place, TaskState
from storypix_core.ports.task_store import TaskStore
from storypix_core.testing import FakeClock
from tests.contract.tasks import GARDEN, KITCHEN, begin, receipts

TOPIC = Place(platform="terminal", chat="kitchen", thread="7")


async def test_a_part_is_first_an_intent_and_then_has_a_receipt(store: TaskStore) -> None:
    await begin(store)
    await store.record_part("t1", "title", None)
    await store.record_part("t1", "chapter1", None)

    await store.record_part("t1", "title", "41", digest="abc")

    assert await store.parts("t1") == {
        "title": PartRecord(receipt="41", digest="abc"),
        "chapter1": PartRecord(receipt=None, digest=""),
    }


async def test_parts_stand_in_the_order_of_their_intents(store: TaskStore) -> None:
    await begin(store)
    for part in ("status", "title", "chapter2", "chapter1"):
        await store.record_part("t1", part, None)

    await store.record_part("t1", "status", "9")

    assert list(await store.parts("t1")) == ["status", "title", "chapter2", "chapter1"]


async def test_a_receipt_needs_no_intent_and_the_latest_counts(store: TaskStore) -> None:
    await begin(store)

    await store.record_part("t1", "status", "1", digest="one")
    await store.record_part("t1", "status", "2", digest="two")

    part = (await store.parts("t1"))["status"]
    assert (part.receipt, part.digest) == ("2", "two")


async def test_an_intent_recorded_again_keeps_what_is_there(store: TaskStore, clock: FakeClock) -> None:
    await begin(store)
    await store.record_part("t1", "title", None)
    await store.record_part("t1", "end", None)
    await store.record_part("t1", "title", "41", digest="abc")
    before = await store.parts("t1")
    clock.advance(5)

    assert await store.record_part("t1", "title", None)
    assert await store.record_part("t1", "end", None)

    assert await store.parts("t1") == before


async def test_parts_of_a_closed_task_are_recorded(store: TaskStore) -> None:
    await begin(store)
    await store.set_state("t1", TaskState.FAILED)

    assert await store.record_part("t1", "end", None)
    assert await store.record_part("t1", "end", "9")

    assert await receipts(store) == {"end": "9"}


async def test_parts_of_two_tasks_are_kept_apart(store: TaskStore) -> None:
    await begin(store, "t1")
    await begin(store, "t2")

    await store.record_part("t1", "title", "1")
    await store.record_part("t2", "title", "2")

    assert (await receipts(store, "t1"), await receipts(store, "t2")) == ({"title": "1"}, {"title": "2"})


async def test_everything_that_was_shown_in_a_chat_is_known(store: TaskStore, clock: FakeClock) -> None:
    since = clock.now()
    await begin(store, "t1", place=KITCHEN)
    await begin(store, "t2", place=TOPIC)
    await begin(store, "t3", place=GARDEN)
    await store.record_part("t1", "title", "1")
    await store.record_part("t1", "chapter1", None)
    await store.record_part("t2", "title", "2")
    await store.record_part("t3", "title", "3")
    await store.record_answer(KITCHEN, "4")
    await store.record_answer(TOPIC, "5")
    await store.record_answer(GARDEN, "6")

    assert sorted(await store.receipts_in(KITCHEN, since=since)) == ["1", "2", "4", "5"]
    assert sorted(await store.receipts_in(TOPIC, since=since)) == ["1", "2", "4", "5"]
    assert sorted(await store.receipts_in(GARDEN, since=since)) == ["3", "6"]


async def test_what_was_shown_long_ago_is_left_out(store: TaskStore, clock: FakeClock) -> None:
    await begin(store, "old")
    await begin(store, "new")
    await store.record_part("old", "title", "1")
    await store.record_part("new", "title", "2")
    await store.record_answer(KITCHEN, "3")
    clock.advance(60)
    since = clock.now()
    await store.record_part("new", "chapter1", "4")
    await store.record_answer(KITCHEN, "5")

    assert sorted(await store.receipts_in(KITCHEN, since=since)) == ["2", "4", "5"]


async def test_old_answers_are_forgotten(store: TaskStore, clock: FakeClock) -> None:
    since = clock.now()
    await store.record_answer(KITCHEN, "1")
    clock.advance(60)
    await store.record_answer(KITCHEN, "2")

    await store.forget_answers(before=clock.now())

    assert await store.receipts_in(KITCHEN, since=since) == ["2"]
