"""What the local OpenAI server can be told to do with a call."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from aiohttp import web


class Ending(StrEnum):
    """How a stream ends."""

    STOP = "stop"
    LENGTH = "length"
    CONTENT_FILTER = "content_filter"
    REFUSAL = "refusal"
    """The model declines in `delta.refusal`, and stops."""
    NO_FINISH = "no_finish"
    """A clean end without a finish reason."""
    CUT = "cut"
    """The connection is reset."""
    ERROR_OBJECT = "error_object"
    BAD_JSON = "bad_json"
    HANG = "hang"
    """Nothing more comes, and the connection stays open."""
    CUT_AFTER_STOP = "cut_after_stop"
    """The finish reason comes, then the connection is reset."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tell:
    """A stream of text."""

    text: str | None = None
    """None: the server's own story."""
    ending: Ending = Ending.STOP
    after_tokens: int | None = None
    """How much of the text is told before the ending. None: all of it."""
    usage: bool = True
    """Whether the usage is given when it is asked for."""
    code: str = "server_error"
    """Of the error object."""
    oddities: bool = False
    """Whether comments and chunks without choices, delta or anything else stand between the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paint:
    """A picture."""

    seconds: float | None = None
    """How long it takes. None: as the server's pace says."""
    beside: int = 0
    """It takes until so many calls have been under way at once."""
    usage: bool = True
    details: bool = True
    """Whether the usage tells tokens of text and of pictures apart."""
    data: str | None = None
    """The base64 to give. None: that of a real picture."""
    as_address: bool = False
    """Whether an address comes instead of base64, as older servers do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fail:
    """An answer with an error status, as OpenAI words it."""

    status: int
    code: str | None = None
    kind: str = "invalid_request_error"
    param: str | None = None
    message: str = "no"
    retry_after_s: float | None = None

    def response(self) -> web.Response:
        headers = {"x-request-id": "req_1"}
        if self.retry_after_s is not None:
            headers["retry-after"] = f"{self.retry_after_s:g}"
        return web.json_response({"error": self.body()}, status=self.status, headers=headers)

    def body(self) -> dict[str, Any]:
        return {"message": self.message, "type": self.kind, "param": self.param, "code": self.code}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Not JSON at all: what a proxy or a wrong address answers."""

    status: int = 200
    text: str = "<html>welcome</html>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """The call is taken, and never answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Abort:
    """The call is taken, and the connection is reset."""


TextAnswer = Tell | Fail | Page | Silence | Abort
PictureAnswer = Paint | Fail | Page | Silence | Abort


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast the server is. The default is as fast as it can."""

    first_token_s: float = 0.0
    tokens_per_s: float | None = None
    picture_s: float = 0.0

    def scaled(self, factor: float) -> "Pace":
        """All times multiplied by this: with 0.25 everything is four times faster."""
        speed = self.tokens_per_s and self.tokens_per_s / factor
        return replace(
            self, first_token_s=self.first_token_s * factor, tokens_per_s=speed, picture_s=self.picture_s * factor
        )


REALISTIC = Pace(first_token_s=0.6, tokens_per_s=80, picture_s=12.0)
