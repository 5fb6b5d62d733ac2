"""What every page store promises, sentence after sentence of `ports/page_store.py`."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storypix_core.ports.page_store import PageStore
from storypix_core.storage.folder import FolderPageStore
from storypix_core.storage.patient import PatientPageStore
from storypix_core.tasks.memory_held_files import MemoryHeldFiles
from storypix_core.testing import FakeClock, MemoryPageStore
from tests.servers.buckets import open_bucket
from tests.servers.seaweed import S3, SeaweedServer

HTML, WEBP = "text/html; charset=utf-8", "image/webp"


@pytest.fixture(params=["memory", "folder", "patient", S3])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[PageStore]:
    match request.param:
        case "memory":
            yield MemoryPageStore()
        case "folder":
            yield FolderPageStore(tmp_path / "made" / "when" / "needed", base_url="https://tales.example/")
        case "patient":
            yield PatientPageStore(MemoryPageStore(), MemoryHeldFiles(), clock=FakeClock())
        case _:
            server: SeaweedServer = request.getfixturevalue("seaweed")
            async with open_bucket(server, server.new_bucket(), base_url="https://tales.example/") as pages:
                yield pages


@pytest.mark.parametrize("data", [b"", b"<!doctype html>", bytes(range(256)) * 4_000], ids=["none", "few", "a million"])
async def test_what_is_put_is_got_back(store: PageStore, data: bytes) -> None:
    await store.put("f3Kq/index.html", data, content_type=HTML)

    assert await store.get("f3Kq/index.html") == data


async def test_a_file_under_the_same_key_is_replaced(store: PageStore) -> None:
    await store.put("f3Kq/picture-1.webp", b"first", content_type=WEBP, immutable=True)
    await store.put("f3Kq/picture-1.webp", b"2nd", content_type=WEBP)

    assert await store.get("f3Kq/picture-1.webp") == b"2nd"


@pytest.mark.parametrize("key", ["f3Kq/other.html", "other/index.html", "f3Kq", "index.html"])
async def test_where_nothing_was_put_there_is_nothing(store: PageStore, key: str) -> None:
    await store.put("f3Kq/index.html", b"page", content_type=HTML)

    assert await store.get(key) is None


async def test_a_folder_is_deleted_with_all_its_files_and_no_other(store: PageStore) -> None:
    for key in ("f3Kq/index.html", "f3Kq/picture-1.webp", "f3Kq/raw1/painting", "f3Kq2/index.html", "f3K/index.html"):
        await store.put(key, key.encode(), content_type=HTML)

    await store.delete("f3Kq")

    assert await store.get("f3Kq/index.html") is None
    assert await store.get("f3Kq/picture-1.webp") is None
    assert await store.get("f3Kq/raw1/painting") is None
    assert await store.get("f3Kq2/index.html") == b"f3Kq2/index.html"
    assert await store.get("f3K/index.html") == b"f3K/index.html"


async def test_a_folder_within_a_page_is_deleted_alone(store: PageStore) -> None:
    for key in ("f3Kq/index.html", "f3Kq/raw1/painting", "f3Kq/raw2/painting"):
        await store.put(key, key.encode(), content_type=HTML)

    await store.delete("f3Kq/raw1")

    assert await store.get("f3Kq/raw1/painting") is None
    assert await store.get("f3Kq/raw2/painting") == b"f3Kq/raw2/painting"
    assert await store.get("f3Kq/index.html") == b"f3Kq/index.html"


async def test_deleting_nothing_is_no_error(store: PageStore) -> None:
    await store.delete("f3Kq")
    await store.delete("f3Kq")

    assert await store.get("f3Kq/index.html") is None


async def test_a_file_is_removed_alone(store: PageStore) -> None:
    for key in ("f3Kq/picture-1.webp", "f3Kq/picture-1-v2.webp"):
        await store.put(key, key.encode(), content_type=WEBP, immutable=True)

    await store.remove("f3Kq/picture-1.webp")
    await store.remove("f3Kq/picture-1.webp")
    await store.remove("other/picture-1.webp")

    assert await store.get("f3Kq/picture-1.webp") is None
    assert await store.get("f3Kq/picture-1-v2.webp") == b"f3Kq/picture-1-v2.webp"


async def test_a_deleted_folder_can_be_filled_again(store: PageStore) -> None:
    await store.put("f3Kq/index.html", b"old", content_type=HTML)
    await store.delete("f3Kq")
    await store.put("f3Kq/index.html", b"new", content_type=HTML)

    assert await store.get("f3Kq/index.html") == b"new"


async def test_files_of_a_page_share_their_folder_s_address(store: PageStore) -> None:
    page, picture = store.url("f3Kq/index.html"), store.url("f3Kq/picture-1.webp")

    assert page.removesuffix("index.html") == picture.removesuffix("picture-1.webp")
    assert page.endswith("/f3Kq/index.html")


async def test_many_may_write_and_read_at_once_and_see_only_whole_files(store: PageStore) -> None:
    versions = [bytes([number]) * 50_000 for number in range(8)]
    await store.put("f3Kq/index.html", versions[0], content_type=HTML)

    async def write(data: bytes) -> None:
        await store.put("f3Kq/index.html", data, content_type=HTML)

    reads = [store.get("f3Kq/index.html") for _ in versions]
    seen = (await asyncio.gather(*map(write, versions), *reads))[len(versions) :]

    assert set(seen) <= set(versions)
    assert await store.get("f3Kq/index.html") in versions
