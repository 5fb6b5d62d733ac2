"""Disks that are full, read-only or missing: the sentence that a person reads, and what stays."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.journeys.command_line import Outcome, storypix


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """A file system of its own in memory."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", options, "storypix-test", str(folder)]
    if os.getuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode != 0:  # noqa: S603
        pytest.skip("only root may mount a small disk, and not in every container")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S603, S607


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk that holds the database and little more."""
    with mounted(tmp_path / "small", "size=400k"):
        yield tmp_path / "small"


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk that doesn't even hold the database."""
    with mounted(tmp_path / "tiny", "size=16k"):
        yield tmp_path / "tiny"


@pytest.fixture
def read_only_disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path / "fixed", "ro"):
        yield tmp_path / "fixed"


def tell(*words: str, data: Path, tmp_path: Path) -> Outcome:
    return storypix("tell", "a snail, with Tom", "--length", "short", *words, data=data, cwd=tmp_path)


@pytest.mark.slow
def test_a_disk_without_room_for_the_database_is_said(tiny_disk: Path, tmp_path: Path) -> None:
    outcome = tell(data=tiny_disk / "data", tmp_path=tmp_path)
    assert outcome.code == 1
    assert "There is no room left to write the story down" in outcome.complaint


@pytest.mark.slow
def test_a_disk_that_fills_up_fails_the_pictures_and_loses_no_text(small_disk: Path, tmp_path: Path) -> None:
    # With a seed, its pictures are of the same size each time.
    words = ("--seed", "7", "--out", str(small_disk / "out"), "--json")
    outcome = tell(*words, data=tmp_path / "data", tmp_path=tmp_path)
    chapters = [event["number"] for event in outcome.events if event["event"] == "chapter"]
    files = [event["file"] for event in outcome.events if event["event"] == "picture"]
    assert chapters == [1, 2, 3, 4]
    assert None in files
    assert not list((small_disk / "out").glob(".*"))


@pytest.mark.slow
def test_a_read_only_disk_is_said_with_what_to_do(read_only_disk: Path, tmp_path: Path) -> None:
    outcome = tell(data=read_only_disk / "data", tmp_path=tmp_path)
    assert outcome.code == 1
    assert outcome.complaint.startswith("I may not write into ")
    assert "choose another folder with STORYPIX_DATA" in outcome.complaint


@pytest.mark.slow
def test_a_read_only_folder_for_the_page_is_said(read_only_disk: Path, tmp_path: Path) -> None:
    outcome = tell("--out", str(read_only_disk / "out"), data=tmp_path / "data", tmp_path=tmp_path)
    assert outcome.code == 1
    assert str(read_only_disk / "out") in outcome.complaint
