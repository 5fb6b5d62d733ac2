"""A terminal, and what is seen on it. A live line stands below everything else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from adapters.terminal.adapter import TerminalChat
from adapters.terminal.screen import ConsoleScreen
from adapters.terminal.translate import HERE, incoming, printable
from storypix_core.ports.chat import Incoming
from tests.contract.chats_stand import PAGES, Seen, Stand, Trouble, spaced

_PICTURE = "🖼"


class _Screen(ConsoleScreen):
    """A console whose live line can be looked at."""

    line = ""

    async def status(self, text: str) -> None:
        self.line = printable(text)


class TerminalStand(Stand):
    place = HERE

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = StringIO()
        self._begin()

    def _begin(self) -> None:
        self._screen = _Screen(Console(file=self._file, width=80, force_terminal=True, color_system=None))
        self.port = self._chat = TerminalChat(self._screen, folder=self._folder)

    async def restart(self) -> None:
        self._begin()

    def seen(self) -> list[Seen]:
        lines = [self._line(line) for line in self._file.getvalue().splitlines() if line.strip()]
        files = [Seen(file=path.read_bytes()) for path in sorted(self._folder.iterdir())]
        return [*lines, *files, Seen(text=spaced(self._screen.line))]

    def _line(self, line: str) -> Seen:
        alive = ("a control character",) if printable(line) != line else ()
        if line.startswith(_PICTURE) and PAGES in line:
            return Seen(picture=line.rpartition(PAGES)[2].strip(), alive=alive)
        number, _, label = line.strip().partition(". ")
        offered = {choice.label: choice.answer for choice in self._chat.choices}
        if number.isdecimal() and label in offered:
            return Seen(buttons={label: offered[label]}, alive=alive)
        return Seen(text=spaced(line.strip("─ ")), alive=alive)

    async def asked(self, *, by_administrator: bool = False) -> Incoming:
        return incoming("/help", language="en")

    def fail(self, trouble: Trouble, *, after_calls: int = 0) -> None:
        """A terminal is there or gone; nothing else befalls it."""
        if trouble is Trouble.SHUT:
            self._screen.console.file = StringIO()
            self._screen.console.file.close()

    def take_away(self) -> None:
        """Nobody deletes what was printed."""


@asynccontextmanager
async def terminal() -> AsyncIterator[Stand]:
    with TemporaryDirectory() as folder:
        yield TerminalStand(Path(folder))
