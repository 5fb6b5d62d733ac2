"""What a backup says of itself. It stands at its end, so that one which was cut short never looks whole."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from storypix_core.errors import AskUser

NAME = "manifest.json"
DATABASE = "storypix.db"
PAGES = "pages/"
"""Begins the names of pages and pictures; their key in the page store follows."""

_FORMAT = 1
_OF_PROGRAM = "storypix-backup"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedUp:
    """A file in a backup."""

    name: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    made_at: datetime
    """UTC: the backup has everything as it was then."""
    schema: str
    """Of the database; empty when that isn't in the backup."""
    files: tuple[BackedUp, ...]

    @property
    def has_database(self) -> bool:
        return any(file.name == DATABASE for file in self.files)

    @property
    def size_bytes(self) -> int:
        return sum(file.size_bytes for file in self.files)


def to_json(manifest: Manifest) -> bytes:
    values = {"kind": _OF_PROGRAM, "format": _FORMAT, **asdict(manifest), "made_at": manifest.made_at.isoformat()}
    return json.dumps(values, indent=1).encode()


def from_json(data: bytes) -> Manifest:
    """Raises `AskUser` for what isn't a manifest, or is one of a later program."""
    try:
        values = json.loads(data)
        if values["kind"] != _OF_PROGRAM:
            raise broken("its manifest is of something else")
        if values["format"] != _FORMAT:
            raise AskUser(f"a backup of format {values['format']}", key="error-backup-newer")
        return _manifest(values)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise broken("its manifest can't be read") from error


def broken(why: str) -> AskUser:
    """What to raise for a file that is no backup, or not a whole one."""
    return AskUser(f"not a whole backup: {why}", key="error-backup-broken", facts={"why": why})


def _manifest(values: dict[str, Any]) -> Manifest:
    files = tuple(BackedUp(**file) for file in values["files"])
    if any((type(it.name), type(it.size_bytes), type(it.sha256)) != (str, int, str) for it in files):
        raise TypeError
    return Manifest(made_at=datetime.fromisoformat(values["made_at"]), schema=str(values["schema"]), files=files)
