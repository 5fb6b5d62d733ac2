import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest
from aiohttp import web
from yarl import URL

from storypix_core.errors import StorageFailed
from storypix_core.storage.folder import FolderPageStore
from storypix_core.storage.server import serve_pages

PAGE, PICTURE = "<!doctype html><title>Zoé &amp; the snail</title>".encode(), bytes(range(200))


@dataclass
class Visitor:
    """Asks a running server, with paths exactly as they are given."""

    http: aiohttp.ClientSession
    base_url: str

    async def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[aiohttp.ClientResponse, bytes]:
        async with self.http.request(method, URL(self.base_url + path, encoded=True), headers=headers) as answer:
            return answer, await answer.read()


@pytest.fixture
async def visitor(tmp_path: Path) -> AsyncIterator[Visitor]:
    (tmp_path / "secret.html").write_text("secret")
    root = tmp_path / "pages"
    store = FolderPageStore(root)
    await store.put("f3Kq/index.html", PAGE, content_type="text/html; charset=utf-8")
    await store.put("f3Kq/picture-1.webp", PICTURE, content_type="image/webp", immutable=True)
    await store.put("f3Kq/cover.jpg", PICTURE, content_type="image/jpeg", immutable=True)
    for kind in ("pdf", "epub", "txt", "zip"):
        await store.put(f"f3Kq/book-1a2b.{kind}", PICTURE, content_type="application/octet-stream", immutable=True)
    async with serve_pages(root, port=0) as base_url, aiohttp.ClientSession() as http:
        yield Visitor(http, base_url)


@pytest.mark.parametrize(
    ("path", "content_type", "data"),
    [
        ("/f3Kq/index.html", "text/html; charset=utf-8", PAGE),
        ("/f3Kq/picture-1.webp", "image/webp", PICTURE),
        ("/f3Kq/cover.jpg", "image/jpeg", PICTURE),
        ("/f3Kq/book-1a2b.pdf", "application/pdf", PICTURE),
        ("/f3Kq/book-1a2b.epub", "application/epub+zip", PICTURE),
        ("/f3Kq/book-1a2b.txt", "text/plain; charset=utf-8", PICTURE),
        ("/f3Kq/book-1a2b.zip", "application/zip", PICTURE),
    ],
)
async def test_each_file_comes_with_its_own_content_type(
    visitor: Visitor, path: str, content_type: str, data: bytes
) -> None:
    answer, body = await visitor.ask(path)

    assert answer.status == 200
    assert answer.headers["Content-Type"] == content_type
    assert body == data


@pytest.mark.parametrize("path", ["/f3Kq/index.html", "/f3Kq/picture-1.webp", "/nothing/here.html", "/robots.txt"])
async def test_every_answer_keeps_to_itself(visitor: Visitor, path: str) -> None:
    answer, _ = await visitor.ask(path)

    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


async def test_a_page_is_asked_for_again_and_a_picture_is_not(visitor: Visitor) -> None:
    page, _ = await visitor.ask("/f3Kq/index.html")
    picture, _ = await visitor.ask("/f3Kq/picture-1.webp")

    assert page.headers["Cache-Control"] == "no-cache"
    assert "immutable" in picture.headers["Cache-Control"]


async def test_a_content_network_in_front_forgets_a_picture_within_five_minutes(visitor: Visitor) -> None:
    for path in ("/f3Kq/picture-1.webp", "/f3Kq/book-1a2b.pdf"):
        answer, _ = await visitor.ask(path)

        assert "s-maxage=300" in answer.headers["Cache-Control"].split(", ")


async def test_what_is_to_be_kept_comes_as_a_file_with_the_title_of_the_story(visitor: Visitor) -> None:
    book, _ = await visitor.ask("/f3Kq/book-1a2b.pdf")
    page, _ = await visitor.ask("/f3Kq/index.html")

    assert book.content_disposition
    assert (book.content_disposition.type, book.content_disposition.filename) == ("attachment", "Zoé & the snail.pdf")
    assert "Content-Disposition" not in page.headers


async def test_without_a_page_beside_it_such_a_file_still_has_a_name(visitor: Visitor, tmp_path: Path) -> None:
    (tmp_path / "pages" / "f3Kq" / "index.html").unlink()

    book, _ = await visitor.ask("/f3Kq/book-1a2b.epub")

    assert book.content_disposition
    assert book.content_disposition.filename == "story.epub"


async def test_a_page_that_has_not_changed_is_not_sent_again(visitor: Visitor) -> None:
    first, _ = await visitor.ask("/f3Kq/index.html")

    answer, body = await visitor.ask("/f3Kq/index.html", **{"If-None-Match": first.headers["ETag"]})

    assert answer.status == 304
    assert body == b""


async def test_head_and_ranges_work(visitor: Visitor) -> None:
    head, nothing = await visitor.ask("/f3Kq/picture-1.webp", "HEAD")
    part, body = await visitor.ask("/f3Kq/picture-1.webp", Range="bytes=10-19")

    assert (head.status, nothing, head.headers["Content-Length"]) == (200, b"", "200")
    assert (part.status, body) == (206, PICTURE[10:20])


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/f3Kq",
        "/f3Kq/",
        "/f3Kq/other.html",
        "/other/index.html",
        "/../secret.html",
        "/f3Kq/../../secret.html",
        "/%2e%2e/secret.html",
        "/f3Kq/%2e%2e%2f%2e%2e%2fsecret.html",
        "/f3Kq%2f..%2f../secret.html",
        "/f3Kq/..%5c..%5csecret.html",
        "/f3Kq/index.html%00",
        "/f3Kq/.new-abc.html",
        "/linked/secret.html",
        "/f3Kq/linked.html",
        "/f3Kq/notes.md",
        f"/f3Kq/{'x' * 3000}.html",
    ],
)
async def test_nothing_else_is_served_and_a_kind_page_says_so(visitor: Visitor, tmp_path: Path, path: str) -> None:
    (tmp_path / "pages" / "linked").symlink_to(tmp_path)
    (tmp_path / "pages" / "f3Kq" / "linked.html").symlink_to(tmp_path / "secret.html")
    (tmp_path / "pages" / "f3Kq" / "notes.md").write_text("notes")
    (tmp_path / "pages" / "f3Kq" / ".new-abc.html").write_text("half")

    answer, body = await visitor.ask(path)

    assert answer.status == 404
    assert b"There is no story here" in body
    assert b"secret" not in body
    assert b"index.html" not in body


async def test_the_kind_page_speaks_the_language_of_its_reader(visitor: Visitor) -> None:
    answer, body = await visitor.ask("/f3Kq/gone.html", **{"Accept-Language": "de-CH, fr;q=0.8"})

    assert answer.status == 404
    assert "Hier ist keine Geschichte" in body.decode()
    assert answer.headers["Vary"] == "Accept-Language"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
async def test_nobody_can_change_a_page_over_the_wire(visitor: Visitor, tmp_path: Path, method: str) -> None:
    answer, _ = await visitor.ask("/f3Kq/index.html", method)

    assert answer.status == 405
    assert (tmp_path / "pages" / "f3Kq" / "index.html").read_bytes() == PAGE


async def test_search_engines_are_sent_away(visitor: Visitor) -> None:
    _, body = await visitor.ask("/robots.txt")

    assert body == b"User-agent: *\nDisallow: /\n"


async def test_a_deleted_story_is_gone_at_once(visitor: Visitor, tmp_path: Path) -> None:
    await FolderPageStore(tmp_path / "pages").delete("f3Kq")

    answer, _ = await visitor.ask("/f3Kq/index.html")

    assert answer.status == 404


@pytest.mark.parametrize("host", ["0.0.0.0", "127.0.0.2"])  # noqa: S104  # for as long as the test lasts
async def test_it_listens_where_it_is_told_to(tmp_path: Path, host: str) -> None:
    async with serve_pages(tmp_path, host=host, port=0) as base_url, aiohttp.ClientSession() as http:
        port = urlsplit(base_url).port
        async with http.get(f"http://127.0.0.2:{port}/robots.txt") as answer:
            assert answer.status == 200
        async with http.get(f"{base_url}/robots.txt") as answer:
            assert answer.status == 200


async def test_it_listens_on_this_machine_only_and_stops_when_left(tmp_path: Path) -> None:
    async with serve_pages(tmp_path, port=0) as base_url:
        address = urlsplit(base_url)
    assert address.hostname == "127.0.0.1"
    assert address.port

    with socket.socket() as probe:
        assert probe.connect_ex((address.hostname, address.port)) != 0


async def test_a_port_that_is_taken_is_replaced_by_a_free_one(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        async with serve_pages(tmp_path, port=port) as base_url:
            assert urlsplit(base_url).port not in (None, port)


async def test_the_wanted_port_is_used_when_it_is_free(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    async with serve_pages(tmp_path, port=port) as base_url:
        assert urlsplit(base_url).port == port


async def test_where_no_port_can_be_had_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(_site: web.TCPSite) -> None:
        raise OSError(99, "Cannot assign requested address")

    monkeypatch.setattr(web.TCPSite, "start", refuse)
    with pytest.raises(StorageFailed, match="Cannot assign"):
        async with serve_pages(tmp_path, port=0):
            pass
