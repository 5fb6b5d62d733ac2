import subprocess
import sys
from datetime import date

import pytest

from storypix_core.errors import BadSettings
from storypix_core.vendors.bedrock.limits import (
    IMAGE_MODELS,
    base_model,
    check_image_model,
    may_think,
    model_family,
    most_output_tokens,
    shutdown_date,
)
from storypix_core.vendors.bedrock.options import ImageOptions, TextOptions


@pytest.mark.parametrize("place", ["us", "eu", "apac", "jp", "au", "global"])
def test_a_profile_is_its_model_behind_a_place(place: str) -> None:
    assert base_model(f"{place}.amazon.nova-lite-v1:0") == "amazon.nova-lite-v1:0"


@pytest.mark.parametrize(
    ("model", "base"),
    [
        ("arn:aws:bedrock:us-west-2::foundation-model/stability.sd3-5-large-v1:0", "stability.sd3-5-large-v1:0"),
        (
            "arn:aws:bedrock:eu-west-3:123456789012:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0",
            "anthropic.claude-haiku-4-5-20251001-v1:0",
        ),
        ("arn:aws:bedrock:eu-west-3:123456789012:application-inference-profile/a1b2c3", "a1b2c3"),
        ("anthropic.claude-haiku-5-5", "anthropic.claude-haiku-5-5"),
        ("us.model", "us.model"),
    ],
)
def test_an_arn_says_its_model_behind_its_last_slash(model: str, base: str) -> None:
    assert base_model(model) == base


@pytest.mark.parametrize(
    ("model", "family"),
    [
        ("us.anthropic.claude-haiku-4-5-20251001-v1:0", "anthropic.claude-haiku-4-5"),
        ("global.anthropic.claude-haiku-5-5", "anthropic.claude-haiku-5-5"),
        ("amazon.nova-lite-v1:0:300k", "amazon.nova-lite"),
    ],
)
def test_a_family_has_no_date_and_no_version(model: str, family: str) -> None:
    assert model_family(model) == family


@pytest.mark.parametrize(
    ("model", "day"),
    [
        ("amazon.titan-image-generator-v2:0", date(2026, 6, 30)),
        ("amazon.titan-image-generator-v1", date(2026, 6, 30)),
        ("amazon.nova-canvas-v1:0", date(2026, 9, 30)),
        ("us.amazon.nova-premier-v1:0", date(2026, 9, 14)),
        ("eu.anthropic.claude-sonnet-4-20250514-v1:0", date(2026, 10, 14)),
        ("eu.anthropic.claude-sonnet-4-5-20250929-v1:0", date(2027, 4, 8)),
        ("us.meta.llama3-3-70b-instruct-v1:0", date(2027, 3, 30)),
        ("us.meta.llama4-maverick-17b-instruct-v1:0", date(2027, 3, 30)),
        ("mistral.mistral-large-2402-v1:0", date(2027, 3, 30)),
        ("mistral.mistral-large-3-675b-instruct", None),
        ("global.anthropic.claude-haiku-5-5", None),
        ("amazon.nova-lite-v1:0", None),
        ("arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-canvas-v1:0", date(2026, 9, 30)),
    ],
)
def test_the_end_of_a_model_is_known(model: str, day: date | None) -> None:
    assert shutdown_date(model) == day


def test_no_default_model_has_an_end() -> None:
    assert shutdown_date(TextOptions().model) is None
    check_image_model(ImageOptions().model)


@pytest.mark.parametrize(
    "model",
    [
        "amazon.titan-image-generator-v2:0",
        "amazon.nova-canvas-v1:0",
        "stability.stable-diffusion-xl-v1",
        "stability.sd3-large-v1:0",
        "us.amazon.nova-canvas-v1:0",
        "amazon.nova-lite-v1:0",
    ],
)
def test_a_model_that_is_retired_or_paints_nothing_is_a_wrong_setting_that_says_what_to_use(model: str) -> None:
    with pytest.raises(BadSettings) as caught:
        check_image_model(model)
    assert model in str(caught.value)
    assert all(living in str(caught.value) for living in IMAGE_MODELS)


@pytest.mark.parametrize("model", [*IMAGE_MODELS, "us.stability.stable-image-core-v1:1", "a1b2c3d4"])
def test_other_image_models_may_be_named(model: str) -> None:
    check_image_model(model)


def test_every_model_has_room_for_a_chapter() -> None:
    for model in ("anthropic.claude-3-haiku-20240307-v1:0", "meta.llama3-8b-instruct-v1:0", "a1b2c3", "qwen.qwen3"):
        assert most_output_tokens(model) >= 2_000


def test_who_may_think_unasked() -> None:
    assert may_think("global.openai.gpt-6-luna")
    assert may_think("arn:aws:bedrock:eu-west-3:123456789012:application-inference-profile/a1b2c3")
    assert not may_think("global.anthropic.claude-haiku-5-5")


@pytest.mark.slow
def test_options_and_limits_are_there_without_the_slow_package() -> None:
    code = (
        "import sys, bot.bedrock_options, storypix_core.vendors.bedrock.limits; "
        "print([name for name in ('boto3', 'botocore', 'urllib3') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "[]"
