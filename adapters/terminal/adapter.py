"""The terminal as a chat platform."""

import asyncio
from collections.abc import Collection
from contextlib import AbstractAsyncContextManager, nullcontext
from pathlib import Path

from adapters.terminal.files import write_beside
from adapters.terminal.screen import Screen
from storypix_core.guard import may_go_out
from storypix_core.model import PictureState, Place
from storypix_core.ports.chat import Choice, Incoming, Part, PartKind, PictureSlot, Reply

PLATFORM = "terminal"


class TerminalChat:
    """Shows parts as they come. What stands on a terminal stays: an edit adds what is new below.

    `folder` is where files are written that one asks for; None means the current one.
    """

    platform = PLATFORM
    at_this_machine = True

    def __init__(self, screen: Screen, *, folder: Path | None = None):
        self._screen = screen
        self._folder = folder or Path()
        self.choices: tuple[Choice, ...] = ()
        """What was offered last; a number picks one of it."""
        self._pictures: dict[str, PictureSlot] = {}
        """What was shown last of each part's picture, so that the same edit twice shows it once."""
        self._links: dict[str, str] = {}
        """By story, for the same reason."""

    def busy(self, place: Place) -> AbstractAsyncContextManager[None]:  # noqa: ARG002
        """The status line is sign enough."""
        return nullcontext()

    async def reply(self, incoming: Incoming, reply: Reply) -> str:  # noqa: ARG002  # a terminal has one place
        # A lone button, such as that which stops a story, is no choice; here one types its command.
        self.choices = reply.choices if len(reply.choices) > 1 else ()
        lines = [f"  {number}. {choice.label}" for number, choice in enumerate(self.choices, 1)]
        await self._screen.note("\n".join([reply.lines, *lines]))
        return "reply"

    async def post(self, place: Place, part: Part) -> str:  # noqa: ARG002  # a terminal has one place
        await may_go_out()
        if part.kind is PartKind.STATUS:
            await self._screen.status(part.text)
            return part.name
        if part.heading and part.kind is not PartKind.END:
            await self._screen.heading(part.heading, level=1 if part.kind is PartKind.TITLE else 2)
        if part.text:
            await self._screen.prose(part.text)
        self._links.pop(part.story, None)
        await self._show_link(part)
        self._pictures.pop(part.name, None)
        if part.kind is PartKind.CHAPTER:
            await self._show_picture(part)
        return part.name

    async def edit(self, place: Place, receipt: str, part: Part) -> str:  # noqa: ARG002  # a terminal has one place
        await may_go_out()
        if part.kind is PartKind.STATUS:
            await self._screen.status(part.text)
        elif part.kind is PartKind.CHAPTER:
            await self._show_picture(part)
        else:
            await self._show_link(part)
        return receipt

    async def find(
        self,
        place: Place,  # noqa: ARG002
        part: Part,  # noqa: ARG002
        *,
        after: str | None,  # noqa: ARG002
        others: Collection[str] = (),  # noqa: ARG002
    ) -> str | None:
        """A terminal shows what is written, or is gone."""
        return None

    async def find_reply(
        self,
        incoming: Incoming,  # noqa: ARG002
        reply: Reply,  # noqa: ARG002
        *,
        others: Collection[str] = (),  # noqa: ARG002
    ) -> str | None:
        """Nor does it hear the same command again."""
        return None

    async def administers(self, incoming: Incoming) -> bool:  # noqa: ARG002
        """Whoever sits at the machine is alone here."""
        return True

    async def send_file(self, incoming: Incoming, *, name: str, data: bytes, text: str) -> str:  # noqa: ARG002
        """The file is written into `folder`, beside what is there; what is said of it ends with where it is."""
        path = await asyncio.to_thread(write_beside, self._folder, name, data)
        await self._screen.note(f"{text}\n{path}".strip())
        return "file"

    async def _show_link(self, part: Part) -> None:
        """It may come later than the end that it belongs to."""
        if part.link and self._links.get(part.story) != part.link:
            await self._screen.note(part.link)
            self._links[part.story] = part.link

    async def _show_picture(self, part: Part) -> None:
        slot = part.picture
        if slot is None or slot == self._pictures.get(part.name):
            return
        if slot.state is PictureState.DONE:
            await self._screen.note(f"🖼  {part.heading}: {slot.url or slot.alt}")
        elif slot.state is PictureState.FAILED:
            await self._screen.note(f"🖼  {part.heading}: {slot.note}")
        self._pictures[part.name] = slot
