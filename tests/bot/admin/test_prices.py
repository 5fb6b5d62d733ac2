"""What admins see and change of prices and costs, in a chat."""

from dataclasses import replace

import pytest

from storypix_core.model import TaskState, Usage
from storypix_core.money.prices import Charge
from tests.bot.admin.offices import admin, answers, desk_of_boss, story
from tests.bot.front_desk import FrontDesk

LUNA = "openai:gpt-6-luna"
PEN = Usage(provider="openai", model="pen", text_out_tokens=10)


async def test_a_price_is_shown_with_its_day_and_source() -> None:
    async with desk_of_boss() as desk:
        said = await admin(desk, f"price {LUNA}")
        assert f"{LUNA} — text in $0.10, text out $0.50" in said
        assert "seen 2026-11-22: price table of litellm" in said
        assert "I don't know its price" in await admin(desk, "price home:llama")


async def test_a_price_that_an_admin_sets_holds_at_once_until_it_is_taken_back() -> None:
    async with desk_of_boss() as desk:
        said = await admin(desk, f"price {LUNA} text_in 0.12")
        assert f"{LUNA} — text in $0.12, text out $0.50" in said
        assert "set by test:boss, 2026-01-01 12:00" in said
        assert "text in $0.10, text out $0.50 — seen 2026-11-22" in said
        assert desk.prices.charge(Usage(provider="openai", model="gpt-6-luna", text_in_tokens=100)) == Charge(
            microusd=12, price={"text_in": "0.12"}
        )
        assert f"· {LUNA} — text in $0.12" in await admin(desk, "price")
        assert answers(desk) == [f"/admin price {LUNA}"]
        assert f"price {LUNA} text_in · – → 0.12" in await admin(desk, "audit")

        assert f"{LUNA} — text in $0.10" in await admin(desk, f"price {LUNA} reset")
        assert "No admin has set a price" in await admin(desk, "price")


async def test_a_picture_and_a_check_have_prices_too() -> None:
    async with desk_of_boss() as desk:
        assert "a picture $0.01" in await admin(desk, "price home:brush:7b picture $0,01")
        assert "a million characters checked $0.15" in await admin(desk, "price home:guard characters 0.15")


@pytest.mark.parametrize(
    "words", ["luna", f"{LUNA} text 1", f"{LUNA} text_in", f"{LUNA} text_in much", ":luna", "a: reset"]
)
async def test_a_price_that_makes_no_sense_shows_how_it_is_said(words: str) -> None:
    async with desk_of_boss() as desk:
        assert (await admin(desk, f"price {words}")).startswith("For example: price openai:gpt-6-luna")
        assert not desk.prices.decided


async def spend(desk: FrontDesk, *, microusd: int = 15_000, usage: Usage = PEN) -> None:
    call = await desk.store.begin_call("t1", kind="text", model="openai:pen", bound_microusd=microusd)
    await desk.store.end_call("t1", call, microusd=microusd, usage=usage, estimated=usage.estimated)


async def test_usage_by_story_names_ids_and_marks_what_nobody_knew() -> None:
    async with desk_of_boss() as desk:
        await story(desk, "t1")
        await spend(desk, usage=replace(PEN, estimated=True))
        said = await admin(desk, "usage story")
        assert "By story, the last 30 days" in said
        assert "$0.0150" in said
        assert "t1 ≈1 ?1" in said
        assert "≈ calls counted by an estimate" in said
        assert "/admin usage estimates" in answers(desk)


async def test_estimates_stand_beside_the_truth() -> None:
    async with desk_of_boss() as desk:
        assert "No story with an estimate" in await admin(desk, "usage estimates")
        await story(desk, "t1")
        task = desk.store._tasks["t1"]
        task.record = replace(task.record, estimate_microusd=10_000)
        await spend(desk)
        await desk.store.set_state("t1", TaskState.DONE)
        said = await admin(desk, "usage estimates 7 days")
        assert "$0.0100 · $0.0150 · ×1.50 · t1 ?1" in said
        assert "≈ calls counted by an estimate" in said
        assert "One story: mean ×1.50, median ×1.50, worst ×1.50" in said


async def test_only_admins_are_told_what_a_story_costs_so_far() -> None:
    async with desk_of_boss() as desk:
        await story(desk, "t1")
        free = await desk.type("/status", person="boss")
        await spend(desk, usage=replace(PEN, estimated=True))
        assert "$" not in free
        assert "$" not in await desk.type("/status", person="tom")
        said = await desk.type("/status", person="boss")
        assert "Cost so far $0.0150 ≈1 ?1, expected $0.0000" in said
        assert "≈ calls counted by an estimate" in said
        assert desk.chat.replies[-1].private
