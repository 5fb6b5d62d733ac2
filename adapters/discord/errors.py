"""Discord's errors in our words.

The library repeats a request by itself after 429, 500, 502, 504 and 524, with the same nonce. What comes here is what
remains after that.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import aiohttp
import discord

from storypix_core.errors import BadSettings, NotAllowed, OutcomeUnknown, StoryPixError, TryLater

POSTING_PERMISSIONS = ("view_channel", "send_messages", "attach_files")
"""What a channel has to grant for a story to be told in it."""

UNKNOWN_MESSAGE = 10008
"""Discord's code for a message that isn't there any more."""

_BANNED_FOR_S = 60.0
"""How long to wait after a 429 that comes from in front of Discord, and so without a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What one kind of error means. `status` and `code` narrow it down; None means any."""

    kind: type[Exception]
    status: int | None = None
    code: int | None = None
    """Discord's own code, in the answer's JSON."""
    says: str = ""
    """The error's words, where its kind alone says too little."""
    means: Callable[[Exception, bool], StoryPixError]
    """Makes our error. The flag says whether the call posted something new."""

    def fits(self, error: Exception) -> bool:
        return (
            isinstance(error, self.kind)
            and self.status in (None, getattr(error, "status", None))
            and self.code in (None, getattr(error, "code", None))
            and self.says in ("", str(error))
        )


def _not_allowed(cause: str) -> Callable[[Exception, bool], StoryPixError]:
    return lambda error, _posts: NotAllowed(f"{cause} ({_told(error)})")


def _permissions(error: Exception, _posts: bool) -> StoryPixError:
    return missing_permissions(POSTING_PERMISSIONS, cause=_told(error))


def _later(error: Exception, _posts: bool) -> StoryPixError:
    return TryLater(_told(error), retry_after_s=getattr(error, "retry_after", None))


def _banned(error: Exception, _posts: bool) -> StoryPixError:
    return TryLater(f"too many calls ({_told(error)})", retry_after_s=_BANNED_FOR_S)


def _unknown(error: Exception, posts: bool) -> StoryPixError:
    return OutcomeUnknown(_told(error)) if posts else TryLater(_told(error))


def _token(error: Exception, _posts: bool) -> StoryPixError:
    return BadSettings(f"Discord refuses STORYPIX_DISCORD_TOKEN ({_told(error)})")


def _ours(error: Exception, _posts: bool) -> StoryPixError:
    return StoryPixError(f"Discord refuses the request ({_told(error)})")


RULES: tuple[Rule, ...] = (
    Rule(kind=discord.RateLimited, means=_later),
    Rule(kind=discord.LoginFailure, means=_token),
    Rule(kind=discord.NotFound, code=10003, means=_not_allowed("the channel is gone")),
    Rule(kind=discord.NotFound, code=UNKNOWN_MESSAGE, means=_not_allowed("the message was deleted")),
    Rule(kind=discord.NotFound, code=10015, means=_not_allowed("the interaction has ended")),
    Rule(kind=discord.NotFound, code=10062, means=_not_allowed("the interaction came too late")),
    Rule(kind=discord.NotFound, means=_not_allowed("it isn't there")),
    Rule(kind=discord.Forbidden, code=50001, means=_permissions),
    Rule(kind=discord.Forbidden, code=50013, means=_permissions),
    Rule(kind=discord.Forbidden, code=50007, means=_not_allowed("the person takes no messages")),
    Rule(kind=discord.Forbidden, means=_not_allowed("Discord doesn't let the bot do this")),
    Rule(kind=discord.HTTPException, code=50083, means=_not_allowed("the thread is archived")),
    Rule(kind=discord.HTTPException, code=160005, means=_not_allowed("the thread is locked")),
    Rule(kind=discord.HTTPException, code=50027, means=_not_allowed("the interaction has ended")),
    Rule(kind=discord.HTTPException, status=401, means=_token),
    Rule(kind=discord.HTTPException, status=408, means=_unknown),
    Rule(kind=discord.HTTPException, status=429, means=_banned),
    Rule(kind=discord.DiscordServerError, means=_unknown),
    Rule(kind=discord.HTTPException, means=_ours),
    # Nothing was sent when there was no line to send it on.
    Rule(kind=aiohttp.ClientConnectorError, means=_later),
    # The program is stopping, and a story was not quick enough: the next process goes on with it.
    Rule(kind=RuntimeError, says="Session is closed", means=_later),
    Rule(kind=aiohttp.ClientError, means=_unknown),
    Rule(kind=json.JSONDecodeError, means=_unknown),  # an answer of something in between
    Rule(kind=TimeoutError, means=_unknown),
    Rule(kind=OSError, means=_unknown),
)
"""Most specific first."""

_KINDS = tuple(dict.fromkeys(rule.kind for rule in RULES))


@contextmanager
def as_ours(*, posts: bool = False) -> Iterator[None]:
    """Turns what discord.py raises into our errors. `posts` when the call shows something new: it can't be repeated."""
    try:
        yield
    except _KINDS as error:
        ours = translate(error, posts=posts)
        if ours is None:
            raise
        raise ours from error


def translate(error: Exception, *, posts: bool) -> StoryPixError | None:
    """The error in our words. None for one that no rule is for."""
    rule = next((rule for rule in RULES if rule.fits(error)), None)
    return rule.means(error, posts) if rule else None


def missing_permissions(missing: tuple[str, ...], *, cause: str) -> NotAllowed:
    """`missing` are discord.py's names, such as `attach_files`."""
    facts = {"missing": permission_names(missing)}
    return NotAllowed(f"permissions missing: {cause}", key="error-permissions", facts=facts)


def permission_names(names: tuple[str, ...]) -> str:
    """As Discord's English pages have them: `Send Messages, Attach Files`."""
    return ", ".join(name.replace("_", " ").title() for name in names)


def _told(error: Exception) -> str:
    """Cause and codes. Discord's own sentence stays out of the logs: it may quote what was sent."""
    status, code = getattr(error, "status", None), getattr(error, "code", None)
    numbers = f" {status}/{code}" if status is not None else ""
    return f"{type(error).__name__}{numbers}"
