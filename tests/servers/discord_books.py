"""What a pretended Discord keeps: channels with their messages, and the rules for what may stand in one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from time import time
from typing import Any

BOT_ID = 1000
BOT = {"id": str(BOT_ID), "username": "storypix", "discriminator": "0000", "avatar": None, "bot": True}

_V2 = 1 << 15
_HAS_THREAD = 1 << 5
_EPHEMERAL = 1 << 6
_TEXT_MAX = 4000
_COMPONENTS_MAX = 40

_EPOCH_MS = 1_420_070_400_000
_NONCE_LIVES_S = 120.0

Files = Mapping[str, bytes]
"""By name."""


class Refusal(Exception):
    """An answer with an error."""

    def __init__(self, status: int, code: int, message: str):
        super().__init__(message)
        self.status = status
        self.code = code


@dataclass(slots=True)
class Message:
    id: int
    channel: int
    flags: int
    components: list[dict[str, Any]]
    files: dict[str, bytes]
    metadata: dict[str, Any] | None = None
    edits: int = 0

    @property
    def is_private(self) -> bool:
        """Whether only the person who asked sees it."""
        return bool(self.flags & _EPHEMERAL)

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(item["content"] for item in walk(self.components) if item["type"] == 10)

    @property
    def pictures(self) -> dict[str, bytes]:
        """The data of each picture that is shown, by its alternative text."""
        galleries = (item for item in walk(self.components) if item["type"] == 12)
        shown = (media for gallery in galleries for media in gallery["items"])
        return {media.get("description", ""): self.files[_file_name(media["media"]["url"])] for media in shown}

    @property
    def buttons(self) -> dict[str, str]:
        """What each button says, or where it leads, by its label."""
        found = (item for item in walk(self.components) if item["type"] == 2)
        return {item.get("label", ""): item.get("custom_id") or item["url"] for item in found}

    def payload(self) -> dict[str, Any]:
        return {
            "id": str(self.id),
            "channel_id": str(self.channel),
            "author": BOT,
            "type": 0,
            "content": "",
            "timestamp": "2026-11-22T12:00:00+00:00",
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "embeds": [],
            "pinned": False,
            "flags": self.flags,
            "components": [_as_told(item) for item in self.components],
            **({"interaction_metadata": self.metadata} if self.metadata else {}),
        }


@dataclass(slots=True)
class Books:
    """Channels that aren't in `closed` exist as soon as they are used."""

    now_s: float = field(default_factory=time)
    """A clock that stands, and that tests may turn. Ids hold the time, and our port reckons with today."""
    channels: dict[int, dict[int, Message]] = field(default_factory=dict)
    closed: dict[int, Refusal] = field(default_factory=dict)
    """How each of these channels refuses whatever is tried in it."""
    history_closed: set[int] = field(default_factory=set)
    deleted: list[int] = field(default_factory=list)
    threads: list[tuple[int, str]] = field(default_factory=list)
    """Each with the id of the message it was begun at, and its name."""
    repeated: int = 0
    """Posts whose nonce was known."""
    _nonces: dict[tuple[int, str], tuple[int, float]] = field(default_factory=dict)
    _count: int = 0

    def in_channel(self, channel: int) -> list[Message]:
        """As they stand, oldest first."""
        return list(self.channels.get(channel, {}).values())

    def new_id(self) -> int:
        self._count += 1
        return (int(self.now_s * 1000) - _EPOCH_MS << 22) + self._count

    def post(self, channel: int, sent: Mapping[str, Any], files: Files) -> Message:
        """A post with a nonce that is known gives the first message again."""
        self.enter(channel)
        check(sent, files)
        key = (channel, str(sent.get("nonce")))
        message_id, until_s = self._nonces.get(key, (0, 0.0))
        if sent.get("enforce_nonce") and self.now_s < until_s:
            self.repeated += 1
            return self.get(channel, message_id)
        message = self.add(channel, sent, files)
        self._nonces[key] = (message.id, self.now_s + _NONCE_LIVES_S)
        return message

    def add(self, channel: int, sent: Mapping[str, Any], files: Files, **more: Any) -> Message:
        message = Message(
            id=self.new_id(),
            channel=channel,
            flags=sent.get("flags", 0),
            components=sent.get("components", []),
            files=dict(files),
            **more,
        )
        self.channels.setdefault(channel, {})[message.id] = message
        return message

    def edit(self, channel: int, message_id: int, sent: Mapping[str, Any], files: Files) -> Message:
        self.enter(channel)
        message = self.get(channel, message_id)
        check(sent, files)
        message.components = sent["components"]
        message.flags |= sent.get("flags", 0)
        message.files = dict(files)
        message.edits += 1
        return message

    def delete(self, channel: int, message_id: int) -> None:
        self.enter(channel)
        self.get(channel, message_id)
        del self.channels[channel][message_id]
        self.deleted.append(message_id)

    def history(self, channel: int, *, after: int | None, limit: int) -> list[Message]:
        """Newest first."""
        if channel in self.history_closed:
            raise Refusal(403, 50001, "Missing Access")
        newer = [message for message in self.in_channel(channel) if after is None or message.id > after]
        return list(reversed(newer[:limit] if after is not None else newer[-limit:]))

    def begin_thread(self, channel: int, message_id: int, name: str) -> None:
        self.enter(channel)
        message = self.get(channel, message_id)
        if message.flags & _HAS_THREAD:
            raise Refusal(400, 160004, "A thread has already been created for this message")
        message.flags |= _HAS_THREAD
        self.threads.append((message_id, name))

    def get(self, channel: int, message_id: int) -> Message:
        if message_id not in self.channels.get(channel, {}):
            raise Refusal(404, 10008, "Unknown Message")
        return self.channels[channel][message_id]

    def enter(self, channel: int) -> None:
        if channel in self.closed:
            raise self.closed[channel]


def walk(components: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """All components, nested ones after the one they stand in."""
    for item in components:
        yield item
        yield from walk(item.get("components", []))


def check(sent: Mapping[str, Any], files: Files) -> None:
    """Refuse what Discord would refuse."""
    items = list(walk(sent.get("components") or []))
    texts = [item["content"] for item in items if item["type"] == 10]
    ids = [item["custom_id"] for item in items if "custom_id" in item]
    faults = {
        "not of the newer kind": not sent.get("flags", 0) & _V2,
        "content beside components": bool(sent.get("content") or sent.get("embeds")),
        "nothing in it": not items,
        "empty text": any(not text.strip() for text in texts),
        "too long": sum(len(text.encode("utf-16-le")) // 2 for text in texts) > _TEXT_MAX,
        "too many components": len(items) > _COMPONENTS_MAX,
        "custom ids": len(ids) != len(set(ids)) or any(not 1 <= len(each) <= 100 for each in ids),
        "no label": any(item["type"] == 2 and not (item.get("label") or item.get("emoji")) for item in items),
        "labels": any(len(item.get("label", "")) > 80 for item in items),
        "nonce": len(str(sent.get("nonce", ""))) > 25,
        "a file that wasn't sent": any(name not in files for name in _media(items)),
        "mentions": sent.get("allowed_mentions", {}).get("parse") != [],
    }
    if wrong := [name for name, is_wrong in faults.items() if is_wrong]:
        raise Refusal(400, 50035, f"Invalid Form Body: {', '.join(wrong)}")


def is_ephemeral(sent: Mapping[str, Any]) -> bool:
    return bool(sent.get("flags", 0) & _EPHEMERAL)


def _media(items: Sequence[Mapping[str, Any]]) -> list[str]:
    shown = [media["media"] for item in items if item["type"] == 12 for media in item["items"]]
    given = [item["file"] for item in items if item["type"] == 13]
    return [_file_name(each["url"]) for each in (*shown, *given)]


def _file_name(url: str) -> str:
    return url.removeprefix("attachment://")


def _as_told(item: Mapping[str, Any]) -> dict[str, Any]:
    """A component as Discord tells of it: with an id, and with addresses of its own for files."""
    told: dict[str, Any] = {**item, "id": 1}
    if "items" in item:
        told["items"] = [
            {**media, "media": {"url": f"https://cdn.invalid/{_file_name(media['media']['url'])}"}}
            for media in item["items"]
        ]
    if "file" in item:
        told["file"] = {"url": f"https://cdn.invalid/{_file_name(item['file']['url'])}"}
    return told
