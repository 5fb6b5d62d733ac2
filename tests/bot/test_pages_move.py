"""Pages move from the folder to the bucket, each file compared, as often as one likes, and nothing deleted returns."""

import os
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.books import open_books
from bot.clock import SystemClock
from bot.database import open_settings_database
from bot.page_store import folder_store
from bot.pages_move import move
from bot.settings import Settings
from storypix_core.errors import BadSettings
from storypix_core.model import Place
from storypix_core.storage.s3 import BY_READERS, SHORTLY
from tests.core.story.stories import brief
from tests.servers.buckets import take_credentials
from tests.servers.faulty_line import open_line, s3_error
from tests.servers.seaweed import SeaweedServer

HERE = Place(platform="telegram", chat="-100")
FILES = {
    "index.html": b"<!doctype html>",
    "cover.jpg": b"cover",
    "picture-1.webp": b"w" * 100_000,
    "picture-1-small.webp": b"w",
    "book-0a1b.epub": b"book",
}


async def test_without_a_bucket_there_is_nowhere_to_move(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="STORYPIX_S3_BUCKET"):
        await move(Settings.model_validate({"data": tmp_path}))


async def test_without_a_folder_there_is_nothing_to_move(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="STORYPIX_DATA"):
        await move(Settings.model_validate({"data": tmp_path, "s3_bucket": "tales"}))


@pytest.mark.slow
class TestWithABucket:
    @pytest.fixture
    def settings(self, seaweed: SeaweedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
        take_credentials(monkeypatch)
        given = {"s3_bucket": seaweed.new_bucket(), "s3_endpoint": seaweed.url, "s3_prefix": "tales"}
        return Settings.model_validate({"data": tmp_path, "language": "en", **given})

    async def keep(self, settings: Settings, *folders: str) -> None:
        """Stories, each with its files in the folder."""
        async with open_settings_database(settings) as database:
            store = open_books(settings, database, clock=SystemClock()).store
            for folder in folders:
                await store.create(task_id=folder, place=HERE, person="5", brief=brief(), folder=f"{folder}/")
        for folder in folders:
            await self.put(settings, folder)

    async def put(self, settings: Settings, folder: str) -> None:
        pages = folder_store(settings)
        for name, data in FILES.items():
            await pages.put(f"{folder}/{name}", data, content_type="")

    async def test_all_files_of_all_stories_are_there_with_their_types(
        self, seaweed: SeaweedServer, settings: Settings, capsys: pytest.CaptureFixture[str]
    ) -> None:
        await self.keep(settings, "one", "two")
        assert await move(settings) == 0

        assert set(seaweed.keys(settings.s3_bucket)) == {
            f"tales/{it}/{name}" for it in ("one", "two") for name in FILES
        }
        with closing(seaweed.client()) as client:
            for name, data in FILES.items():
                kept = client.get_object(Bucket=settings.s3_bucket, Key=f"tales/one/{name}")
                assert kept["Body"].read() == data
                assert kept["CacheControl"] == (SHORTLY if name == "index.html" else BY_READERS)
            page = client.head_object(Bucket=settings.s3_bucket, Key="tales/one/index.html")
            book = client.head_object(Bucket=settings.s3_bucket, Key="tales/one/book-0a1b.epub")
        assert page["ContentType"] == "text/html; charset=utf-8"
        assert book["ContentType"] == "application/epub+zip"
        assert len(list((settings.data / "pages").rglob("*.*"))) == 10
        said = capsys.readouterr().out
        assert "2 stories looked at: 10 files copied" in said
        assert "put it away once all is well" in said

    async def test_a_second_call_copies_only_what_came_meanwhile(
        self, seaweed: SeaweedServer, settings: Settings, capsys: pytest.CaptureFixture[str]
    ) -> None:
        await self.keep(settings, "one")
        await move(settings)
        await folder_store(settings).put("one/picture-2.webp", b"new", content_type="")
        later(settings, "one/index.html", b"with another picture")

        assert await move(settings) == 0

        assert "2 files copied to" in capsys.readouterr().out
        with closing(seaweed.client()) as client:
            page = client.get_object(Bucket=settings.s3_bucket, Key="tales/one/index.html")
            assert page["Body"].read() == b"with another picture"

    async def test_what_was_bound_in_the_bucket_since_then_stays(
        self, seaweed: SeaweedServer, settings: Settings, capsys: pytest.CaptureFixture[str]
    ) -> None:
        await self.keep(settings, "one")
        os.utime(settings.data / "pages" / "one" / "index.html", (1_700_000_000, 1_700_000_000))
        with closing(seaweed.client()) as client:
            client.put_object(Bucket=settings.s3_bucket, Key="tales/one/index.html", Body=b"newer")

            assert await move(settings) == 0

            page = client.get_object(Bucket=settings.s3_bucket, Key="tales/one/index.html")
            assert page["Body"].read() == b"newer"
        assert "Newer there, and left as they are: 1" in capsys.readouterr().out

    async def test_what_belongs_to_no_story_stays_behind(
        self, seaweed: SeaweedServer, settings: Settings, capsys: pytest.CaptureFixture[str]
    ) -> None:
        await self.keep(settings, "one")
        await self.put(settings, "deleted")
        (settings.data / "pages" / "one" / ".new-half").write_bytes(b"half")

        assert await move(settings) == 0

        assert not any("deleted" in key or ".new-" in key for key in seaweed.keys(settings.s3_bucket))
        assert "belong to no story and stay behind: 1" in capsys.readouterr().out

    async def test_what_is_deleted_after_it_was_copied_goes_with_the_next_call(
        self, seaweed: SeaweedServer, settings: Settings
    ) -> None:
        await self.keep(settings, "one", "two")
        await move(settings)
        with closing(seaweed.client()) as client:
            client.put_object(Bucket=settings.s3_bucket, Key="tales/theirs/index.html", Body=b"theirs")
        async with open_settings_database(settings) as database:
            await open_books(settings, database, clock=SystemClock()).store.delete("one")
        await folder_store(settings).delete("one")

        assert await move(settings) == 0

        assert {key.split("/")[1] for key in seaweed.keys(settings.s3_bucket)} == {"two", "theirs"}

    async def test_shelves_move_too(self, seaweed: SeaweedServer, settings: Settings) -> None:
        await self.keep(settings, "one")
        async with open_settings_database(settings) as database:
            books = open_books(settings, database, clock=SystemClock())
            await books.shelves.open(HERE.platform, HERE.chat, folder="shelf")
        await folder_store(settings).put("shelf/index.html", b"shelf", content_type="")

        await move(settings)

        assert "tales/shelf/index.html" in seaweed.keys(settings.s3_bucket)

    async def test_trouble_ends_it_and_the_next_call_goes_on(
        self, seaweed: SeaweedServer, settings: Settings, capsys: pytest.CaptureFixture[str]
    ) -> None:
        await self.keep(settings, *(f"story{number}" for number in range(5)))
        async with open_line(seaweed.port) as line:
            away = settings.model_copy(update={"s3_endpoint": line.url})
            await line.say(s3_error(507, "XMinioStorageFull"))
            assert await move(away) == 1
            said = capsys.readouterr().out
            assert "couldn't be moved: 3" in said
            assert "free some space" in said
            assert line.connections < 20

            await line.say(None)
            assert await move(away) == 0
        assert len(seaweed.keys(settings.s3_bucket)) == 5 * len(FILES)


def later(settings: Settings, key: str, data: bytes) -> None:
    """A file that was written after everything else."""
    path = settings.data / "pages" / key
    path.write_bytes(data)
    moment = datetime.now(UTC).timestamp() + 60
    os.utime(path, (moment, moment))
