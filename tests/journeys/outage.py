"""A family whose stories are kept on an S3 server, over a line that can be broken and mended."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import pytest

from bot.page_store import s3_options
from bot.settings import Settings
from storypix_core.storage.s3_options import S3Options
from tests.servers.buckets import credentials, take_credentials
from tests.servers.faulty_line import FaultyLine, open_line
from tests.servers.seaweed import SeaweedServer, fetched

LATER = "The page with the whole story isn't ready yet."


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket that anybody may read, as behind a CloudFront distribution, and the line on which the bot reaches it."""

    server: SeaweedServer
    name: str
    line: FaultyLine

    @property
    def public_url(self) -> str:
        return f"{self.server.url}/{self.name}"

    @property
    def settings(self) -> dict[str, object]:
        """Of the bot that keeps its pages there."""
        return {"s3_bucket": self.name, "s3_endpoint": self.line.url, "public_url": self.public_url}

    @property
    def environment(self) -> dict[str, str]:
        """The same for a process of its own, and the credentials."""
        return {name: value for name, value in credentials().items() if value} | {
            "STORYPIX_S3_BUCKET": self.name,
            "STORYPIX_S3_ENDPOINT": self.line.url,
            "STORYPIX_PUBLIC_URL": self.public_url,
        }

    async def keys(self) -> list[str]:
        return await asyncio.to_thread(self.server.keys, self.name)

    async def names(self) -> list[str]:
        """Of its files, without their folders, in order."""
        return sorted(key.partition("/")[2] for key in await self.keys())

    def links(self, text: str) -> list[str]:
        return re.findall(rf"{self.public_url}/\S+", text)

    async def expect_page(self, link: str, *, chapters: int = 6) -> None:
        """As a browser gets it: the page opens, with all its pictures."""
        status, page = await asyncio.to_thread(fetched, link)
        assert status == 200
        names = set(re.findall(r"(?:picture|cover)[\w-]*\.(?:webp|jpg)", page.decode()))
        assert {f"picture-{number}.webp" for number in range(1, chapters + 1)} <= names
        for name in names:
            status, _ = await asyncio.to_thread(fetched, f"{link.rpartition('/')[0]}/{name}")
            assert status == 200, name

    async def expect_nothing_else(self) -> None:
        """No picture as it came is left there."""
        assert not [name for name in await self.names() if name.startswith("raw")]


@asynccontextmanager
async def open_line_to(server: SeaweedServer, environment: pytest.MonkeyPatch) -> AsyncIterator[Bucket]:
    """A bucket of its own, and the credentials for it."""
    name = await asyncio.to_thread(lambda: server.new_bucket(is_open=True))
    take_credentials(environment)
    async with open_line(server.port) as line:
        yield Bucket(server, name, line)


def hurry(environment: pytest.MonkeyPatch) -> None:
    """Let the time-outs be short: they are of real time, which is long on a clock that runs fast."""

    def options(settings: Settings) -> S3Options:
        return replace(s3_options(settings), connect_timeout_s=0.3, read_timeout_s=0.3, deadline_s=0.5)

    environment.setattr("bot.page_store.s3_options", options)
