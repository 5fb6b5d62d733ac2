"""What Terraform prints for a `.env` file are settings of the bot."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.env_file import lines_for_libraries
from bot.page_store import s3_options
from bot.settings import Loaded, load
from tests.infra.configured import DISTRIBUTION, NO_BEDROCK, REGION, settings

pytestmark = pytest.mark.slow  # Terraform

PARAMETERS = {
    "OPENAI_API_KEY": "/storypix/OPENAI_API_KEY",
    "STORYPIX_TELEGRAM_TOKEN": "/storypix/STORYPIX_TELEGRAM_TOKEN",
}
BEDROCK = {
    **NO_BEDROCK,
    "text_models": ["eu.anthropic.claude-haiku-5-5", "amazon.nova-lite-v1:0", "mistral.mistral-large-3-675b-instruct"],
    "image_models": ["stability.sd3-5-large-v1:0", "stability.stable-image-core-v1:1"],
    "style_guide": True,
    "guardrail": "gr1abc2def",
    "guardrail_version": "3",
}

Lines = Callable[..., Loaded]


@pytest.fixture
def lines(tmp_path: Path) -> Lines:
    """The bot's settings, read from the lines by the bot itself; every STORYPIX_ name has to be one."""

    def read(**chosen: Any) -> Loaded:
        dotenv = tmp_path / ".env"
        dotenv.write_text(settings(tmp_path, **chosen)["env"], encoding="utf-8")
        return load({}, dotenv=dotenv)

    return read


def test_pages_are_kept_in_the_bucket_and_read_by_cloudfront(lines: Lines, tmp_path: Path) -> None:
    options = s3_options(lines(prefix="stories/").settings)
    assert (options.bucket, options.prefix, options.distribution) == ("tales", "stories/", DISTRIBUTION)
    assert options.base_url == "https://d111111abcdef8.cloudfront.net/stories"
    assert options.endpoint_url == ""
    assert lines_for_libraries(tmp_path / ".env") == {"AWS_DEFAULT_REGION": REGION}


def test_a_bot_without_prefix_is_read_at_the_root(lines: Lines) -> None:
    options = s3_options(lines(host="stories.example.org").settings)
    assert (options.prefix, options.base_url) == ("", "https://stories.example.org")


def test_keys_are_named_and_not_written(lines: Lines) -> None:
    loaded = lines(parameters=PARAMETERS)
    assert loaded.settings.openai_api_key.get_secret_value() == "ssm:/storypix/OPENAI_API_KEY"
    assert loaded.settings.telegram_token.get_secret_value() == "ssm:/storypix/STORYPIX_TELEGRAM_TOKEN"
    assert loaded.settings.storyteller == ("openai", "builtin")


def test_bedrock_follows_openai_where_there_is_a_key(lines: Lines) -> None:
    found = lines(parameters=PARAMETERS, bedrock=BEDROCK).settings
    assert found.storyteller == found.illustrator == ("openai", "bedrock", "builtin")
    assert set(found.moderator) == {"openai", "bedrock", "builtin"}


def test_bedrock_alone_has_all_that_it_needs(lines: Lines) -> None:
    found = lines(bedrock=BEDROCK).settings
    assert found.storyteller == found.illustrator == ("bedrock", "builtin")
    assert set(found.moderator) == {"bedrock", "builtin"}
    assert (found.bedrock_region, found.bedrock_images_region) == (REGION, "us-west-2")
    assert [found.bedrock_text_model, *found.storyteller_choices] == [
        "eu.anthropic.claude-haiku-5-5",
        "bedrock:amazon.nova-lite-v1:0",
        "bedrock:mistral.mistral-large-3-675b-instruct",
    ]
    assert found.bedrock_image_model == "stability.sd3-5-large-v1:0"
    assert found.illustrator_choices == ("bedrock:stability.stable-image-core-v1:1",)
    assert found.bedrock_style_guide
    assert (found.bedrock_guardrail, found.bedrock_guardrail_version) == ("gr1abc2def", "3")


def test_what_was_not_chosen_is_not_there(lines: Lines) -> None:
    chosen = {name for name, source in lines().sources.items() if source != "default"}
    assert chosen == {"STORYPIX_S3_BUCKET", "STORYPIX_PUBLIC_URL", "STORYPIX_CLOUDFRONT_DISTRIBUTION"}
