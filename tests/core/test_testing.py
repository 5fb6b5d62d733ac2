"""The twins that we ship do what they say. The task store's has its contract in `tests/contract`."""

import asyncio
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image

from storypix_core.errors import CutShort, Overloaded
from storypix_core.model import Brief, CastMember, StorySoFar, Usage
from storypix_core.ports.clock import Clock
from storypix_core.ports.illustrator import Illustrator, PaintRequest
from storypix_core.ports.moderator import Category, Moderator, Stage
from storypix_core.ports.storyteller import Storyteller
from storypix_core.testing import (
    FakeClock,
    ScriptedIllustrator,
    ScriptedModerator,
    ScriptedStoryteller,
    StorytellerCall,
    tiny_png,
)

BRIEF = Brief(idea="a snail", language="en", age=6)
USAGE = Usage(provider="openai", model="pen", text_out_tokens=5)


def request(number: int) -> PaintRequest:
    cast = (CastMember(name="Tom", looks="green cap"),)
    return PaintRequest(scene="a salad", cast=cast, style="pastel", language="en", age=6, seed=1, number=number)


async def told(storyteller: Storyteller, so_far: StorySoFar | None = None) -> list[str | Usage]:
    return [piece async for piece in storyteller.tell(BRIEF, so_far=so_far or StorySoFar())]


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_the_fake_clock_goes_on_only_when_told_to_or_slept() -> None:
    fake = FakeClock()
    clock: Clock = fake
    noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert (clock.now(), clock.monotonic()) == (noon, 0)

    fake.advance(2)
    await clock.sleep(3600)

    assert (clock.now(), clock.monotonic()) == (noon + timedelta(seconds=3602), 3602)
    assert fake.slept == [3600]


async def test_a_sleeper_gives_others_their_turn() -> None:
    clock, heard = FakeClock(), []

    async def listen() -> None:
        heard.append(clock.monotonic())

    listener = asyncio.create_task(listen())
    await clock.sleep(5)
    await listener

    assert heard == [5]


async def test_a_scripted_story_is_told_piece_by_piece() -> None:
    storyteller = ScriptedStoryteller(["[title]Sn", "ail[end_title]", USAGE])

    assert await told(storyteller) == ["[title]Sn", "ail[end_title]", USAGE]
    assert storyteller.calls == [StorytellerCall(brief=BRIEF, so_far=StorySoFar())]


async def test_each_call_plays_the_next_script_and_then_the_last_again() -> None:
    storyteller = ScriptedStoryteller(["one"], ["two"])
    so_far = StorySoFar(title="Snail")

    assert [await told(storyteller), await told(storyteller, so_far), await told(storyteller)] == [
        ["one"],
        ["two"],
        ["two"],
    ]
    assert storyteller.calls[1].so_far == so_far


async def test_without_a_script_nothing_is_told() -> None:
    assert await told(ScriptedStoryteller()) == []


async def test_a_script_breaks_off_where_an_error_stands() -> None:
    storyteller = ScriptedStoryteller(["one", CutShort("cut", provider="scripted"), "two"])
    story = storyteller.tell(BRIEF, so_far=StorySoFar())

    assert await anext(story) == "one"
    with pytest.raises(CutShort):
        await anext(story)
    assert storyteller.under_way == 0


async def test_a_script_waits_where_an_event_stands() -> None:
    gate = asyncio.Event()
    storyteller = ScriptedStoryteller(["one", gate, "two"])
    telling = asyncio.create_task(told(storyteller))
    await settle()
    assert not telling.done()
    assert storyteller.under_way == 1

    gate.set()

    assert await telling == ["one", "two"]


async def test_a_story_that_is_closed_early_is_no_longer_under_way() -> None:
    storyteller = ScriptedStoryteller(["one", "two"])

    async with aclosing(storyteller.tell(BRIEF, so_far=StorySoFar())) as story:
        assert await anext(story) == "one"
        assert storyteller.under_way == 1

    assert storyteller.under_way == 0


def test_names_models_and_languages_are_as_given() -> None:
    storyteller: Storyteller = ScriptedStoryteller(name="pen", languages=frozenset({"fr"}))
    illustrator: Illustrator = ScriptedIllustrator(name="brush")

    assert (storyteller.name, storyteller.model, storyteller.languages) == ("pen", "pen:script", frozenset({"fr"}))
    assert (illustrator.name, illustrator.model) == ("brush", "brush:brush")
    assert ScriptedStoryteller().languages is None


async def test_a_scripted_picture_is_a_real_png_of_another_colour_for_each_chapter() -> None:
    illustrator = ScriptedIllustrator(usage=USAGE)

    paintings = [await illustrator.paint(request(number)) for number in range(1, 11)]

    assert {Image.open(BytesIO(painting.data)).size for painting in paintings} == {(12, 8)}
    assert len({painting.data for painting in paintings}) == 10
    assert {painting.usage for painting in paintings} == {USAGE}
    assert illustrator.calls == [request(number) for number in range(1, 11)]


async def test_an_illustrator_fails_as_often_as_it_was_told_and_then_paints() -> None:
    busy = Overloaded("busy", provider="scripted")
    illustrator = ScriptedIllustrator(failures={2: [busy, busy]})

    for _ in range(2):
        with pytest.raises(Overloaded):
            await illustrator.paint(request(2))

    assert (await illustrator.paint(request(2))).data == tiny_png(2)
    assert (await illustrator.paint(request(1))).data == tiny_png(1)
    assert illustrator.under_way == 0


async def test_an_illustrator_waits_at_its_gates_and_counts_who_paints_at_once() -> None:
    gates = {number: asyncio.Event() for number in (1, 2, 3)}
    illustrator = ScriptedIllustrator(gates=gates)
    paintings = [asyncio.create_task(illustrator.paint(request(number))) for number in (1, 2, 3)]
    await settle()
    assert illustrator.under_way == 3

    gates[2].set()
    await paintings[1]
    paintings[0].cancel()
    await asyncio.gather(paintings[0], return_exceptions=True)
    assert illustrator.under_way == 1
    gates[3].set()
    await paintings[2]

    assert (illustrator.under_way, illustrator.most_at_once) == (0, 3)


async def test_a_moderator_without_words_stands_open() -> None:
    moderator: Moderator = ScriptedModerator()

    verdict = await moderator.check("a giant snail", stage=Stage.IDEA, language="en", age=6)

    assert (verdict.fit, verdict.category) == (True, None)


async def test_a_moderator_finds_its_words_whatever_their_case() -> None:
    moderator = ScriptedModerator({"war": Category.VIOLENCE})

    verdict = await moderator.check("The WAR of the salads", stage=Stage.CHAPTER, language="en", age=6)

    assert (verdict.fit, verdict.category) == (False, Category.VIOLENCE)
    [call] = moderator.calls
    assert (call.text, call.stage, call.language) == ("The WAR of the salads", Stage.CHAPTER, "en")


async def test_a_moderator_can_wait_and_can_fail() -> None:
    gate = asyncio.Event()
    waiting = asyncio.create_task(ScriptedModerator(gate=gate).check("a", stage=Stage.IDEA, language="en", age=6))
    await settle()
    assert not waiting.done()
    gate.set()
    assert (await waiting).fit

    with pytest.raises(Overloaded):
        await ScriptedModerator(failure=Overloaded("busy", provider="m")).check(
            "a", stage=Stage.IDEA, language="en", age=6
        )
