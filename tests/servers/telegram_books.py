"""What the local Bot API server knows: chats with their messages, people's updates, and every call."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

PRIVATE, GROUP, SUPERGROUP = "private", "group", "supergroup"

BOT_ID = 123456
BOT_NAME = "StoryPixBot"
EPOCH_S = 1_790_000_000


def units(text: str) -> int:
    """Length in UTF-16 units, reckoned in another way than the adapter does."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(slots=True)
class Message:
    """One message, as it is now."""

    id: int
    sender: int
    """The bot's id, or a person's."""
    kind: str
    """`text`, `photo`, `rich`, `document` or `service`."""
    text: str = ""
    """Text, caption, or the HTML of a rich message."""
    entities: list[dict[str, Any]] = field(default_factory=list)
    photo: bytes = b""
    """The picture of a photo, or that of a rich message."""
    markup: Any = None
    preview: Any = None
    thread: int | None = None
    reply_to: int | None = None
    deleted: bool = False
    edits: int = 0

    @property
    def content(self) -> tuple[Any, ...]:
        return (self.kind, self.text, _plain(self.entities), self.photo, self.markup)


@dataclass(slots=True)
class Chat:
    id: int
    kind: str
    forum: bool = False
    messages: dict[int, Message] = field(default_factory=dict)
    shut: str = ""
    """The description of the 403 that every call gets; empty: the bot may write."""
    closed_topics: set[int] = field(default_factory=set)
    slow_until_s: float = 0.0
    """Until then every message gets a 429."""
    moved_to: int | None = None
    owner: int = 0
    administrators: set[int] = field(default_factory=set)

    def alive(self) -> list[Message]:
        """All messages that are there, in their order."""
        return [message for message in self.messages.values() if not message.deleted]

    def ours(self) -> list[Message]:
        """Those of the bot."""
        return [message for message in self.alive() if message.sender == BOT_ID]


@dataclass(frozen=True, slots=True)
class Call:
    method: str
    """In lower case."""
    params: dict[str, Any]
    at_s: float
    status: int
    """What was answered; 0 when the line was cut."""

    @property
    def chat_id(self) -> int:
        return int(self.params.get("chat_id", 0))


class Books:
    """Everything that happened on the server."""

    def __init__(self, now_s: Callable[[], float]):
        self.now_s = now_s
        self.chats: dict[int, Chat] = {}
        self.calls: list[Call] = []
        self.commands: dict[tuple[str, str], list[dict[str, str]]] = {}
        """The menus, by scope and language."""
        self.answered_taps: list[str] = []
        self._shared_id = 100
        self._own_ids: dict[int, int] = {}

    def open(self, chat_id: int, kind: str | None = None, *, forum: bool = False) -> Chat:
        """The chat with this id, made when it isn't there. Its kind is seen from its id."""
        if chat_id not in self.chats:
            seen = PRIVATE if chat_id > 0 else SUPERGROUP if chat_id < -(10**12) else GROUP
            self.chats[chat_id] = Chat(chat_id, kind or seen, forum=forum)
        return self.chats[chat_id]

    def next_id(self, chat: Chat) -> int:
        """Supergroups count for themselves; all other chats of a bot share one row of numbers."""
        if chat.kind == SUPERGROUP:
            self._own_ids[chat.id] = self._own_ids.get(chat.id, 0) + 1
            return self._own_ids[chat.id]
        self._shared_id += 1
        return self._shared_id

    def add(self, chat: Chat, message: Message) -> Message:
        chat.messages[message.id] = message
        return message

    def spent(self, chat_id: int) -> list[Call]:
        """The calls that showed, changed or took away something in this chat."""
        shows = ("send", "edit", "delete")
        made = (call for call in self.calls if call.chat_id == chat_id and call.status == 200)
        return [call for call in made if call.method.startswith(shows) and call.method != "sendchataction"]

    def as_json(self, chat: Chat, message: Message) -> dict[str, Any]:
        """A message as the Bot API gives it."""
        answer: dict[str, Any] = {
            "message_id": message.id,
            "date": EPOCH_S + int(self.now_s()),
            "chat": self.chat_json(chat),
            "from": person_json(message.sender),
        }
        if message.thread:
            answer |= {"message_thread_id": message.thread, "is_topic_message": True}
        if message.kind == "photo":
            answer["photo"] = [{"file_id": "f", "file_unique_id": "u", "width": 12, "height": 8}]
            answer["caption"] = message.text
        elif message.kind == "rich":
            answer["rich_message"] = {"blocks": []}
        else:
            answer["text"] = message.text
        return answer

    def chat_json(self, chat: Chat) -> dict[str, Any]:
        name = {"first_name": "Zoé"} if chat.kind == PRIVATE else {"title": "Family"}
        return {"id": chat.id, "type": chat.kind, "is_forum": chat.forum, **name}


def person_json(person: int, language: str = "en") -> dict[str, Any]:
    if person == BOT_ID:
        return {"id": BOT_ID, "is_bot": True, "first_name": "StoryPix", "username": BOT_NAME}
    return {"id": person, "is_bot": False, "first_name": "Zoé", "language_code": language}


def _plain(entities: list[dict[str, Any]]) -> tuple[tuple[str, int, int], ...]:
    return tuple(_triples(entities))


def _triples(entities: list[dict[str, Any]]) -> Iterator[tuple[str, int, int]]:
    for entity in entities:
        yield entity["type"], entity["offset"], entity["length"]
