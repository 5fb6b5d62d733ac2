"""Lines come out of a pipe as they come in, and nobody waits for those that don't."""

import asyncio
import threading
from io import StringIO

from adapters.terminal.prompt import piped_lines


async def test_every_line_comes_in_its_order_up_to_the_end() -> None:
    assert [line async for line in piped_lines(StringIO("/story\n\n2\nlast"))] == ["/story", "", "2", "last"]


class Silent(StringIO):
    """A pipe into which nobody writes."""

    def __init__(self) -> None:
        super().__init__()
        self.closed_by_the_other_side = threading.Event()

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # as every text stream does
        self.closed_by_the_other_side.wait()
        return ""


async def test_a_line_that_never_comes_holds_nobody_up() -> None:
    silent = Silent()
    waiting = asyncio.ensure_future(anext(piped_lines(silent)))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait([waiting])
    assert waiting.cancelled()
    (reader,) = [thread for thread in threading.enumerate() if thread.name == "piped-lines"]
    assert reader.daemon
    silent.closed_by_the_other_side.set()
    reader.join()
