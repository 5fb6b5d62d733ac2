"""The monitor: a small HTTP server that says how this process does.

`/healthz` – the process lives; if not, start it anew. `/readyz` – people are served, and by which parts. `/metrics` –
numbers, in Prometheus' text format. There is nothing about anybody in any of them, yet it listens on the loopback
address unless the settings say otherwise.
"""

import asyncio
import errno
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web

from bot.watching.address import Address, url_of
from bot.watching.readiness import Readiness
from storypix_core.errors import BadSettings

log = logging.getLogger(__name__)

LAG_MAX_S = 5.0
"""A loop that was later than this a moment ago isn't well."""

_LOOK_EVERY_S = 2.0
_METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the monitor shows."""

    instance: str
    """Tells this bot from another one on the same machine."""
    lag_s: Callable[[], float]
    readiness: Readiness
    metrics: Callable[[], Awaitable[bytes]]
    """In Prometheus' text format."""


@asynccontextmanager
async def open_monitor(address: Address, seen: Seen) -> AsyncIterator[str]:
    """Serve while this lasts; gives the base URL.

    A port that is taken is replaced by a free one, and used as well as soon as it is left: the program before this one
    may still be stopping. 0 always takes a free one. Raises `BadSettings` when it can't listen there at all.
    """
    app = web.Application()
    views = _Views(seen)
    app.add_routes(
        [
            web.get("/healthz", views.health),
            web.get("/readyz", views.ready),
            web.get("/metrics", views.metrics),
        ]
    )
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        port = await _listen(runner, address)
        moving_in = asyncio.create_task(_move_in(runner, address, found=port), name="monitor waits for its port")
        try:
            yield url_of(Address(address.host, port))
        finally:
            moving_in.cancel()
            await asyncio.wait([moving_in])
    finally:
        await runner.cleanup()


async def _move_in(runner: web.AppRunner, address: Address, *, found: int) -> None:
    """Listen on the port that was wanted, too, when it is free."""
    while address.port not in (0, found):
        await asyncio.sleep(_LOOK_EVERY_S)
        site = web.TCPSite(runner, address.host, address.port)
        try:
            await site.start()
        except OSError:
            await site.stop()  # the runner would keep one for each try
        else:
            log.info("port %s is free now", address.port, extra={"action": "port_freed"})
            return


async def _listen(runner: web.AppRunner, address: Address) -> int:
    try:
        await web.TCPSite(runner, address.host, address.port).start()
    except OSError as error:
        if address.port and error.errno in (errno.EADDRINUSE, errno.EACCES):
            log.info("port %s is taken", address.port, extra={"action": "port_taken"})
            return await _listen(runner, Address(address.host, 0))
        raise BadSettings(f"STORYPIX_MONITOR: can't listen on {address.host}: {error.strerror}") from error
    return int(runner.addresses[-1][1])


class _Views:
    def __init__(self, seen: Seen) -> None:
        self._seen = seen

    async def health(self, request: web.Request) -> web.Response:  # noqa: ARG002  # a handler takes its request
        """That it is answered at all says that the event loop runs."""
        lag_s = self._seen.lag_s()
        is_well = lag_s <= LAG_MAX_S
        facts = {"status": "ok" if is_well else "slow", "loop_lag_s": round(lag_s, 3)}
        return self._answer(facts, is_well=is_well)

    async def ready(self, request: web.Request) -> web.Response:  # noqa: ARG002  # as above
        report = await self._seen.readiness.report()
        facts = {"status": report.status, "parts": dict(report.parts)}
        return self._answer(facts, is_well=report.serves)

    async def metrics(self, request: web.Request) -> web.Response:  # noqa: ARG002  # as above
        return web.Response(
            body=await self._seen.metrics(), headers={"Content-Type": _METRICS_TYPE, "Cache-Control": "no-store"}
        )

    def _answer(self, facts: Mapping[str, object], *, is_well: bool) -> web.Response:
        said = {**facts, "instance": self._seen.instance}
        return web.json_response(said, status=200 if is_well else 503, headers={"Cache-Control": "no-store"})
