"""Serves a folder of pages on this machine, so that a link in a chat opens."""

import asyncio
import errno
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web

from storypix_core.errors import StorageFailed

log = logging.getLogger(__name__)

_HOST = "127.0.0.1"

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
}
"""By ending. What has none of these isn't served."""

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow, noimageindex",
}

_PAGE_CACHE = "no-cache"
_PICTURE_CACHE = "private, max-age=300"
"""A picture must die with its story, and when another one was painted in its place."""

_NOT_FOUND = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>Not here</title><p>There is no story here (any more)."
)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def serve_pages(root: Path, *, port: int) -> AsyncIterator[str]:
    """Serve `root`, an absolute path, on the loopback address while this lasts; gives the base URL.

    A port that is taken is replaced by a free one; 0 always takes a free one. Raises `StorageFailed` when no port can
    be had.
    """
    app = web.Application(middlewares=[_guarded])
    app.add_routes([web.get("/robots.txt", _robots), web.get("/{folder}/{file}", _file_handler(root))])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        yield f"http://{_HOST}:{await _listen(runner, port)}"
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, port: int) -> int:
    try:
        site = web.TCPSite(runner, _HOST, port)
        await site.start()
    except OSError as error:
        if port and error.errno in (errno.EADDRINUSE, errno.EACCES):
            log.info("port %s is taken", port, extra={"action": "port_taken"})
            return await _listen(runner, 0)
        raise StorageFailed(f"no port to serve pages on: {error.strerror}", facts={"path": _HOST}) from error
    return int(runner.addresses[-1][1])


def _file_handler(root: Path) -> Handler:
    async def serve(request: web.Request) -> web.StreamResponse:
        path = await asyncio.to_thread(_found, root, request.match_info["folder"], request.match_info["file"])
        if path is None:
            raise web.HTTPNotFound
        cache = _PAGE_CACHE if path.suffix == ".html" else _PICTURE_CACHE
        return web.FileResponse(path, headers={"Content-Type": _TYPES[path.suffix], "Cache-Control": cache})

    return serve


def _found(root: Path, folder: str, file: str) -> Path | None:
    """The file below the root, or None. Links that lead out of the root are not followed."""
    path = root / folder / file
    if path.suffix not in _TYPES or folder.startswith(".") or file.startswith("."):
        return None
    try:
        inside = path.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, ValueError):
        return None
    return path if inside and path.is_file() else None


async def _robots(request: web.Request) -> web.Response:  # noqa: ARG001  # a handler takes its request
    return web.Response(text="User-agent: *\nDisallow: /\n")


@web.middleware
async def _guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Every answer carries the headers that keep a page to itself; a missing page is said kindly."""
    try:
        answer = await handler(request)
    except web.HTTPNotFound:
        answer = web.Response(status=404, text=_NOT_FOUND, content_type="text/html", charset="utf-8")
    except web.HTTPException as error:
        error.headers.update(_HEADERS)
        raise
    answer.headers.update(_HEADERS)
    return answer
