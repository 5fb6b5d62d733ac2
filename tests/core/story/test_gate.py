"""The gate lets through what every moderator finds fit, and waits for nobody for long."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from storypix_core.errors import OverLimit, ProviderFailed, Unfit
from storypix_core.model import Usage
from storypix_core.ports.moderator import Category, Moderator, Personal, Stage
from storypix_core.story.gate import Gate, typed
from storypix_core.story.rests import FAILURES_IN_A_ROW, Rests
from storypix_core.testing import FakeClock, ScriptedModerator
from tests.core.story.call_book import CallBook
from tests.core.story.stories import brief

LATE_S = 0.01
"""For those from whom no answer comes: a slow machine isn't late."""
USED = Usage(provider="far", model="list", characters=10)
BANG = {"bang": Category.VIOLENCE}
DOWN = ProviderFailed("down", provider="far")


def builtin(unfit: Mapping[str, Category | Personal] | None = None) -> ScriptedModerator:
    return ScriptedModerator(unfit, name="builtin")


@asynccontextmanager
async def gate_of(
    *checkers: Moderator,
    rests: Rests | None = None,
    costs: CallBook | None = None,
    notice: list[str] | None = None,
    patience_s: float = 60.0,
) -> AsyncIterator[Gate]:
    async def note(unfit: Unfit, words: str) -> None:
        if notice is not None:
            notice.append(f"{unfit.category} {unfit.stage} {words}")

    async with asyncio.timeout(30), asyncio.TaskGroup() as group:
        yield Gate(
            checkers,
            brief=brief(language="fr"),
            group=group,
            rests=rests or Rests(FakeClock()),
            costs=costs,
            notice=note,
            patience_s=patience_s,
        )


async def test_without_a_moderator_everything_passes() -> None:
    async with gate_of() as gate:
        gate.begin("anything", stage=Stage.CHAPTER)
        await gate.admit("anything", stage=Stage.CHAPTER)


async def test_all_moderators_are_asked_and_each_text_once() -> None:
    one, other = builtin(), ScriptedModerator()
    async with gate_of(one, other) as gate:
        gate.begin("a pond", stage=Stage.CHAPTER)
        await gate.admit("a pond", "a pond", stage=Stage.CHAPTER)
        await gate.admit("a pond", stage=Stage.SCENE)
    asked = [("a pond", Stage.CHAPTER, "fr", 6), ("a pond", Stage.SCENE, "fr", 6)]
    for moderator in (one, other):
        assert [(call.text, call.stage, call.language, call.age) for call in moderator.calls] == asked


@pytest.mark.parametrize("strict", [0, 1, 2])
async def test_the_strictest_counts_and_its_words_are_not_repeated(strict: int) -> None:
    checkers = [builtin(), ScriptedModerator(name="a"), ScriptedModerator(name="b")]
    checkers[strict] = ScriptedModerator({"crash": Category.WEAPONS}, name="strict")
    async with gate_of(*checkers) as gate:
        with pytest.raises(Unfit) as unfit:
            await gate.admit("a pond", "a loud crash", stage=Stage.CHAPTER)
    assert (unfit.value.category, unfit.value.stage, unfit.value.key) == (
        Category.WEAPONS,
        Stage.CHAPTER,
        "error-unfit-story",
    )
    assert "crash" not in f"{unfit.value!r} {unfit.value.facts}"


async def test_nobody_else_is_told_what_the_built_in_one_finds_unfit() -> None:
    other = ScriptedModerator()
    async with gate_of(builtin(BANG), other) as gate:
        with pytest.raises(Unfit):
            await gate.admit("bang", stage=Stage.CHAPTER)
    assert other.calls == []


@pytest.mark.parametrize(
    ("what", "stage", "key"),
    [
        (Personal.PHONE, Stage.IDEA, "error-personal-phone"),
        (Category.PERSONAL, Stage.IDEA, "error-personal"),
        (Category.ATTACK, Stage.IDEA, "error-unfit-attack"),
        (Category.HATE, Stage.IDEA, "error-unfit"),
        (Personal.PHONE, Stage.CHAPTER, "error-unfit-story"),
        (Category.HATE, Stage.CAST, "error-unfit-story"),
        (Category.HATE, Stage.SCENE, "error-unfit-scene"),
    ],
)
async def test_whoever_can_change_it_is_told_what_to_change(what: Category | Personal, stage: Stage, key: str) -> None:
    async with gate_of(builtin({"bang": what})) as gate:
        with pytest.raises(Unfit) as unfit:
            await gate.admit("bang", stage=stage)
    assert unfit.value.key == key


async def test_one_who_finds_it_unfit_is_enough_and_the_slow_ones_are_left() -> None:
    slow = ScriptedModerator(gate=asyncio.Event(), name="slow")
    async with gate_of(builtin(), slow, ScriptedModerator(BANG)) as gate:
        with pytest.raises(Unfit):
            await gate.admit("bang", stage=Stage.CHAPTER)
    assert len(slow.calls) == 1


@pytest.mark.parametrize(
    "dead",
    [ScriptedModerator(gate=asyncio.Event(), name="silent"), ScriptedModerator(failure=DOWN, name="down")],
    ids=["silent", "down"],
)
async def test_without_an_answer_in_time_the_built_in_one_counts(
    dead: ScriptedModerator, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    async with gate_of(builtin(BANG), dead, patience_s=LATE_S) as gate:
        await gate.admit("a secret pond", stage=Stage.CHAPTER)
        with pytest.raises(Unfit):
            await gate.admit("bang", stage=Stage.CHAPTER)
    assert [getattr(record, "action", "") for record in caplog.records] == ["check_missing"]
    assert "secret" not in caplog.text


async def test_the_built_in_one_is_needed() -> None:
    async with gate_of(ScriptedModerator(failure=DOWN, name="builtin")) as gate:
        with pytest.raises(ProviderFailed, match="down"):
            await gate.admit("a pond", stage=Stage.CHAPTER)


async def test_one_that_is_dead_rests_so_that_no_paragraph_waits_for_it() -> None:
    clock = FakeClock()
    rests, dead = Rests(clock), ScriptedModerator(gate=asyncio.Event(), name="far")
    async with gate_of(builtin(), dead, rests=rests, patience_s=LATE_S) as gate:
        for number in range(FAILURES_IN_A_ROW + 20):
            await gate.admit(f"paragraph {number}", stage=Stage.CHAPTER)
    assert len(dead.calls) == FAILURES_IN_A_ROW
    async with gate_of(builtin(), dead, rests=rests, patience_s=LATE_S) as gate:
        await gate.admit("another story", stage=Stage.CHAPTER)
    assert len(dead.calls) == FAILURES_IN_A_ROW


async def test_a_story_has_no_more_than_four_texts_out_at_once() -> None:
    answers = asyncio.Event()
    far = ScriptedModerator(gate=answers, name="far")
    async with gate_of(builtin(), far) as gate:
        for number in range(20):
            gate.begin(f"paragraph {number}", stage=Stage.CHAPTER)
        for _ in range(20):
            await asyncio.sleep(0)
        assert len(far.calls) == 4
        answers.set()
        await gate.admit(*(f"paragraph {number}" for number in range(20)), stage=Stage.CHAPTER)
    assert len(far.calls) == 20


async def test_a_check_that_must_be_paid_is_in_the_record() -> None:
    costs = await CallBook.new()
    async with gate_of(builtin(), ScriptedModerator(usage=USED, name="far"), costs=costs) as gate:
        assert gate.has_paid("a pond")
        await gate.admit("a pond", "a pond", stage=Stage.CHAPTER)
    assert [(call.kind, call.model, call.microusd) for call in costs.calls] == [("check", "far:list", 1000)]


async def test_a_check_that_was_paid_and_is_late_counts_as_paid() -> None:
    costs = await CallBook.new()
    late = ScriptedModerator(usage=USED, gate=asyncio.Event(), name="far")
    async with gate_of(builtin(), late, costs=costs, patience_s=LATE_S) as gate:
        await gate.admit("a pond", stage=Stage.CHAPTER)
    assert [call.microusd for call in costs.calls] == [1000]


async def test_before_there_is_a_task_nobody_is_paid() -> None:
    paid, free = ScriptedModerator(usage=USED, name="paid"), ScriptedModerator(name="free")
    async with gate_of(builtin(), paid, free) as gate:
        await gate.admit("a pond", stage=Stage.IDEA)
        assert not Gate([builtin(), free], brief=brief(), group=gate._group, rests=gate._rests).has_paid("a pond")
    assert (paid.calls, len(free.calls)) == ([], 1)


async def test_an_error_waits_until_somebody_asks_for_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    costs = await CallBook.new()

    async def broke(*_: object, **__: object) -> int:
        raise OverLimit("nothing is left")

    monkeypatch.setattr(costs.store, "begin_call", broke)
    async with gate_of(builtin(), ScriptedModerator(usage=USED, name="far"), costs=costs) as gate:
        gate.begin("a pond", stage=Stage.CHAPTER)
        await asyncio.sleep(0)
        with pytest.raises(OverLimit):
            await gate.admit("a pond", stage=Stage.CHAPTER)


async def test_whoever_stops_waiting_takes_the_answer_from_nobody_else() -> None:
    answers = asyncio.Event()
    async with gate_of(ScriptedModerator(gate=answers, name="builtin")) as gate:
        one = asyncio.create_task(gate.admit("a pond", stage=Stage.SCENE))
        other = asyncio.create_task(gate.admit("a pond", stage=Stage.SCENE))
        await asyncio.sleep(0)
        one.cancel()
        answers.set()
        await other
        assert one.cancelled()


async def test_each_unfit_text_is_noticed_once() -> None:
    noticed: list[str] = []
    async with gate_of(builtin(BANG), notice=noticed) as gate:
        gate.begin("bang", stage=Stage.CHAPTER)
        for _ in range(2):
            with pytest.raises(Unfit):
                await gate.admit("bang", stage=Stage.CHAPTER)
    assert noticed == ["violence chapter bang"]


def test_free_words_for_a_style_were_typed_too() -> None:
    ours = brief(idea="a snail", style="papercut")
    assert typed(ours) == ("a snail",)
    assert typed(replace(ours, style="like a comic")) == ("a snail", "like a comic")
