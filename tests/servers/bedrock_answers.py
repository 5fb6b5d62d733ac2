"""What the local Bedrock server can be told to do with a call."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from aiohttp import web

from tests.servers.openai_answers import REALISTIC, Abort, Pace, Page, Silence

__all__ = ["REALISTIC", "Abort", "Check", "Ending", "Fail", "Pace", "Page", "Paint", "Silence", "Tell"]


class Ending(StrEnum):
    """How a stream ends: with one of Bedrock's stop reasons, or badly."""

    END_TURN = "end_turn"
    STOP_SEQUENCE = "stop_sequence"
    MAX_TOKENS = "max_tokens"
    CONTEXT_FULL = "model_context_window_exceeded"
    GUARDRAIL = "guardrail_intervened"
    CONTENT_FILTERED = "content_filtered"
    MALFORMED = "malformed_model_output"
    TOOL_USE = "tool_use"
    UNHEARD_OF = "bored"
    """A reason that nobody has told us of."""

    NO_STOP = "no_stop"
    """A clean end without `messageStop`."""
    EXCEPTION = "exception"
    """An exception frame."""
    ERROR = "error"
    """An error frame."""
    DAMAGED = "damaged"
    """A frame with a wrong checksum."""
    NOT_JSON = "not_json"
    """A frame whose payload isn't JSON."""
    CUT = "cut"
    """The connection is reset."""
    CUT_INSIDE = "cut_inside"
    """The connection is reset in the middle of a frame."""
    CUT_AFTER_STOP = "cut_after_stop"
    """`messageStop` comes, then the connection is reset."""
    HANG = "hang"
    """Nothing more comes, and the connection stays open."""
    HANG_AFTER_STOP = "hang_after_stop"
    """`messageStop` comes, then nothing more."""

    @property
    def says_stop(self) -> bool:
        return list(Ending).index(self) < list(Ending).index(Ending.NO_STOP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tell:
    """A stream of text."""

    text: str | None = None
    """None: the server's own story."""
    ending: Ending = Ending.END_TURN
    after_tokens: int | None = None
    """How much of the text is told before the ending. None: all of it."""
    token_chars: int = 4
    """How much comes at once."""
    usage: bool = True
    cached_tokens: int = 0
    """Tokens of the instructions that come from the cache."""
    code: str = "throttlingException"
    """Of the exception or the error."""
    thoughts: str = ""
    """Hidden reasoning that comes first, in a block of its own."""
    oddities: bool = False
    """Whether events that say nothing stand between the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paint:
    """A picture, as Stability's models answer."""

    seconds: float | None = None
    """How long it takes. None: as the server's pace says."""
    beside: int = 0
    """It takes until so many calls have been under way at once."""
    reason: str | None = None
    """A finish reason such as `Filter reason: prompt`: HTTP 200 without a picture."""
    data: str | None = None
    """The base64 to give. None: that of a real picture."""
    body: Mapping[str, Any] | None = None
    """Another answer altogether. None: the usual one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What a guardrail says of a text."""

    intervened: bool = False
    assessments: tuple[Mapping[str, Any], ...] = ()
    usage: Mapping[str, int] = field(default_factory=lambda: {"contentPolicyUnits": 1})
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fail:
    """An answer with an error status, as AWS words it."""

    code: str
    status: int = 400
    message: str = "no"
    retry_after_s: float | None = None

    def response(self) -> web.Response:
        headers = {"x-amzn-ErrorType": self.code, "x-amzn-RequestId": "request-1"}
        if self.retry_after_s is not None:
            headers["retry-after"] = f"{self.retry_after_s:g}"
        return web.json_response({"message": self.message}, status=self.status, headers=headers)


TextAnswer = Tell | Fail | Page | Silence | Abort
PictureAnswer = Paint | Fail | Page | Silence | Abort
CheckAnswer = Check | Fail | Page | Silence | Abort
