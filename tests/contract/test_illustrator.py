"""What every illustrator promises, sentence after sentence of `ports/illustrator.py`."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
import pytest_asyncio
from PIL import Image

from storypix_core.errors import Overloaded, ProviderFailed, Refused
from storypix_core.model import Usage
from storypix_core.money.prices import cost_microusd
from storypix_core.ports.illustrator import Illustrator
from storypix_core.testing import FakeClock, ScriptedIllustrator
from storypix_core.vendors.builtin.illustrator import BuiltinIllustrator
from storypix_core.vendors.openai.client import open_client
from storypix_core.vendors.openai.illustrator import OpenAIIllustrator
from storypix_core.vendors.openai.options import ImageOptions
from tests.core.vendors.bedrock.painting import REFERENCE, open_studio, wanted
from tests.servers import bedrock_answers, openai_answers
from tests.servers.openai_server import OpenAIServer

pytestmark = pytest.mark.asyncio(loop_scope="module")

PAID = Usage(provider="openai", model="gpt-image-2.5-flare", image_out_tokens=439, pictures=1)


@dataclass(frozen=True, slots=True)
class Known:
    illustrator: Illustrator
    declines: Callable[[], None] = lambda: None
    """Makes its next picture be refused by a filter."""
    breaks: Callable[[], None] = lambda: None
    """Makes its next call fail for good."""
    is_busy: Callable[[], None] = lambda: None
    """Makes its next call ask for patience."""


# The built-in one really paints, which takes its time.
KNOWN = ["scripted", pytest.param("builtin", marks=pytest.mark.slow), "openai", "bedrock", "bedrock-guided"]


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=KNOWN)
async def known(request: pytest.FixtureRequest) -> AsyncIterator[Known]:
    async with AsyncExitStack() as opened:
        match request.param:
            case "scripted":
                yield Known(ScriptedIllustrator(usage=PAID, refers=True))
            case "builtin":
                yield Known(await opened.enter_async_context(BuiltinIllustrator()))
            case "openai":
                yield await _at_openai(opened)
            case guided:
                yield await _at_bedrock(opened, style_guide=guided == "bedrock-guided")


async def _at_openai(opened: AsyncExitStack) -> Known:
    server = await opened.enter_async_context(OpenAIServer())
    options = ImageOptions(base_url=server.base_url)
    client = await opened.enter_async_context(open_client(options))

    def next_is(answer: openai_answers.Fail) -> Callable[[], None]:
        return lambda: server.picture_answers.append(answer)

    return Known(
        OpenAIIllustrator(client, options, clock=FakeClock()),
        declines=next_is(openai_answers.Fail(status=400, code="moderation_blocked")),
        breaks=next_is(openai_answers.Fail(status=401)),
        is_busy=next_is(openai_answers.Fail(status=429, retry_after_s=7)),
    )


async def _at_bedrock(opened: AsyncExitStack, **options: Any) -> Known:
    studio = await opened.enter_async_context(open_studio())

    def next_is(answer: bedrock_answers.PictureAnswer) -> Callable[[], None]:
        return lambda: studio.server.picture_answers.append(answer)

    return Known(
        studio.illustrator(**options),
        declines=next_is(bedrock_answers.Paint(reason="Filter reason: prompt")),
        breaks=next_is(bedrock_answers.Fail(code="AccessDeniedException", status=403)),
        is_busy=next_is(bedrock_answers.Fail(code="ThrottlingException", status=429, retry_after_s=7)),
    )


ASKS_OTHERS = pytest.mark.parametrize("known", ["openai", "bedrock"], indirect=True)


async def test_it_has_a_name_that_begins_its_models(known: Known) -> None:
    assert known.illustrator.name
    assert known.illustrator.model.startswith(f"{known.illustrator.name}:")


async def test_a_picture_is_one_that_can_be_shown(known: Known) -> None:
    painting = await known.illustrator.paint(wanted())
    with Image.open(BytesIO(painting.data)) as picture:
        assert picture.format in ("PNG", "JPEG", "WEBP")
        picture.load()


async def test_several_pictures_may_be_under_way_together(known: Known) -> None:
    paintings = await asyncio.gather(*(known.illustrator.paint(wanted(number=number)) for number in (1, 2, 3)))
    assert all(painting.data for painting in paintings)


@pytest.mark.parametrize("reference", [None, REFERENCE], ids=["alone", "with-reference"])
async def test_a_picture_costs_no_more_than_its_bound(known: Known, reference: object) -> None:
    painter, request = known.illustrator, wanted(reference=reference)
    ahead = wanted(scene="", cast=(), will_refer=reference is not None)
    costs = [
        usage and cost_microusd(usage)
        for usage in ((await painter.paint(request)).usage, painter.bound(request), painter.bound(ahead))
    ]
    if costs[0] is None:
        assert costs == [None, None, None]
    else:
        used, bound, bound_ahead = (cost or 0 for cost in costs)
        assert 0 < used <= bound
        assert used <= bound_ahead


async def test_what_is_expected_is_never_more_than_the_bound(known: Known) -> None:
    for request in (wanted(), wanted(scene=""), wanted(will_refer=True)):
        expected, bound = known.illustrator.estimate(request), known.illustrator.bound(request)
        assert (expected is None) == (bound is None)
        if expected and bound:
            assert (cost_microusd(expected) or 0) <= (cost_microusd(bound) or 0)


@ASKS_OTHERS
async def test_a_filter_that_declines_is_a_refusal(known: Known) -> None:
    known.declines()
    with pytest.raises(Refused):
        await known.illustrator.paint(wanted())


@ASKS_OTHERS
async def test_who_is_busy_says_for_how_long(known: Known) -> None:
    known.is_busy()
    with pytest.raises(Overloaded) as caught:
        await known.illustrator.paint(wanted())
    assert caught.value.retry_after_s == 7


@ASKS_OTHERS
async def test_what_can_not_be_done_names_who_failed(known: Known) -> None:
    known.breaks()
    with pytest.raises(ProviderFailed) as caught:
        await known.illustrator.paint(wanted())
    assert caught.value.provider == known.illustrator.name
