"""Chains are written as names, with or without a model."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.entries import PROVIDERS, entries_of, model_of, moderators_of, provider_of
from bot.settings import load
from storypix_core.errors import BadSettings

ENTRIES = st.one_of(
    st.sampled_from(PROVIDERS),
    st.builds(
        "{}:{}".format, st.sampled_from(["openai", "bedrock"]), st.from_regex(r"[A-Za-z0-9][\w.:/-]*", fullmatch=True)
    ),
)


@given(st.lists(ENTRIES, unique=True))
def test_what_is_written_is_read_again(entries: list[str]) -> None:
    assert entries_of(",".join(entries)) == tuple(entries)
    for entry in entries:
        assert entry in (provider_of(entry), f"{provider_of(entry)}:{model_of(entry)}")


def test_names_are_read_in_any_case_and_models_in_theirs() -> None:
    model = "arn:aws:bedrock:eu-west-3:1234:inference-profile/eu.Model-v1:0"
    assert entries_of(f" OpenAI : Qwen3:8b ,BUILTIN,,Bedrock:{model}, builtin") == (
        "openai:Qwen3:8b",
        "builtin",
        f"bedrock:{model}",
    )


def test_the_built_in_moderator_is_always_one_of_them() -> None:
    assert moderators_of("OpenAI, bedrock,openai") == ("builtin", "openai", "bedrock")


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("STORYPIX_STORYTELLER", "opnai", "'opnai' is none of openai, bedrock, builtin, or one of these with a model"),
        ("STORYPIX_STORYTELLER", "gpt-6-luna", "openai:MODEL"),
        ("STORYPIX_STORYTELLER_CHOICES", "openai:", "the model is missing after the colon"),
        ("STORYPIX_ILLUSTRATOR", "builtin:watercolor", "builtin has no models to choose from"),
        ("STORYPIX_ILLUSTRATOR_CHOICES", "openai,dalle", "'dalle' is none of"),
        ("STORYPIX_MODERATOR", "strict", "'strict' is no moderator; possible are openai, bedrock, builtin"),
        ("STORYPIX_MODERATOR_CHOICES", "openai:m", "'openai:m' is no moderator"),
        ("STORYPIX_BEDROCK_REGION", "Paris", "it can't be written like that"),
    ],
)
def test_a_bad_entry_is_refused_with_what_is_possible(name: str, value: str, why: str) -> None:
    with pytest.raises(BadSettings) as caught:
        load({name: value})
    assert name in str(caught.value)
    assert why in str(caught.value)


@pytest.mark.parametrize(
    ("given", "moderators"),
    [
        ({}, ("builtin",)),
        ({"OPENAI_API_KEY": "sk"}, ("builtin", "openai")),
        ({"OPENAI_API_KEY": "sk", "OPENAI_BASE_URL": "http://home:1/v1"}, ("builtin",)),
        ({"OPENAI_API_KEY": "sk", "STORYPIX_MODERATOR": "builtin"}, ("builtin",)),
        ({"STORYPIX_MODERATOR": "bedrock"}, ("builtin", "bedrock")),
    ],
)
def test_openai_checks_as_well_where_it_is_at_hand(given: dict[str, str], moderators: tuple[str, ...]) -> None:
    assert load(given).settings.moderator == moderators
