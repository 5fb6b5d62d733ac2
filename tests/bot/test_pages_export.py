"""`storypix pages export` writes one story as a file, and says why when it can't."""

from pathlib import Path

import pytest

from bot.books import open_books
from bot.clock import SystemClock
from bot.database import open_settings_database
from bot.pages_export import export
from bot.run import OK
from bot.settings import Settings, load
from storypix_core.books.book import Kind
from storypix_core.errors import AskUser, StorageFailed
from storypix_core.model import Chapter, TaskState
from tests.core.books.presses import QuickPress
from tests.core.story.stories import brief
from tests.core.story.workshop import HERE

pytestmark = pytest.mark.slow  # a database is made for each


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load({"STORYPIX_DATA": str(tmp_path / "data")}).settings


@pytest.fixture(autouse=True)
def press(monkeypatch: pytest.MonkeyPatch) -> QuickPress:
    press = QuickPress()
    monkeypatch.setattr("bot.pages_export.Press", lambda: press)
    return press


async def tell(settings: Settings, *, state: TaskState = TaskState.DONE) -> None:
    clock = SystemClock()
    async with open_settings_database(settings) as database:
        store = open_books(settings, database, clock=clock).store
        await store.create(task_id="t1", place=HERE, person="p", brief=brief(), folder="f3Kq/")
        await store.record_title("t1", "The Snail")
        await store.record_chapter("t1", Chapter(number=1, title="", text="Once."))
        await store.set_state("t1", state)


@pytest.mark.parametrize("kind", list(Kind))
async def test_a_story_is_written_into_a_file(settings: Settings, tmp_path: Path, kind: Kind) -> None:
    await tell(settings)
    assert await export(settings, story="t1", kind=kind.value, file=tmp_path / "story") == OK
    assert (tmp_path / "story").read_bytes() == f"{kind.value} with []".encode()


async def test_a_dash_is_standard_output(settings: Settings, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    await tell(settings)
    await export(settings, story="t1", kind="txt", file=Path("-"))
    assert capfdbinary.readouterr().out == b"txt with []"


async def test_nothing_is_put_beside_the_page(settings: Settings, tmp_path: Path) -> None:
    await tell(settings)
    await export(settings, story="t1", kind="pdf", file=tmp_path / "story")
    assert not list((settings.data / "pages").rglob("*.pdf"))


async def test_a_story_that_is_not_there_or_not_finished_is_told(settings: Settings, tmp_path: Path) -> None:
    await tell(settings, state=TaskState.WRITING)
    for story, key in (("nobody's", "keep-unknown"), ("t1", "keep-early")):
        with pytest.raises(AskUser) as raised:
            await export(settings, story=story, kind="pdf", file=tmp_path / "story")
        assert raised.value.key == key
    assert not (tmp_path / "story").exists()


async def test_a_place_that_cannot_be_written_to_is_named(settings: Settings, tmp_path: Path) -> None:
    await tell(settings)
    with pytest.raises(StorageFailed) as raised:
        await export(settings, story="t1", kind="pdf", file=tmp_path / "missing" / "story.pdf")
    assert raised.value.facts["path"] == str(tmp_path / "missing" / "story.pdf")
