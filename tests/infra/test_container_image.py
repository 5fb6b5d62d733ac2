"""The image, built and started for real: small, read-only, without rights, telling stories, watched, stopped gently."""

import asyncio
import json
import os
import re
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path

import aiohttp
import pytest

from bot.run import STOPPED
from tests.infra.engine import Engine, expect_an_engine
from tests.infra.project import ROOT, finished
from tests.journeys.telegram_family import GROUP_ID, in_progress, until
from tests.servers.ports import free_port
from tests.servers.postgres import PostgresServer
from tests.servers.telegram_server import TOKEN, TelegramServer

pytestmark = pytest.mark.slow  # two to five minutes, one more where the base has to be made

IMAGE = "localhost/storypix:tested"
USER_ID = 1000


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    """Its folder stands outside of pytest's, whose path may be too long for a socket."""
    expect_an_engine()
    engine = Engine(Path(tempfile.mkdtemp(prefix="storypix-container-")))
    try:
        engine.expect_containers()
        yield engine
    finally:
        engine.close()


@pytest.fixture(scope="module")
def built(engine: Engine) -> str:
    """What the build said."""
    given = {"ENGINE": " ".join(engine.command), "IMAGE": IMAGE}
    return finished(str(ROOT / "infra" / "container" / "build.sh"), given=given).stdout


@pytest.fixture
def data(built: str, tmp_path: Path) -> Path:
    return _data(tmp_path)


def _data(above: Path) -> Path:
    """A folder that the container's user may write to, as `/data`."""
    folder = above / "data"
    folder.mkdir()
    os.chown(folder, USER_ID, USER_ID)
    return folder


def test_its_size_is_said_with_its_ten_largest_parts(built: str) -> None:
    found = re.search(r"Compressed, the image has (\d+\.\d) MB", built)
    assert found is not None, built
    assert 30 < float(found[1]) < 150
    assert len(re.findall(r"^ +\d+\.\d MB  \S+$", built, re.MULTILINE)) == 10


@pytest.fixture(scope="module")
def told(engine: Engine, built: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a container that has told a story without any network."""
    data = _data(tmp_path_factory.mktemp("told"))
    words = ("tell", "a giant snail, with Tom", "--language", "en", "--length", "short")
    said = engine.start(IMAGE, "--rm", "--network", "none", "--volume", f"{data}:/data", words=words)
    assert "The end." in said
    return data


def test_it_tells_a_story_with_pictures_without_network_and_rights(told: Path) -> None:
    (page,) = (told / "pages").glob("*/index.html")
    assert "Tom" in page.read_text(encoding="utf-8")
    assert len(list(page.parent.glob("picture-?.webp"))) == 4
    assert {path.stat().st_uid for path in told.rglob("*")} == {USER_ID}


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF-"), ("epub", b"PK"), ("zip", b"PK")])
def test_it_binds_books_of_stories(engine: Engine, told: Path, kind: str, begins: bytes) -> None:
    with closing(sqlite3.connect(told / "storypix.db")) as database:
        (story,) = database.execute("SELECT id FROM tasks").fetchone()
    words = ("pages", "export", story, kind, f"/data/book.{kind}")
    engine.start(IMAGE, "--rm", "--network", "none", "--volume", f"{told}:/data", words=words)
    assert (told / f"book.{kind}").read_bytes().startswith(begins)


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
    port = free_port()
    given = {
        "STORYPIX_PAGES_PORT": str(port),
        "STORYPIX_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "STORYPIX_TELEGRAM_TOKEN": TOKEN,
    }
    container = await _started(engine, data, telegram, given, words=("run",))
    end = await _told(telegram)
    assert await _read(re.findall(r"http://\S+", end)[0])
    await _is_well(engine, container)
    await _stops_gently(engine, container)


async def test_a_gateway_and_a_worker_tell_a_story_by_way_of_postgres(
    engine: Engine, data: Path, telegram: TelegramServer, postgres: PostgresServer, tmp_path: Path
) -> None:
    """As compose.many.yaml does it, secrets in files included."""
    async with _by_tcp(postgres) as port:
        name = postgres.fresh(migrated=False).partition("?")[0].rpartition("/")[2]
        secrets = tmp_path / "secrets"
        secrets.mkdir()
        (secrets / "database_url").write_text(f"postgresql://postgres@127.0.0.1:{port}/{name}", encoding="utf-8")
        (secrets / "telegram_token").write_text(TOKEN, encoding="utf-8")
        given = {
            "STORYPIX_DATABASE_URL_FILE": "/run/secrets/database_url",
            "STORYPIX_TELEGRAM_TOKEN_FILE": "/run/secrets/telegram_token",
            "STORYPIX_PAGES_SHARED": "true",
            "STORYPIX_PAGES_PORT": str(free_port()),
        }
        mounted = ("--volume", f"{secrets}:/run/secrets:ro")
        gateway = await _started(engine, data, telegram, given, *mounted, words=("run", "--no-worker"))
        worker = await _started(engine, data, telegram, given, *mounted, words=("worker",))
        await _told(telegram)
        for container in (gateway, worker):
            await _is_well(engine, container)
        for container in (worker, gateway):
            await _stops_gently(engine, container)


async def _started(
    engine: Engine, data: Path, telegram: TelegramServer, given: dict[str, str], *options: str, words: tuple[str, ...]
) -> str:
    """The id of a container that uses the host's network, where the test's servers are."""
    here = {"STORYPIX_TELEGRAM_API_URL": telegram.url, "STORYPIX_MONITOR": f"127.0.0.1:{free_port()}"}
    named = [word for name, value in {**here, **given}.items() for word in ("--env", f"{name}={value}")]
    where = ("--detach", "--network", "host", "--volume", f"{data}:/data")
    return await asyncio.to_thread(engine.start, IMAGE, *where, *options, *named, words=words)


async def _told(telegram: TelegramServer) -> str:
    """Ask for a story, wait for it, and give what stands at its end."""
    group = telegram.books.open(GROUP_ID)
    await until(lambda: telegram.pollers > 0)
    await telegram.people.say(GROUP_ID, "/story --length short --pictures 1 --language en a snail, with Tom")
    await until(lambda: any("The end." in message.text for message in group.ours()) and not in_progress(group))
    return group.ours()[-1].text


async def _is_well(engine: Engine, container: str) -> None:
    check = await asyncio.to_thread(engine.run, "healthcheck", "run", container, checked=False)
    assert check.returncode == 0, check.stdout + check.stderr


async def _stops_gently(engine: Engine, container: str) -> None:
    await asyncio.to_thread(engine.run, "stop", "--time", "45", container)
    state = json.loads(engine.run("inspect", "--format", "json", container).stdout)[0]["State"]
    logged = engine.run("logs", container)
    # What it ends with when it is stopped, not what SIGKILL leaves.
    assert state["ExitCode"] == STOPPED, logged.stderr
    assert "Traceback" not in logged.stdout + logged.stderr


@asynccontextmanager
async def _by_tcp(postgres: PostgresServer) -> AsyncIterator[int]:
    """A port of the loopback interface that leads to the server's socket, whose folder other users can't open."""

    async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        inner_reader, inner_writer = await asyncio.open_unix_connection(str(postgres.folder / ".s.PGSQL.5432"))
        await asyncio.gather(_pass_on(reader, inner_writer), _pass_on(inner_reader, writer))

    server = await asyncio.start_server(relay, "127.0.0.1", 0)
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        server.close()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while chunk := await reader.read(1 << 16):
            writer.write(chunk)
            await writer.drain()
    writer.close()


async def test_the_health_of_a_container_that_does_not_run_storypix_is_not_well(engine: Engine, built: str) -> None:
    container = engine.start(IMAGE, "--detach", "--entrypoint", "sleep", "--network", "none", words=("60",))
    check = engine.run("healthcheck", "run", container, checked=False)
    assert check.returncode == 1, check.stdout + check.stderr


async def _read(address: str) -> bytes:
    async with aiohttp.ClientSession() as browser, browser.get(address) as answer:
        assert answer.status == 200
        return await answer.read()


def _python(engine: Engine, script: str, *options: str) -> str:
    """What the image's own Python prints."""
    return engine.start(IMAGE, "--rm", "--network", "none", "--entrypoint", "python", *options, words=("-c", script))
