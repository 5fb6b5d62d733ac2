"""`make help` names all that people may call."""

import re
import subprocess
from pathlib import Path

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
