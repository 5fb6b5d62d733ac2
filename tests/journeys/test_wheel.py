"""StoryPix installed from a wheel, away from its sources, as the Dockerfile does it: nothing may be missing in it."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.journeys.command_line import environment

_ROOT = Path(__file__).parents[2]
_PATIENCE_S = 300

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program of a new environment with a wheel of this tree; what it depends on is borrowed from ours."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(_ROOT))
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv" / "bin" / "python"
    run(*pip, "--python", str(python), "install", "--no-deps", "--no-index", str(wheel))
    borrow(python, site_packages=sysconfig.get_path("purelib"))
    return folder / "venv" / "bin" / "storypix"


def borrow(python: Path, *, site_packages: str) -> None:
    """Let it import the packages of ours, but for StoryPix itself, and what would lead back to these sources."""
    where = run(str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    for entry in Path(site_packages).iterdir():
        borrowed = Path(where) / entry.name
        if not borrowed.exists() and "storypix" not in entry.name and entry.suffix != ".pth":
            borrowed.symlink_to(entry)


def run(*words: str, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    """What it prints. It has to end well."""
    done = subprocess.run(  # noqa: S603  # our own programs
        words, cwd=cwd, env=env or dict(os.environ), capture_output=True, text=True, timeout=_PATIENCE_S, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("idea", "language"), [("a giant snail, with Tom", "en"), ("un escargot géant, avec Tom", "fr")]
)
def test_it_tells_a_story_with_its_pictures(installed: Path, tmp_path: Path, idea: str, language: str) -> None:
    out = tmp_path / "out"
    options = ("--language", language, "--length", "short", "--out", str(out))
    run(str(installed), "tell", idea, *options, cwd=tmp_path, env=environment(tmp_path / "data"))
    assert "Tom" in (out / "index.html").read_text(encoding="utf-8")
    assert len(list(out.glob("picture-?.webp"))) == 4


def test_its_doctor_finds_everything_ready(installed: Path, tmp_path: Path) -> None:
    printed = run(str(installed), "doctor", cwd=tmp_path, env=environment(tmp_path / "data"))
    assert {line[0] for line in printed.splitlines()} == {"✓"}


def test_it_runs_from_where_it_was_installed(installed: Path, tmp_path: Path) -> None:
    python = installed.with_name("python")
    code = "import bot, bot.on_discord, bot.on_telegram; print(bot.__file__)"
    found = run(str(python), "-c", code, cwd=tmp_path, env=environment(tmp_path / "data"))
    assert Path(found.strip()).is_relative_to(installed.parents[1])
