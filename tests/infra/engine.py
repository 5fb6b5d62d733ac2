"""Podman in a folder of its own: what a test builds and starts there is gone with it."""

import json
import os
import shutil
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.infra.project import finished

_INSTALL = Path(__file__).with_name("install.sh")
_STATIC = Path("/sbin/ldconfig")
"""A program that needs no library beside it, on every Debian."""
_PROBE = "localhost/probe"
_NEEDED = ("podman", "runc", "debootstrap")
_TRIES = 30
# As Docker would by default give more than a test machine's root may have.
_FILES_AND_PROCESSES = ("--ulimit", "nofile=4096:4096", "--ulimit", "nproc=1024:1024")


class Engine:
    """`podman` with its storage below `folder`."""

    def __init__(self, folder: Path):
        self._folder = folder
        self.command = (
            *("podman", "--root", str(folder / "storage"), "--runroot", str(folder / "run")),
            # Neither needs systemd, nor cgroups that are ours to arrange.
            *("--cgroup-manager", "cgroupfs", "--events-backend", "file", "--runtime", "runc"),
        )

    def run(self, *words: str, checked: bool = True) -> subprocess.CompletedProcess[str]:
        """Wait for `podman …`. With `checked`, it has to end well."""
        return finished(*self.command, *words, checked=checked)

    def start(self, image: str, *options: str, words: tuple[str, ...] = (), checked: bool = True) -> str:
        """Run a container as locked up as compose.yaml does, and give what it printed: its id with `--detach`."""
        locked_up = (
            "--read-only",
            "--read-only-tmpfs=false",
            "--cap-drop",
            "all",
            "--security-opt",
            "no-new-privileges",
            "--tmpfs",
            "/tmp",  # noqa: S108  # inside
        )
        done = self.run("run", *locked_up, *_FILES_AND_PROCESSES, *options, image, *words, checked=checked)
        return done.stdout.strip()

    def expect_containers(self) -> None:
        """Skips the test, also where CI is set, when this machine's kernel or sandbox lets nobody build and run one."""
        probe = self._folder / "probe"
        probe.mkdir()
        shutil.copy(_STATIC, probe / _STATIC.name)
        words = (f"/{_STATIC.name}", "--version")
        (probe / "Containerfile").write_text(f"FROM scratch\nCOPY {_STATIC.name} /\nRUN {json.dumps(words)}\n")
        build = ("build", "--quiet", "--isolation", "chroot", "--tag", _PROBE, str(probe))
        try:
            self.run(*build)
            self.start(_PROBE, "--rm", "--network", "none", words=words)
        except AssertionError as refused:
            pytest.skip(f"this machine lets no container be built and run: {refused}")

    def close(self) -> None:
        """Stop and delete everything, mounts first.

        The engine tidies up after each container in a process of its own, which may still mount something meanwhile.
        """
        self.run("rm", "--all", "--force", "--time", "0", checked=False)
        for _ in range(_TRIES):
            self._unmount()
            with suppress(OSError):
                shutil.rmtree(self._folder)
            if not self._folder.exists():
                return
            time.sleep(1)
        raise AssertionError(f"{self._folder} is still there: {sorted(self._folder.rglob('*'))[:20]}")

    def _unmount(self) -> None:
        below = f"{self._folder}/"
        mounted = [line.split()[1] for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
        for place in sorted((place for place in mounted if place.startswith(below)), reverse=True):
            finished("umount", "--lazy", place, checked=False)


def expect_an_engine() -> None:
    """Install what is missing where that is possible. Skips the test where it isn't, unless CI is set."""
    said = finished("sh", str(_INSTALL), checked=False).stdout
    missing = [name for name in _NEEDED if shutil.which(name) is None]
    if missing:
        _go_without(f"no {', '.join(missing)} here: {said}")
    if os.geteuid() != 0:
        _go_without("debootstrap and containers with other users need root")


def _go_without(why: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)
