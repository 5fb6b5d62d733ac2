"""The attempts to take over the storyteller in `tests/data/injections.toml`."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "injections.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    language: str
    tries: str
    """What it tries, in a word that the file explains."""
    text: str


ATTEMPTS = tuple(Attempt(**entry) for entry in tomllib.loads(_FILE.read_text(encoding="utf-8"))["attempt"])
