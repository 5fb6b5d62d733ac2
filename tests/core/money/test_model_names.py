from typing import Any

import pytest

from storypix_core.model import Usage
from storypix_core.money.model_names import price_names
from storypix_core.money.prices import PRICES, cost_microusd

HAIKU = "anthropic.claude-haiku-5-5"
LLAMA = "meta.llama3-3-70b-instruct-v1:0"
NOVA = "amazon.nova-lite-v1:0"


def cost(model: str, **used: Any) -> int | None:
    return cost_microusd(Usage(provider="bedrock", model=model, **used))


@pytest.mark.parametrize(
    "name",
    [HAIKU, f"global.{HAIKU}", f"arn:aws:bedrock:eu-west-1:123456789012:inference-profile/global.{HAIKU}"],
)
def test_a_model_costs_the_same_by_its_id_and_everywhere_in_the_world(name: str) -> None:
    assert cost(name, text_in_tokens=10**6, text_out_tokens=10**6) == 600_000


@pytest.mark.parametrize("place", ["us", "eu", "apac", "jp", "au"])
def test_to_keep_claude_in_one_part_of_the_world_costs_a_tenth_more(place: str) -> None:
    assert cost(f"{place}.{HAIKU}", text_in_tokens=10**6, text_out_tokens=10**6) == 660_000
    arn = f"arn:aws:bedrock:us-west-2:123456789012:inference-profile/{place}.{HAIKU}"
    assert cost(arn, text_in_tokens=10**6, text_out_tokens=10**6) == 660_000


def test_a_place_that_costs_nothing_more_has_no_price_of_its_own() -> None:
    assert cost(f"us.{LLAMA}", text_in_tokens=10**6) == cost(LLAMA, text_in_tokens=10**6) == 720_000


def test_a_place_with_a_price_of_its_own_goes_by_that() -> None:
    costs = [cost(f"{place}{NOVA}", text_in_tokens=10**6) for place in ("", "us.", "apac.", "eu.")]
    assert costs == [60_000, 60_000, 63_000, 78_000]


@pytest.mark.parametrize(
    "name",
    [f"us-gov.{HAIKU}", "arn:aws:bedrock:us-west-2:123456789012:application-inference-profile/abc123def456"],
)
def test_what_can_not_be_known_has_no_price(name: str) -> None:
    assert cost(name, text_in_tokens=1) is None


@pytest.mark.parametrize(
    ("model", "microusd"),
    [
        ("stability.stable-image-core-v1:1", 40_000),
        ("stability.stable-image-ultra-v1:0", 140_000),
        ("stability.sd3-5-large-v1:0", 80_000),
        ("us.stability.stable-image-style-guide-v1:0", 70_000),
    ],
)
def test_pictures_are_paid_by_the_piece(model: str, microusd: int) -> None:
    assert cost(model, pictures=1) == microusd


def test_a_guardrail_is_paid_by_the_character() -> None:
    assert cost("guardrail", characters=1_000) == 150


def test_every_geographic_price_belongs_to_a_model_of_the_table() -> None:
    geo = {name.removeprefix("geo.") for provider, name in PRICES.models if name.startswith("geo.")}
    assert geo
    assert all(("bedrock", name) in PRICES.models for name in geo)


def test_a_name_is_looked_for_as_it_stands_first() -> None:
    for name in ("gpt-6-luna", "us.x.y", "arn:aws:bedrock:eu-west-1:1:foundation-model/a.b", "us.", ""):
        assert price_names(name)[0] == name
