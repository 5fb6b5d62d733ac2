"""The file `.env`, which other programs may share."""

from collections.abc import Collection
from pathlib import Path

from dotenv.parser import parse_stream

from storypix_core.errors import BadSettings

PREFIX = "STORYPIX_"
"""Begins the names of settings that are only ours."""

_LIBRARIES = ("AWS_", "OTEL_")
"""Begin the names by which boto3 and OpenTelemetry are set up."""


def read_env_file(path: Path | None, names: Collection[str]) -> dict[str, str]:
    """What it says, by name; nothing when there is none. `names` are those of our settings.

    Raises `BadSettings` when it can't be read, or a line that is meant for us isn't understood.
    """
    if path is None or not path.is_file():
        return {}
    try:
        with path.open(encoding="utf-8-sig") as file:
            lines = list(parse_stream(file))
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(f"{path} can't be read: {error}") from error
    if wrong := next((line for line in lines if line.error and _is_meant_for_us(line.original.string, names)), None):
        # The line itself is not shown: it may hold a key.
        raise BadSettings(f"{path}, line {wrong.original.line}, is not of the form NAME=value. Is a quote left open?")
    return {line.key: line.value or "" for line in lines if line.key}


def lines_for_libraries(path: Path) -> dict[str, str]:
    """What it says to libraries, such as AWS_DEFAULT_REGION, by name. Raises `BadSettings` as `read_env_file`."""
    return {name: value for name, value in read_env_file(path, ()).items() if name.startswith(_LIBRARIES) and value}


def _is_meant_for_us(line: str, names: Collection[str]) -> bool:
    """A `.env` may belong to somebody else's program too, and be written in its manner."""
    return PREFIX in line or any(name in line for name in names)
