"""`storypix pages rebuild` binds all pages anew, or one, and says of each that couldn't be."""

from pathlib import Path

import pytest

from bot.books import open_books
from bot.clock import SystemClock
from bot.database import open_settings_database
from bot.page_store import open_page_store
from bot.pages_rebuild import rebuild
from bot.settings import Settings, load
from bot.shelves import shelving_of
from storypix_core.errors import AskUser, StorageFailed
from tests.bot.told import tell
from tests.servers.buckets import take_credentials
from tests.servers.faulty_line import Fault, open_line
from tests.servers.seaweed import SeaweedServer, fetched

pytestmark = pytest.mark.slow  # a real story is told, and after a while it is looked whether it has changed


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storypix_core.story.rebinding.SETTLES_S", 0.01)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    given = {"STORYPIX_DATA": str(tmp_path), "STORYPIX_LANGUAGE": "en", "STORYPIX_PAGES_PORT": "0"}
    return load({**given, "STORYPIX_PUBLIC_URL": "https://tales.example"}).settings


async def test_pages_are_bound_anew_all_or_one(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    story = await tell(settings)
    [page] = (settings.data / "pages").glob("*/index.html")
    before = page.read_bytes()
    for chosen in ("", story):
        page.write_text("an old look")
        assert await rebuild(settings, story=chosen) == 0
        assert page.read_bytes() == before
        assert "1 page was bound anew" in capsys.readouterr().out


async def test_shelves_are_bound_anew_with_all_pages(settings: Settings) -> None:
    await tell(settings)
    clock = SystemClock()
    async with open_settings_database(settings) as database, open_page_store(settings, clock=clock) as pages:
        key = await shelving_of(open_books(settings, database, clock=clock), pages, clock=clock).open(
            "telegram", "-100"
        )
    shelf = settings.data / "pages" / key
    before = shelf.read_bytes()
    shelf.write_text("an old look")

    assert await rebuild(settings) == 0

    assert shelf.read_bytes() == before


async def make_database(settings: Settings) -> None:
    """As the bot does at its first start."""
    async with open_settings_database(settings):
        pass


async def test_a_story_that_is_not_there_is_told(settings: Settings) -> None:
    await make_database(settings)
    with pytest.raises(AskUser):
        await rebuild(settings, story="nobody's")


async def test_without_stories_nothing_is_bound(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    await make_database(settings)
    assert await rebuild(settings) == 0
    assert "No page was bound anew." in capsys.readouterr().out


async def test_where_the_bot_never_ran_no_database_is_made(settings: Settings) -> None:
    with pytest.raises(StorageFailed, match="there is no database of StoryPix"):
        await rebuild(settings)
    assert not (settings.data / "storypix.db").exists()


async def test_what_fails_is_named_and_stays_as_it_was(
    seaweed: SeaweedServer, settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    take_credentials(monkeypatch)
    bucket = seaweed.new_bucket(is_open=True)
    async with open_line(seaweed.port) as line:
        given = {"s3_bucket": bucket, "s3_endpoint": line.url, "public_url": f"{seaweed.url}/{bucket}"}
        away = settings.model_copy(update=given)
        story = await tell(away)
        [page] = [key for key in seaweed.keys(bucket) if key.endswith("/index.html")]
        before = fetched(f"{seaweed.url}/{bucket}/{page}")

        await line.be(Fault.REFUSED)
        assert await rebuild(away) == 1

        said = capsys.readouterr().out
        assert story in said
        assert "nobody answers at its address" in said
        assert fetched(f"{seaweed.url}/{bucket}/{page}") == before
