"""`make help` names all that people may call, and only what starts a browser or Java installs them."""

import re
import subprocess
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
_NOT_FOR_PEOPLE = {"help", "terraform-ready"}


def test_every_target_is_in_the_help() -> None:
    text = (TOP / "Makefile").read_text(encoding="utf-8")
    phony = {name for line in re.findall(r"(?m)^\.PHONY: (.*)$", text) for name in line.split()}
    targets = set(re.findall(r"(?m)^([a-z][a-z-]*):(?!=)", text))
    said = subprocess.run(["make", "help"], cwd=TOP, capture_output=True, text=True, check=True).stdout  # noqa: S607
    named = {word for line in said.splitlines() for word in re.split(r"[\s;]+", line)}

    assert targets == phony
    assert targets - named == _NOT_FOR_PEOPLE


@pytest.mark.parametrize("target", ["test", "unit", "test-slow"])
def test_tests_install_the_browser_and_java(target: str) -> None:
    assert _installed_by(target) == {"tests/browser/install.sh", "tests/java/install.sh"}


@pytest.mark.slow
@pytest.mark.parametrize("target", ["lint", "types", "imports", "check-infra", "lock", "demo"])
def test_what_starts_neither_leaves_the_system_alone(target: str) -> None:
    assert _installed_by(target) == set()


def _installed_by(target: str) -> set[str]:
    """The scripts for packages of the system that it would call on a clean clone."""
    command = ["make", "--dry-run", "--always-make", target]
    said = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=True).stdout  # noqa: S603
    return set(re.findall(r"(?m)^sh (\S+/install\.sh)$", said))
