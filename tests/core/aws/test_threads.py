"""Streams that cross from a thread into the loop: whole, in order, at the reader's pace, and over when nobody reads."""

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import aclosing
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storypix_core.aws.threads import ROOM, Errand, Threads, errand_here
from tests.core.vendors.openai.telling import until


class Tape:
    """A stream of a blocking library: plays what it is given, and notes how far it was read."""

    def __init__(self, events: Iterator[int], *, error: Exception | None = None):
        self._events = events
        self._error = error
        self.read = 0
        self.closed = threading.Event()

    def __iter__(self) -> Iterator[int]:
        for event in self._events:
            self.read += 1
            yield event
        if self._error:
            raise self._error

    def close(self) -> None:
        self.closed.set()


class Blocked:
    """A stream in which nothing ever comes; it waits on a socket, as a connection of boto3 does."""

    def __init__(self) -> None:
        self.near, self.far = socket.socketpair()
        self.begun = threading.Event()
        self.closed = threading.Event()

    def __iter__(self) -> Iterator[int]:
        errand = errand_here()
        assert errand
        errand.lend(self.near)
        self.begun.set()
        yield from self.near.recv(1)

    def close(self) -> None:
        self.near.close()
        self.far.close()
        self.closed.set()


async def give_up(waiting: "asyncio.Task[Any]") -> None:
    """As somebody does who stops waiting."""
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting


@given(length=st.integers(0, 200), most=st.integers(1, 4))
async def test_all_events_arrive_in_their_order(length: int, most: int) -> None:
    async with Threads(most, name="test") as threads:
        tape = Tape(iter(range(length)))
        assert [event async for event in threads.stream(lambda: tape)] == list(range(length))
        assert tape.closed.is_set()


@given(length=st.integers(0, 100), taken=st.integers(0, 100))
async def test_a_reader_may_leave_at_any_event(length: int, taken: int) -> None:
    async with Threads(1, name="test") as threads:
        tape = Tape(iter(range(length)))
        seen: list[int] = []
        async with aclosing(threads.stream(lambda: tape)) as events:
            async for event in events:
                if len(seen) == taken:
                    break
                seen.append(event)
        assert seen == list(range(min(length, taken)))
        assert await asyncio.to_thread(tape.closed.wait, 60)
        assert await threads.run(lambda: "free") == "free"


@pytest.mark.parametrize("before", [0, 1, ROOM + 5])
async def test_an_error_comes_after_the_events_before_it(before: int) -> None:
    async with Threads(1, name="test") as threads:
        tape = Tape(iter(range(before)), error=ConnectionResetError("cut"))
        events = threads.stream(lambda: tape)
        assert [await anext(events) for _ in range(before)] == list(range(before))
        with pytest.raises(ConnectionResetError, match="cut"):
            await anext(events)
        assert tape.closed.is_set()


async def test_what_fails_to_open_raises_at_the_first_event() -> None:
    def refused() -> Tape:
        raise ConnectionRefusedError

    async with Threads(1, name="test") as threads:
        with pytest.raises(ConnectionRefusedError):
            await anext(threads.stream(refused))


async def test_a_reader_who_stands_still_stops_the_thread() -> None:
    async with Threads(1, name="test") as threads:
        tape = Tape(count())
        async with aclosing(threads.stream(lambda: tape)) as events:
            for taken in (1, 10):
                for _ in range(taken):
                    await anext(events)
                read = 0
                while read != (read := tape.read):  # noqa: ASYNC110 - a thread doesn't say that it stands still
                    await asyncio.sleep(0.02)
                assert tape.read <= 1 + 10 + ROOM + 1
        await until(tape.closed.is_set)


async def test_leaving_frees_a_thread_that_waits_for_the_other_side() -> None:
    async with Threads(1, name="test") as threads:
        blocked = Blocked()
        reading = asyncio.create_task(anext(threads.stream(lambda: blocked), None))
        await until(blocked.begun.is_set)
        await give_up(reading)
        await until(blocked.closed.is_set)
        assert await threads.run(lambda: "free") == "free"


async def test_a_cancelled_call_frees_its_thread() -> None:
    near, far = socket.socketpair()
    begun = threading.Event()

    def wait() -> bytes:
        errand = errand_here()
        assert errand
        errand.lend(near)
        begun.set()
        return near.recv(1)

    with near, far:
        async with Threads(1, name="test") as threads:
            calling = asyncio.create_task(threads.run(wait))
            await until(begun.is_set)
            await give_up(calling)
            assert await threads.run(lambda: "free") == "free"


async def test_closing_ends_all_that_is_under_way_and_leaves_no_thread() -> None:
    blocked = [Blocked() for _ in range(3)]

    async def read(one: Blocked) -> list[int]:
        return [event async for event in threads.stream(lambda: one)]

    async with Threads(3, name="closing") as threads:
        reading = [asyncio.create_task(read(one)) for one in blocked]
        await until(lambda: all(one.begun.is_set() for one in blocked))
    assert await asyncio.gather(*reading) == [[], [], []]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("closing")]


async def test_closing_frees_a_thread_whose_reader_stands_still() -> None:
    tape = Tape(count())
    async with Threads(1, name="still") as threads:
        events = threads.stream(lambda: tape)
        await anext(events)
        await until(lambda: tape.read > ROOM)
    assert tape.closed.is_set()
    await events.aclose()


async def test_twenty_streams_at_once_keep_apart_and_the_loop_goes_on() -> None:
    go_on = threading.Event()

    def waiting_in_the_middle(number: int) -> Iterator[int]:
        for step in range(100):
            if step == 50:
                go_on.wait()
            yield number * 1000 + step

    async def read(number: int) -> bool:
        seen = []
        async for event in threads.stream(lambda: Tape(waiting_in_the_middle(number))):
            seen.append(event)  # how far it came is looked at meanwhile
            come[number] = len(seen)
        return seen == [number * 1000 + step for step in range(100)]

    come = [0] * 20
    async with Threads(20, name="twenty") as threads:
        reading = asyncio.gather(*(read(number) for number in range(20)))
        await until(lambda: come == [50] * 20)
        go_on.set()
        assert all(await reading)


async def test_more_streams_than_threads_take_turns() -> None:
    async def read(number: int) -> int:
        return sum([event async for event in threads.stream(lambda: Tape(iter(range(number))))])

    async with Threads(2, name="turns") as threads:
        assert await asyncio.gather(*(read(number) for number in range(30))) == [
            sum(range(number)) for number in range(30)
        ]


async def test_one_that_is_left_before_its_turn_never_begins() -> None:
    begun = []

    def begin() -> Tape:
        begun.append(1)
        return Tape(iter(()))

    async with Threads(1, name="queue") as threads:
        blocked = Blocked()
        first = asyncio.create_task(anext(threads.stream(lambda: blocked), None))
        await until(blocked.begun.is_set)
        second = asyncio.create_task(anext(threads.stream(begin), None))
        await asyncio.sleep(0.02)
        await give_up(second)
        await give_up(first)
        assert await threads.run(lambda: "free") == "free"
    assert begun == []


def test_a_stopped_errand_gets_no_connection() -> None:
    errand = Errand()
    errand.stop()
    with pytest.raises(ConnectionAbortedError):
        errand.lend(None)


def test_what_was_given_back_is_left_alone() -> None:
    near, far = socket.socketpair()
    with near, far:
        errand = Errand()
        errand.lend(near)
        errand.give_back()
        errand.stop()
        far.sendall(b"x")
        assert near.recv(1) == b"x"


async def test_an_errand_is_only_here_while_it_is_done() -> None:
    whose: Callable[[], Errand | None] = errand_here
    async with Threads(1, name="test") as threads:
        first, second = await threads.run(whose), await threads.run(whose)
    assert first is not None
    assert second not in (None, first)
    assert errand_here() is None
