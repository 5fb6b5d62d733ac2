"""Where a terminal chat is shown: on a screen with a live line, or plainly into a pipe."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console, Group
from rich.live import Live
from rich.rule import Rule
from rich.spinner import Spinner
from rich.text import Text

from adapters.terminal.errors import as_ours
from adapters.terminal.limits import TEXT_MAX_COLUMNS
from adapters.terminal.translate import printable
from storypix_core.errors import StoryPixError

_RULE_ENDS_COLUMNS = 6
"""What a rule takes beside its title."""


class Screen(Protocol):
    """Shows blocks of text one under the other, and one live line of status."""

    async def heading(self, text: str, *, level: int) -> None:
        """Level 1 is a story's title, 2 a chapter's."""
        ...

    async def prose(self, text: str) -> None:
        """Paragraphs, parted by an empty line."""
        ...

    async def note(self, text: str) -> None:
        """One line beside the story, such as where a picture is."""
        ...

    async def status(self, text: str) -> None:
        """Replace the live line; empty takes it away."""
        ...


class ConsoleScreen:
    """Prints on standard output. The live line is given to `show_status`; None: there is none."""

    def __init__(self, console: Console):
        self.console = console
        self.unwritten: StoryPixError | None = None
        """Why something could not be shown; None: all of it was."""

    async def heading(self, text: str, *, level: int) -> None:
        title = Text(printable(text), style="bold")
        # A rule cuts a title that is longer than itself.
        if level == 1 and title.cell_len <= self._width - _RULE_ENDS_COLUMNS:
            await self._print(Group("", Rule(title, style="dim"), ""))
        else:
            await self._print(Group("", title, ""))

    async def prose(self, text: str) -> None:
        await self._print(Group(Text(printable(text)), ""))

    async def note(self, text: str) -> None:
        # Never folded: a link that is cut in two can't be clicked.
        await self._print(Text(printable(text), style="dim", no_wrap=True, overflow="ignore"), crop=False)

    async def status(self, text: str) -> None:
        """A pipe has no live line."""

    @property
    def _width(self) -> int:
        """In columns."""
        return min(self.console.width, TEXT_MAX_COLUMNS)

    async def _print(self, block: Group | Text, *, crop: bool = True) -> None:
        def write() -> None:
            with as_ours():
                self.console.print(block, width=self._width, crop=crop, soft_wrap=not crop)

        try:
            await asyncio.to_thread(write)
        except StoryPixError as error:
            self.unwritten = error
            raise


class LiveScreen(ConsoleScreen):
    """A console whose last line is alive: a spinner and the status."""

    def __init__(self, console: Console):
        super().__init__(console)
        self._live = Live(console=console, transient=True, refresh_per_second=8)

    async def status(self, text: str) -> None:
        line = Spinner("dots", text=Text(printable(text), style="cyan")) if text else Text("")
        await asyncio.to_thread(self._live.update, line, refresh=True)

    @contextmanager
    def alive(self) -> Iterator[None]:
        """While this lasts, the live line is shown."""
        with self._live:
            yield
