# ruff: noqa: INP001 - a script, run by its path
"""Says how large an image is in transfer, and what its ten largest parts are: `sizes.py SAVED [--largest-mb 150]`.

SAVED is what `docker save` or `podman save` wrote. Its size is that of its layers, each compressed by gzip as
registries do; a part is a Python package or a folder of the system, compressed by itself. Ends with 1 when the image is
larger than it may be. It needs Python's own library alone.
"""

import argparse
import gzip
import json
import re
import sys
import tarfile
import zlib
from collections import defaultdict
from pathlib import Path
from typing import IO, Any

_LEVEL = 6  # what Docker, Podman and gzip itself take
_CHUNK_BYTES = 1 << 20
_MB = 1_000_000  # as registries count
_PACKAGE = re.compile(r".*/(?:site|dist)-packages/([^/]+)")
_DIST_INFO = re.compile(r"-[\w.+!]+\.(dist|egg)-info$")
_FOLDERS = 3  # how deep a part of the system is named, as in usr/lib/python3.13


def main() -> int:
    """Print it; 1 when the image is too large."""
    parser = argparse.ArgumentParser(description="How large an image is, and why.")
    parser.add_argument("saved", type=Path)
    parser.add_argument("--largest-mb", type=float, default=None)
    given = parser.parse_args()
    total, parts = measure(given.saved)
    print(f"Compressed, the image has {total / _MB:.1f} MB. Its largest parts:")  # noqa: T201  # its purpose
    for name, size in sorted(parts.items(), key=lambda part: -part[1])[:10]:
        print(f"  {size / _MB:6.1f} MB  {name}")  # noqa: T201
    if given.largest_mb is not None and total > given.largest_mb * _MB:
        print(f"That is more than {given.largest_mb:g} MB.")  # noqa: T201
        return 1
    return 0


def measure(saved: Path) -> tuple[int, dict[str, int]]:
    """The bytes of all layers, compressed, and those of each part by its name."""
    total = 0
    parts: dict[str, int] = defaultdict(int)
    with tarfile.open(saved) as image:
        for name in _layers(image):
            with _unpacked(image, name) as layer:
                total += _compressed(layer)
            with _unpacked(image, name) as layer, tarfile.open(fileobj=layer, mode="r|") as files:
                _add_parts(files, parts)
    return total, dict(parts)


def _layers(image: tarfile.TarFile) -> list[str]:
    manifest: list[dict[str, Any]] = json.load(_member(image, "manifest.json"))
    return list(manifest[0]["Layers"])


def _member(image: tarfile.TarFile, name: str) -> IO[bytes]:
    found = image.extractfile(name)
    if found is None:
        raise SystemExit(f"{name} is missing in the saved image")
    return found


def _unpacked(image: tarfile.TarFile, name: str) -> IO[bytes]:
    """Newer engines save their layers compressed already."""
    layer = _member(image, name)
    packed = layer.read(2) == b"\x1f\x8b"
    layer.seek(0)
    return gzip.open(layer) if packed else layer  # type: ignore[return-value]  # both are read only


def _compressed(source: IO[bytes]) -> int:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
    size = 0
    while chunk := source.read(_CHUNK_BYTES):
        size += len(packer.compress(chunk))
    return size + len(packer.flush())


def _add_parts(files: tarfile.TarFile, parts: dict[str, int]) -> None:
    """Files of one part follow each other in a layer, nearly: each run of them is compressed as one."""
    packer, current = zlib.compressobj(_LEVEL), ""
    for entry in files:
        if not entry.isfile():
            continue
        if (name := part_of(entry.name)) != current:
            parts[current] += len(packer.flush())
            packer, current = zlib.compressobj(_LEVEL), name
        content = files.extractfile(entry)
        while content is not None and (chunk := content.read(_CHUNK_BYTES)):
            parts[name] += len(packer.compress(chunk))
    parts[current] += len(packer.flush())
    parts.pop("", None)


def part_of(path: str) -> str:
    """`…/site-packages/babel/core.py` belongs to `babel`, `usr/lib/python3.13/ast.py` to `usr/lib/python3.13`."""
    if found := _PACKAGE.match(path):
        return _DIST_INFO.sub("", found[1]).removesuffix(".libs").removesuffix(".py")
    folders = path.removeprefix("./").split("/")[:-1]
    return "/".join(folders[:_FOLDERS]) or "/"


if __name__ == "__main__":
    sys.exit(main())
