"""The doctor looks at every model that may be asked, and at every moderator."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from bot.doctor_models import model_findings
from bot.finding import Finding
from bot.settings import Settings
from tests.servers.openai_server import OpenAIServer

TODAY = date(2026, 11, 22)


@pytest.fixture
async def server() -> AsyncIterator[OpenAIServer]:
    async with OpenAIServer(key="sk-right") as server:
        yield server


async def findings(*, today: date = TODAY, **fields: object) -> dict[str, Finding]:
    found = await model_findings(Settings.model_validate(fields), today=today)
    return {finding.part: finding for finding in found}


async def test_choices_are_looked_at_like_chains(server: OpenAIServer) -> None:
    found = await findings(
        openai_api_key="sk-right",
        openai_base_url=server.base_url,
        storyteller="openai,builtin",
        storyteller_choices="openai:gpt-6.1-terra,openai:gpt-4.5",
        moderator="openai",
    )
    assert {part: finding.ready for part, finding in found.items()} == {
        "storyteller openai": True,
        "storyteller builtin": True,
        "storyteller openai:gpt-6.1-terra": True,
        "storyteller openai:gpt-4.5": False,
        "illustrator builtin": True,
        "moderator builtin": True,
        "moderator openai": True,
    }
    wrong = found["storyteller openai:gpt-4.5"]
    assert wrong.said.endswith("doesn't list gpt-4.5")
    assert "with STORYPIX_STORYTELLER_CHOICES: " in wrong.mend
    assert found["moderator openai"].said == "openai:omni-moderation-latest answers"


async def test_a_moderator_that_does_not_take_the_key_is_said(server: OpenAIServer) -> None:
    found = await findings(openai_api_key="sk-wrong", openai_base_url=server.base_url, moderator="openai")
    assert not found["moderator openai"].ready
    assert "the key was not accepted" in found["moderator openai"].said
    assert "sk-wrong" not in str(found)


@pytest.mark.parametrize(
    ("entry", "part", "said", "mend"),
    [
        (
            "openai:gpt-5-mini",
            "storyteller",
            "gpt-5-mini was shut down on 2026-12-11",
            "gpt-6-luna with STORYPIX_STORY",
        ),
        ("bedrock:amazon.nova-canvas-v1:0", "illustrator", "was shut down on 2026-09-30", "choose stability."),
    ],
)
async def test_a_model_that_is_gone_is_said_without_asking_anybody(entry: str, part: str, said: str, mend: str) -> None:
    found = (await findings(today=date(2026, 12, 11), **{part: f"{entry},builtin"}))[f"{part} {entry}"]
    assert not found.ready
    assert said in found.said
    assert mend in found.mend


async def test_what_a_moderator_needs_is_said() -> None:
    found = (await findings(moderator="bedrock"))["moderator bedrock"]
    assert not found.ready
    assert "STORYPIX_BEDROCK_GUARDRAIL" in found.said
