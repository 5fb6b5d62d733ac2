"""Models that are shut down are refused, passed by or announced, by the day on which somebody looks."""

from datetime import date

import pytest

from bot.endings import TABLES_MADE, gone_entries, warnings
from bot.settings import Settings
from storypix_core.errors import BadSettings

TODAY = TABLES_MADE
ENDS = date(2026, 12, 11)
"""Of gpt-5-mini."""


def settings(**fields: object) -> Settings:
    return Settings.model_validate(fields)


@pytest.mark.parametrize(
    ("fields", "setting", "instead"),
    [
        ({"illustrator": "bedrock:amazon.titan-image-generator-v2:0"}, "STORYPIX_ILLUSTRATOR", "stability."),
        (
            {"illustrator": "bedrock", "bedrock_image_model": "amazon.nova-canvas-v1:0"},
            "_BEDROCK_IMAGE_MODEL",
            "stabil",
        ),
        ({"illustrator_choices": "openai:dall-e-3"}, "STORYPIX_ILLUSTRATOR_CHOICES", "gpt-image-2.5-flare"),
        (
            {"illustrator": "openai,builtin", "openai_image_model": "gpt-image-1"},
            "_OPENAI_IMAGE_MODEL",
            "gpt-image-2.5",
        ),
        ({"storyteller": "openai:gpt-4-turbo,builtin"}, "STORYPIX_STORYTELLER", "gpt-6-luna"),
        ({"storyteller": "bedrock:us.amazon.nova-premier-v1:0"}, "STORYPIX_STORYTELLER", "anthropic.claude"),
    ],
)
def test_what_has_long_been_gone_is_refused_with_what_to_use(
    fields: dict[str, object], setting: str, instead: str
) -> None:
    with pytest.raises(BadSettings) as caught:
        gone_entries(settings(**fields), today=TODAY)
    assert "it was shut down on 2026-" in str(caught.value)
    assert setting in str(caught.value)
    assert instead in str(caught.value)


def test_a_model_that_ends_later_is_passed_by_from_its_day_on_while_somebody_is_left() -> None:
    chain = settings(storyteller="openai:gpt-5-mini,builtin", storyteller_choices="openai:gpt-5-mini,openai")
    assert not any(gone_entries(chain, today=date(2026, 12, 10)).values())
    gone = gone_entries(chain, today=ENDS)
    assert gone == {"storyteller": frozenset({"openai:gpt-5-mini"}), "illustrator": frozenset()}


def test_a_chain_in_which_nobody_is_left_is_refused() -> None:
    with pytest.raises(BadSettings, match=r"openai:gpt-5-mini .*, or add builtin to STORYPIX_STORYTELLER"):
        gone_entries(settings(storyteller="openai:gpt-5-mini"), today=ENDS)


@pytest.mark.parametrize(
    ("today", "key", "days"),
    [
        (date(2026, 11, 10), None, 0),
        (date(2026, 11, 11), "models-ends", 30),
        (date(2026, 12, 10), "models-ends", 1),
        (ENDS, "models-gone", 0),
        (date(2027, 1, 1), "models-gone", -21),
    ],
)
def test_operators_hear_of_it_from_thirty_days_before(today: date, key: str | None, days: int) -> None:
    said = warnings(settings(storyteller="openai,builtin", openai_text_model="gpt-5-mini"), today=today)
    assert [(key, facts["days"]) for key, facts in said] == ([(key, days)] if key else [])
    for _, facts in said:
        assert facts["setting"] == "STORYPIX_OPENAI_TEXT_MODEL"
        assert facts["instead"] == "gpt-6-luna"


@pytest.mark.parametrize(
    "own", [{"openai_base_url": "http://home:1/v1"}, {"openai_images_base_url": "http://home:1/v1"}]
)
def test_a_server_of_ones_own_keeps_what_it_likes(own: dict[str, object]) -> None:
    chain = settings(illustrator="openai", openai_image_model="dall-e-3", **own)
    assert not any(gone_entries(chain, today=TODAY).values())
    assert not warnings(chain, today=TODAY)
