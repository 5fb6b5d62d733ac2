"""A button that deletes belongs to who asked, and only for a while.

What it needs stands in the button itself, so that it works after a restart and in every process.
"""

import hashlib
from datetime import datetime

from bot.access import name_of
from storypix_core.errors import AskUser, NotAllowed
from storypix_core.ports.chat import Incoming

_LASTS_MINUTES = 15
_DIGEST_CHARS = 8


def token(incoming: Incoming, what: str, *, now: datetime) -> str:
    """17 characters or fewer that stand for who asked, for what and when; `what` names what is to be done."""
    minute = _minute(now)
    return f"{minute:x}-{_digest(incoming, what, minute)}"


def confirm(incoming: Incoming, what: str, given: str, *, now: datetime) -> None:
    """Return when this is the token of who presses. Raises `NotAllowed` when it is another's, `AskUser` when it is old.

    It is no secret: whoever makes one up can confirm nothing but what they asked for themselves.
    """
    minutes, _, digest = given.partition("-")
    minute = int(minutes, 16) if minutes and all(c in "0123456789abcdef" for c in minutes) else 0
    if not 0 <= _minute(now) - minute <= _LASTS_MINUTES:
        raise AskUser("an old button", key="confirm-stale")
    if digest != _digest(incoming, what, minute):
        raise NotAllowed("a button of somebody else", key="confirm-foreign")


def _minute(now: datetime) -> int:
    return int(now.timestamp()) // 60


def _digest(incoming: Incoming, what: str, minute: int) -> str:
    return hashlib.sha256(f"{name_of(incoming)} {what} {minute}".encode()).hexdigest()[:_DIGEST_CHARS]
