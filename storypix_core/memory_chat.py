"""A chat in memory: the twin of every chat platform, for tests."""

from collections.abc import Collection, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from itertools import count

from storypix_core.errors import OutcomeUnknown, TryLater
from storypix_core.guard import may_go_out
from storypix_core.model import Place
from storypix_core.ports.chat import Incoming, Part, PartKind, Reply

_RECEIPTS = count(1)
"""Over all chats, so that none is given twice, whatever is taken away and whatever is restarted."""


@dataclass(frozen=True, slots=True)
class Done:
    """A trouble that comes after the chat has done what it was asked for: the answer is lost, the message is there."""

    error: Exception


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFile:
    """An answer with a file. Only whoever asked sees it."""

    name: str
    data: bytes
    text: str


@dataclass(slots=True, kw_only=True)
class ChatMessage:
    """One message, as it stands now."""

    receipt: str
    place: Place
    content: "Part | Reply | SentFile"
    lost: bool = False
    """Whether nobody was told its receipt."""


class MemoryChat:
    """A chat that keeps what it is shown.

    Each post, edit and answer raises the next of `troubles` first; one in `Done` comes when the message is there, and
    None means that it goes well.
    `messages` is what people see, oldest first. A second chat with the list of the first is the first one restarted.
    """

    def __init__(
        self,
        troubles: Sequence[Exception | Done | None] = (),
        *,
        messages: list[ChatMessage] | None = None,
        platform: str = "memory",
        at_this_machine: bool = True,
    ) -> None:
        self.platform = platform
        self.at_this_machine = at_this_machine
        self.troubles = list(troubles)
        self.messages = [] if messages is None else messages
        self.replies: list[Reply] = []
        """Every answer."""
        self.shown: list[tuple[str, Part]] = []
        """Every part, as often as it was shown; each with `post` or `edit`."""
        self.files: list[SentFile] = []
        """Every answer with a file."""
        self.administrators: set[str] | None = None
        """Who runs the chats; None: whoever asks, as if each were alone there."""
        self.looked_for: list[str | None] = []
        """Behind which receipts parts of unknown outcome were looked for."""

    @property
    def parts(self) -> list[Part]:
        """Every part, as often as it was shown."""
        return [part for _, part in self.shown]

    def busy(self, place: Place) -> AbstractAsyncContextManager[None]:  # noqa: ARG002  # it needn't be seen here
        return nullcontext()

    async def reply(self, incoming: Incoming, reply: Reply) -> str:
        trouble = self._next_trouble()
        self.replies.append(reply)
        return self._add(incoming.place, reply, trouble)

    async def post(self, place: Place, part: Part) -> str:
        await may_go_out()
        trouble = self._next_trouble()
        self.shown.append(("post", part))
        return self._add(place, part, trouble)

    async def edit(self, place: Place, receipt: str, part: Part) -> str:  # noqa: ARG002  # receipts are unique
        """Raises ValueError when another part has this receipt. A message that is gone is let go."""
        await may_go_out()
        trouble = self._next_trouble(repeatable=True)
        self.shown.append(("edit", part))
        message = next((message for message in self.messages if message.receipt == receipt), None)
        if message and isinstance(message.content, Part) and message.content.name != part.name:
            raise ValueError(f"{receipt} is the receipt of {message.content.name}, not of {part.name}")
        if message and not _is_seen(part):
            self.messages.remove(message)
        elif message:
            message.content = part
        if trouble:
            raise trouble
        return receipt

    async def find(self, place: Place, part: Part, *, after: str | None, others: Collection[str] = ()) -> str | None:
        self.looked_for.append(after)
        for message in self.messages:
            unknown = message.lost and message.receipt not in others and int(message.receipt) > int(after or 0)
            if unknown and message.place == place and _is_same(message.content, part):
                message.lost = False
                return message.receipt
        return None

    async def find_reply(
        self,
        incoming: Incoming,
        reply: Reply,  # noqa: ARG002
        *,
        others: Collection[str] = (),
    ) -> str | None:
        for message in self.messages:
            unknown = message.lost and message.receipt not in others
            if unknown and message.place == incoming.place and isinstance(message.content, Reply):
                message.lost = False
                return message.receipt
        return None

    async def administers(self, incoming: Incoming) -> bool:
        return self.administrators is None or incoming.person in self.administrators

    async def send_file(self, incoming: Incoming, *, name: str, data: bytes, text: str) -> str:
        trouble = self._next_trouble()
        self.files.append(file := SentFile(name=name, data=data, text=text))
        return self._add(incoming.place, file, trouble)

    def _next_trouble(self, *, repeatable: bool = False) -> Exception | None:
        """One that comes afterwards; the others are raised. What may be repeated has no unknown outcome."""
        trouble = self.troubles.pop(0) if self.troubles else None
        error = trouble.error if isinstance(trouble, Done) else trouble
        if repeatable and isinstance(error, OutcomeUnknown):
            error = TryLater(str(error))
        if error and not isinstance(trouble, Done):
            raise error
        return error

    def _add(self, place: Place, content: Part | Reply | SentFile, trouble: Exception | None) -> str:
        receipt = str(next(_RECEIPTS))
        if _is_seen(content):
            self.messages.append(ChatMessage(receipt=receipt, place=place, content=content, lost=trouble is not None))
        if trouble:
            raise trouble
        return receipt


def _is_same(content: Part | Reply | SentFile, part: Part) -> bool:
    """Whatever became of its picture, its words or its buttons."""
    return isinstance(content, Part) and (content.story, content.name) == (part.story, part.name)


def _is_seen(content: Part | Reply | SentFile) -> bool:
    """A status that says nothing any more goes away."""
    return not isinstance(content, Part) or content.kind is not PartKind.STATUS or content.text != ""
