"""What is remembered of a part that was shown: enough to change it after a restart, short enough for a database row.

    c@-100123:41p.9f3a01cc,42t.0b7e11aa

A form, the chat, and for each message its id, its kind and a digest of what it shows.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

_RECEIPT = re.compile(r"([a-z])@(-?\d+):((?:\d+[a-z]\.[0-9a-f]+(?:,|$))*)")
_SHOWN = re.compile(r"(\d+)([a-z])\.([0-9a-f]+)")


class Kind(StrEnum):
    """What a message is made of."""

    TEXT = "t"
    PHOTO = "p"
    """A picture with a caption."""
    RICH = "r"
    """Text and pictures in one message; Bot API 10.1 and newer."""
    FILE = "f"
    """A file with a caption."""


class Form(StrEnum):
    """How a part was laid out when it was first shown; an edit keeps to it."""

    RICH = "r"
    PICTURED = "c"
    """Its first message has room for a picture."""
    PLAIN = "n"
    """No place for a picture was known."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One message, as it is in the chat."""

    message_id: int
    kind: Kind
    digest: str


@dataclass(frozen=True, slots=True)
class Receipt:
    form: Form
    chat_id: int
    shown: tuple[Shown, ...] = ()

    @classmethod
    def read(cls, text: str) -> Self:
        """Raises `ValueError` when this is no receipt of ours."""
        match = _RECEIPT.fullmatch(text)
        if match is None:
            raise ValueError(f"not a receipt: {text[:80]!r}")
        shown = tuple(Shown(int(i), Kind(kind), digest) for i, kind, digest in _SHOWN.findall(match[3]))
        return cls(Form(match[1]), int(match[2]), shown)

    def __str__(self) -> str:
        messages = ",".join(f"{one.message_id}{one.kind}.{one.digest}" for one in self.shown)
        return f"{self.form}@{self.chat_id}:{messages}"

    @property
    def last_id(self) -> int:
        """The newest message; 0 when there is none."""
        return max((one.message_id for one in self.shown), default=0)

    def with_shown(self, index: int, shown: Shown) -> "Receipt":
        """With this message in its place, or behind the last."""
        return replace(self, shown=(*self.shown[:index], shown, *self.shown[index + 1 :]))
