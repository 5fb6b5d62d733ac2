"""The monitor, asked over HTTP."""

import asyncio
import json
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.clock import SystemClock
from bot.settings import Settings
from bot.shop import Shop
from bot.watching.address import Address
from bot.watching.monitor import Seen, open_monitor
from bot.watching.opening import Watching, open_watching
from bot.watching.readiness import OK, Need, Readiness
from storypix_core.errors import BadSettings, StorageAway
from storypix_core.model import Brief, Place
from storypix_core.ports.observer import Outcome, ProviderCall
from storypix_core.story.rests import Rests
from storypix_core.tasks.memory_held_files import MemoryHeldFiles
from storypix_core.testing import MemoryTaskStore, ScriptedIllustrator, ScriptedModerator, ScriptedStoryteller

HERE = Address("127.0.0.1", 0)


def settings(tmp_path: Path, **given: object) -> Settings:
    return Settings.model_validate({"data": tmp_path, "monitor": "127.0.0.1:0", **given})


def shop(store: MemoryTaskStore, *, pages_are_away: bool = False) -> Shop:
    tools = SimpleNamespace(
        store=store,
        rests=Rests(SystemClock()),
        storytellers={"a": ScriptedStoryteller(), "b": ScriptedStoryteller()},
        illustrators={"a": ScriptedIllustrator()},
        moderators={"a": ScriptedModerator()},
    )
    books = SimpleNamespace(held=MemoryHeldFiles())
    seen = SimpleNamespace(books=books, stories=SimpleNamespace(tools=tools), pages_are_away=lambda: pages_are_away)
    return cast("Shop", seen)


def lasting(state: str) -> Callable[[], Awaitable[str]]:
    async def look() -> str:
        return state

    return look


async def asked(url: str, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as http, http.get(url + path) as answer:
        return answer.status, await answer.text()


async def told(url: str, path: str) -> tuple[int, dict[str, Any]]:
    status, text = await asked(url, path)
    return status, json.loads(text)


async def numbers(url: str) -> dict[str, float]:
    """Every sample, by its name and labels as they stand in the text."""
    _, text = await asked(url, "/metrics")
    return {
        sample.name + json.dumps(sample.labels, sort_keys=True): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.fixture
def store() -> MemoryTaskStore:
    return MemoryTaskStore(clock=SystemClock())


@pytest.fixture
async def watching(tmp_path: Path) -> AsyncIterator[Watching]:
    async with open_watching(settings(tmp_path), clock=SystemClock()) as watching:
        yield watching


async def test_a_program_that_has_just_started_lives_and_is_not_ready(watching: Watching) -> None:
    status, health = await told(watching.url, "/healthz")
    assert (status, health["status"]) == (200, "ok")

    status, ready = await told(watching.url, "/readyz")
    assert (status, ready["status"], ready["parts"]) == (503, "starting", {})


async def test_it_is_ready_when_all_its_parts_are(watching: Watching, store: MemoryTaskStore) -> None:
    watching.look_at(shop(store))
    watching.look_at_platform("telegram", lasting(OK))

    status, ready = await told(watching.url, "/readyz")
    assert (status, ready["status"]) == (200, "ready")
    assert ready["parts"] == {"database": "ok", "pages": "ok", "telegram": "ok"}


@pytest.mark.parametrize(
    ("telegram", "discord", "pages_are_away", "status", "said"),
    [
        ("ok", "opening", False, 200, "degraded"),
        ("ok", "ok", True, 200, "degraded"),
        ("away", "opening", False, 503, "unready"),
    ],
)
async def test_ready_may_be_less_than_all(
    watching: Watching,
    store: MemoryTaskStore,
    telegram: str,
    discord: str,
    status: int,
    said: str,
    *,
    pages_are_away: bool,
) -> None:
    watching.look_at(shop(store, pages_are_away=pages_are_away))
    watching.look_at_platform("telegram", lasting(telegram))
    watching.look_at_platform("discord", lasting(discord))

    answered, ready = await told(watching.url, "/readyz")
    assert (answered, ready["status"]) == (status, said)
    assert (await numbers(watching.url))['storypix_part_ready{"part": "discord"}'] == (discord == "ok")


class AwayStore(MemoryTaskStore):
    async def tally(self) -> Any:
        raise StorageAway("away")


class HungStore(MemoryTaskStore):
    asked = 0

    async def tally(self) -> Any:
        self.asked += 1
        await asyncio.Event().wait()


async def test_a_database_that_is_away_is_told_and_leaves_no_old_numbers(watching: Watching) -> None:
    watching.look_at(shop(AwayStore(clock=SystemClock())))

    status, ready = await told(watching.url, "/readyz")
    assert (status, ready["parts"]["database"]) == (503, "away")
    found = await numbers(watching.url)
    assert not [name for name in found if name.startswith(("storypix_stories{", "storypix_queue"))]
    assert found['storypix_part_ready{"part": "database"}'] == 0


async def test_a_database_that_hangs_keeps_nobody_waiting(watching: Watching, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.watching.fresh.WITHIN_S", 0.01)
    store = HungStore(clock=SystemClock())
    watching.look_at(shop(store))

    for _ in range(3):
        found = await numbers(watching.url)
        assert found['storypix_part_ready{"part": "database"}'] == 0
    assert store.asked == 1


class BesideStore(MemoryTaskStore):
    """Answers when something else is asked meanwhile."""

    def __init__(self, other: asyncio.Event) -> None:
        super().__init__(clock=SystemClock())
        self._other = other

    async def tally(self) -> Any:
        await self._other.wait()
        return await super().tally()


async def test_everything_is_looked_up_at_once(watching: Watching, monkeypatch: pytest.MonkeyPatch) -> None:
    held = asyncio.Event()

    async def count(_: MemoryHeldFiles) -> int:
        held.set()
        return 7

    monkeypatch.setattr(MemoryHeldFiles, "count", count)
    watching.look_at(shop(BesideStore(held)))

    found = await numbers(watching.url)
    assert found["storypix_held_files{}"] == 7
    assert found['storypix_stories{"state": "done"}'] == 0
    assert found['storypix_part_ready{"part": "database"}'] == 1


async def test_stories_are_counted_in_the_store(watching: Watching, store: MemoryTaskStore) -> None:
    place = Place(platform="test", chat="1")
    await store.create(task_id="t1", place=place, person="tom", brief=Brief(idea="a snail", language="en"))
    watching.look_at(shop(store))

    found = await numbers(watching.url)
    assert found['storypix_stories{"state": "waiting"}'] == 1
    assert found['storypix_stories{"state": "done"}'] == 0
    assert found["storypix_queue_oldest_seconds{}"] >= 0
    assert found["storypix_late_pages{}"] == 0
    assert found["storypix_held_files{}"] == 0


async def test_what_happens_is_counted(watching: Watching) -> None:
    call = ProviderCall(model="openai:m:1", kind="text", outcome=Outcome.OK, seconds=3.0, microusd=1500)
    watching.observer(call)
    watching.observer(call)

    found = await numbers(watching.url)
    whom = '"kind": "text", "model": "m:1", '
    assert found["storypix_provider_calls_total{" + whom + '"outcome": "ok", "provider": "openai"}'] == 2
    assert found["storypix_provider_cost_usd_total{" + whom + '"provider": "openai"}'] == pytest.approx(0.003)
    assert found["storypix_provider_call_seconds_sum{" + whom + '"provider": "openai"}'] == 6


async def test_what_may_happen_is_counted_from_nothing_on(watching: Watching, store: MemoryTaskStore) -> None:
    watching.look_at(shop(store))

    found = await numbers(watching.url)
    assert [found[f'storypix_stories_ended_total{{"state": "{end}"}}'] for end in ("done", "failed", "cancelled")] == [
        *(0, 0, 0)
    ]
    whom = '"kind": "text", "model": "script", '
    assert found["storypix_provider_cost_usd_total{" + whom + '"provider": "scripted"}'] == 0
    for outcome in Outcome:
        assert found["storypix_provider_calls_total{" + whom + f'"outcome": "{outcome}", "provider": "scripted"}}'] == 0
    assert {name for name in found if "calls_total" in name and '"image"' in name}
    assert {name for name in found if "calls_total" in name and '"check"' in name}


async def test_a_blocked_event_loop_is_seen(watching: Watching, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.watching.monitor.LAG_MAX_S", 0.1)
    time.sleep(0.4)  # noqa: ASYNC251  # just what nobody may do
    await asyncio.sleep(0)

    status, health = await told(watching.url, "/healthz")
    assert (status, health["status"]) == (503, "slow")
    assert health["loop_lag_s"] > 0.1
    assert (await numbers(watching.url))["storypix_event_loop_lag_seconds_sum{}"] > 0.1


async def test_two_programs_on_one_machine_have_a_port_each(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        async with open_watching(settings(tmp_path, monitor=f"127.0.0.1:{port}"), clock=SystemClock()) as watching:
            assert watching.url.startswith("http://127.0.0.1:")
            assert not watching.url.endswith(f":{port}")
            assert (await told(watching.url, "/healthz"))[0] == 200


async def test_the_port_of_a_program_that_is_stopping_is_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.watching.monitor._LOOK_EVERY_S", 0.01)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        opening = open_watching(settings(tmp_path, monitor=f"127.0.0.1:{port}"), clock=SystemClock())
        watching = await opening.__aenter__()
    try:
        async with asyncio.timeout(30):
            while not await answers(f"http://127.0.0.1:{port}"):  # noqa: ASYNC110  # nobody tells when it moves in
                await asyncio.sleep(0.01)
        assert (await told(watching.url, "/healthz"))[0] == 200
    finally:
        await opening.__aexit__(None, None, None)


async def answers(url: str) -> bool:
    try:
        return (await told(url, "/healthz"))[0] == 200
    except aiohttp.ClientError:
        return False


async def test_it_can_be_switched_off(tmp_path: Path, store: MemoryTaskStore) -> None:
    async with open_watching(settings(tmp_path, monitor="off"), clock=SystemClock()) as watching:
        watching.look_at(shop(store))
        assert watching.url == ""


async def test_where_nobody_can_listen_the_settings_are_wrong(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="STORYPIX_MONITOR"):
        async with open_watching(settings(tmp_path, monitor="203.0.113.1:9464"), clock=SystemClock()):
            pass


@asynccontextmanager
async def bare(metrics: Callable[[], Awaitable[bytes]]) -> AsyncIterator[str]:
    seen = Seen(instance="i", lag_s=lambda: 0.0, readiness=Readiness(), metrics=metrics)
    async with open_monitor(HERE, seen) as url:
        yield url


async def test_nothing_else_is_served() -> None:
    async def none() -> bytes:
        return b""

    async with bare(none) as url:
        assert [(await asked(url, path))[0] for path in ("/", "/metrics/../etc", "/f3Kq/index.html")] == [404] * 3


async def test_parts_that_follow_later_keep_nobody_from_being_served() -> None:
    readiness = Readiness()
    readiness.add("pages", lasting("away"), need=Need.LATER)
    assert (await readiness.report()).serves
    readiness.add("database", lasting("away"), need=Need.ALWAYS)
    assert not (await readiness.report()).serves
