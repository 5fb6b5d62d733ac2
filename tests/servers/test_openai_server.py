"""The local server is only worth something if it is as strict as the real one."""

import time
from typing import Any

import pytest
from openai import AsyncOpenAI

from storypix_core.model import Brief
from storypix_core.story.instructions import build_instructions
from tests.servers.openai_answers import REALISTIC, Fail, Pace
from tests.servers.openai_rules import image_fault, text_fault
from tests.servers.openai_server import OpenAIServer, requested_story

TEXT = {"model": "gpt-6-luna", "messages": []}
IMAGE = {"model": "gpt-image-2.5-flare", "prompt": "a snail"}


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"reasoning_effort": "none", "temperature": 1, "max_completion_tokens": 10, "stream_options": {}},
        {"model": "gpt-4o", "temperature": 1, "max_tokens": 5},
    ],
)
def test_text_parameters_that_openai_takes_are_taken(fields: dict[str, Any]) -> None:
    assert text_fault(TEXT | fields) is None


@pytest.mark.parametrize(
    ("fields", "param"),
    [
        ({"max_tokens": 5}, "max_tokens"),
        ({"temperature": 1}, "temperature"),
        ({"reasoning_effort": "low", "top_p": 1}, "top_p"),
        ({"reasoning_effort": "some"}, "reasoning_effort"),
        ({"steps": 5}, "steps"),
        ({"model": ""}, "model"),
        ({"model": "gpt-4"}, "model"),
        ({"safety_identifier": "x" * 129}, "safety_identifier"),
    ],
)
def test_text_parameters_that_openai_rejects_are_rejected(fields: dict[str, Any], param: str) -> None:
    fault = text_fault(TEXT | fields)
    assert fault is not None
    assert fault.param == param


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"size": "1536x1024", "quality": "max", "output_format": "jpeg", "output_compression": 50, "n": 1},
        {"size": "3840x2160", "moderation": "auto", "background": "opaque"},
    ],
)
def test_picture_parameters_that_openai_takes_are_taken(fields: dict[str, Any]) -> None:
    assert image_fault(IMAGE | fields) is None


@pytest.mark.parametrize(
    ("fields", "param"),
    [
        ({"response_format": "b64_json"}, "response_format"),
        ({"style": "vivid"}, "style"),
        ({"quality": "hd"}, "quality"),
        ({"size": "1000x1000"}, "size"),
        ({"size": "4096x4096"}, "size"),
        ({"size": "2048x512"}, "size"),
        ({"size": "large"}, "size"),
        ({"output_compression": 50}, "output_compression"),
        ({"prompt": ""}, "prompt"),
        ({"prompt": "x" * 32_001}, "prompt"),
        ({"model": "dall-e-3"}, "model"),
        ({"model": "gpt-image-1"}, "model"),
    ],
)
def test_picture_parameters_that_openai_rejects_are_rejected(fields: dict[str, Any], param: str) -> None:
    fault = image_fault(IMAGE | fields)
    assert fault is not None
    assert fault.param == param


def test_an_old_server_knows_the_old_fields_only() -> None:
    assert image_fault(IMAGE | {"response_format": "b64_json"}, old=True) is None
    assert image_fault(IMAGE | {"output_format": "webp"}, old=True) is not None
    assert text_fault(TEXT | {"max_tokens": 5}, old=True) is None
    assert text_fault(TEXT | {"stream_options": {}}, old=True) is not None


async def test_models_are_listed_for_who_has_the_key() -> None:
    async with OpenAIServer(key="k") as server, AsyncOpenAI(api_key="k", base_url=server.base_url) as client:
        assert "gpt-6-luna" in [model.id async for model in client.models.list()]


async def test_pace_is_kept() -> None:
    # Lower bounds only: a busy machine can't break them.
    pace = Pace(first_token_s=0.05, tokens_per_s=100, picture_s=0.05)
    async with OpenAIServer(pace=pace, story="abcd" * 11) as server, client_of(server) as client:
        began = time.monotonic()
        async for _ in await client.chat.completions.create(model="m", messages=[], stream=True):
            pass
        assert time.monotonic() - began >= 0.15
        began = time.monotonic()
        await client.images.generate(prompt="a snail", model="gpt-image-2.5-flare")
        assert time.monotonic() - began >= 0.05


def client_of(server: OpenAIServer) -> AsyncOpenAI:
    return AsyncOpenAI(api_key="k", base_url=server.base_url, max_retries=0)


def test_a_pace_can_be_scaled() -> None:
    assert REALISTIC.scaled(0.25) == Pace(first_token_s=0.15, tokens_per_s=320, picture_s=3)


def test_an_error_says_when_to_come_back() -> None:
    assert Fail(status=429, retry_after_s=2).response().headers["retry-after"] == "2"


def test_the_servers_own_story_is_what_our_instructions_ask_for() -> None:
    asked = build_instructions(Brief(idea="a snail", language="en", pictures=3))
    story = requested_story({"messages": [{"content": asked.system}, {"content": asked.user}]})
    assert story.count("[chapter ") == 6
    assert [number for number in range(1, 7) if f"[scene {number}]" in story] == [1, 3, 5]
