"""What is asked of which server. The local server rejects what the real one rejects."""

from dataclasses import replace
from typing import Any

import pytest

from storypix_core.model import Length
from tests.core.vendors.openai.conftest import KEY, MakeStoryteller
from tests.core.vendors.openai.telling import BRIEF, heard
from tests.servers.openai_server import OpenAIServer


async def asked(server: OpenAIServer, storyteller: MakeStoryteller, **changed: Any) -> dict[str, Any]:
    """The body of a call that went well."""
    told = await heard(await storyteller(**changed))
    assert told.error is None
    return dict(server.received[-1].body)


async def test_by_default_the_first_words_are_not_kept_waiting_by_reasoning(
    server: OpenAIServer, storyteller: MakeStoryteller
) -> None:
    body = await asked(server, storyteller)
    assert body["model"] == "gpt-6-luna"
    assert body["reasoning_effort"] == "none"
    assert body["stream_options"] == {"include_usage": True}
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert not {"temperature", "max_tokens", "safety_identifier"} & set(body)


@pytest.mark.parametrize(
    ("model", "effort"),
    [
        ("gpt-6-luna", "none"),
        ("gpt-6.1-sol", "none"),
        ("gpt-5.6-terra", "none"),
        ("gpt-5-mini", "minimal"),
        ("gpt-5-2025-08-07", "minimal"),
        ("gpt-4o-mini", None),
        ("gpt-oss:20b", None),
        ("gpt-50-imagined", None),
        ("llama3.2", None),
    ],
)
async def test_the_effort_follows_the_models_family(
    server: OpenAIServer, storyteller: MakeStoryteller, model: str, effort: str | None
) -> None:
    body = await asked(server, storyteller, model=model)
    assert body.get("reasoning_effort") == effort


@pytest.mark.parametrize(
    ("model", "field"),
    [("gpt-6-luna", "max_completion_tokens"), ("gpt-4o", "max_completion_tokens"), ("gpt-oss:20b", "max_tokens")],
)
async def test_the_limit_goes_into_the_field_that_the_model_knows(
    server: OpenAIServer, storyteller: MakeStoryteller, model: str, field: str
) -> None:
    body = await asked(server, storyteller, model=model)
    assert [name for name in body if name.startswith("max_")] == [field]


async def test_the_limit_grows_with_the_story_and_with_reasoning(
    server: OpenAIServer, storyteller: MakeStoryteller
) -> None:
    limits = []
    for brief, effort in [(BRIEF, "none"), (replace(BRIEF, length=Length.LONG), "none"), (BRIEF, "low")]:
        await heard(await storyteller(reasoning_effort=effort), brief=brief)
        limits.append(server.received[-1].body["max_completion_tokens"])
    assert 3 * 1500 < limits[0] < limits[1]
    assert limits[2] > limits[0] + 10_000


async def test_a_temperature_is_sent_where_it_is_taken_only(server: OpenAIServer, storyteller: MakeStoryteller) -> None:
    assert (await asked(server, storyteller, temperature=0.9))["temperature"] == 0.9
    assert "temperature" not in await asked(server, storyteller, temperature=0.9, reasoning_effort="low")


async def test_every_parameter_of_our_own_can_be_left_out(server: OpenAIServer, storyteller: MakeStoryteller) -> None:
    body = await asked(
        server, storyteller, model="some-model", max_tokens_field="none", reasoning_effort="", stream_usage=False
    )
    assert set(body) == {"model", "messages", "stream"}


async def test_the_most_tokens_and_more_parameters_can_be_set(
    server: OpenAIServer, storyteller: MakeStoryteller
) -> None:
    body = await asked(server, storyteller, max_output_tokens=3000, extra={"verbosity": "low"})
    assert (body["max_completion_tokens"], body["verbosity"]) == (3000, "low")


async def test_an_old_server_gets_only_what_it_knows(storyteller: MakeStoryteller) -> None:
    async with OpenAIServer(old=True) as old:
        body = await asked(old, storyteller, base_url=old.base_url, api_key="", model="llama3.2", stream_usage=False)
        assert "max_tokens" in body
        assert old.received[0].headers["Authorization"] != f"Bearer {KEY}"


async def test_a_key_from_the_environment_is_not_sent_to_a_server_that_wants_none(
    storyteller: MakeStoryteller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    async with OpenAIServer() as home:
        await asked(home, storyteller, base_url=home.base_url, api_key="", model="llama3.2")
        assert KEY not in str(home.received[0].headers)
