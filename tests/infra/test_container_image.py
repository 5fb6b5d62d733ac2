"""The image, built and started for real: small, read-only, without rights, telling stories, watched, stopped gently."""

import asyncio
import json
import os
import re
import socket
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest

from tests.infra.engine import ROOT, Engine, expect_an_engine, finished
from tests.journeys.telegram_family import GROUP_ID, in_progress, until
from tests.servers.telegram_server import TOKEN, TelegramServer

pytestmark = pytest.mark.slow  # about two minutes, three where the base has to be made

IMAGE = "localhost/storypix:tested"
USER_ID = 1000


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    """Its folder stands outside of pytest's, whose path may be too long for a socket."""
    expect_an_engine()
    engine = Engine(Path(tempfile.mkdtemp(prefix="storypix-container-")))
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def built(engine: Engine) -> str:
    """What the build said."""
    given = {"ENGINE": " ".join(engine.command), "IMAGE": IMAGE}
    return finished(str(ROOT / "infra" / "container" / "build.sh"), given=given).stdout


@pytest.fixture
def data(built: str, tmp_path: Path) -> Path:
    """A folder that the container's user may write to, as `/data`."""
    folder = tmp_path / "data"
    folder.mkdir()
    os.chown(folder, USER_ID, USER_ID)
    return folder


def test_its_size_is_said_with_its_ten_largest_parts(built: str) -> None:
    found = re.search(r"Compressed, the image has (\d+\.\d) MB", built)
    assert found is not None, built
    assert 30 < float(found[1]) < 150
    assert len(re.findall(r"^ +\d+\.\d MB  \S+$", built, re.MULTILINE)) == 10


def test_it_tells_a_story_with_pictures_without_network_and_rights(engine: Engine, data: Path) -> None:
    words = ("tell", "a giant snail, with Tom", "--language", "en", "--length", "short")
    told = engine.start(IMAGE, "--rm", "--network", "none", "--volume", f"{data}:/data", words=words)
    assert "The end." in told
    (page,) = (data / "pages").glob("*/index.html")
    assert "Tom" in page.read_text(encoding="utf-8")
    assert len(list(page.parent.glob("picture-?.webp"))) == 4
    assert {path.stat().st_uid for path in data.rglob("*")} == {USER_ID}


def test_nothing_but_the_data_and_tmp_can_be_written(engine: Engine, data: Path) -> None:
    script = """
import os, json
places = ["/", "/home/storypix", "/opt/storypix", "/etc", "/var/tmp", "/tmp", "/data"]
status = dict(line.split(":\\t") for line in open("/proc/self/status").read().splitlines() if ":\\t" in line)
writable = [place for place in places if os.access(place, os.W_OK)]
print(json.dumps({"user": os.getuid(), "rights": int(status["CapEff"], 16), "writable": writable}))
"""
    found = json.loads(_python(engine, script, "--volume", f"{data}:/data"))
    assert found == {"user": USER_ID, "rights": 0, "writable": ["/tmp", "/data"]}  # noqa: S108  # inside


def test_every_module_of_it_is_there_and_compiled(engine: Engine, built: str) -> None:
    script = """
import importlib, importlib.util, os, pkgutil
ours = [importlib.import_module(name) for name in ("bot", "adapters", "storypix_core")]
names = [m.name for p in ours for m in pkgutil.walk_packages(p.__path__, p.__name__ + ".")]
modules = []
for name in names:
    if name.endswith(("__main__", "migrations.env")):
        continue  # run, not imported
    try:
        modules.append(importlib.import_module(name))
    except ModuleNotFoundError as error:
        # Traces are an extra, which isn't in the image.
        if error.name.split(".")[0] != "opentelemetry":
            raise
for module in modules:
    assert os.path.exists(module.__spec__.cached), module
for name in ("procrastinate", "psycopg", "prometheus_client", "fpdf", "uharfbuzz", "resvg_py", "sqlalchemy.dialects"):
    importlib.import_module(name)
assert importlib.util.find_spec("hatchling") is None
print(len(modules))
"""
    assert int(_python(engine, script)) > 100


def test_every_library_of_a_package_finds_what_it_links_to(engine: Engine, built: str) -> None:
    script = """
import pathlib, subprocess
libraries = [str(path) for path in pathlib.Path("/opt/storypix/lib").rglob("*.so*")]
said = subprocess.run(["ldd", *libraries], capture_output=True, text=True).stdout
print(len(libraries), [line for line in said.splitlines() if "not found" in line])
"""
    count, _, missing = _python(engine, script).partition(" ")
    assert int(count) > 20
    assert missing == "[]"


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server


async def test_it_serves_a_family_is_well_and_stops_gently(
    engine: Engine, data: Path, telegram: TelegramServer
) -> None:
    ports = {"STORYPIX_PAGES_PORT": _free_port(), "STORYPIX_MONITOR": f"127.0.0.1:{_free_port()}"}
    given = {**ports, "STORYPIX_TELEGRAM_TOKEN": TOKEN, "STORYPIX_TELEGRAM_API_URL": telegram.url}
    given["STORYPIX_PUBLIC_URL"] = f"http://127.0.0.1:{ports['STORYPIX_PAGES_PORT']}"
    named = [word for name, value in given.items() for word in ("--env", f"{name}={value}")]
    options = ("--detach", "--network", "host", "--volume", f"{data}:/data", *named)
    container = await asyncio.to_thread(engine.start, IMAGE, *options)
    group = telegram.books.open(GROUP_ID)
    await until(lambda: telegram.pollers > 0)
    await telegram.people.say(GROUP_ID, "/story --length short --pictures 1 --language en a snail, with Tom")
    await until(lambda: any("The end." in message.text for message in group.ours()) and not in_progress(group))
    assert await _read(re.findall(r"http://\S+", group.ours()[-1].text)[0])
    check = await asyncio.to_thread(engine.run, "healthcheck", "run", container, checked=False)
    assert check.returncode == 0, check.stdout + check.stderr

    await asyncio.to_thread(engine.run, "stop", "--time", "45", container)
    state = json.loads(engine.run("inspect", "--format", "json", container).stdout)[0]["State"]
    logged = engine.run("logs", container)
    # What it ends with when it is stopped, not what SIGKILL leaves.
    assert state["ExitCode"] == 130
    assert "Traceback" not in logged.stdout + logged.stderr


async def test_the_health_of_a_container_that_does_not_run_storypix_is_not_well(engine: Engine, built: str) -> None:
    container = engine.start(IMAGE, "--detach", "--entrypoint", "sleep", "--network", "none", words=("60",))
    check = engine.run("healthcheck", "run", container, checked=False)
    assert check.returncode == 1, check.stdout + check.stderr


async def _read(address: str) -> bytes:
    async with aiohttp.ClientSession() as browser, browser.get(address) as answer:
        assert answer.status == 200
        return await answer.read()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _python(engine: Engine, script: str, *options: str) -> str:
    """What the image's own Python prints."""
    return engine.start(IMAGE, "--rm", "--network", "none", "--entrypoint", "python", *options, words=("-c", script))
