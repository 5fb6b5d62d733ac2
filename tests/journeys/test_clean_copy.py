"""`make demo` as a newcomer runs it: a clean copy, no settings, nothing installed."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_PATIENCE_S = 900

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What git tracks, as it stands in the work tree, somewhere else."""
    folder = tmp_path_factory.mktemp("clean") / "storypix"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=_ROOT, capture_output=True, check=True).stdout  # noqa: S607
    for name in listed.decode().split("\0"):
        if name and (_ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(_ROOT / name, folder / name)
    return folder


def make(folder: Path, *words: str) -> str:
    """Run make as a newcomer whose home is empty; gives everything that was printed."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "TMPDIR") or "proxy" in name}
    pip = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    home = folder.parent / "home"
    home.mkdir(exist_ok=True)
    done = subprocess.run(  # noqa: S603  # our own Makefile
        ["make", *words],  # noqa: S607
        cwd=folder,
        env={**kept, **pip, "HOME": str(home)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=_PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_one_command_tells_a_story_and_makes_its_page(copy: Path) -> None:
    printed = make(copy, "demo", "IDEA=a giant snail who steals the salads, with Tom and Zoé's friends")
    assert "Traceback" not in printed
    assert "Tom" in printed
    address = re.search(r"file://(\S+/index\.html)", printed)
    assert address is not None, printed
    page = Path(address[1])
    assert page.is_relative_to(copy.parent / "home")
    assert len(list(page.parent.glob("picture-?.webp"))) == 6


def test_called_again_it_works_again_and_installs_nothing(copy: Path) -> None:
    printed = make(copy, "demo", "IDEA=un dragon timide")
    assert "Installing" not in printed
    assert "index.html" in printed


def test_without_an_idea_it_opens_a_chat_that_ends_with_its_input(copy: Path) -> None:
    assert "StoryPix" in make(copy, "demo")
