"""A whole story with OpenAI's models: what arrives for each of its six pictures."""

import re
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from storypix_core.model import PictureState
from storypix_core.money.prices import PRICES
from tests.core.story.workshop import Workshop
from tests.core.vendors.openai.conftest import KEY, MakeIllustrator, MakeStoryteller
from tests.servers.openai_answers import Fail
from tests.servers.openai_server import OpenAIServer, Received, requested_story

PICTURES = 6
FORBIDDEN = Fail(status=400, code="moderation_blocked")


@pytest.fixture
async def server() -> AsyncIterator[OpenAIServer]:
    async with OpenAIServer(key=KEY, story=requested_story, picture_px=400) as running:
        yield running


async def workshop_of(storyteller: MakeStoryteller, illustrator: MakeIllustrator, **changed: object) -> Workshop:
    teller, painter = await storyteller(), await illustrator(**changed)
    return Workshop(teller, painters=[painter], idea="Mina and a firefly", length="medium")


def asked_for_pictures(server: OpenAIServer) -> list[Received]:
    return [received for received in server.received if "images" in received.path]


def looks_in(received: Received) -> set[str]:
    """The lines that say how heroes look."""
    return set(re.findall(r"(?m)^- .+: .+$", received.body["prompt"]))


async def test_five_of_six_are_edits_of_the_first_and_all_say_the_same_looks(
    server: OpenAIServer, storyteller: MakeStoryteller, illustrator: MakeIllustrator
) -> None:
    workshop = await workshop_of(storyteller, illustrator)

    task = await workshop.make()

    first, *others = asked_for_pictures(server)
    assert [picture.state for picture in task.pictures] == [PictureState.DONE] * PICTURES
    assert first.path == "/v1/images/generations"
    assert Counter(received.path for received in others) == {"/v1/images/edits": PICTURES - 1}
    [reference] = {received.body["image"] for received in others}
    with Image.open(BytesIO(reference)) as shown:
        assert (shown.format, shown.size) == ("WEBP", (384, 288))
    everybody = {f"- {member.name}: {member.looks}" for member in task.cast}
    assert all(looks_in(received) and looks_in(received) <= everybody for received in (first, *others))
    assert all("earlier page of the same book" in received.body["prompt"] for received in others)


@pytest.mark.slow
async def test_without_references_all_six_are_painted_at_once(
    server: OpenAIServer, storyteller: MakeStoryteller, illustrator: MakeIllustrator
) -> None:
    await (await workshop_of(storyteller, illustrator, references=False)).make()
    assert {received.path for received in asked_for_pictures(server)} == {"/v1/images/generations"}


@pytest.mark.slow
async def test_when_the_first_is_refused_the_others_are_painted_all_the_same(
    server: OpenAIServer, storyteller: MakeStoryteller, illustrator: MakeIllustrator
) -> None:
    server.picture_answers.extend([FORBIDDEN] * 2)  # once more in other words
    task = await (await workshop_of(storyteller, illustrator)).make()
    assert Counter(picture.state for picture in task.pictures) == {PictureState.FAILED: 1, PictureState.DONE: 5}
    assert {received.path for received in asked_for_pictures(server)} == {"/v1/images/generations"}


async def test_a_medium_story_with_six_pictures_costs_less_than_ten_cents(
    server: OpenAIServer, storyteller: MakeStoryteller, illustrator: MakeIllustrator
) -> None:
    """As the local server counts; `docs/heroes.md` says how it knows."""
    workshop = await workshop_of(storyteller, illustrator)
    workshop.tools = replace(workshop.tools, price=PRICES.charge)
    task = await workshop.make()
    assert 70_000 < task.cost_microusd < 90_000
