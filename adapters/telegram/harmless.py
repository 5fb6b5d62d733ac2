"""Story text as text. Telegram makes names, commands, tags, addresses and numbers clickable wherever it finds them,
without any markup, so an invisible word joiner is put where it would begin to see one."""

import re

JOINER = "\u2060"
"""It takes no room and allows no line break. Telegram's own search for links stops at it."""

_COMMAND = r"(?<!\w)/(?=\w)"
_OTHERS = (
    r"[@#$](?=\w)"  # a mention, a hashtag, a price of shares, an e-mail address
    r"|(?<=\S)[.。．｡](?=\w*[^\W\d_])"  # an address: letters after a dot
    r"|:(?=//)"  # an address with its protocol
    r"|\+(?=\d)"  # a telephone number
)
_ALL = re.compile(f"{_OTHERS}|{_COMMAND}")
_ALL_BUT_COMMANDS = re.compile(_OTHERS)
_LONG_NUMBER = re.compile(r"\d(?:[ -]?\d){8,}")
"""A telephone or bank card number."""
_THREE_DIGITS = re.compile(r"(?:\d[ -]?){3}")


def harmless(text: str, *, commands: bool = False, links: tuple[str, ...] = ()) -> str:
    """The same text to read, in which nothing comes alive but, if asked, commands and links that begin like this."""
    if not links:
        return _without_life(text, commands=commands)
    kept = re.compile("(" + "|".join(rf"{re.escape(link)}\S*" for link in links) + ")")
    pieces = kept.split(text)
    pieces[::2] = [_without_life(piece, commands=commands) for piece in pieces[::2]]
    return "".join(pieces)


def readable(text: str) -> str:
    """The text as it was before `harmless`."""
    return text.replace(JOINER, "")


def _without_life(text: str, *, commands: bool) -> str:
    text = _LONG_NUMBER.sub(lambda number: _THREE_DIGITS.sub(_joined, number[0]), text)
    return (_ALL_BUT_COMMANDS if commands else _ALL).sub(_joined, text)


def _joined(match: re.Match[str]) -> str:
    return match[0] + JOINER
