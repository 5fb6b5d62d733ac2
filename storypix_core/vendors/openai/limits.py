"""OpenAI's numbers and dates: what is limited, the unit, where it is written. Looked at on 2026-11-22.

Nothing here needs the `openai` package, so that `storypix doctor` and the settings can read it at once.
"""

import math
import re
from datetime import date

BASE_URL = "https://api.openai.com/v1"

PROMPT_MAX_CHARS = 32_000
"""Characters of a picture's prompt for GPT image models (docstring of `openai.types.ImageGenerateParams.prompt`)."""

SAFETY_IDENTIFIER_MAX_CHARS = 128
"""Characters of `safety_identifier` (guide "Safety best practices")."""

# developers.openai.com/api/docs/deprecations; for text also the docstring of openai.types.shared.ChatModel.
_SHUTDOWNS = {
    date(2026, 5, 12): ("dall-e-2", "dall-e-3"),
    date(2026, 10, 23): (
        "gpt-4",
        "gpt-4-turbo",
        "gpt-3.5-turbo",
        "gpt-4.1-nano",
        "gpt-4o-2024-05-13",
        "o1",
        "o3-mini",
        "o4-mini",
        "gpt-image-1",
    ),
    date(2026, 12, 1): ("gpt-image-1-mini", "gpt-image-1.5", "chatgpt-image-latest"),
    date(2026, 12, 11): ("gpt-5", "gpt-5-mini", "gpt-5-nano", "o3"),
    date(2027, 1, 14): ("gpt-4o", "gpt-4o-mini", "gpt-4.1", "gpt-4.1-mini"),
    date(2027, 4, 1): ("gpt-5.1", "gpt-5.4-nano"),
}
_SHUTDOWN_OF = {model: day for day, models in _SHUTDOWNS.items() for model in models}

_SNAPSHOT = re.compile(r"-\d{4}-\d{2}-\d{2}$")

# Output tokens of a 1024x1024 picture by gpt-image-2.5 (github.com/sanand0/blog, 2026-09-26).
_PICTURE_TOKENS = {"low": 196, "medium": 439, "high": 1_756, "xhigh": 3_122, "max": 7_024}
# gpt-image-2.6 was seen to use three to four times as many at low and medium (docs.laozhang.ai, 2026-11-05).
_DEARER_MODELS = ("gpt-image-2.6",)
_DEARER_FACTOR = 4
_REFERENCE_PIXELS = 1024 * 1024


def model_family(model: str) -> str:
    """The model's name without the date of its snapshot.

    >>> model_family("gpt-image-2.5-flare-2026-09-08")
    'gpt-image-2.5-flare'
    """
    return _SNAPSHOT.sub("", model)


def shutdown_date(model: str) -> date | None:
    """The day on which OpenAI shuts this text or image model down, past or to come. None when none is announced.

    It speaks of OpenAI's own service only: another server may keep a model of the same name.
    """
    return _SHUTDOWN_OF.get(model) or _SHUTDOWN_OF.get(model_family(model))


def estimated_picture_tokens(*, model: str, size: str, quality: str) -> int:
    """About how many output tokens a picture takes, rather too many, for answers that come without a usage.

    `size` is `WIDTHxHEIGHT` in pixels or `auto`; a quality that isn't known counts as `high`.
    """
    tokens = _PICTURE_TOKENS.get(quality, _PICTURE_TOKENS["high"])
    factor = _DEARER_FACTOR if model.startswith(_DEARER_MODELS) and quality in ("low", "medium") else 1
    return math.ceil(tokens * factor * _pixels(size) / _REFERENCE_PIXELS)


def _pixels(size: str) -> int:
    width, _, height = size.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        return _REFERENCE_PIXELS
    return int(width) * int(height)
