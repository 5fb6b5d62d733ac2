"""Everything that the settings name is opened once, and nothing else."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from bot.settings import Settings
from bot.vendors import Vendors, open_vendors
from storypix_core.errors import BadSettings
from storypix_core.testing import FakeClock
from tests.servers import aws

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
BEDROCK = {"bedrock_region": "eu-west-3", "bedrock_endpoint_url": "http://127.0.0.1:9", "bedrock_guardrail": "gr1"}


@pytest.fixture(autouse=True)
def _some_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    aws.ask_only(monkeypatch, "http://127.0.0.1:9")


async def opened(fields: Mapping[str, object], *, now: datetime = NOW) -> Vendors:
    settings = Settings.model_validate({"openai_api_key": "sk", **fields})
    async with open_vendors(settings, clock=FakeClock(now)) as vendors:
        return vendors


@pytest.mark.slow  # boto3 takes a second to be imported
async def test_every_entry_of_chains_and_choices_has_its_model() -> None:
    fields = {
        "storyteller": "openai,bedrock,builtin",
        "storyteller_choices": "openai:gpt-6.1-terra,bedrock:mistral.ministral-3-8b-instruct",
        "illustrator": "bedrock,openai:gpt-image-2",
        "illustrator_choices": "openai",
        "moderator": "openai",
        "moderator_choices": "bedrock",
    }
    vendors = await opened({**BEDROCK, **fields})
    assert {entry: teller.model for entry, teller in vendors.storytellers.items()} == {
        "openai": "openai:gpt-6-luna",
        "bedrock": "bedrock:global.anthropic.claude-haiku-5-5",
        "builtin": "builtin:tales",
        "openai:gpt-6.1-terra": "openai:gpt-6.1-terra",
        "bedrock:mistral.ministral-3-8b-instruct": "bedrock:mistral.ministral-3-8b-instruct",
    }
    assert {entry: painter.model for entry, painter in vendors.illustrators.items()} == {
        "bedrock": "bedrock:stability.stable-image-core-v1:1",
        "openai:gpt-image-2": "openai:gpt-image-2",
        "openai": "openai:gpt-image-2.5-flare",
        "builtin": "builtin:painter",
    }
    assert list(vendors.moderators) == ["builtin", "openai", "bedrock"]
    assert {one.name for one in vendors.moderators.values()} == {"builtin", "openai", "bedrock"}


async def test_the_built_in_ones_are_always_at_hand() -> None:
    vendors = await opened({"storyteller": "openai", "illustrator": "openai"})
    assert list(vendors.storytellers) == list(vendors.illustrators) == ["openai", "builtin"]
    assert list(vendors.moderators) == ["builtin"]


async def test_a_model_whose_day_has_come_is_not_opened() -> None:
    chain = {"storyteller": "openai:gpt-5-mini,builtin"}
    before = await opened(chain)
    assert list(before.storytellers) == ["openai:gpt-5-mini", "builtin"]
    after = await opened(chain, now=datetime(2026, 12, 11, tzinfo=UTC))
    assert list(after.storytellers) == ["builtin"]
    assert after.gone["storyteller"] == {"openai:gpt-5-mini"}


async def test_a_server_of_ones_own_needs_no_key() -> None:
    vendors = await opened({"storyteller": "openai", "openai_api_key": "", "openai_base_url": "http://127.0.0.1:9/v1"})
    assert list(vendors.storytellers) == ["openai", "builtin"]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"illustrator": "bedrock:amazon.nova-canvas-v1:0"}, "was shut down on 2026-09-30; choose stability"),
        ({"illustrator": "openai:dall-e-3"}, "was shut down on 2026-05-12; choose gpt-image-2.5-flare"),
        ({"storyteller": "openai", "openai_api_key": ""}, "OPENAI_API_KEY is empty"),
        ({"moderator": "openai", "openai_api_key": ""}, "OPENAI_API_KEY is empty"),
        ({"moderator": "bedrock", "bedrock_guardrail": ""}, "STORYPIX_BEDROCK_GUARDRAIL"),
        ({"moderator": "openai", "moderation_thresholds": "rudeness 0.1"}, "STORYPIX_MODERATION_THRESHOLDS"),
    ],
)
async def test_what_can_not_be_used_is_refused_before_anything_is_asked(fields: dict[str, object], why: str) -> None:
    with pytest.raises(BadSettings, match=why):
        await opened({**BEDROCK, **fields})
