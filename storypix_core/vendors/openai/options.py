"""What an operator may choose for OpenAI, or for a server that speaks like it.

Nothing here needs the `openai` package, so that the settings can be read without it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from storypix_core.vendors.openai.limits import BASE_URL, PROMPT_MAX_CHARS
from storypix_core.vendors.retry import Patience

MaxTokensField = Literal["auto", "max_completion_tokens", "max_tokens", "none"]
ImageParameters = Literal["auto", "gpt-image", "classic"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextOptions:
    """How to ask for the text of a story. `max_tokens_field` to `extra` differ between servers."""

    api_key: str = field(default="", repr=False)
    """Empty for a server that wants none."""
    base_url: str = BASE_URL
    """Where the API is, with its version, for example `http://localhost:11434/v1`."""
    model: str = "gpt-6-luna"
    """The cheapest of today's models; a story costs about a fifth of a cent."""
    max_output_tokens: int | None = None
    """The most tokens a story may take, hidden reasoning included. None: as many as the brief's length asks for,
    with room to spare."""
    max_tokens_field: MaxTokensField = "auto"
    """The parameter that carries it. `auto`: `max_completion_tokens` for OpenAI's models, `max_tokens` for others,
    as older servers know only that. `none` sends no limit."""
    reasoning_effort: str = "auto"
    """`auto`: `none` for the GPT-5 and GPT-6 families (`minimal` for the first GPT-5), so that the first words come
    at once, and not sent for other models. Empty: not sent. Else sent as it stands."""
    temperature: float | None = None
    """0 to 2. None: not sent. Never sent together with a reasoning effort other than `none`: it would be rejected."""
    stream_usage: bool = True
    """Whether to ask for the usage at the stream's end. False for servers that reject `stream_options`; the usage
    is then estimated."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """More parameters of the request's JSON, for servers that want some."""
    connect_timeout_s: float = 5.0
    first_token_timeout_s: float = 60.0
    """How long to wait for the first words. A server at home that loads its model first may need more."""
    gap_timeout_s: float = 30.0
    """How long the stream may be silent after that."""
    patience: Patience = Patience()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageOptions:
    """How to ask for a picture. Server and key are the text's, or others."""

    api_key: str = field(default="", repr=False)
    """Empty for a server that wants none."""
    base_url: str = BASE_URL
    model: str = "gpt-image-2.5-flare"
    """The fast one of its family."""
    size: str = ""
    """`WIDTHxHEIGHT` in pixels. Empty: `1024x768` for GPT Image 2 and later, as a square picture takes nearly half
    more of their tokens; `1024x1024` for others, as many paint nothing else."""
    quality: str | None = None
    """None: `medium` for GPT image models, and not sent to others. With six pictures, references included, and the
    default text model a story then costs about USD 0.09, as `docs/costs.md` reckons."""
    references: bool = True
    """Whether later pictures are painted after the first one, by models that can look at it: GPT Image 2 and later."""
    parameters: ImageParameters = "auto"
    """`gpt-image`: today's parameters. `classic`: only model, prompt, size, `response_format` and, when set, quality,
    as servers such as Ollama or LocalAI want it. `auto`: by the model's name."""
    output_format: str = "webp"
    """`png`, `jpeg` or `webp`, for GPT image models. WebP travels at a fraction of PNG's size."""
    output_compression: int = 90
    """0 to 100, for `jpeg` and `webp`. The picture is encoded once more for the page, so little is lost here."""
    response_format: str = "b64_json"
    """For classic parameters. Empty: not sent. A picture that comes as an address is not fetched but refused."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """More parameters of the request's JSON, for example `{"steps": 30}` for a server at home."""
    prompt_max_chars: int = PROMPT_MAX_CHARS
    """Less for servers whose models read little."""
    connect_timeout_s: float = 5.0
    timeout_s: float = 240.0
    """How long a picture may take. One that is given up may still be billed, so rather too long than too short."""
    patience: Patience = Patience(tries=2, when_busy=False, when_late=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModerationOptions:
    """How to ask whether a text is fit for children. Checks are free, and whoever asks waits no longer than 5 s."""

    api_key: str = field(default="", repr=False)
    base_url: str = BASE_URL
    model: str = "omni-moderation-latest"
    thresholds: Mapping[str, float] = field(default_factory=dict)
    """The operator's own, by category, from `thresholds.parse_thresholds`; they stand in for ours."""
    connect_timeout_s: float = 2.0
    timeout_s: float = 4.0
    """How long one try may take."""
    patience: Patience = Patience(tries=2, total_s=2.0, longest_wait_s=1.0, when_late=False)
