"""Several models side by side: who fails is followed by the next, and stories say who made them."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.journeys.command_line import Outcome, storypix
from tests.servers.bedrock_server import KEY, SECRET, BedrockServer
from tests.servers.openai_answers import Ending, Fail, Tell
from tests.servers.openai_server import OpenAIServer

IDEA = "a giant snail who steals the salads"


@pytest.fixture
async def server() -> AsyncIterator[OpenAIServer]:
    async with OpenAIServer() as server:
        yield server


async def run(server: OpenAIServer, data: Path, *words: str, **given: str) -> Outcome:
    settings = {
        "OPENAI_API_KEY": "sk-test",
        "OPENAI_BASE_URL": server.base_url,
        "STORYPIX_STORYTELLER": "openai,openai:gpt-6.1-terra,builtin",
        "STORYPIX_STORYTELLER_CHOICES": "openai:gpt-6-sol",
        "STORYPIX_ILLUSTRATOR": "builtin",
    }
    return await asyncio.to_thread(lambda: storypix(*words, data=data, given=settings | given))


def models_asked(server: OpenAIServer) -> list[str]:
    return [str(one.body["model"]) for one in server.received if one.path.endswith("/chat/completions")]


def briefs(data: Path) -> list[dict[str, object]]:
    connection = sqlite3.connect(data / "storypix.db")
    try:
        return [json.loads(brief) for (brief,) in connection.execute("SELECT brief FROM tasks ORDER BY created_at")]
    finally:
        connection.close()


@pytest.mark.slow
async def test_the_second_model_of_the_same_provider_tells_what_the_first_one_can_not(
    server: OpenAIServer, data: Path
) -> None:
    server.text_answers.append(Fail(status=400))
    outcome = await run(server, data, "tell", IDEA, "--no-pictures", "--length", "short", "--json")
    assert outcome.code == 0
    assert models_asked(server) == ["gpt-6-luna", "gpt-6.1-terra"]
    page = Path(outcome.events[-2]["file"]).read_text()
    assert "openai:gpt-6.1-terra" in page
    assert "builtin:" not in page


@pytest.mark.slow
async def test_the_other_provider_tells_on_what_the_first_one_left_and_both_are_named(
    server: OpenAIServer, data: Path
) -> None:
    server.text_answers.extend([Tell(ending=Ending.CUT, after_tokens=900), *[Fail(status=500)] * 20])
    async with BedrockServer() as aws_server:
        outcome = await run(
            server,
            data,
            *("tell", IDEA, "--pictures", "2", "--length", "short", "--json"),
            AWS_ACCESS_KEY_ID=KEY,
            AWS_SECRET_ACCESS_KEY=SECRET,
            STORYPIX_BEDROCK_REGION="eu-west-3",
            STORYPIX_STORYTELLER="openai,bedrock",
            STORYPIX_ILLUSTRATOR="bedrock",
            STORYPIX_BEDROCK_ENDPOINT_URL=aws_server.address,
        )
        assert outcome.code == 0, outcome.err
        assert (aws_server.books.text_calls, aws_server.books.picture_calls) == (1, 2)
    assert outcome.code == 0
    page = Path(outcome.events[-2]["file"]).read_text()
    models = (
        "openai:gpt-6-luna",
        "bedrock:global.anthropic.claude-haiku-5-5",
        "bedrock:stability.stable-image-core-v1:1",
    )
    assert all(model in page for model in models)


@pytest.mark.slow
async def test_a_moderator_is_added_on_the_command_line(server: OpenAIServer, data: Path) -> None:
    words = ("tell", IDEA, "--no-pictures", "--length", "short", "--storyteller", "builtin")
    assert (await run(server, data, *words)).code == 0
    assert not server.moderation.texts
    outcome = await run(server, data, *words, "--moderator", "openai")
    assert outcome.code == 0
    assert IDEA in server.moderation.texts
    assert briefs(data)[-1]["moderators"] == ["openai"]


@pytest.mark.slow
async def test_what_an_admin_switched_off_in_another_process_is_not_asked(server: OpenAIServer, data: Path) -> None:
    assert (await run(server, data, "admin", "models", "off", "openai")).code == 0
    outcome = await run(server, data, "tell", IDEA, "--no-pictures", "--length", "short", "--json")
    assert outcome.code == 0
    assert models_asked(server) == ["gpt-6.1-terra"]
    assert briefs(data)[-1]["storytellers"] == ["openai:gpt-6.1-terra", "builtin"]
    listed = await run(server, data, "admin", "models")
    assert "· openai: openai:gpt-6-luna" in listed.out
    assert listed.out.count("· off") == 1


@pytest.mark.slow
async def test_a_model_that_is_gone_is_refused_before_anything_is_asked(server: OpenAIServer, data: Path) -> None:
    outcome = await run(server, data, "tell", IDEA, STORYPIX_ILLUSTRATOR="bedrock:amazon.titan-image-generator-v2:0")
    assert outcome.code == 2
    assert "was shut down on 2026-06-30; choose stability.stable-image-core-v1:1" in outcome.complaint
    assert not server.received


@pytest.mark.slow
async def test_a_model_that_ends_soon_is_said_at_the_start(server: OpenAIServer, data: Path) -> None:
    """As the real clock has it: some day the model is gone, and then that is said."""
    words = ("tell", IDEA, "--no-pictures", "--length", "short")
    outcome = await run(server, data, *words, OPENAI_BASE_URL="", STORYPIX_STORYTELLER="builtin,openai:gpt-5-mini")
    assert outcome.code == 0
    assert "openai:gpt-5-mini (gpt-5-mini)" in outcome.err
    assert "2026-12-11" in outcome.err
    assert "Choose gpt-6-luna with STORYPIX_STORYTELLER" in outcome.err
