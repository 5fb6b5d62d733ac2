from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storypix_core.errors import BadSettings
from storypix_core.model import Usage
from storypix_core.money.prices import PRICES, Charge, Prices, cost_microusd, price_of
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
    for table, cost, price in (
        ("text_in = 1", 100, {"text_in": "1", "cached_in": "1"}),
        ("text_in = 1\ncached_in = 0.1", 46, {"text_in": "1", "cached_in": "0.1"}),
        ("text_in = 1\ncached_in = 0", 40, {"text_in": "1", "cached_in": "0"}),
    ):
        assert Prices.read(f"[p.m]\n{table}").charge(cached) == Charge(microusd=cost, price=price)


@pytest.mark.parametrize(
    ("table", "used", "cost"),
    [
        ("picture = 0.04", {"pictures": 1}, 40_000),
        ("picture = 0.04", {"pictures": 2, "text_in_tokens": 90, "image_out_tokens": 400}, 80_000),
        ("picture = 0.04\ntext_in = 5", {"pictures": 1, "text_in_tokens": 90}, 40_450),
        ("text_in = 5\nimage_out = 30", {"pictures": 1, "text_in_tokens": 90, "image_out_tokens": 400}, 12_450),
        ("text_in = 5\nimage_out = 30", {"pictures": 1, "text_in_tokens": 90}, None),
        ("text_in = 5", {"pictures": 1, "image_out_tokens": 400}, None),
        ("characters = 0.15", {"characters": 1000}, 150),
        ("picture = 0.04", {"pictures": 1, "characters": 1000}, None),
        ("text_in = 5", {"characters": 1}, None),
    ],
)
def test_a_picture_is_paid_by_the_piece_or_by_its_tokens_and_a_check_by_its_length(
    table: str, used: dict[str, int], cost: int | None
) -> None:
    charge = Prices.read(f"[p.m]\n{table}").charge(usage("m", provider="p", **used))
    assert (charge and charge.microusd) == cost


def test_what_a_guardrail_reads_beside_a_picture_is_paid_at_the_guardrails_price() -> None:
    table = Prices.read("[p.brush]\npicture = 0.04\n[p.guardrail]\ncharacters = 0.15\n[q.brush]\npicture = 0.04")
    charges = [table.charge(usage("brush", provider=name, pictures=1, characters=8_000)) for name in ("p", "q")]
    assert charges == [Charge(microusd=41_200, price={"picture": "0.04", "characters": "0.15"}), None]


def test_a_charge_names_the_prices_of_what_was_used_and_no_others() -> None:
    charge = PRICES.charge(usage("gpt-6-luna", text_out_tokens=2600))
    assert charge == Charge(microusd=1300, price={"text_out": "0.50"})


def test_an_operators_table_goes_over_the_shipped_one_price_by_price() -> None:
    ours = Prices.read('[openai.gpt-6-luna]\ntext_in = 0.2\nsource = "my contract"\n[home.llama]\ntext_out = 1')
    both = ours.over(PRICES)
    price = both.of("openai", "gpt-6-luna")
    assert price is not None
    assert (price.text_in, price.text_out, price.source) == (Decimal("0.2"), Decimal("0.50"), "my contract")
    assert both.charge(usage("llama", provider="home", text_out_tokens=7)) == Charge(
        microusd=7, price={"text_out": "1"}
    )
    assert both.charge(usage("gpt-6-sol", text_out_tokens=1)) == PRICES.charge(usage("gpt-6-sol", text_out_tokens=1))


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("[p.m]\ntext_in = 1\ntext_out 2", "line 3"),
        ("[p.m]\ntext_in = true", "p:m: True is no number"),
        ("[p.m]\ntextin = 1", "p:m has textin, which is none of text_in, "),
        ("[p.m]\ntext_in = 1000001", "p:m: 1000001 is no amount of money"),
        ("[p]\nm = 1", "p:m is no table"),
    ],
)
def test_a_wrong_table_is_said_with_its_line_or_its_model(table: str, said: str) -> None:
    with pytest.raises(BadSettings, match=said):
        Prices.read(table)


@pytest.mark.parametrize("words", ["0", "0.12", "12", ".5", "1000000"])
def test_a_price_is_read_as_people_write_it(words: str) -> None:
    assert price_of(words) == Decimal(words)


@pytest.mark.parametrize("words", ["", ".", "-1", "1e3", "nan", "1000001", "\u0663", "1.2.3", "free"])
def test_what_is_no_price_is_no_price(words: str) -> None:
    with pytest.raises((ValueError, ArithmeticError)):
        price_of(words)


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


def test_every_model_of_the_table_has_prices_with_their_day_and_source() -> None:
    assert PRICES.models
    for price in PRICES.models.values():
        made = (price.image_out, price.text_out, price.picture, price.characters)
        assert any(each is not None for each in made)
        assert price.text_in is not None or (price.text_out is None and price.image_out is None)
        assert date.fromisoformat(price.seen) >= date(2026, 1, 1)
        assert price.source
