from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from storypix_core.testing import FakeClock
from storypix_core.vendors.openai.client import open_client
from storypix_core.vendors.openai.illustrator import OpenAIIllustrator
from storypix_core.vendors.openai.moderator import OpenAIModerator
from storypix_core.vendors.openai.options import ImageOptions, ModerationOptions, TextOptions
from storypix_core.vendors.openai.storyteller import OpenAIStoryteller
from tests.servers.openai_server import OpenAIServer

KEY = "sk-test-0123456789"

MakeStoryteller = Callable[..., Awaitable[OpenAIStoryteller]]
MakeIllustrator = Callable[..., Awaitable[OpenAIIllustrator]]
MakeModerator = Callable[..., Awaitable[OpenAIModerator]]


@pytest.fixture(autouse=True)
def no_certificates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here speaks TLS, and every new client would take its time to load those of the machine."""
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))


@pytest.fixture
async def server() -> AsyncIterator[OpenAIServer]:
    async with OpenAIServer(key=KEY, story="[title]A short one[end_title]") as running:
        yield running


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def opened() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


@pytest.fixture
def storyteller(server: OpenAIServer, clock: FakeClock, opened: AsyncExitStack) -> MakeStoryteller:
    """Makes a storyteller for the local server, with any options changed."""

    async def make(**changed: Any) -> OpenAIStoryteller:
        options = TextOptions(**{"api_key": KEY, "base_url": server.base_url, **changed})
        return OpenAIStoryteller(await opened.enter_async_context(open_client(options)), options, clock=clock)

    return make


@pytest.fixture
def illustrator(server: OpenAIServer, clock: FakeClock, opened: AsyncExitStack) -> MakeIllustrator:
    """Makes an illustrator for the local server, with any options changed."""

    async def make(**changed: Any) -> OpenAIIllustrator:
        options = ImageOptions(**{"api_key": KEY, "base_url": server.base_url, **changed})
        return OpenAIIllustrator(await opened.enter_async_context(open_client(options)), options, clock=clock)

    return make


@pytest.fixture
def moderator(server: OpenAIServer, clock: FakeClock, opened: AsyncExitStack) -> MakeModerator:
    """Makes a moderator for the local server, with any options changed."""

    async def make(**changed: Any) -> OpenAIModerator:
        patient = {"connect_timeout_s": 30.0, "timeout_s": 30.0}  # whatever else this machine does
        options = ModerationOptions(**{"api_key": KEY, "base_url": server.base_url, **patient, **changed})
        return OpenAIModerator(await opened.enter_async_context(open_client(options)), options, clock=clock)

    return make
