"""What is typed into the terminal, line by line, while stories are being shown."""

import asyncio
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import TextIO

from prompt_toolkit import PromptSession
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.patch_stdout import patch_stdout
from rich.console import Console

from adapters.terminal.screen import ConsoleScreen
from adapters.terminal.translate import printable

_STATUS_REFRESH_S = 0.5


class PromptScreen(ConsoleScreen):
    """A console above a prompt; the live line stands below it."""

    def __init__(self, console: Console):
        super().__init__(console)
        self._status = ""

    async def status(self, text: str) -> None:
        self._status = printable(text)

    async def lines(self) -> AsyncIterator[str]:
        """What is typed, up to the end of input or Ctrl-C."""
        session: PromptSession[str] = PromptSession(
            bottom_toolbar=self._toolbar, refresh_interval=_STATUS_REFRESH_S, erase_when_done=False
        )
        with patch_stdout(raw=True):
            while True:
                try:
                    yield await session.prompt_async("› ")
                except (EOFError, KeyboardInterrupt):
                    return

    def _toolbar(self) -> FormattedText | None:
        return FormattedText([("", f" {self._status} ")]) if self._status else None


async def piped_lines(stream: TextIO | None = None) -> AsyncIterator[str]:
    """The lines of a pipe, up to its end. None means standard input.

    Waiting for a line can't be interrupted, so it is done in a thread that the end of the program doesn't wait for.
    """
    source = stream or _standard_input()
    loop, read = asyncio.get_running_loop(), asyncio.Queue[str]()
    wanted = threading.Semaphore(0)

    def read_when_wanted() -> None:
        line = "\n"
        while line:
            wanted.acquire()
            line = source.readline()
            with suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(read.put_nowait, line)

    threading.Thread(target=read_when_wanted, name="piped-lines", daemon=True).start()
    wanted.release()
    while line := await read.get():
        yield line.rstrip("\n")
        wanted.release()


def _standard_input() -> TextIO:
    """A reader of our own: Python locks and closes its own at the end, and would wait for the thread that reads it."""
    return open(sys.stdin.fileno(), encoding="utf-8", errors="replace", closefd=False)
