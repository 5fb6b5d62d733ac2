from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from botocore.loaders import create_loader

from storypix_core.testing import FakeClock
from storypix_core.vendors.bedrock.client import Client, open_client
from storypix_core.vendors.bedrock.options import TextOptions
from storypix_core.vendors.bedrock.storyteller import BedrockStoryteller
from tests.core.vendors.bedrock.painting import Studio, open_studio
from tests.servers.aws import NOT_OURS
from tests.servers.bedrock_server import KEY, SECRET, BedrockServer

REGION = "eu-west-3"

MakeStoryteller = Callable[..., Awaitable[BedrockStoryteller]]
MakeClient = Callable[..., Awaitable[Client]]


_DATA = create_loader()


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every client reads what boto3 knows about Bedrock from disk; for all of these tests once is enough."""
    monkeypatch.setattr("botocore.session.create_loader", lambda *_: _DATA)


@pytest.fixture(autouse=True)
def aws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The credentials that the local server takes, and nothing of those of this machine."""
    for name in (*NOT_OURS, "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)


@pytest.fixture
async def server() -> AsyncIterator[BedrockServer]:
    async with BedrockServer(story="[title]A short one[end_title]") as running:
        yield running


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def opened() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


@pytest.fixture
def client(server: BedrockServer, opened: AsyncExitStack) -> MakeClient:
    """Makes a client for the local server, with any options of the text changed."""

    async def make(**changed: Any) -> Client:
        options = TextOptions(**{"region": REGION, "endpoint_url": server.address, **changed})
        return await opened.enter_async_context(open_client(options))

    return make


@pytest.fixture
def storyteller(server: BedrockServer, clock: FakeClock, opened: AsyncExitStack) -> MakeStoryteller:
    """Makes a storyteller for the local server, with any options changed."""

    async def make(**changed: Any) -> BedrockStoryteller:
        options = TextOptions(**{"region": REGION, "endpoint_url": server.address, **changed})
        return BedrockStoryteller(await opened.enter_async_context(open_client(options)), options, clock=clock)

    return make


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared_studio() -> AsyncIterator[Studio]:
    async with open_studio() as studio:
        yield studio


@pytest.fixture
def studio(shared_studio: Studio) -> Studio:
    """For tests whose loop lasts for their module."""
    return shared_studio.cleared()
