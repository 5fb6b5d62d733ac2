"""The window to a chat platform, and the words that cross it."""

from collections.abc import Collection, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from storypix_core.model import PictureState, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """Something a person said or tapped, with nothing of its platform left in it."""

    place: Place
    person: str
    """The platform's id of the person."""
    language: str
    """The interface language, as a primary subtag, for example `fr`."""
    command: str = ""
    """Without its slash, in lower case; empty when the words aren't a command."""
    words: str = ""
    """What follows the command and isn't an option; or all that was said."""
    options: Mapping[str, str] = field(default_factory=dict)
    """Options by name, as they were given."""
    id: str = ""
    """The platform's id of this very message or tap, the same when it is delivered again. Empty where there is none."""
    alone: bool = False
    """Whether nobody else reads this chat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing to tap, or to pick by its number."""

    label: str
    answer: str
    """What is said when it is picked, as if it had been typed: a command with its slash, or words. 64 bytes at most,
    as that is what the narrowest platform carries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer to a command."""

    text: str
    """Plain text; nothing in it is markup."""
    link: str = ""
    """An address on a line of its own below the text, which can be tapped wherever it leads."""
    choices: tuple[Choice, ...] = ()
    private: bool = False
    """Whether only the person who asked may see it, where the platform can do that."""

    @property
    def lines(self) -> str:
        """The text, and below it the link."""
        return f"{self.text}\n{self.link}" if self.link else self.text


class PartKind(StrEnum):
    STATUS = "status"
    TITLE = "title"
    CHAPTER = "chapter"
    END = "end"
    NOTICE = "notice"
    """Something that admins say to a chat; it belongs to no story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSlot:
    """The place of a picture in a chapter."""

    state: PictureState
    note: str
    """A sentence that stands for the picture while there is none."""
    alt: str = ""
    """The scene, for those who can't see the picture."""
    url: str = ""
    """Where the picture is, once it is done."""
    key: str = ""
    """The page store's key of the picture, once it is done, for platforms that upload it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One piece of a story in a chat. Its name stays the same when it is edited."""

    name: str
    """`status`, `title`, `chapter3`, `end`."""
    kind: PartKind
    heading: str = ""
    text: str = ""
    """Plain text; paragraphs are parted by an empty line."""
    picture: PictureSlot | None = None
    """None when this part has no place for a picture."""
    link: str = ""
    file: bytes = b""
    """The whole story as one HTML file, where no link can be opened; empty otherwise."""
    choices: tuple[Choice, ...] = ()
    """Things to tap below this part."""
    story: str = ""
    """The task's id: the same words of another story are another part. Empty when there is just one."""


class ChatPort(Protocol):
    """Shows things in a chat, in the platform's own manners and within its limits.

    Raises `TryLater` when the platform asks for patience, `NotAllowed` when it lets nobody in, and `OutcomeUnknown`
    when a post was sent and nobody knows whether it arrived. An edit may be repeated: the same twice is the same.
    """

    @property
    def platform(self) -> str: ...

    @property
    def at_this_machine(self) -> bool:
        """Whether its readers sit at this machine, where a loopback address opens."""
        ...

    def busy(self, place: Place) -> AbstractAsyncContextManager[None]:
        """While this lasts, the chat shows that somebody is at work, where the platform can. Never raises."""
        ...

    async def reply(self, incoming: Incoming, reply: Reply) -> str:
        """Answer a command where it was said.

        Returns a receipt, with which the answer can become a part; empty where answers can't.
        """
        ...

    async def find_reply(self, incoming: Incoming, reply: Reply, *, others: Collection[str] = ()) -> str | None:
        """Look for an answer that an earlier process was about to give, whatever its words were.

        `others` as in `find`. Returns its receipt, or None when it isn't there, or when giving it again shows nothing
        twice.
        """
        ...

    async def post(self, place: Place, part: Part) -> str:
        """Show a part. Returns its receipt, with which it can be edited, even after a restart."""
        ...

    async def edit(self, place: Place, receipt: str, part: Part) -> str:
        """Show a part anew in its place. Returns the receipt to use from now on."""
        ...

    async def find(self, place: Place, part: Part, *, after: str | None, others: Collection[str] = ()) -> str | None:
        """Look for a part whose post has an unknown outcome, behind the receipt `after` (None: nothing was posted).

        `others` are the receipts of what else of ours was shown in this chat; none of it is what is looked for.
        Returns its receipt, or None when it isn't there, as far as the platform can tell.
        """
        ...

    async def administers(self, incoming: Incoming) -> bool:
        """Whether this person runs the chat on its platform: its own administrators, or whoever is alone in it."""
        ...

    async def send_file(self, incoming: Incoming, *, name: str, data: bytes, text: str) -> str:
        """Answer with a file, where only this person sees it as far as the platform can. Returns a receipt."""
        ...
