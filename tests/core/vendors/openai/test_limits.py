import subprocess
import sys
from datetime import date

import pytest

from storypix_core.vendors.openai.limits import estimated_picture_tokens, model_family, shutdown_date
from storypix_core.vendors.openai.options import ImageOptions, TextOptions


@pytest.mark.parametrize(
    ("model", "day"),
    [
        ("dall-e-2", date(2026, 5, 12)),
        ("dall-e-3", date(2026, 5, 12)),
        ("gpt-image-1", date(2026, 10, 23)),
        ("gpt-image-1-mini", date(2026, 12, 1)),
        ("gpt-image-1.5", date(2026, 12, 1)),
        ("chatgpt-image-latest", date(2026, 12, 1)),
        ("gpt-4", date(2026, 10, 23)),
        ("gpt-4.1-nano", date(2026, 10, 23)),
        ("o3", date(2026, 12, 11)),
        ("gpt-5-mini", date(2026, 12, 11)),
        ("gpt-5-mini-2025-08-07", date(2026, 12, 11)),
        ("gpt-4o-2024-05-13", date(2026, 10, 23)),
        ("gpt-4o-2024-08-06", date(2027, 1, 14)),
        ("gpt-4o", date(2027, 1, 14)),
        ("gpt-5.4-nano", date(2027, 4, 1)),
        ("gpt-image-2.6-sunburst", None),
        ("llama3.2", None),
    ],
)
def test_the_end_of_a_model_is_known(model: str, day: date | None) -> None:
    assert shutdown_date(model) == day


def test_no_default_model_has_an_end() -> None:
    assert shutdown_date(TextOptions().model) is None
    assert shutdown_date(ImageOptions().model) is None


def test_a_snapshot_belongs_to_its_family() -> None:
    assert model_family("gpt-image-2.5-flare-2026-09-08") == "gpt-image-2.5-flare"
    assert model_family("gpt-6-luna") == "gpt-6-luna"


@pytest.mark.parametrize(("quality", "tokens"), [("low", 196), ("medium", 439), ("high", 1756), ("max", 7024)])
def test_tokens_of_a_square_picture_are_those_that_were_measured(quality: str, tokens: int) -> None:
    assert estimated_picture_tokens(model="gpt-image-2.5-flare", size="1024x1024", quality=quality) == tokens


def test_tokens_are_rather_too_many_than_too_few() -> None:
    def tokens(model: str, size: str, quality: str) -> int:
        return estimated_picture_tokens(model=model, size=size, quality=quality)

    assert tokens("gpt-image-2.6-flare", "1536x1024", "low") >= 664
    assert tokens("gpt-image-2.6-flare", "1536x1024", "high") >= 1353
    assert tokens("gpt-image-2.6-flare", "auto", "auto") >= 5800
    assert tokens("sdxl", "auto", "whatever") == tokens("sdxl", "1024x1024", "high")


@pytest.mark.parametrize(("size", "tokens"), [("1024x1024", 7024), ("1536x1024", 5488), ("1792x1024", 5063)])
def test_tokens_of_other_sizes_are_those_of_the_calculator(size: str, tokens: int) -> None:
    for turned in (size, "x".join(reversed(size.split("x")))):
        assert estimated_picture_tokens(model="gpt-image-2", size=turned, quality="high") == tokens


def test_a_key_is_not_shown() -> None:
    assert "sk-" not in repr(TextOptions(api_key="sk-1")) + repr(ImageOptions(api_key="sk-1"))


def test_options_and_limits_are_there_without_the_slow_package() -> None:
    code = "import sys, storypix_core.vendors.openai.options; print('openai' in sys.modules)"
    command = [sys.executable, "-c", code]
    shown = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    assert shown.stdout.strip() == "False"
