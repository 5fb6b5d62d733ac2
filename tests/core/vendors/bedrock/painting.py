"""What tests of pictures and checks share."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from storypix_core.model import CastMember
from storypix_core.ports.illustrator import PaintRequest, Reference
from storypix_core.testing import FakeClock
from storypix_core.vendors.bedrock.client import Client, open_client
from storypix_core.vendors.bedrock.illustrator import BedrockIllustrator
from storypix_core.vendors.bedrock.moderator import BedrockModerator
from storypix_core.vendors.bedrock.options import CheckOptions, Guardrail, ImageOptions
from tests.servers.aws import NOT_OURS
from tests.servers.bedrock_server import KEY, SECRET, BedrockServer
from tests.servers.bedrock_stream import Books
from tests.servers.small_pictures import small_picture

TOM = CastMember(name="Tom", looks="an eight-year-old boy in a green jumper")
REFERENCE = Reference(data=small_picture(1, size="1x1", kind="webp"), names=("Tom",))
CORE = "stability.stable-image-core-v1:1"
ULTRA = "stability.stable-image-ultra-v1:0"
SD35 = "stability.sd3-5-large-v1:0"
STYLE_GUIDE = "us.stability.stable-image-style-guide-v1:0"
GUARDRAIL = Guardrail(id="gr1abc2def", version="3")


def sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """As whom the local server knows, whatever this machine has."""
    for name in NOT_OURS:
        monkeypatch.delenv(name, raising=False)
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, "/nowhere")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)


def wanted(**changed: Any) -> PaintRequest:
    fields: dict[str, Any] = {
        "scene": "Tom kneels in a kitchen garden.",
        "cast": (TOM,),
        "style": "watercolor",
        "language": "en",
        "age": 6,
        "seed": 7,
    }
    return PaintRequest(**(fields | changed))


@dataclass(slots=True)
class Studio:
    """A local server, and one client for many tests: boto3 takes its time to make one."""

    server: BedrockServer
    client: Client
    clock: FakeClock = field(default_factory=FakeClock)

    def cleared(self) -> "Studio":
        """As new, for the next test."""
        server = self.server
        for each in (server.picture_answers, server.check_answers, server.received):
            each.clear()
        server.books = Books()
        self.clock = FakeClock()
        return self

    def illustrator(self, **changed: Any) -> BedrockIllustrator:
        """With any options changed."""
        return BedrockIllustrator(self.client, ImageOptions(**changed), clock=self.clock)

    def moderator(self, **changed: Any) -> BedrockModerator:
        """With any options changed."""
        # Patient, whatever else this machine does.
        options = CheckOptions(**{"guardrail": GUARDRAIL, "timeout_s": 30.0, **changed})
        return BedrockModerator(self.client, options, clock=self.clock)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for something that the server or a thread is about to do."""
        async with asyncio.timeout(30):
            while not holds():  # noqa: ASYNC110
                await asyncio.sleep(0.01)


@asynccontextmanager
async def open_studio() -> AsyncIterator[Studio]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        sign_in(monkeypatch)
        async with BedrockServer() as server:
            options = ImageOptions(endpoint_url=server.address, connections=4)
            async with open_client(options) as client:
                yield Studio(server, client)
