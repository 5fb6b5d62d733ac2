"""A TCP line between a client and a server that can be broken and mended while both use it."""

import asyncio
import re
import socket
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from enum import Enum, auto

from tests.servers.ports import free_port

_CHUNK_BYTES = 65_536
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class Fault(Enum):
    """What happens to whoever connects, and to those who are connected."""

    NONE = auto()
    """Everything passes."""
    REFUSED = auto()
    """Nobody listens."""
    RESET = auto()
    """It connects, and breaks with the first bytes."""
    HANGING = auto()
    """It connects, takes all that is sent, and nothing ever comes back."""
    NO_ANSWER = auto()
    """The server gets everything and does it, and its answer is lost: the line breaks."""


class FaultyLine:
    """From `open_line`. `fault` is set with `be`; `delay_s` lets each request wait; `answer` is said instead of what
    the server would say."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._fault = Fault.NONE
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()
        self.port = free_port()
        """The same while nobody listens: no other server may get it meanwhile."""
        self.delay_s = 0.0
        self.answer: bytes | None = None
        """A whole answer of HTTP, for every request that comes on a new connection. See `http_answer`."""
        self.answers_once: bytes | None = None
        """As `answer`, for the next request on a new connection only."""
        self.heads: list[str] = []
        """Of the requests that were answered here: first lines and headers, in small letters."""
        self.passes: int | None = None
        """So many more pieces of requests reach the server, and then it is as with `Fault.RESET`; None: all of them."""
        self.connections = 0
        """How many there were so far."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def be(self, fault: Fault) -> None:
        """From now on. What is connected is cut off, so that it feels the change too."""
        self._fault = fault
        await self.cut()
        if fault is Fault.REFUSED:
            await self._hang_up()
        else:
            await self.listen()

    async def say(self, answer: bytes | None) -> None:
        """Answer so from now on, instead of the server; None: the server answers again."""
        self.answer = answer
        await self.cut()

    async def listen(self) -> None:
        if self._server is None:
            self._server = await asyncio.start_server(self._meet, "127.0.0.1", self.port)

    async def close(self) -> None:
        await self.cut()
        await self._hang_up()

    async def _hang_up(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    async def cut(self) -> None:
        """Break every connection that is open."""
        for task in tuple(self._open):
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        try:
            with suppress(OSError, asyncio.IncompleteReadError):
                await self._serve(reader, writer)
        except asyncio.CancelledError:
            _reset(writer)
        finally:
            self._open.discard(task)
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._fault is Fault.HANGING:
            while await reader.read(_CHUNK_BYTES):
                pass
        elif self._fault is Fault.RESET:
            await reader.read(1)
            _reset(writer)
        elif (answer := self.answers_once or self.answer) is not None:
            self.answers_once = None
            await self._answer(answer, reader, writer)
        else:
            await self._pass_on(reader, writer)

    async def _answer(self, answer: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        self.heads.append(head.decode("latin-1").lower())
        await asyncio.sleep(self.delay_s)
        if b"100-continue" not in head.lower() and (length := _LENGTH.search(head)):
            await reader.readexactly(int(length[1]))
        writer.write(answer)
        await writer.drain()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(*self._target)
        try:
            ways = [asyncio.create_task(self._there(reader, back)), asyncio.create_task(self._back(there, writer))]
            try:
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for way in ways:
                    way.cancel()
                await asyncio.gather(*ways, return_exceptions=True)
        finally:
            back.close()

    async def _there(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(_CHUNK_BYTES):
            await asyncio.sleep(self.delay_s)
            if self.passes is not None:
                if not self.passes:
                    self._fault = Fault.RESET
                    return
                self.passes -= 1
            writer.write(data)
            await writer.drain()

    async def _back(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(_CHUNK_BYTES):
            # What only asks for the rest of a request is no answer yet.
            if self._fault is Fault.NO_ANSWER and not data.startswith(b"HTTP/1.1 100"):
                _reset(writer)
                return
            writer.write(data)
            await writer.drain()


@asynccontextmanager
async def open_line(port: int, *, host: str = "127.0.0.1") -> AsyncIterator[FaultyLine]:
    """A line to this server, on a port of its own of the loopback address, until the end."""
    line = FaultyLine(host, port)
    await line.listen()
    try:
        yield line
    finally:
        await line.close()


def http_answer(status: int, *, body: bytes = b"", reason: str = "Said", headers: str = "") -> bytes:
    """A whole answer. `headers` are lines such as `Retry-After: 3`, each ended with CR and LF.

    >>> http_answer(503)[:17]
    b'HTTP/1.1 503 Said'
    """
    head = f"HTTP/1.1 {status} {reason}\r\n{headers}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    return head.encode() + body


def s3_error(status: int, code: str) -> bytes:
    """An answer as S3 gives it when it can't or won't, for example `s3_error(503, "SlowDown")`."""
    body = f'<?xml version="1.0" encoding="UTF-8"?><Error><Code>{code}</Code><Message>{code}</Message></Error>'
    return http_answer(status, body=body.encode(), headers="Content-Type: application/xml\r\n")


def _reset(writer: asyncio.StreamWriter) -> None:
    """Break off without a farewell, as when a machine is gone."""
    line = writer.get_extra_info("socket")
    if line is not None:
        with suppress(OSError):
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
