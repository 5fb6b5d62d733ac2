"""What the build says about the image's size, on images made up here."""

import gzip
import io
import json
import random
import runpy
import sys
import tarfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.infra.project import ROOT

_SIZES = str(ROOT / "infra" / "container" / "sizes.py")
Said = Callable[..., tuple[int, str]]
_NOISE = random.Random(6)
BABEL, PYTHON = (
    "opt/storypix/lib/python3.13/site-packages/babel/core.py",
    "usr/lib/python3.13/lib-dynload/_ssl.so",
)


def noise(size: int) -> bytes:
    """Nothing makes it smaller."""
    return _NOISE.randbytes(size)


def packed(files: Mapping[str, bytes]) -> bytes:
    """As a tar archive."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return written.getvalue()


def saved(folder: Path, *layers: bytes) -> Path:
    """An image of these layers, as engines save it."""
    names = [f"layer{number}.tar" for number in range(len(layers))]
    manifest = json.dumps([{"Config": "config.json", "RepoTags": ["storypix"], "Layers": names}]).encode()
    path = folder / "image.tar"
    path.write_bytes(packed({"manifest.json": manifest, **dict(zip(names, layers, strict=True))}))
    return path


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Said:
    """How the script ends for an image, and what it prints."""

    def run(image: Path, *options: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", [_SIZES, str(image), *options])
        with pytest.raises(SystemExit) as ended:
            runpy.run_path(_SIZES, run_name="__main__")
        return int(str(ended.value.code)), capsys.readouterr().out

    return run


def test_parts_are_named_and_the_largest_comes_first(said: Said, tmp_path: Path) -> None:
    image = saved(
        tmp_path,
        packed({PYTHON: noise(300_000), "etc/passwd": b"root"}),
        packed({BABEL: noise(900_000), BABEL.replace("babel", "babel.libs"): noise(200_000)}),
    )
    code, text = said(image)
    assert code == 0
    assert text.splitlines() == [
        "Compressed, the image has 1.4 MB. Its largest parts:",
        "     1.1 MB  babel",
        "     0.3 MB  usr/lib/python3.13",
        "     0.0 MB  etc",
    ]


def test_what_can_be_made_small_counts_as_little_as_it_is_in_transfer(said: Said, tmp_path: Path) -> None:
    _, text = said(saved(tmp_path, packed({BABEL: b"a" * 9_000_000})))
    assert text.startswith("Compressed, the image has 0.0 MB.")


def test_layers_that_are_saved_compressed_count_the_same(said: Said, tmp_path: Path) -> None:
    layer = packed({BABEL: noise(700_000)})
    (tmp_path / "other").mkdir()
    plain = said(saved(tmp_path, layer))
    assert said(saved(tmp_path / "other", gzip.compress(layer))) == plain


@pytest.mark.parametrize(("largest_mb", "code"), [("1", 1), ("2", 0)])
def test_an_image_that_is_too_large_is_a_failure(said: Said, tmp_path: Path, largest_mb: str, code: int) -> None:
    image = saved(tmp_path, packed({BABEL: noise(1_500_000)}))
    ended, text = said(image, "--largest-mb", largest_mb)
    assert ended == code
    assert ("That is more than 1 MB." in text) == bool(code)


def test_no_more_than_ten_parts_are_named(said: Said, tmp_path: Path) -> None:
    packages = {f"opt/lib/site-packages/package{number}/core.py": noise(1000) for number in range(14)}
    _, text = said(saved(tmp_path, packed(packages)))
    assert len(text.splitlines()) == 11
