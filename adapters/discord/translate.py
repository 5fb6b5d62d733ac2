"""Between Discord's values and the words of `ports/chat.py`. Everything here is a pure function."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adapters.splitting import split, units
from storypix_core.model import Place

PLATFORM = "discord"

_BY_INTERACTIONS = "user"
_COMMAND = re.compile(r"/([A-Za-z]+)(?:\s+(.*))?", re.DOTALL)


def place_of(channel_id: int) -> Place:
    """A channel that the bot may post to by itself: of a server, a thread, or a private chat with the bot."""
    return Place(platform=PLATFORM, chat=str(channel_id))


def place_by_interactions(channel_id: int, person_id: int) -> Place:
    """A channel where only the bot's answers to this person's interactions can be seen."""
    return Place(platform=PLATFORM, chat=str(channel_id), thread=f"{_BY_INTERACTIONS}{person_id}")


def needs_interactions(place: Place) -> bool:
    return place.thread.startswith(_BY_INTERACTIONS)


def language_of(locale: str) -> str:
    """The primary subtag of Discord's locale: `pt` for `pt-BR`."""
    return locale.split("-", 1)[0].lower()


def said(answer: str) -> tuple[str, str]:
    """The command and the words of a choice's answer.

    >>> said("/cancel f3kq")
    ('cancel', 'f3kq')
    >>> said("a shy dragon")
    ('', 'a shy dragon')
    """
    if match := _COMMAND.fullmatch(answer.strip()):
        return match[1].lower(), (match[2] or "").strip()
    return "", answer.strip()


def split_options(given: Mapping[str, str], *, words_from: str) -> tuple[str, dict[str, str]]:
    """The value of the option that holds the command's words, and the other options."""
    others = {name: value for name, value in given.items() if name != words_from}
    return given.get(words_from, "").strip(), others


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where a part stands: a channel and its messages, in order."""

    channel: int
    messages: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.channel}/{','.join(map(str, self.messages))}"

    @classmethod
    def parse(cls, text: str) -> "Receipt":
        """Raises ValueError when it isn't a receipt of this adapter."""
        channel, _, messages = text.partition("/")
        return cls(int(channel), tuple(int(message) for message in messages.split(",") if message))


# What Discord's clients make something of. A backslash before any of them makes it plain text again. All of them
# are escaped wherever they stand, but for those that every page of a story is full of.
_ALIVE_ANYWHERE = re.compile(r"[\\*_~|`<>\[\]#@]")
_ALIVE_IN_PLACES = re.compile(
    r"(?m)(?:^[ \t]*(?:[-+]|\d+(?=[.)]\s)))"  # lists, and the small print `-# `
    r"|:(?=//)"  # addresses
    r"|:(?=[\w+~-]+:)"  # `:smile:`
    r"|(?<=\w)\.(?=\w)"  # invitations need no `https://`: `discord.gg/abc`
)


def plain(text: str, *, links: Sequence[str] = ()) -> str:
    """The text such that Discord shows it as it is: no markup, mention, link, emoji code or command comes alive.

    Only addresses that begin like one of `links` do.
    """
    if not links:
        return _without_life(text)
    # Of what may follow, only what our own addresses are made of: nothing else may come alive on their back.
    kept = re.compile("(" + "|".join(rf"{re.escape(link)}[\w./-]*" for link in links) + ")")
    pieces = kept.split(text)
    pieces[::2] = map(_without_life, pieces[::2])
    return "".join(pieces)


def _without_life(text: str) -> str:
    return _ALIVE_IN_PLACES.sub(_escape_in_place, _ALIVE_ANYWHERE.sub(r"\\\g<0>", printable(text)))


def _escape_in_place(match: re.Match[str]) -> str:
    found = match[0]
    if found[-1].isdigit():
        return found + "\\"  # `1. ` would begin a list; a digit can't be escaped, the point after it can
    return f"{found[:-1]}\\{found[-1]}"


def printable(text: str) -> str:
    """The text without control characters, lone surrogates, and marks that turn the direction of what follows."""
    return "".join(c for c in text.replace("\t", " ") if c == "\n" or not _is_unseen(c))


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs") or character in _TURNING


_TURNING = "\u202a\u202b\u202d\u202e"


def escaped_units(character: str) -> int:
    """How many UTF-16 units one character takes at most once it is escaped."""
    may_be_escaped = character.isascii() and not (character.isalpha() or character.isspace())
    return units(character) + may_be_escaped


def one_line(text: str, limit: int) -> str:
    """On one line and no longer than `limit` UTF-16 units; what is cut off is shown by an ellipsis."""
    line = " ".join(printable(text).split())
    return line if units(line) <= limit else next(split(line, limit - 1)).rstrip() + "…"
