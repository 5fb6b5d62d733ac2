from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storypix_core.errors import BadSettings
from storypix_core.model import Usage
from storypix_core.money.prices import PRICES, Prices, cost_microusd
from storypix_core.vendors.openai.limits import estimated_picture_tokens
from storypix_core.vendors.openai.options import ImageOptions, TextOptions


def usage(model: str, *, provider: str = "openai", **tokens: Any) -> Usage:
    return Usage(provider=provider, model=model, **tokens)


@pytest.mark.parametrize(
    ("model", "text_in", "text_out"),
    [
        ("gpt-6-luna", "0.10", "0.50"),
        ("gpt-6.1-terra", "1.00", "5.00"),
        ("gpt-6-sol", "2.00", "10.00"),
        ("gpt-6.1-sol", "2.00", "10.00"),
        ("gpt-6-astra", "10", "50"),
        ("gpt-5.6-luna", "0.20", "1.20"),
        ("gpt-5.6-terra", "2", "12"),
        ("gpt-5.6-sol", "4", "20"),
        ("gpt-5.4-mini", "0.75", "4.50"),
        ("gpt-5.4-nano", "0.20", "1.25"),
    ],
)
def test_a_million_tokens_of_text_cost_what_the_list_says(model: str, text_in: str, text_out: str) -> None:
    assert cost_microusd(usage(model, text_in_tokens=10**6)) == Decimal(text_in) * 10**6
    assert cost_microusd(usage(model, text_out_tokens=10**6)) == Decimal(text_out) * 10**6


@pytest.mark.parametrize(
    "model",
    [
        "gpt-image-2",
        "gpt-image-2-2026-04-21",
        "gpt-image-2.5-flare",
        "gpt-image-2.5-flare-2026-09-08",
        "gpt-image-2.5-sunburst",
        "gpt-image-2.6-flare",
        "gpt-image-2.6-sunburst",
    ],
)
def test_a_picture_costs_its_tokens(model: str) -> None:
    assert cost_microusd(usage(model, text_in_tokens=10**6)) == 5 * 10**6
    assert cost_microusd(usage(model, image_in_tokens=10**6)) == 8 * 10**6
    assert cost_microusd(usage(model, image_out_tokens=10**6)) == 30 * 10**6


@pytest.mark.parametrize(
    ("quality", "cost"), [("low", 5_880), ("medium", 13_170), ("high", 52_680), ("xhigh", 93_660), ("max", 210_720)]
)
def test_a_square_picture_costs_what_was_measured(quality: str, cost: int) -> None:
    tokens = estimated_picture_tokens(model="gpt-image-2.5-flare", size="1024x1024", quality=quality)
    assert cost_microusd(usage("gpt-image-2.5-flare", image_out_tokens=tokens)) == cost


def story_cost(quality: str) -> int:
    """A story of 1,250 words with six pictures, by the default models."""
    text = usage(TextOptions().model, text_in_tokens=1500, text_out_tokens=2600)
    tokens = estimated_picture_tokens(model=ImageOptions().model, size=ImageOptions().size, quality=quality)
    picture = usage(ImageOptions().model, text_in_tokens=150, image_out_tokens=tokens, pictures=1)
    return (cost_microusd(text) or 0) + 6 * (cost_microusd(picture) or 0)


def test_a_story_of_the_default_mix_stays_under_ten_cents_with_one_picture_painted_twice() -> None:
    assert story_cost("low") == 1_450 + 6 * (750 + 5_880)
    assert story_cost("medium") == 1_450 + 6 * (750 + 13_170)
    assert story_cost("medium") + 13_920 < 100_000


def test_less_than_a_millionth_is_rounded_up() -> None:
    assert cost_microusd(usage("gpt-6-luna", text_in_tokens=1)) == 1
    assert cost_microusd(usage("gpt-6-luna", text_in_tokens=11)) == 2
    assert cost_microusd(usage("gpt-6-luna")) == 0


def test_an_unknown_model_or_provider_has_no_known_cost() -> None:
    assert cost_microusd(usage("llama3.2", text_in_tokens=5)) is None
    assert cost_microusd(usage("gpt-6-luna", provider="bedrock", text_in_tokens=5)) is None


def test_tokens_of_a_kind_without_a_price_have_no_known_cost() -> None:
    assert cost_microusd(usage("gpt-6-luna", image_out_tokens=5)) is None


def test_cached_tokens_cost_as_much_as_others_unless_the_table_says_less() -> None:
    cached = usage("m", provider="p", text_in_tokens=100, cached_in_tokens=60)
    assert Prices.read("[p.m]\ntext_in = 1").cost_microusd(cached) == 100
    assert Prices.read("[p.m]\ntext_in = 1\ncached_in = 0.1").cost_microusd(cached) == 46
    assert Prices.read("[p.m]\ntext_in = 1\ncached_in = 0").cost_microusd(cached) == 40


@pytest.mark.parametrize(
    "table",
    [
        "[p",
        "p = 1",
        "[p]\nm = 1",
        '[p.m]\ntext_in = "much"',
        "[p.m]\ntext_in = [1]",
        "[p.m]\ntext_in = -1",
        "[p.m]\ntext_in = nan",
    ],
)
def test_a_table_that_is_none_is_a_wrong_setting(table: str) -> None:
    with pytest.raises(BadSettings, match="price"):
        Prices.read(table)


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 10**9))
@settings(max_examples=100)
def test_costs_are_exact_to_the_millionth(text_in: int, cached: int, text_out: int) -> None:
    cost = cost_microusd(
        usage("gpt-5.4-nano", text_in_tokens=text_in, cached_in_tokens=min(cached, text_in), text_out_tokens=text_out)
    )
    # 0.20 and 1.25 as twentieths
    assert cost == -(-(4 * text_in + 25 * text_out) // 20)


def test_every_model_of_the_table_has_a_price_for_what_it_makes() -> None:
    assert PRICES.models
    for (_, model), price in PRICES.models.items():
        made = price.image_out if "image" in model else price.text_out
        assert made is not None
        assert made > 0
        assert price.text_in is not None
