"""Every requirement has a wheel for each machine that the image is built for, so that nothing is compiled there."""

import sys
from pathlib import Path

import pytest

from tests.infra.project import ROOT, finished

# glibc of Debian 13 and all that is older.
_SYSTEMS = ("manylinux_2_41", "manylinux_2_34", "manylinux_2_28", "manylinux_2_17", "manylinux2014")


@pytest.mark.slow
@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_all_that_is_locked_comes_as_wheels_with_the_hashes_of_the_lock(machine: str, tmp_path: Path) -> None:
    (base,) = (line for line in (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines() if "ARG BASE=" in line)
    series = ".".join(base.partition("python:")[2].split(".")[:2])
    platforms = [word for system in _SYSTEMS for word in ("--platform", f"{system}_{machine}")]
    finished(
        *(sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--dry-run"),
        *("--no-deps", "--only-binary=:all:", "--require-hashes", "--requirement", "requirements.lock"),
        *("--target", str(tmp_path), "--python-version", series, "--implementation", "cp", *platforms),
    )
