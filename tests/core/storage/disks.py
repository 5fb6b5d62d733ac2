"""A disk that is soon full, for those who may mount one."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(where: Path, *, size: str = "64k") -> Iterator[Path]:
    """A file system of this size, in the words of `mount`. Skips the test where it can't be mounted."""
    where.mkdir()
    mounted = _run("mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(where))
    if mounted is None or mounted.returncode:
        pytest.skip("only root, and not in every container, can mount a small disk")
    try:
        yield where
    finally:
        _run("umount", str(where))


def make_read_only(disk: Path) -> None:
    result = _run("mount", "-o", "remount,ro", str(disk))
    assert result is not None
    assert result.returncode == 0


def _run(*command: str) -> subprocess.CompletedProcess[bytes] | None:
    try:
        return subprocess.run(command, check=False, capture_output=True, timeout=10)  # noqa: S603  # our own words
    except FileNotFoundError:
        return None
