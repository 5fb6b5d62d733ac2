"""Files that somebody at the terminal asked for."""

import re
from itertools import count
from pathlib import Path

from storypix_core.errors import NotAllowed

_ODD = re.compile(r"[^\w.-]+")


def write_beside(folder: Path, name: str, data: bytes) -> Path:
    """Write a file that only its owner can read, under this name or the next free one (`mydata-2.zip`).

    Nothing that is there is written over. Returns where it is, absolute. Raises `NotAllowed` when it can't be written.
    """
    plain = Path(_ODD.sub("_", name).lstrip(".") or "file")
    for number in count(1):
        path = folder.resolve() / (plain.name if number == 1 else f"{plain.stem}-{number}{plain.suffix}")
        try:
            _write_new(path, data)
        except FileExistsError:
            continue
        except OSError as error:
            facts = {"path": str(path.parent)}
            raise NotAllowed("a file can't be written", key="error-file-not-written", facts=facts) from error
        break
    return path


def _write_new(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        path.chmod(0o600)
        file.write(data)
