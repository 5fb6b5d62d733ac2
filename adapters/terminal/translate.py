"""Between lines of a terminal and the words of `ports/chat.py`."""

import re
import unicodedata
from collections.abc import Sequence

from adapters.terminal.limits import LINE_MAX_CHARS
from storypix_core.model import Place
from storypix_core.ports.chat import Choice, Incoming

HERE = Place(platform="terminal", chat="local")
"""A terminal is one chat."""

PERSON = "local"

_COMMAND = re.compile(r"/([A-Za-z]+)(?:\s+(.*))?", re.DOTALL)


def incoming(line: str, *, language: str, choices: Sequence[Choice] = ()) -> Incoming:
    """What was typed. A number picks one of the choices that were offered last."""
    line = _picked(line[:LINE_MAX_CHARS].strip(), choices)
    if match := _COMMAND.fullmatch(line):
        command, words = match[1].lower(), (match[2] or "").strip()
        return Incoming(place=HERE, person=PERSON, language=language, command=command, words=words, alone=True)
    return Incoming(place=HERE, person=PERSON, language=language, words=line, alone=True)


def _picked(line: str, choices: Sequence[Choice]) -> str:
    number = int(line) if line.isascii() and line.isdecimal() and len(line) < 4 else 0
    return choices[number - 1].answer if 1 <= number <= len(choices) else line


def printable(text: str) -> str:
    """The text without anything that a terminal would obey: escapes and other control characters."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
