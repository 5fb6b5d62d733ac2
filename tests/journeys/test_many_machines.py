"""Several processes of StoryPix on one Postgres: who hears, who makes, who goes on when one is gone."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from tests.journeys.command_line import environment
from tests.journeys.telegram_family import GROUP_ID, in_progress, until
from tests.servers.ports import free_port
from tests.servers.telegram_books import Chat
from tests.servers.telegram_server import TOKEN, TelegramServer

pytestmark = pytest.mark.slow
"""Each needs a Postgres and several processes in real time."""

STORY = "/story --length short --pictures 2 --language en a giant snail who steals the salads, with Tom and Zoé"
PARTS = 6
"""The title, four chapters, the end."""
_PATIENCE_S = 300.0
"""The pause before another try may itself last two minutes."""


class Machines:
    """Processes that share a database and a folder for pages, as if each were on a machine of its own. `more` are other
    settings, for pages that are somewhere else for example."""

    def __init__(self, data: Path, server: TelegramServer, postgres_url: str, **more: str):
        self._data = data
        self._server = server
        self._given = {
            "STORYPIX_DATABASE_URL": postgres_url,
            "STORYPIX_PAGES_SHARED": "true",
            "STORYPIX_PAGES_PORT": "0",
            "STORYPIX_PUBLIC_URL": f"http://127.0.0.1:{free_port()}",
            "STORYPIX_TELEGRAM_TOKEN": TOKEN,
            "STORYPIX_TELEGRAM_API_URL": server.url,
            "STORYPIX_GRACE_S": "3",
            "STORYPIX_LOG_LEVEL": "INFO",
        } | more

    @asynccontextmanager
    async def start(self, *words: str) -> AsyncIterator["Machine"]:
        """From the first thing it says on; killed at the end if it is still there."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *words),
            env=environment(self._data, **self._given),
            cwd=self._data.parent,
            stderr=subprocess.PIPE,
        )
        machine = Machine(process)
        try:
            await machine.says("storypix" if not words else ("Pages are " if words[0] == "run" else "A worker"))
            yield machine
        finally:
            if process.returncode is None:
                process.kill()
            await machine.ended()


class Machine:
    def __init__(self, process: asyncio.subprocess.Process):
        self._process = process
        self._lines: list[str] = []
        self._reading = asyncio.create_task(self._read(), name="what a machine says")

    @property
    def said(self) -> str:
        return "".join(self._lines)

    def send(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    async def says(self, words: str) -> None:
        await until_late(lambda: words in self.said or self._process.returncode is not None)
        assert words in self.said, self.said

    async def ended(self) -> int:
        code = await self._process.wait()
        await self._reading
        return code

    async def _read(self) -> None:
        assert self._process.stderr is not None
        while line := await self._process.stderr.readline():
            self._lines.append(line.decode())


async def until_late(condition: Callable[[], bool]) -> None:
    """As `until`, for what may need a lease to run out first."""
    async with asyncio.timeout(_PATIENCE_S):
        while not condition():  # noqa: ASYNC110  # what is waited for happens in another process
            await asyncio.sleep(0.05)


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    """In real time, as other processes keep their own."""
    async with TelegramServer(paced=True) as server:
        yield server


@pytest.fixture
def group(server: TelegramServer) -> Chat:
    return server.books.open(GROUP_ID)


@pytest.fixture
def machines(data: Path, server: TelegramServer, postgres_url: str) -> Machines:
    return Machines(data, server, postgres_url)


def ends(chat: Chat) -> int:
    return sum("The end." in message.text for message in chat.ours())


async def told(chat: Chat, *, stories: int = 1) -> None:
    await until_late(lambda: ends(chat) == stories and not in_progress(chat))


def expect_nothing_twice(chat: Chat, *, stories: int = 1) -> None:
    """Two stories may draw the same title, so titles are counted, and everything else is compared."""
    texts = [message.text for message in chat.ours()]
    titles = {text for text in texts for ended in texts if f"The end. “{text}”" in ended}
    others = [text for text in texts if text not in titles]
    assert len(texts) == PARTS * stories, texts
    assert len(set(others)) == len(others) == (PARTS - 1) * stories, texts


async def test_one_machine_hears_and_another_makes_the_story(
    machines: Machines, server: TelegramServer, group: Chat
) -> None:
    async with machines.start("run", "--no-worker") as gateway, machines.start("worker") as worker:
        await server.people.say(GROUP_ID, STORY)
        await told(group)
        for machine in (worker, gateway):
            machine.send(signal.SIGTERM)
            assert await machine.ended() == 130
    expect_nothing_twice(group)
    assert "task_begun" not in gateway.said
    assert "Traceback" not in gateway.said + worker.said


async def test_what_a_killed_worker_was_making_is_finished_by_another(
    machines: Machines, server: TelegramServer, group: Chat
) -> None:
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(machines.start("run", "--no-worker"))
        first = await stack.enter_async_context(machines.start("worker"))
        await server.people.say(GROUP_ID, STORY)
        await until(lambda: len(group.ours()) >= 3)
        first.send(signal.SIGKILL)
        second = await stack.enter_async_context(machines.start("worker"))
        assert not ends(group)
        await told(group)
        assert "is taken over" in second.said
    expect_nothing_twice(group)


async def test_what_a_stopping_worker_leaves_is_finished_by_another(
    machines: Machines, server: TelegramServer, group: Chat
) -> None:
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(machines.start("run", "--no-worker"))
        first = await stack.enter_async_context(machines.start("worker"))
        await server.people.say(GROUP_ID, STORY)
        await server.people.say(GROUP_ID, STORY.replace("snail", "badger"))
        await until(lambda: len(group.ours()) >= 3)
        first.send(signal.SIGTERM)
        await stack.enter_async_context(machines.start("worker"))
        assert await first.ended() == 130
        await told(group, stories=2)


async def test_a_new_version_that_comes_while_the_old_one_stops_loses_and_repeats_nothing(
    machines: Machines, server: TelegramServer, group: Chat
) -> None:
    async with machines.start("run") as old:
        await server.people.say(GROUP_ID, STORY)
        await until(lambda: len(group.ours()) >= 2)
        async with machines.start("run") as new:
            old.send(signal.SIGTERM)
            await server.people.say(GROUP_ID, STORY.replace("snail", "badger"))
            assert await old.ended() == 130
            await told(group, stories=2)
            new.send(signal.SIGTERM)
            assert await new.ended() == 130
    expect_nothing_twice(group, stories=2)
    assert "Traceback" not in old.said + new.said


async def test_two_gateways_with_one_token_answer_once(machines: Machines, server: TelegramServer, group: Chat) -> None:
    async with machines.start("run"), machines.start("run"):
        for _ in range(3):
            await server.people.say(GROUP_ID, "/library")
        await until_late(lambda: len(group.ours()) >= 3)
        await server.people.say(GROUP_ID, "/status")
        await until_late(lambda: any("No story is being told" in message.text for message in group.ours()))
    assert len(group.ours()) == 4


async def test_cancel_reaches_a_story_on_another_machine_within_a_second_or_so(
    machines: Machines, server: TelegramServer, group: Chat
) -> None:
    async with machines.start("run", "--no-worker"), machines.start("worker"):
        # At a message a second, a long one goes on for several seconds more.
        await server.people.say(GROUP_ID, STORY.replace("short", "long"))
        await until(lambda: len(group.ours()) >= 2)
        await server.people.say(GROUP_ID, "/cancel")
        await until_late(lambda: not in_progress(group))
    assert not ends(group)
