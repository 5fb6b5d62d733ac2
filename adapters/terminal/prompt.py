"""What is typed into the terminal, line by line, while stories are being shown."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
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


async def piped_lines(stream: TextIO = sys.stdin) -> AsyncIterator[str]:
    """The lines of a pipe, up to its end. Reading waits in a thread."""
    read: Callable[[], str] = stream.readline
    while line := await asyncio.to_thread(read):
        yield line.rstrip("\n")
