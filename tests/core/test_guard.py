"""What goes out is asked for, and doesn't stay on its way for long."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import pytest

from storypix_core.guard import Call, calling, guarded, may_go_on, may_go_out


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storypix_core.guard.CALL_WITHIN_S", 0.01)


async def nothing() -> None:
    """Goes out."""


async def cut_short(begin: Callable[[], Awaitable[None]]) -> Call:
    try:
        async with calling() as call:
            await begin()
            await asyncio.Event().wait()
    except TimeoutError:
        return call
    raise AssertionError("it had no end")


@pytest.mark.usefixtures("hasty")
async def test_a_call_that_is_never_answered_ends() -> None:
    call = await cut_short(may_go_out)
    assert call.is_out


@pytest.mark.usefixtures("hasty")
async def test_of_a_call_that_only_waited_it_is_known_that_nothing_went_out() -> None:
    call = await cut_short(nothing)
    assert not call.is_out


async def test_each_time_that_it_goes_out_it_has_the_whole_time(monkeypatch: pytest.MonkeyPatch) -> None:
    async with asyncio.timeout(60):
        monkeypatch.setattr("storypix_core.guard.CALL_WITHIN_S", 0.0)
        async with calling():
            monkeypatch.setattr("storypix_core.guard.CALL_WITHIN_S", 3600.0)
            await may_go_out()
            await asyncio.sleep(0.02)


async def test_what_a_call_leaves_behind_changes_nothing_any_more() -> None:
    async with calling():
        left = asyncio.create_task(asyncio.sleep(0))
        behind = asyncio.create_task(_go_on_after(left))
    await behind


async def _go_on_after(other: asyncio.Task[None]) -> None:
    await other
    await may_go_out()


async def test_everybody_who_is_to_be_asked_is_asked() -> None:
    asked: list[str] = []

    async def ask(who: str) -> None:
        asked.append(who)

    with guarded(partial(ask, "the story")):
        with guarded(partial(ask, "the search")):
            await may_go_out()
        await may_go_out()
    assert asked == ["the story", "the search", "the story"]


async def test_it_is_asked_again_while_a_call_goes_on_but_not_for_each_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    async def ask() -> None:
        nonlocal asked
        asked += 1

    with guarded(ask):
        async with calling():
            await may_go_on()
            assert asked == 0, "that was just done"
            monkeypatch.setattr("storypix_core.guard._ASK_AGAIN_S", 0.0)
            await may_go_on()
    assert asked == 1


async def test_a_machine_that_slept_in_the_middle_of_a_call_asks_before_it_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, now_s = 0, 0.0
    monkeypatch.setattr("storypix_core.guard.steady_seconds", lambda: now_s)

    async def ask() -> None:
        nonlocal asked
        asked += 1

    with guarded(ask):
        async with calling():
            now_s += 90  # the event loop's own clock may not have gone on
            await may_go_on()
            await may_go_on()
    assert asked == 1
