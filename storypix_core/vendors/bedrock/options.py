"""What an operator may choose for AWS Bedrock.

Nothing here needs boto3, so that the settings can be read without it. Credentials are no option: boto3 finds them in
its usual places (environment, profile, role of the machine).
"""

from dataclasses import dataclass
from typing import Protocol

from storypix_core.vendors.bedrock.limits import IMAGES_REGION, PROMPT_MAX_CHARS
from storypix_core.vendors.retry import Patience

# Above the time-outs of our own, which say more: this one only ends a thread that nobody waits for any more.
_READ_MARGIN_S = 5.0


class Line(Protocol):
    """What a client needs to know; all options below have it."""

    @property
    def region(self) -> str: ...
    @property
    def endpoint_url(self) -> str: ...
    @property
    def connections(self) -> int: ...
    @property
    def connect_timeout_s(self) -> float: ...
    @property
    def read_timeout_s(self) -> float: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Guardrail:
    """A guardrail of the account, which checks what goes in and what comes out."""

    id: str
    """Its id or its ARN."""
    version: str = "DRAFT"
    """A number, or `DRAFT`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextOptions:
    """How to ask for the text of a story."""

    region: str = ""
    """For example `eu-central-1`. Empty: boto3's usual places (`AWS_DEFAULT_REGION`, the profile)."""
    endpoint_url: str = ""
    """Empty: AWS's own."""
    model: str = "global.anthropic.claude-haiku-5-5"
    """An id, an inference profile or an ARN. The default is the cheapest Claude: a fifth of a cent for a story."""
    max_output_tokens: int | None = None
    """The most tokens a story may take, hidden reasoning included. None: as many as the brief's length asks for,
    with room to spare, or as the model takes."""
    temperature: float | None = None
    """0 to 1. None: not sent. Never sent to models that reject it."""
    guardrail: Guardrail | None = None
    """None: no guardrail."""
    connections: int = 64
    """The most streams at once; each has a thread and a connection while it lasts."""
    connect_timeout_s: float = 5.0
    first_token_timeout_s: float = 60.0
    """How long to wait for the first words."""
    gap_timeout_s: float = 30.0
    """How long the stream may be silent after that."""
    patience: Patience = Patience()

    @property
    def read_timeout_s(self) -> float:
        """The longest silence of the connection. The storyteller watches its stream more closely."""
        return max(self.first_token_timeout_s, self.gap_timeout_s) + _READ_MARGIN_S


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageOptions:
    """How to ask for a picture."""

    region: str = IMAGES_REGION
    endpoint_url: str = ""
    """Empty: AWS's own."""
    model: str = "stability.stable-image-core-v1:1"
    style_guide: bool = False
    """Whether pictures after the first are painted by the style guide service, with the first as their guide."""
    guardrail: Guardrail | None = None
    """None: no guardrail."""
    prompt_max_chars: int = PROMPT_MAX_CHARS
    connections: int = 32
    """The most pictures at once; each has a thread and a connection while it lasts."""
    connect_timeout_s: float = 5.0
    timeout_s: float = 240.0
    """How long a picture may take. One that is given up may still be billed, so rather too long than too short."""
    patience: Patience = Patience(tries=2, when_busy=False, when_late=False)

    @property
    def read_timeout_s(self) -> float:
        """The longest silence of the connection."""
        return self.timeout_s + _READ_MARGIN_S


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """How to ask a guardrail about a text, without any model."""

    guardrail: Guardrail
    region: str = ""
    """As in `TextOptions`."""
    endpoint_url: str = ""
    """Empty: AWS's own."""
    connections: int = 16
    connect_timeout_s: float = 3.0
    timeout_s: float = 4.0
    """How long one try may take; whoever asks waits for 5 s."""
    patience: Patience = Patience(tries=2, total_s=2.0, longest_wait_s=1.0, when_late=False)

    @property
    def read_timeout_s(self) -> float:
        """The longest silence of the connection."""
        return self.timeout_s + _READ_MARGIN_S
