"""Each call is in the record from before it begins until what it cost is known, and counted once."""

import asyncio
import logging

import pytest

from storypix_core.errors import Overtaken, ProviderFailed, StorageFailed
from storypix_core.model import Usage
from storypix_core.story.costs import Call, say_unknown
from storypix_core.story.stop import Stopping
from tests.core.story.call_book import CallBook

USED = Usage(provider="p", model="m", text_out_tokens=10)


async def broken(call: Call, error: BaseException) -> None:
    async with call:
        raise error


async def test_a_call_is_recorded_with_its_bound_before_it_begins_and_with_its_cost_after_it() -> None:
    costs = await CallBook.new()
    async with costs.call("text", model="p:asked", bound=USED) as call:
        assert [(begun.bound_microusd, begun.ended_at) for begun in costs.calls] == [(1000, None)]
        call.usage = USED
    [ended] = costs.calls
    assert (ended.microusd, ended.model, ended.estimated, ended.ended_at is not None) == (1000, "p:m", False, True)
    assert (await costs.record()).cost_microusd == 1000


async def test_the_lease_is_looked_at_last_thing_before_the_call() -> None:
    costs = await CallBook.new()
    async with costs.call("text", model="p:m", bound=None):
        assert costs.alive.held == [("t1", 1)]


async def test_what_a_provider_declined_is_free() -> None:
    costs = await CallBook.new()
    with pytest.raises(ProviderFailed):
        async with costs.call("image", model="p:m", bound=USED, picture=1):
            raise ProviderFailed("down", provider="p")
    assert (await costs.record()).cost_microusd == 0
    assert costs.calls[0].ended_at


def unanswered() -> ProviderFailed:
    error = ProviderFailed("no answer in time", provider="p")
    error.may_be_charged = True
    return error


async def test_a_call_whose_outcome_nobody_knows_may_have_cost_its_bound() -> None:
    costs = await CallBook.new()
    with pytest.raises(ProviderFailed):
        await broken(costs.call("image", model="p:m", bound=USED, picture=1), unanswered())
    [ended] = costs.calls
    assert (ended.microusd, ended.estimated, ended.ended_at is not None) == (1000, True, True)


@pytest.mark.parametrize("error", [asyncio.CancelledError(), StorageFailed("full"), unanswered()])
async def test_a_call_that_was_broken_off_is_guessed(error: BaseException) -> None:
    costs = await CallBook.new()
    call = costs.call("text", model="p:m", bound=USED)
    call.guess = lambda: Usage(provider="p", model="m", estimated=True)
    with pytest.raises(type(error)):
        await broken(call, error)
    [ended] = costs.calls
    assert (ended.microusd, ended.estimated) == (1000, True)


async def test_what_the_provider_said_goes_before_any_guess() -> None:
    costs = await CallBook.new()
    call = costs.call("text", model="p:m", bound=USED)
    call.usage = Usage(provider="p", model="said")
    with pytest.raises(asyncio.CancelledError):
        await broken(call, asyncio.CancelledError())
    assert costs.calls[0].model == "p:said"


async def test_a_cost_is_recorded_although_the_story_is_stopped_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    costs = await CallBook.new()
    begun, go_on, end_call = asyncio.Event(), asyncio.Event(), costs.book.end_call

    async def slowly(*args: object, **named: object) -> bool:
        begun.set()
        await go_on.wait()
        return await end_call(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(costs, "store", costs.book)
    monkeypatch.setattr(costs.book, "end_call", slowly)

    async def call() -> None:
        async with costs.call("text", model="p:m", bound=USED) as made:
            made.usage = USED

    calling = asyncio.create_task(call())
    await begun.wait()
    calling.cancel()
    go_on.set()
    await asyncio.wait([calling])
    assert (calling.cancelled(), costs.calls[0].microusd) == (True, 1000)


async def test_whoever_was_overtaken_pays_for_no_call_and_leaves_the_record_alone() -> None:
    costs = await CallBook.new()
    async with costs.call("text", model="p:m", bound=USED) as call:
        call.usage = USED
        await costs.book.claim("t1", runner="another", after=1)
        lost = costs.calls[0]
        assert (lost.lost, lost.microusd) == (True, 1000)
        with pytest.raises(Overtaken):
            async with costs.call("image", model="p:m", bound=USED):
                raise AssertionError("it must not be made")
    assert len(costs.calls) == 1


async def test_a_call_that_may_not_be_made_after_all_costs_nothing() -> None:
    costs = await CallBook.new()
    costs.alive.overtaken = True
    with pytest.raises(Overtaken):
        async with costs.call("text", model="p:m", bound=USED):
            raise AssertionError("it must not be made")
    assert [(call.microusd, call.ended_at is not None) for call in costs.calls] == [(0, True)]


async def test_nothing_begins_once_the_program_stops() -> None:
    costs = await CallBook.new()
    costs.stop.ask()
    with pytest.raises(Stopping):
        async with costs.call("text", model="p:m", bound=USED):
            raise AssertionError("it must not be made")
    assert costs.calls == []


async def test_what_a_call_used_is_recorded_with_the_prices_that_were_taken() -> None:
    costs = await CallBook.new()
    async with costs.call("text", model="p:m", bound=USED) as call:
        call.usage = USED
    [ended] = costs.calls
    assert (ended.usage, ended.price) == (USED, {"text_out": "100"})


async def test_a_call_of_unknown_price_counts_as_nothing_and_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    say_unknown.cache_clear()
    costs, unknown = await CallBook.new(), Usage(provider="p", model="unknown", text_out_tokens=3)
    for _ in range(2):
        async with costs.call("text", model="p:unknown", bound=unknown) as call:
            call.usage = unknown
    assert [(ended.microusd, ended.usage, ended.price) for ended in costs.calls] == [(0, unknown, None)] * 2
    assert caplog.text.count("no price for p:unknown") == 1
