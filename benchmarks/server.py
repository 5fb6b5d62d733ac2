"""The local server, in a process of its own, so that it doesn't share the event loop of what is measured."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

_PROJECT = Path(__file__).parents[1]
_START_S = 60.0


@asynccontextmanager
async def local_server(*, scale: float) -> AsyncIterator[str]:
    """Run it until the end, all its times multiplied by `scale`. Gives its base URL.

    Raises `RuntimeError` when it doesn't start; it has then said why on standard error.
    """
    command = (sys.executable, "-m", "tests.servers.openai_server", "--scale", str(scale))
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, cwd=_PROJECT)
    try:
        yield await _base_url(process)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.communicate()


async def _base_url(process: asyncio.subprocess.Process) -> str:
    """The first line that it prints."""
    if process.stdout is None:
        raise RuntimeError("the local server can't be heard")
    async with asyncio.timeout(_START_S):
        line = await process.stdout.readline()
    if not line:
        raise RuntimeError("the local server did not start")
    return line.decode().strip()
