"""A running bot from outside: its health, metrics, traces and logs, while stories are told with OpenAI on Telegram.

Nobody who watches may read along: words that only people, models and keys know are looked for in all that comes out.
"""

import asyncio
import json
import re
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.journeys.command_line import environment
from tests.journeys.telegram_family import GROUP_ID, in_progress, until
from tests.servers.openai_answers import Ending, Fail, Tell
from tests.servers.openai_server import OpenAIServer, requested_story
from tests.servers.otlp import Collector, facts
from tests.servers.ports import free_port
from tests.servers.telegram_server import TOKEN, TelegramServer

pytestmark = pytest.mark.slow  # programs of their own, and stories with retries

KEY = "sk-dugongdugongdugong"
WISH = "/story --language en --length short --pictures 2 a quokkaberry that wants to fly"
UNFIT = "/story --language en call me, wombatine, at 06 12 34 56 78 or wombatine@example.org"
SECRETS = ("quokkaberry", "wombatine", "numbatty", "axolotlettuces", "okapigarden", KEY, TOKEN, TOKEN.partition(":")[2])
"""In the idea, in a wish that isn't fit, names, the story's text, scenes, keys."""

LOUD = """
import logging
for name in ("aiohttp", "aiosqlite", "alembic", "asyncio", "concurrent", "httpcore", "httpx", "httpx2", "openai", "PIL",
             "sqlalchemy", "telegram", "urllib3", "opentelemetry"):
    logging.getLogger(name).setLevel(logging.DEBUG)
from bot.__main__ import main
main()
"""
"""`storypix` with libraries that say all they know."""


def told_by(body: Mapping[str, Any]) -> str:
    """The server's story with words that are found nowhere else."""
    words = {"Tom": "Numbatty", "lettuces": "axolotlettuces", "kitchen garden": "okapigarden"}
    story = requested_story(body)
    for word, secret in words.items():
        story = story.replace(word, secret)
    return story


class Program:
    """`storypix run` with everything that watches it."""

    def __init__(self, data: Path, port: int, *, given: Mapping[str, str]) -> None:
        self.env = environment(data, **given)
        self.url = f"http://127.0.0.1:{port}"
        self.folder = data.parent
        self.log = b""

    @asynccontextmanager
    async def running(self) -> AsyncIterator[asyncio.subprocess.Process]:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", LOUD, "run"), env=self.env, cwd=self.folder, stderr=asyncio.subprocess.PIPE
        )
        assert process.stderr is not None
        reading = asyncio.create_task(process.stderr.read())
        try:
            yield process
            process.send_signal(signal.SIGTERM)
            async with asyncio.timeout(120):
                self.log = await reading
                await process.wait()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    async def ask(self, path: str) -> str:
        async with aiohttp.ClientSession() as http, http.get(self.url + path) as answer:
            return await answer.text()

    async def health(self, *words: str) -> int:
        asking = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "health", *words),
            env=self.env,
            cwd=self.folder,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        return await asking.wait()

    async def number(self, name: str, **labels: str) -> float:
        """All samples of this name with these labels together."""
        families = text_string_to_metric_families(await self.ask("/metrics"))
        return sum(
            sample.value
            for family in families
            for sample in family.samples
            if sample.name == name and labels.items() <= sample.labels.items()
        )


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server


@pytest.fixture
async def collector() -> AsyncIterator[Collector]:
    async with Collector() as collector:
        yield collector


@pytest.fixture
def program(data: Path, telegram: TelegramServer, openai: OpenAIServer, collector: Collector, form: str) -> Program:
    port = free_port()
    openai.story = told_by
    given = {
        "STORYPIX_TELEGRAM_TOKEN": TOKEN,
        "STORYPIX_TELEGRAM_API_URL": telegram.url,
        "OPENAI_API_KEY": KEY,
        "OPENAI_BASE_URL": openai.base_url,
        "OPENAI_LOG": "debug",
        "STORYPIX_STORYTELLER": "openai,builtin",
        "STORYPIX_ILLUSTRATOR": "openai,builtin",
        "STORYPIX_MODERATOR": "openai",
        "STORYPIX_ACCESS": "open",
        "STORYPIX_PAGES_PORT": "0",
        "STORYPIX_MONITOR": f"127.0.0.1:{port}",
        "STORYPIX_LOG_LEVEL": "DEBUG",
        "STORYPIX_LOG_FORMAT": form,
        "STORYPIX_TRACES": "true",
        "OTEL_EXPORTER_OTLP_ENDPOINT": collector.url,
    }
    return Program(data, port, given=given)


@pytest.fixture
def form() -> str:
    return "json"


async def tell_with_troubles(telegram: TelegramServer, openai: OpenAIServer) -> None:
    """A wish that isn't fit, then a story that is cut, declined, and held up on its way."""
    openai.text_answers.extend(
        [Fail(status=500, message="no axolotlettuces today"), Tell(ending=Ending.CUT, after_tokens=600)]
    )
    refused = Fail(status=400, code="moderation_blocked", message="okapigarden is not allowed")
    openai.picture_answers.extend([refused, Fail(status=500, message="okapigarden broke")])
    chat = telegram.books.open(GROUP_ID)
    await telegram.people.say(GROUP_ID, UNFIT)
    await until(lambda: bool(chat.ours()))
    await telegram.people.say(GROUP_ID, WISH)
    await until(lambda: any("The end." in message.text for message in chat.ours()) and not in_progress(chat))


@pytest.mark.parametrize("form", ["json", "human"])
async def test_nobody_who_watches_reads_along(
    program: Program, telegram: TelegramServer, openai: OpenAIServer, collector: Collector, form: str
) -> None:
    async with program.running():
        await until(lambda: telegram.pollers > 0)
        await tell_with_troubles(telegram, openai)
        seen = [await program.ask(path) for path in ("/metrics", "/healthz", "/readyz")]

    shown = "".join(message.text for message in telegram.books.open(GROUP_ID).ours())
    assert "axolotlettuces" in shown, "the words were really there"
    log = program.log.decode()
    for name in ("openai._base_client", "aiosqlite"):
        assert name in log, "libraries have spoken"
    watched = (log, *seen, *(body.decode("latin-1") for body in collector.bodies))
    leaks = {secret for secret in SECRETS for text in watched if secret.casefold() in text.casefold()}
    assert leaks == set()


async def test_each_line_of_a_story_names_it_and_says_what_happened(
    program: Program, telegram: TelegramServer, openai: OpenAIServer
) -> None:
    async with program.running():
        await until(lambda: telegram.pollers > 0)
        await tell_with_troubles(telegram, openai)

    lines = [json.loads(line) for line in program.log.decode().splitlines() if line.startswith("{")]
    ours = [line for line in lines if line["logger"].partition(".")[0] in ("bot", "adapters", "storypix_core")]
    assert [line for line in ours if not line.get("action")] == []
    actions = {line["action"]: line for line in ours}
    task_id = actions["task_begun"]["task_id"]
    assert re.fullmatch(r"[0-9a-f]{12}", task_id)
    for action in ("openai.tell", "stream_cut", "openai.paint", "scene_reworded"):
        assert actions[action]["task_id"] == task_id
    assert not [line for line in program.log.decode().splitlines() if "Traceback" in line]


async def test_a_scrape_tells_of_a_real_story(
    program: Program, telegram: TelegramServer, openai: OpenAIServer, collector: Collector
) -> None:
    assert await program.health() == 1
    async with program.running():
        await until(lambda: telegram.pollers > 0)
        assert await program.health() == 0
        assert await program.health("--ready") == 0
        await tell_with_troubles(telegram, openai)

        number = program.number
        assert await number("storypix_stories_begun_total") == 1
        assert await number("storypix_stories_ended_total", state="done") == 1
        assert await number("storypix_story_first_chapter_seconds_count") == 1
        assert await number("storypix_story_page_seconds_count") == 1
        assert await number("storypix_stories_making") == 0
        text = {"provider": "openai", "kind": "text"}
        assert await number("storypix_provider_calls_total", outcome="cut", **text) == 1
        assert await number("storypix_provider_calls_total", outcome="ok", **text) == 1
        assert await number("storypix_provider_calls_total", outcome="refused", kind="image") == 1
        assert await number("storypix_provider_calls_total", outcome="ok", kind="image") == 2
        assert await number("storypix_provider_calls_total", outcome="ok", kind="check", provider="openai") > 0
        assert await number("storypix_provider_retries_total", provider="openai", reason="failed") == 2
        assert await number("storypix_provider_retries_total", provider="openai", reason="cut") == 1
        assert await number("storypix_provider_cost_usd_total") > 0
        assert await number("storypix_part_shown_seconds_count", platform="telegram", outcome="ok") > 4
        assert await number("storypix_part_ready") == 3

    [story] = collector.named("story")
    assert facts(story)["storypix.state"] == "done"
    within = {span.name for span in collector.spans if span.parent_span_id == story.span_id}
    assert {"provider.text", "provider.image", "provider.check", "publish", "chat.show", "pages.put"} <= within
