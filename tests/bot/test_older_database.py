"""Commands of a new version beside a bot of an older one: what isn't theirs they leave as it is, and say what to do."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from filelock import FileLock

from bot.cli import app
from storypix_core.tasks.schema import REVISION
from tests.core.tasks.old_databases import make_second

pytestmark = pytest.mark.slow

Run = Callable[..., int]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Call a command in a folder of its own, with this data folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STORYPIX_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("STORYPIX_LANGUAGE", "en")
    (tmp_path / "data").mkdir()
    return lambda *words: app(words, standalone_mode=False)


def revision_of(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "data" / "storypix.db")) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


LOOKS = [
    ("costs",),
    ("ledger", "check"),
    ("pages", "rebuild"),
    ("pages", "export", "done", "txt", "story.txt"),
    ("admin", "people"),
]


@pytest.mark.parametrize("words", LOOKS, ids=" ".join)
def test_an_older_database_is_left_to_the_bot_that_brings_it_along(
    run: Run, tmp_path: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    make_second(tmp_path / "data" / "storypix.db")

    assert run(*words) == 1

    said = capsys.readouterr()
    assert said.out == ""
    assert "older StoryPix" in said.err
    assert "start this one" in said.err
    assert revision_of(tmp_path) == "r0002"


def test_a_backup_is_taken_of_an_older_database_as_it_is(run: Run, tmp_path: Path) -> None:
    make_second(tmp_path / "data" / "storypix.db")

    assert run("backup", "before.tar") == 0

    assert (tmp_path / "before.tar").exists()
    assert revision_of(tmp_path) == "r0002"


@pytest.mark.parametrize("words", LOOKS[:-1], ids=" ".join)
def test_where_nothing_is_yet_nothing_is_made(
    run: Run, tmp_path: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*words) == 1
    assert "STORYPIX_DATA" in capsys.readouterr().err
    assert not list((tmp_path / "data").iterdir())


def test_people_may_be_let_in_before_the_first_start(run: Run, tmp_path: Path) -> None:
    assert run("admin", "allow", "person", "telegram:7") == 0
    assert revision_of(tmp_path) == REVISION


TELL = ("tell", "a snail", "--length", "short", "--no-pictures")


def test_a_story_told_beside_an_older_bot_leaves_its_database_to_it(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_second(tmp_path / "data" / "storypix.db")
    with FileLock(tmp_path / "data" / "owner.lock"):
        assert run(*TELL) == 1

    assert "older StoryPix" in capsys.readouterr().err
    assert revision_of(tmp_path) == "r0002"


def test_where_no_bot_is_at_work_a_story_brings_an_older_database_along(run: Run, tmp_path: Path) -> None:
    make_second(tmp_path / "data" / "storypix.db")

    assert run(*TELL) == 0

    assert revision_of(tmp_path) == REVISION


def test_a_story_told_beside_many_machines_leaves_their_older_database_to_them(
    run: Run, empty_postgres_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_second(empty_postgres_url)
    monkeypatch.setenv("STORYPIX_DATABASE_URL", empty_postgres_url)

    assert run(*TELL) == 1

    assert "older StoryPix" in capsys.readouterr().err
    with psycopg.connect(empty_postgres_url.replace("+psycopg", "")) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("r0002",)
