"""The store in memory and the one on a database give the same answers, whatever happens in whatever order."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storypix_core.errors import Overtaken
from storypix_core.model import Brief, Chapter, PartRecord, PictureRecord, PictureState, Place, TaskRecord, TaskState
from storypix_core.ports.task_store import TaskStore
from storypix_core.tasks.memory import MemoryTaskStore
from storypix_core.tasks.store import SqlTaskStore, open_store
from storypix_core.testing import FakeClock

PLACE = Place(platform="terminal", chat="kitchen")
BRIEF = Brief(idea="a snail", language="en")
TASK = "t1"

Step = Callable[[TaskStore, list[int]], Awaitable[object]]
"""What is done to a store; the list holds the numbers of its calls, in the order of their beginning."""


def change(name: str, *words: object, **named: object) -> Step:
    async def step(store: TaskStore, _calls: list[int]) -> object:
        answer = await getattr(store, name)(TASK, *words, **named)
        return answer.attempt if isinstance(answer, TaskRecord) else answer

    step.__name__ = f"{name}{words or ''}{named or ''}"
    return step


async def begin_call(store: TaskStore, calls: list[int]) -> object:
    calls.append(await store.begin_call(TASK, kind="text", model="openai:pen", bound_microusd=100))
    return len(calls)


def end_call(which: int, *, microusd: int, estimated: bool) -> Step:
    async def step(store: TaskStore, calls: list[int]) -> object:
        if which >= len(calls):
            return None
        return await store.end_call(TASK, calls[which], microusd=microusd, estimated=estimated)

    step.__name__ = f"end_call {which} {microusd} {estimated}"
    return step


def by_attempt(ago: int, step: Step) -> Step:
    """Done by the present attempt, or by one that was overtaken so many claims ago."""

    async def fenced(store: TaskStore, calls: list[int]) -> object:
        return await step(store.of_attempt(await present(store) - ago), calls)

    fenced.__name__ = f"{ago} attempts ago: {step.__name__}"
    return fenced


def claim(ago: int) -> Step:
    async def step(store: TaskStore, calls: list[int]) -> object:
        after = await present(store) - ago
        return await change("claim", runner=f"r{after}", after=after)(store, calls)

    step.__name__ = f"claim after {ago} attempts ago"
    return step


async def present(store: TaskStore) -> int:
    record = await store.get(TASK)
    return record.attempt if record else 0


NUMBERS = st.integers(1, 2)
TRIES = st.integers(1, 4)
MOMENTS = st.sampled_from([FakeClock().now() + timedelta(seconds=seconds) for seconds in (0, 9)])
AGO = st.sampled_from([0, 0, 1])
CHANGES = st.one_of(
    st.builds(lambda state: change("set_state", state), st.sampled_from(TaskState)),
    st.just(change("fail", failure="error-provider", facts={"tries": 3})),
    st.builds(lambda number: change("record_chapter", Chapter(number=number, title="", text="…")), NUMBERS),
    st.builds(
        lambda number, state: change("record_picture", PictureRecord(number=number, scene="…", state=state)),
        NUMBERS,
        st.sampled_from(PictureState),
    ),
    st.builds(lambda number: change("drop_scene", number), NUMBERS),
    st.builds(
        lambda part, receipt: change("record_part", part, receipt, digest=receipt or ""),
        st.sampled_from(["title", "end"]),
        st.sampled_from([None, "1", "2"]),
    ),
    st.just(begin_call),
    st.builds(
        lambda which, microusd, estimated: end_call(which, microusd=microusd, estimated=estimated),
        st.integers(0, 2),
        st.integers(0, 200),
        st.booleans(),
    ),
)
OTHERS = st.one_of(
    st.builds(claim, AGO),
    st.builds(claim, AGO),
    st.just(change("record_told")),
    st.builds(lambda who: change("request_cancel", by=who), st.sampled_from(["terminal:tom", "terminal:zoe"])),
    st.just(change("retry", bound_microusd=0)),
    st.just(change("delete")),
)
PAGES = st.one_of(
    st.builds(lambda at: change("page_later", at=at), MOMENTS),
    st.builds(lambda now, until: change("try_page", now=now, until=until), MOMENTS, MOMENTS),
    st.builds(lambda tries: change("record_late_page", "f/index.html", tries=tries), TRIES),
    st.builds(lambda tries, until: change("put_off_page", tries=tries, until=until), TRIES, MOMENTS),
    st.builds(lambda tries: change("page_shown", tries=tries), TRIES),
)
ALL = st.one_of(OTHERS, CHANGES, PAGES, st.builds(by_attempt, AGO, st.one_of(CHANGES, PAGES)))
STEPS = st.lists(ALL, min_size=10, max_size=30)


async def answer(step: Step, store: TaskStore, calls: list[int]) -> object:
    try:
        return await step(store, calls)
    except Overtaken:
        return Overtaken


async def look(store: TaskStore) -> tuple[TaskRecord | None, dict[str, PartRecord], list[str], list[str]]:
    record = await store.get(TASK)
    unfinished = [task.id for task in await store.unfinished()]
    return record, await store.parts(TASK), unfinished, await store.cancel_requests()


async def live(steps: list[Step], *, clock: FakeClock, there: SqlTaskStore) -> None:
    here = MemoryTaskStore(clock=clock)
    calls: dict[TaskStore, list[int]] = {here: [], there: []}
    for store in (here, there):
        await store.create(task_id=TASK, place=PLACE, person="tom", brief=BRIEF)
    try:
        for step in steps:
            clock.advance(1)
            assert await answer(step, here, calls[here]) == await answer(step, there, calls[there])
            assert await look(here) == await look(there)
    finally:
        await there.delete(TASK)


@pytest.mark.slow
def test_the_twin_answers_as_the_database_does(tmp_path: Path) -> None:
    """One database for all lives: each ends with its task deleted."""
    clock = FakeClock()
    with asyncio.Runner() as runner:
        opening = open_store(tmp_path / "s.db", clock=clock)
        there = runner.run(opening.__aenter__())
        try:

            @settings(max_examples=60, deadline=None)
            @given(steps=STEPS)
            def lives(steps: list[Step]) -> None:
                runner.run(live(steps, clock=clock, there=there))

            lives()
        finally:
            runner.run(opening.__aexit__(None, None, None))
