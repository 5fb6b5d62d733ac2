"""What is reserved before a call covers what the call uses."""

from dataclasses import astuple, replace

import pytest

from storypix_core.model import Brief, CastMember, Length, StorySoFar, Usage
from storypix_core.money.prices import cost_microusd
from storypix_core.ports.illustrator import PaintRequest
from tests.core.vendors.openai.conftest import MakeIllustrator, MakeStoryteller
from tests.servers.openai_server import OpenAIServer, requested_story

LOUD_IDEA = "🐌🥬 ?!;.,:-_#'+*~ " * 55
TOM = CastMember(name="Tom", looks="an eight-year-old boy with brown skin and short black hair, a green jumper")


def covers(bound: Usage, used: Usage) -> bool:
    fields = ("text_in_tokens", "text_out_tokens", "image_in_tokens", "image_out_tokens")
    return all(getattr(bound, field) >= getattr(used, field) for field in fields)


def request(**changed: str | None) -> PaintRequest:
    wanted = {"scene": "Tom kneels.", "style": "watercolor", "language": "en", "size": None, "quality": None} | changed
    return PaintRequest(
        scene=wanted["scene"] or "",
        cast=(TOM,),
        style=wanted["style"] or "",
        language=wanted["language"] or "",
        age=6,
        seed=7,
        size=wanted["size"],
        quality=wanted["quality"],
    )


@pytest.mark.slow
@pytest.mark.parametrize("length", Length)
@pytest.mark.parametrize("idea", ["a snail who steals all the salads", LOUD_IDEA, "一只偷沙拉的巨大蜗牛" * 90])
async def test_a_telling_uses_no_more_than_its_bound(
    server: OpenAIServer, storyteller: MakeStoryteller, length: Length, idea: str
) -> None:
    server.story = requested_story
    teller, brief = await storyteller(), Brief(idea=idea, language="en", length=length)

    pieces = [piece async for piece in teller.tell(brief, so_far=StorySoFar())]

    [used] = [piece for piece in pieces if isinstance(piece, Usage)]
    assert covers(teller.bound(brief, so_far=StorySoFar()), used)


async def test_what_may_be_told_at_most_is_what_the_server_is_told(
    server: OpenAIServer, storyteller: MakeStoryteller
) -> None:
    teller, brief = await storyteller(), Brief(idea="a snail", language="en")

    _ = [piece async for piece in teller.tell(brief, so_far=StorySoFar())]

    sent = server.received[0].body["max_completion_tokens"]
    assert teller.bound(brief, so_far=StorySoFar()).text_out_tokens == sent


async def test_hidden_reasoning_is_in_the_bound(storyteller: MakeStoryteller) -> None:
    brief = Brief(idea="a snail", language="en")
    plain, thinking = await storyteller(), await storyteller(reasoning_effort="high")

    bounds = [teller.bound(brief, so_far=StorySoFar()).text_out_tokens for teller in (plain, thinking)]

    assert bounds[1] > bounds[0] + 10_000


@pytest.mark.parametrize("size", ["1024x1024", "1536x1024", "512x768"])
@pytest.mark.parametrize("quality", ["low", "medium", "high"])
async def test_a_picture_uses_no_more_than_its_bound(illustrator: MakeIllustrator, size: str, quality: str) -> None:
    painter, wanted = await illustrator(), request(size=size, quality=quality, scene=LOUD_IDEA)

    painting = await painter.paint(wanted)

    assert painting.usage
    assert covers(painter.bound(wanted), painting.usage)


async def test_a_picture_of_unknown_quality_is_bound_by_the_dearest(illustrator: MakeIllustrator) -> None:
    painter = await illustrator()

    bounds = {quality: painter.bound(request(quality=quality)).image_out_tokens for quality in ("auto", "max", "high")}

    assert bounds["auto"] == bounds["max"] > bounds["high"]


async def test_a_default_story_is_reserved_at_hardly_more_than_it_costs(
    storyteller: MakeStoryteller, illustrator: MakeIllustrator
) -> None:
    telling = (await storyteller()).bound(Brief(idea="a snail", language="en"), so_far=StorySoFar())
    painter = await illustrator()
    pictures = (painter.bound(request()), painter.bound(replace(request(), will_refer=True)))

    costs = [cost_microusd(bound) or 0 for bound in (telling, *pictures)]

    assert 90_000 < costs[0] + costs[1] + 5 * costs[2] < 140_000
    assert astuple(telling)[:2] == ("openai", "gpt-6-luna")
