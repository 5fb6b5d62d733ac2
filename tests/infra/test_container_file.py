"""The Dockerfile: clean, pinned, and with what a container needs to be watched and stopped."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.infra.project import ROOT, SETTINGS, STOPS_WITHIN_S, finished

_DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
_INSTRUCTIONS = [
    line.strip() for line in re.sub(r"\\\n", " ", re.sub(r"(?m)^#.*\n", "", _DOCKERFILE)).splitlines() if line.strip()
]


def _of(name: str) -> list[str]:
    """What follows each instruction of that name, in its order."""
    return [line.removeprefix(f"{name} ") for line in _INSTRUCTIONS if line.startswith(f"{name} ")]


@pytest.mark.skipif(
    not (Path(sys.executable).parent / "hadolint").exists() and shutil.which("hadolint") is None,
    reason="hadolint is packaged for Linux on x86-64 alone",
)
def test_hadolint_has_nothing_to_say() -> None:
    beside = Path(sys.executable).parent / "hadolint"
    done = finished(str(beside if beside.exists() else "hadolint"), "Dockerfile", checked=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_base_is_pinned_to_a_patch_version_and_a_release_of_debian() -> None:
    assert re.fullmatch(r"BASE=docker\.io/library/python:3\.\d+\.\d+-slim-[a-z]+", _of("ARG")[0])
    assert set(_of("FROM")) == {"${BASE} AS build", "${BASE}"}


def test_packages_are_taken_with_their_hashes_only() -> None:
    installs = [step for run in _of("RUN") for step in run.split("&&") if re.search(r"pip\S* .*\binstall\b", step)]
    assert installs
    for step in installs:
        # Beside the lock file there is only StoryPix itself, built from what is here.
        assert "--require-hashes" in step or {"--no-deps", "--no-build-isolation"} <= set(step.split()), step


def test_it_runs_as_a_user_without_rights_and_with_a_number_that_volumes_can_name() -> None:
    assert _of("USER") == ["1000:1000"]
    assert _of("VOLUME") == ["/data"]


@pytest.mark.parametrize("instruction", ["ENTRYPOINT", "CMD"])
def test_no_shell_stands_between_signals_and_the_program(instruction: str) -> None:
    (words,) = _of(instruction)
    assert all(isinstance(word, str) for word in json.loads(words))


def test_it_is_asked_for_its_health_and_stopped_gently() -> None:
    (check,) = _of("HEALTHCHECK")
    assert json.loads(check.partition("CMD ")[2]) == ["storypix", "health"]
    assert _of("STOPSIGNAL") == ["SIGTERM"]


def test_whoever_follows_what_is_written_gives_it_the_time_to_stop_gently() -> None:
    written = _DOCKERFILE + (ROOT / "docs" / "docker.md").read_text(encoding="utf-8")
    given_s = [int(found) for found in re.findall(r"--stop-timeout (\d+)", written)]
    assert len(given_s) > 1
    assert min(given_s) > STOPS_WITHIN_S


def test_every_setting_in_it_is_one() -> None:
    named = set(re.findall(r"(STORYPIX_\w+)=", " ".join(_of("ENV"))))
    assert {"STORYPIX_DATA", "STORYPIX_PAGES_HOST"} <= named <= SETTINGS


def test_its_log_says_what_failed() -> None:
    assert "STORYPIX_LOG_LEVEL=WARNING" in " ".join(_of("ENV")).split()


def test_the_port_of_the_pages_is_named() -> None:
    assert _of("EXPOSE") == [str(Settings.model_fields["pages_port"].default)]


def test_whatever_it_copies_is_let_in_by_dockerignore_and_nothing_else() -> None:
    copied = {word.rstrip("/") for line in _of("COPY") if "--from" not in line for word in line.split()[:-1]}
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {line.removeprefix("!") for line in lines if line.startswith("!")} == copied
    assert "*" in lines
    assert all((ROOT / name).exists() for name in copied)
