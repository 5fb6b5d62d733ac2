"""`make plan`, `make apply` and `make destroy`, on a configuration that needs no account."""

import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.infra.project import finished
from tests.infra.terraform import LAUNCHER, environment, require_terraform

pytestmark = pytest.mark.slow  # Terraform

CONFIGURATION = """
resource "terraform_data" "tale" {
  input = "made"
}

output "env" {
  value = terraform_data.tale.output
}
"""


class Chores:
    def __init__(self, scratch: Path):
        self.folder = scratch / "terraform"
        self.folder.mkdir()
        (self.folder / "main.tf").write_text(CONFIGURATION, encoding="utf-8")
        self._program = scratch / "terraform.sh"
        self._program.write_text(f"#!/bin/sh\nexec '{sys.executable}' -c '{LAUNCHER}' \"$@\"\n", encoding="utf-8")
        self._program.chmod(0o755)
        self._environ = environment(scratch)

    def make(self, target: str, *given: str) -> "CompletedProcess[str]":
        words = ("make", target, f"INFRA={self.folder}", f"TERRAFORM={self._program}", *given)
        return finished(*words, checked=False, given=self._environ)

    @property
    def state(self) -> str:
        return (self.folder / "terraform.tfstate").read_text(encoding="utf-8")


@pytest.fixture
def chores(tmp_path: Path) -> Chores:
    require_terraform()
    return Chores(tmp_path)


def test_exactly_what_was_planned_is_made_without_a_question_and_taken_away_again(chores: Chores) -> None:
    planned = chores.make("plan")
    assert planned.returncode == 0, planned.stderr
    assert "1 to add" in planned.stdout
    assert not (chores.folder / "terraform.tfstate").exists()

    applied = chores.make("apply")
    assert applied.returncode == 0, applied.stderr
    assert '"made"' in chores.state
    assert "output -raw env" in applied.stdout

    assert chores.make("destroy", "SURE=yes").returncode == 0
    assert '"made"' not in chores.state


def test_nothing_is_made_that_was_not_shown(chores: Chores) -> None:
    done = chores.make("apply")
    assert done.returncode != 0
    assert "make plan" in done.stdout
    chores.make("plan")
    assert chores.make("apply").returncode == 0
    assert chores.make("apply").returncode != 0, "a plan is good for once"


def test_nothing_is_destroyed_unsure(chores: Chores) -> None:
    chores.make("plan")
    chores.make("apply")
    assert chores.make("destroy").returncode != 0, "nobody is there who answers yes"
    assert '"made"' in chores.state


def test_what_terraform_remembers_may_be_kept_elsewhere(chores: Chores, tmp_path: Path) -> None:
    """As with s3 or http, which aren't here."""
    chosen = tmp_path / "chosen.tfbackend"
    chosen.write_text(f'path = "{tmp_path}/elsewhere.tfstate"\n', encoding="utf-8")
    planned = chores.make("plan", "STATE=local", f"STATE_CONFIG={chosen}")
    assert planned.returncode == 0, planned.stderr
    applied = chores.make("apply", "STATE=local", f"STATE_CONFIG={chosen}")
    assert applied.returncode == 0, applied.stderr
    assert '"made"' in (tmp_path / "elsewhere.tfstate").read_text(encoding="utf-8")


def test_a_missing_terraform_is_said(chores: Chores) -> None:
    done = chores.make("plan", "TERRAFORM=no-such-program")
    assert done.returncode != 0
    assert "infra/README.md" in done.stdout
