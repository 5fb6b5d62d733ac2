"""`storypix health`, as a service manager calls it."""

import asyncio
import socket
from pathlib import Path

import pytest
from aiohttp import web

from bot.clock import SystemClock
from bot.settings import Settings
from bot.watching.address import Address, address_of, nearest, url_of
from bot.watching.health import health
from bot.watching.opening import open_watching
from bot.watching.readiness import Need
from storypix_core.errors import BadSettings


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STORYPIX_DATA", str(tmp_path))
    monkeypatch.setenv("STORYPIX_LANGUAGE", "en")
    return tmp_path


def settings(data: Path) -> Settings:
    return Settings.model_validate({"data": data, "monitor": "127.0.0.1:0"})


async def asked(url: str, monkeypatch: pytest.MonkeyPatch, *, ready: bool = False, timeout_s: float = 5.0) -> int:
    monkeypatch.setenv("STORYPIX_MONITOR", url.removeprefix("http://"))
    return await asyncio.to_thread(health, ready=ready, timeout_s=timeout_s)


async def test_a_program_that_lives_is_well(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async with open_watching(settings(here), clock=SystemClock()) as watching:
        assert await asked(watching.url, monkeypatch) == 0

    assert "/healthz says: ok." in capsys.readouterr().out


async def test_one_that_serves_nobody_is_not_ready_and_says_which_part(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def away() -> str:
        return "away"

    async with open_watching(settings(here), clock=SystemClock()) as watching:
        watching.readiness.add("database", away, need=Need.ALWAYS)
        assert await asked(watching.url, monkeypatch, ready=True) == 1

    assert "/readyz says: unready (database: away)." in capsys.readouterr().err


async def test_nobody_there(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert await asked("http://127.0.0.1:1", monkeypatch) == 1
    assert "Nobody answers" in capsys.readouterr().err


async def test_one_whose_event_loop_hangs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        port = silent.getsockname()[1]
        assert await asked(f"http://127.0.0.1:{port}", monkeypatch, timeout_s=0.05) == 1
    assert "Nobody answers" in capsys.readouterr().err


@pytest.mark.parametrize("text", ['{"status": "ok", "instance": "another"}', "<html>", "[1]"])
async def test_somebody_else_s_answer_counts_for_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(text=text)

    app = web.Application()
    app.router.add_get("/healthz", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    assert await asked(f"http://127.0.0.1:{port}", monkeypatch) == 1
    await runner.cleanup()
    assert "Somebody else" in capsys.readouterr().err


@pytest.mark.parametrize("monitor", ["off", "127.0.0.1:0", "127.0.0.1:99999"])
async def test_where_nobody_can_be_asked_the_settings_say_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], monitor: str
) -> None:
    assert await asked(monitor, monkeypatch) == 2
    assert "STORYPIX_MONITOR" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("0.0.0.0:9464", "http://127.0.0.1:9464"),
        ("[::]:1", "http://[::1]:1"),
        ("[::1]:80", "http://[::1]:80"),
        ("localhost:9", "http://localhost:9"),
    ],
)
def test_who_listens_everywhere_is_asked_here(given: str, url: str) -> None:
    address = address_of(given)
    assert address is not None
    assert url_of(nearest(address)) == url


@pytest.mark.parametrize("given", ["9464", ":9464", "here:", "here:x", "here:99999"])
def test_an_address_needs_both_parts(given: str) -> None:
    with pytest.raises(BadSettings, match="host:port"):
        address_of(given)


def test_off_is_no_address() -> None:
    assert address_of("off") is None
    assert Address("h", 1) == ("h", 1)
