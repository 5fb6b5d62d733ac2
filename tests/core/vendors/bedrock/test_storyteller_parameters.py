"""What is asked of which model. The local server rejects what the real one rejects."""

from dataclasses import replace
from typing import Any

import pytest

from storypix_core.model import Length, StorySoFar
from storypix_core.money.prices import cost_microusd
from storypix_core.vendors.bedrock.options import Guardrail
from tests.core.vendors.bedrock.conftest import MakeStoryteller
from tests.core.vendors.openai.telling import BRIEF, heard
from tests.servers.bedrock_answers import Tell
from tests.servers.bedrock_server import BedrockServer

HAIKU = "global.anthropic.claude-haiku-5-5"
LLAMA = "us.meta.llama3-3-70b-instruct-v1:0"
ARN = "arn:aws:bedrock:eu-west-3:123456789012:application-inference-profile/a1b2c3d4e5f6"


async def asked(server: BedrockServer, storyteller: MakeStoryteller, **changed: Any) -> dict[str, Any]:
    """The body of a call that went well."""
    told = await heard(await storyteller(**changed))
    assert told.error is None
    return dict(server.received[-1].body)


async def test_by_default_nothing_is_sent_that_a_model_could_reject(
    server: BedrockServer, storyteller: MakeStoryteller
) -> None:
    body = await asked(server, storyteller)
    assert set(body) == {"messages", "system", "inferenceConfig"}
    assert set(body["inferenceConfig"]) == {"maxTokens"}
    assert [message["role"] for message in body["messages"]] == ["user"]
    assert BRIEF.idea in body["messages"][0]["content"][0]["text"]
    assert BRIEF.idea not in body["system"][0]["text"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("model", "is_sent"),
    [
        (HAIKU, False),
        ("us.anthropic.claude-opus-5-5", False),
        ("us.anthropic.claude-opus-4-7", False),
        ("eu.anthropic.claude-opus-4-8", False),
        ("global.anthropic.claude-fable-5", False),
        ("global.anthropic.claude-mythos", False),
        ("global.openai.gpt-6-luna", False),
        (ARN, False),
        ("global.anthropic.claude-haiku-4-5-20251001-v1:0", True),
        ("eu.anthropic.claude-sonnet-4-6", True),
        ("anthropic.claude-3-haiku-20240307-v1:0", True),
        ("anthropic.claude-3-5-sonnet-20241022-v2:0", True),
        ("amazon.nova-lite-v1:0", True),
        ("global.amazon.nova-2-lite-v1:0", True),
        ("mistral.mistral-large-3-675b-instruct", True),
        (LLAMA, True),
        ("arn:aws:bedrock:us-west-2:123456789012:inference-profile/us.meta.llama4-maverick-17b-instruct-v1:0", True),
    ],
)
async def test_a_temperature_is_sent_where_it_is_taken_only(
    server: BedrockServer, storyteller: MakeStoryteller, model: str, is_sent: bool
) -> None:
    body = await asked(server, storyteller, model=model, temperature=0.9)
    assert ("temperature" in body["inferenceConfig"]) is is_sent
    assert "topP" not in body["inferenceConfig"]
    assert server.received[-1].model == model


@pytest.mark.slow
@pytest.mark.parametrize("length", Length)
@pytest.mark.parametrize("model", [HAIKU, LLAMA, "amazon.nova-micro-v1:0", "anthropic.claude-3-haiku-20240307-v1:0"])
async def test_no_model_is_asked_for_more_tokens_than_it_has(
    server: BedrockServer, storyteller: MakeStoryteller, model: str, length: Length
) -> None:
    teller, brief = await storyteller(model=model), replace(BRIEF, length=length)
    assert (await heard(teller, brief=brief)).error is None
    sent = server.received[0].body["inferenceConfig"]["maxTokens"]
    assert sent == teller.bound(brief, so_far=StorySoFar()).text_out_tokens


@pytest.mark.slow
async def test_the_limit_grows_with_the_story_and_where_the_model_may_think(
    server: BedrockServer, storyteller: MakeStoryteller
) -> None:
    limits = []
    for length, model in [(Length.MEDIUM, HAIKU), (Length.LONG, HAIKU), (Length.MEDIUM, "global.openai.gpt-6-luna")]:
        await heard(await storyteller(model=model), brief=replace(BRIEF, length=length))
        limits.append(server.received[-1].body["inferenceConfig"]["maxTokens"])
    assert 3 * 1500 < limits[0] < limits[1]
    assert limits[2] > limits[0] + 10_000


@pytest.mark.slow
async def test_the_most_tokens_can_be_set(server: BedrockServer, storyteller: MakeStoryteller) -> None:
    assert (await asked(server, storyteller, max_output_tokens=3000))["inferenceConfig"] == {"maxTokens": 3000}


@pytest.mark.slow
async def test_a_model_without_a_place_for_instructions_gets_them_before_the_brief(
    server: BedrockServer, storyteller: MakeStoryteller
) -> None:
    body = await asked(server, storyteller, model="mistral.mistral-7b-instruct-v0:2")
    text = body["messages"][0]["content"][0]["text"]
    assert "system" not in body
    assert text.index("[title]") < text.index(BRIEF.idea)


async def test_a_guardrail_looks_before_anything_is_shown(server: BedrockServer, storyteller: MakeStoryteller) -> None:
    body = await asked(server, storyteller, guardrail=Guardrail(id="gr-1", version="3"))
    config = body["guardrailConfig"]
    assert (config["guardrailIdentifier"], config["guardrailVersion"]) == ("gr-1", "3")
    assert config["streamProcessingMode"] == "sync"


@pytest.mark.slow
async def test_what_a_guardrail_checked_is_paid_and_within_the_bound(
    server: BedrockServer, storyteller: MakeStoryteller
) -> None:
    teller = await storyteller(guardrail=Guardrail(id="gr-1", version="3"))
    [used] = (await heard(teller)).usages
    bound = teller.bound(BRIEF, so_far=StorySoFar())
    assert used.characters == 3_000
    assert bound.characters > used.characters
    assert (cost_microusd(used) or 0) - (cost_microusd(replace(used, characters=0)) or 0) == 450


@pytest.mark.slow
async def test_a_check_that_says_nothing_of_its_use_is_estimated(
    server: BedrockServer, storyteller: MakeStoryteller
) -> None:
    server.text_answers.append(Tell(usage=False, text="Tom runs. " * 100))
    [used] = (await heard(await storyteller(guardrail=Guardrail(id="gr-1")))).usages
    assert used.estimated
    assert used.characters > 2_000
    [free] = (await heard(await storyteller())).usages
    assert free.characters == 0
