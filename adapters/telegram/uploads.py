"""What a call sends, piece by piece, so that a long upload is asked for while it goes on."""

from collections.abc import AsyncIterator

import httpx

from storypix_core.guard import may_go_on

_PIECE_BYTES = 65_536


async def in_pieces(request: httpx.Request) -> None:
    """For httpx, which calls it with each request right before it is sent. Without it a file goes out as one piece."""
    if isinstance(request.stream, httpx.AsyncByteStream):
        request.stream = _Pieces(request.stream)


class _Pieces(httpx.AsyncByteStream):
    def __init__(self, whole: httpx.AsyncByteStream) -> None:
        self._whole = whole

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._whole:
            for start in range(0, len(chunk), _PIECE_BYTES):
                await may_go_on()
                yield chunk[start : start + _PIECE_BYTES]

    async def aclose(self) -> None:
        await self._whole.aclose()
