"""Real boto3 against a local server: who gets in, and that nobody waits for a call that is over."""

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from storypix_core.errors import BadSettings
from storypix_core.vendors.bedrock.client import Client, open_client
from storypix_core.vendors.bedrock.errors import WIRE_ERRORS, translate
from storypix_core.vendors.bedrock.options import TextOptions
from tests.core.vendors.bedrock.conftest import REGION, MakeClient
from tests.core.vendors.openai.telling import until
from tests.servers.bedrock_answers import Fail, Paint, Silence
from tests.servers.bedrock_server import BedrockServer

MODEL = "stability.stable-image-core-v1:1"


async def painted(client: Client) -> bytes:
    """The start of a picture's answer. The body is read in the thread."""
    kind = "application/json"
    return await client.call(
        lambda runtime: runtime.invoke_model(
            modelId=MODEL, body=b'{"prompt": "a snail"}', contentType=kind, accept=kind
        )["body"].read(9)
    )


def our_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("bedrock")]


async def test_an_answer_comes_back_from_the_thread(server: BedrockServer, client: MakeClient) -> None:
    assert await painted(await client()) == b'{"images"'
    assert server.received[0].path == "/model/stability.stable-image-core-v1%3A1/invoke"
    assert server.received[0].model == MODEL
    assert f"/{REGION}/bedrock/" in server.received[0].headers["Authorization"]


async def test_closing_ends_the_threads() -> None:
    async with BedrockServer() as server, open_client(TextOptions(region=REGION, endpoint_url=server.address)) as one:
        await asyncio.gather(*(painted(one) for _ in range(5)))
        assert our_threads()
    assert our_threads() == []


@pytest.mark.slow
async def test_closing_does_not_wait_for_an_answer() -> None:
    async with BedrockServer() as server:
        server.picture_answers.append(Silence())
        async with open_client(TextOptions(region=REGION, endpoint_url=server.address)) as one:
            waiting = asyncio.create_task(painted(one))
            await until(lambda: bool(server.received))
        with pytest.raises(WIRE_ERRORS):
            await waiting
        await until(lambda: server.books.hung_up == 1)


async def test_a_call_that_nobody_waits_for_hangs_up(server: BedrockServer, client: MakeClient) -> None:
    server.picture_answers.append(Silence())
    one = await client(connections=1)
    waiting = asyncio.create_task(painted(one))
    await until(lambda: bool(server.received))
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert await painted(one) == b'{"images"', "its only thread is free again"
    assert server.books.hung_up == 1


@pytest.mark.slow
async def test_connections_are_used_again(server: BedrockServer, client: MakeClient) -> None:
    one = await client(connections=1)
    for _ in range(3):
        assert await painted(one) == b'{"images"'
    cancelled = asyncio.create_task(painted(one))
    await until(lambda: len(server.received) == 4)
    cancelled.cancel()
    await asyncio.gather(cancelled, return_exceptions=True)
    assert await painted(one) == b'{"images"'


@pytest.mark.slow
async def test_calls_wait_side_by_side_and_the_loop_goes_on(server: BedrockServer, client: MakeClient) -> None:
    """The server is in this loop: it couldn't take ten calls at once if one of them held it up."""
    server.picture_answers.extend([Paint(beside=10)] * 10)
    one = await client(connections=10)
    await asyncio.gather(*(painted(one) for _ in range(10)))
    assert server.books.most_busy == 10


@pytest.mark.slow
async def test_a_second_try_is_ours_to_make(server: BedrockServer, client: MakeClient) -> None:
    server.picture_answers.append(Fail(code="ThrottlingException", status=429))
    with pytest.raises(ClientError):
        await painted(await client())
    assert server.books.picture_calls == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"AWS_SECRET_ACCESS_KEY": "another"}, "InvalidSignatureException"),
        ({"AWS_ACCESS_KEY_ID": "AKIDSTRANGER"}, "UnrecognizedClientException"),
        ({"AWS_SESSION_TOKEN": "expired"}, "sign in again"),
    ],
    ids=repr,
)
async def test_who_is_not_let_in_hears_why(
    client: MakeClient, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], said: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(WIRE_ERRORS) as caught:
        await painted(await client())
    assert said in str(translate(caught.value))
    assert "AKID" not in str(translate(caught.value))


@pytest.mark.slow
async def test_the_region_comes_from_where_boto3_looks(
    server: BedrockServer, client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "ap-southeast-2")
    await painted(await client(region=""))
    assert "/ap-southeast-2/bedrock/" in server.received[0].headers["Authorization"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("changed", "profile", "said"),
    [
        ({"region": ""}, "", "STORYPIX_BEDROCK_REGION"),
        ({"region": "not a region"}, "", "region"),
        ({"endpoint_url": "nonsense"}, "", "nonsense"),
        ({}, "grandma", "grandma"),
    ],
)
async def test_what_can_never_work_is_a_wrong_setting(
    client: MakeClient, monkeypatch: pytest.MonkeyPatch, changed: dict[str, Any], profile: str, said: str
) -> None:
    if profile:
        monkeypatch.setenv("AWS_PROFILE", profile)
    with pytest.raises(BadSettings, match=said):
        await client(**changed)


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        (("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"), "no AWS credentials were found; set AWS_PROFILE"),
        (("AWS_SECRET_ACCESS_KEY",), "missing: AWS_SECRET_ACCESS_KEY"),
    ],
)
async def test_nobody_goes_without_credentials(
    client: MakeClient, monkeypatch: pytest.MonkeyPatch, missing: tuple[str, ...], said: str
) -> None:
    for name in missing:
        monkeypatch.delenv(name)
    with pytest.raises(BadSettings, match=said):
        await client()


@pytest.mark.slow
async def test_a_key_of_bedrock_itself_does_instead_of_credentials(
    client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_BEARER_TOKEN_BEDROCK", "bedrock-api-key-1")
    one = await client()
    with pytest.raises(WIRE_ERRORS, match="Bearer authorization requires an HTTPS endpoint"):
        await painted(one)


@pytest.mark.slow
async def test_a_configuration_that_can_not_be_read_is_a_wrong_setting(client: MakeClient, tmp_path: Path) -> None:
    (tmp_path / "config").write_text("this is no configuration")
    with pytest.raises(BadSettings):
        await client()
