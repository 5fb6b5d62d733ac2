"""Several processes on one Postgres while their page store is out of reach: each link follows once, whoever dies."""

import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.journeys.outage import LATER, Bucket
from tests.journeys.telegram_family import GROUP_ID, in_progress
from tests.journeys.test_many_machines import STORY, Machine, Machines, expect_nothing_twice, until_late
from tests.servers.faulty_line import Fault
from tests.servers.telegram_books import Chat
from tests.servers.telegram_server import TelegramServer

pytestmark = pytest.mark.slow


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    """In real time, as other processes keep their own."""
    async with TelegramServer(paced=True) as server:
        yield server


@pytest.fixture
def machines(data: Path, server: TelegramServer, postgres_url: str, bucket: Bucket) -> Machines:
    return Machines(data, server, postgres_url, **bucket.environment, STORYPIX_MONITOR="off")


def links(group: Chat, bucket: Bucket) -> list[str]:
    return [link for message in group.ours() for link in bucket.links(message.text)]


async def test_a_link_for_each_story_follows_once_though_a_worker_dies(
    machines: Machines, server: TelegramServer, bucket: Bucket
) -> None:
    group = server.books.open(GROUP_ID)
    await bucket.line.be(Fault.REFUSED)
    async with AsyncExitStack() as stack:

        async def started(*words: str) -> Machine:
            return await stack.enter_async_context(machines.start(*words))

        gateway, first, second = await started("run", "--no-worker"), await started("worker"), await started("worker")
        for wish in (STORY, STORY.replace("snail", "badger")):
            await server.people.say(GROUP_ID, wish)
        await until_late(lambda: sum(LATER in message.text for message in group.ours()) == 2 and not in_progress(group))
        first.send(signal.SIGKILL)
        await bucket.line.be(Fault.NONE)
        await until_late(lambda: len(links(group, bucket)) == 2)
        for link in links(group, bucket):
            await bucket.expect_page(link, chapters=1)

        expect_nothing_twice(group, stories=2)
        assert len(set(links(group, bucket))) == 2
        assert not any(LATER in message.text for message in group.ours())
        assert sum(bool(message.photo) for message in group.ours()) == 4

        def said() -> str:
            return gateway.said + first.said + second.said

        # That is said when the link stands in the chat already.
        await until_late(lambda: said().count("has come") >= 2)
        shown = said()
        assert shown.count("has come") == 2
        assert "Traceback" not in shown
        # A page's folder is a key to it.
        assert not any(link.split("/")[-2] in shown for link in links(group, bucket))
