"""Serves a folder of pages on this machine, so that a link in a chat opens."""

import asyncio
import errno
import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from html import unescape
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from storypix_core.errors import StorageFailed
from storypix_core.pages.file_names import kept_name
from storypix_core.pages.missing import missing_page
from storypix_core.storage.types import PAGE_ENDING, TYPES, is_to_keep

log = logging.getLogger(__name__)

_LOOPBACK = "127.0.0.1"
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  # compared with, not bound to

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow, noimageindex",
}
"""Each page says by itself which one style it allows; both policies hold."""

_PAGE_CACHE = "no-cache"
_FILE_CACHE = "public, max-age=31536000, s-maxage=300, immutable"
"""What is under a name never changes: another version of a picture has another name. Browsers may keep it, a content
network in front for as long as a deleted story may still be found there."""

_TITLE = re.compile(rb"<title>(.{0,2000}?)</title>", re.DOTALL)
_HEAD_BYTES = 16_000
"""In which a page says its title."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def serve_pages(root: Path, *, port: int, host: str = _LOOPBACK) -> AsyncIterator[str]:
    """Serve `root`, an absolute path, on the address `host` while this lasts; gives the base URL on this machine.

    `0.0.0.0` and `::` are all addresses of this machine. A port that is taken is replaced by a free one; 0 always takes
    a free one. Raises `StorageFailed` when no port can be had there.
    """
    app = web.Application(middlewares=[_guarded])
    app.add_routes([web.get("/robots.txt", _robots), web.get("/{folder}/{file}", _file_handler(root))])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        yield f"http://{_named(host)}:{await _listen(runner, host, port)}"
    finally:
        await runner.cleanup()


def _named(host: str) -> str:
    """How an address reads in a URL."""
    if host in _EVERYWHERE:
        return _LOOPBACK
    return f"[{host}]" if ":" in host else host


async def _listen(runner: web.AppRunner, host: str, port: int) -> int:
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
    except OSError as error:
        if port and error.errno in (errno.EADDRINUSE, errno.EACCES):
            log.info("port %s is taken", port, extra={"action": "port_taken"})
            return await _listen(runner, host, 0)
        raise StorageFailed(f"no port to serve pages on at {host}: {error.strerror}", facts={"path": host}) from error
    return int(runner.addresses[-1][1])


def _file_handler(root: Path) -> Handler:
    async def serve(request: web.Request) -> web.StreamResponse:
        path = await asyncio.to_thread(_found, root, request.match_info["folder"], request.match_info["file"])
        if path is None:
            raise web.HTTPNotFound
        return web.FileResponse(path, headers=await asyncio.to_thread(_headers, path))

    return serve


def _headers(path: Path) -> dict[str, str]:
    cache = _PAGE_CACHE if path.suffix == PAGE_ENDING else _FILE_CACHE
    headers = {"Content-Type": TYPES[path.suffix], "Cache-Control": cache}
    if is_to_keep(path.name):  # under the story's title
        name = quote(kept_name(_title_beside(path), path.suffix[1:]), safe="")
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return headers


def _title_beside(path: Path) -> str:
    """The title of the page in the same folder; empty where none is."""
    try:
        with path.with_name("index.html").open("rb") as page:
            found = _TITLE.search(page.read(_HEAD_BYTES))
    except OSError:
        return ""
    return unescape(found[1].decode(errors="ignore")) if found else ""


def _found(root: Path, folder: str, file: str) -> Path | None:
    """The file below the root, or None. Links that lead out of the root are not followed."""
    path = root / folder / file
    if path.suffix not in TYPES or folder.startswith(".") or file.startswith("."):
        return None
    try:
        inside = path.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, ValueError):
        return None
    return path if inside and path.is_file() else None


async def _robots(request: web.Request) -> web.Response:  # noqa: ARG001  # a handler takes its request
    return web.Response(text="User-agent: *\nDisallow: /\n")


def _missing(request: web.Request) -> web.Response:
    text = missing_page(request.headers.get("Accept-Language", ""))
    headers = {"Cache-Control": "no-store", "Vary": "Accept-Language"}
    return web.Response(status=404, text=text, content_type="text/html", charset="utf-8", headers=headers)


@web.middleware
async def _guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Every answer carries the headers that keep a page to itself; a missing page is said kindly."""
    try:
        answer = await handler(request)
    except web.HTTPNotFound:
        answer = _missing(request)
    except web.HTTPException as error:
        error.headers.update(_HEADERS)
        raise
    answer.headers.update(_HEADERS)
    return answer
