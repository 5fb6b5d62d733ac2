import base64
from dataclasses import replace

import pytest

from storypix_core.errors import Refused
from storypix_core.model import Usage
from storypix_core.money.prices import cost_microusd
from tests.core.vendors.bedrock.painting import CORE, GUARDRAIL, REFERENCE, SD35, STYLE_GUIDE, ULTRA, Studio, wanted
from tests.servers.bedrock_answers import Paint

pytestmark = pytest.mark.asyncio(loop_scope="module")


# The style guide


async def test_a_style_guide_is_given_the_picture_to_be_guided_by(studio: Studio) -> None:
    painter = studio.illustrator(model=SD35, style_guide=True)
    assert painter.uses_references
    painting = await painter.paint(wanted(reference=REFERENCE, size="1024x768"))
    [received] = studio.server.received
    body = dict(received.body)
    assert received.model == STYLE_GUIDE
    assert base64.b64decode(body.pop("image")) == REFERENCE.data
    assert "earlier page" not in body.pop("prompt")
    assert body == {"aspect_ratio": "5:4", "seed": 7, "output_format": "jpeg", "fidelity": 0.5}
    assert painting.usage == Usage(provider="bedrock", model=STYLE_GUIDE, pictures=1)
    assert cost_microusd(painting.usage) == 70_000


async def test_the_first_picture_is_painted_by_the_model_itself(studio: Studio) -> None:
    await studio.illustrator(style_guide=True).paint(wanted())
    assert studio.server.received[0].model == CORE


async def test_without_a_style_guide_a_reference_is_not_sent(studio: Studio) -> None:
    await studio.illustrator().paint(wanted(reference=REFERENCE))
    assert studio.server.received[0].model == CORE
    assert "image" not in studio.server.received[0].body


@pytest.mark.parametrize(
    ("model", "region", "place"),
    [
        (CORE, "us-west-2", "us."),
        (CORE, "eu-central-1", "eu."),
        (CORE, "ap-southeast-2", "apac."),
        (f"eu.{CORE}", "us-west-2", "eu."),
        (f"arn:aws:bedrock:us-west-2::foundation-model/{CORE}", "us-west-2", "us."),
    ],
)
async def test_the_style_guide_is_called_by_the_profile_of_its_place(
    studio: Studio, model: str, region: str, place: str
) -> None:
    await studio.illustrator(model=model, region=region, style_guide=True).paint(wanted(reference=REFERENCE))
    assert studio.server.received[0].model == f"{place}stability.stable-image-style-guide-v1:0"


# What it costs


@pytest.mark.parametrize(("model", "microusd"), [(CORE, 40_000), (ULTRA, 140_000), (SD35, 80_000)])
async def test_a_picture_is_bound_to_cost_what_it_costs(studio: Studio, model: str, microusd: int) -> None:
    painter = studio.illustrator(model=model)
    usages = painter.bound(wanted(scene="")), painter.estimate(wanted()), (await painter.paint(wanted())).usage
    assert [usage and cost_microusd(usage) for usage in usages] == [microusd] * 3


async def test_a_picture_that_will_refer_is_reckoned_by_the_style_guide(studio: Studio) -> None:
    painter = studio.illustrator(style_guide=True)
    reckoned = painter.bound(wanted(will_refer=True)), painter.estimate(wanted(reference=REFERENCE))
    assert [usage.model for usage in reckoned] == [STYLE_GUIDE, STYLE_GUIDE]
    plain = studio.illustrator()
    assert plain.bound(wanted(will_refer=True)).model == CORE


async def test_a_guardrail_reads_along_and_is_paid_by_an_estimate(studio: Studio) -> None:
    painter = studio.illustrator(guardrail=GUARDRAIL)
    painting = await painter.paint(wanted())
    headers = studio.server.received[0].headers
    assert headers["X-Amzn-Bedrock-GuardrailIdentifier"] == "gr1abc2def"
    assert headers["X-Amzn-Bedrock-GuardrailVersion"] == "3"
    assert painting.usage is not None
    assert painting.usage.estimated
    assert painting.usage == replace(painter.estimate(wanted()))
    costs = [cost_microusd(usage) or 0 for usage in (painting.usage, painter.bound(wanted(scene="")))]
    assert 41_000 < costs[0] <= costs[1] < 46_000


async def test_what_a_guardrail_stops_is_a_refusal(studio: Studio) -> None:
    studio.server.picture_answers.append(Paint(body={"amazon-bedrock-guardrailAction": "INTERVENED", "message": "no"}))
    with pytest.raises(Refused):
        await studio.illustrator(guardrail=GUARDRAIL).paint(wanted())
