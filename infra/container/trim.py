# ruff: noqa: INP001 - a script, run by its path
"""Takes out of an environment what no running StoryPix reads, so that its image stays small: `trim.py FOLDER`.

- the descriptions of AWS services that nobody here calls (most of botocore's size)
- tests, type stubs and C sources that wheels carry along

It needs Python's own library alone, and prints how much it took. tests/infra/test_container_trim.py shows that every
service that StoryPix and boto3's credentials call is still there.
"""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

# What StoryPix calls, and where credentials come from: STS (roles, web identities), IAM Identity Center, `aws login`.
AWS_SERVICES = frozenset(
    {"bedrock", "bedrock-runtime", "cloudfront", "s3", "signin", "ssm", "sso", "sso-oidc", "sts"},
)
_UNREAD_ENDINGS = frozenset({".c", ".cpp", ".h", ".hpp", ".pxd", ".pxi", ".pyi", ".pyx"})
_UNREAD_FOLDERS = frozenset({"test", "tests"})


def main(folder: Path) -> None:
    """Trim every package below `folder` and say what that gave."""
    before = _bytes(folder)
    for unread in list(_unread(folder)):
        _remove(unread)
    print(f"Trimmed {(before - _bytes(folder)) / 1e6:.0f} of {before / 1e6:.0f} MB.")  # noqa: T201  # its purpose


def _unread(folder: Path) -> Iterator[Path]:
    for packages in folder.glob("lib/python*/site-packages"):
        yield from _services(packages / "botocore" / "data")
        yield from _services(packages / "boto3" / "data")
        yield from (path for path in packages.rglob("*") if _is_unread(path))


def _services(data: Path) -> Iterator[Path]:
    """The folders of services that aren't kept; files beside them hold for all services."""
    return (path for path in data.glob("*/") if path.is_dir() and path.name not in AWS_SERVICES)


def _is_unread(path: Path) -> bool:
    return path.name in _UNREAD_FOLDERS if path.is_dir() else path.suffix in _UNREAD_ENDINGS


def _remove(path: Path) -> None:
    """A file of a folder that went before is gone already."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
