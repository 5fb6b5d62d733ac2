"""Habits that Terraform itself doesn't ask for, read off the files."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hcl2
import pytest

from bot.settings import _SECRET_FILES
from tests.infra.terraform import CONFIGURATION

pytestmark = pytest.mark.slow  # the parser takes its time

FILES = sorted(CONFIGURATION.rglob("*.tf"))
MAKEFILE = Path(__file__).parents[2] / "Makefile"


@pytest.fixture(scope="module")
def parsed() -> dict[Path, dict[str, Any]]:
    return {file: hcl2.loads(file.read_text(encoding="utf-8")) for file in FILES if "_override" not in file.name}


def _blocks(parsed: dict[Path, dict[str, Any]], kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for file, found in parsed.items():
        for block in found.get(kind, []):
            for name, body in block.items():
                yield f"{file.relative_to(CONFIGURATION)}: {name}", body


@pytest.mark.parametrize("kind", ["variable", "output"])
def test_everything_that_is_asked_or_said_explains_itself(kind: str, parsed: dict[Path, dict[str, Any]]) -> None:
    found = dict(_blocks(parsed, kind))
    assert found
    assert [name for name, body in found.items() if not body.get("description")] == []


def test_every_question_has_a_type(parsed: dict[Path, dict[str, Any]]) -> None:
    assert [name for name, body in _blocks(parsed, "variable") if "type" not in body] == []


def test_versions_are_pinned(parsed: dict[Path, dict[str, Any]]) -> None:
    [(_, wanted)] = [(file, found["terraform"][0]) for file, found in parsed.items() if "terraform" in found]
    assert re.search(r">= [\d.]+, < \d", wanted["required_version"])
    providers = {name: kept for each in wanted["required_providers"] for name, kept in each.items() if name[0] != "_"}
    assert providers
    assert all("~>" in str(kept) for kept in providers.values())


def test_no_secret_and_no_account_stands_in_a_file() -> None:
    for file in [*FILES, *CONFIGURATION.rglob("*.tfvars")]:
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"AKIA|sk-[A-Za-z0-9]{8}|aws_secret|password\s*=", text), file
        assert not re.search(r"\b\d{12}\b", text), file


def test_what_checkov_is_told_to_skip_has_its_reason() -> None:
    skips = [line for file in FILES for line in file.read_text(encoding="utf-8").splitlines() if "checkov:skip" in line]
    assert skips
    assert all(re.search(r"checkov:skip=CKV2?_AWS_\d+:\S.{20,}", line) for line in skips)


def test_no_action_is_a_wildcard_but_in_what_is_denied() -> None:
    for file in FILES:
        for match in re.finditer(r'"[a-z0-9]+:[A-Za-z]*\*[^"/]*"', file.read_text(encoding="utf-8")):
            before = file.read_text(encoding="utf-8")[: match.start()]
            assert before.rpartition("Effect")[2].split('"')[1] == "Deny", f"{file}: {match[0]}"


def test_the_secrets_are_those_that_the_bot_reads_from_ssm() -> None:
    listed = re.search(
        r"in var.secrets : contains\(\[(.*?)\]", (CONFIGURATION / "variables.tf").read_text(encoding="utf-8"), re.DOTALL
    )
    assert listed
    named = re.search(r"SETTINGS = \((.*?)\)", (CONFIGURATION.parent / "key.py").read_text(encoding="utf-8"), re.DOTALL)
    assert named
    for found in (listed, named):
        assert sorted(re.findall(r'"(\w+)"', found[1])) == sorted(_SECRET_FILES.values())


def test_the_readme_names_every_command_and_every_choice() -> None:
    readme = (CONFIGURATION.parent / "README.md").read_text(encoding="utf-8")
    for target in ("plan", "apply", "destroy", "key-put", "key-delete", "check-infra"):
        assert f"make {target}" in readme
        assert re.search(rf"^{target}:", MAKEFILE.read_text(encoding="utf-8"), re.MULTILINE)
    text = "".join(file.read_text(encoding="utf-8") for file in CONFIGURATION.glob("variables*.tf"))
    assert [name for name in re.findall(r'^variable "(\w+)"', text, re.MULTILINE) if f"`{name}`" not in readme] == []


def test_where_there_is_no_story_it_is_said_in_every_language_and_with_nothing_from_elsewhere() -> None:
    page = (CONFIGURATION / "pages" / "404.html").read_text(encoding="utf-8")
    languages = {file.name.split(".")[0] for file in (MAKEFILE.parent / "bot" / "locales").glob("*.ftl")}
    assert set(re.findall(r'<p lang="(\w+)"', page)) == languages
    assert not re.search(r"https?:|<script|<link|<img|url\(", page)
