"""OpenAI's numbers and dates: what is limited, the unit, where it is written. Looked at on 2026-11-22.

Nothing here needs the `openai` package, so that `storypix doctor` and the settings can read it at once.
"""

import math
import re
from datetime import date

from storypix_core.limits import REFERENCE_LONG_SIDE_PX

BASE_URL = "https://api.openai.com/v1"

PROMPT_MAX_CHARS = 32_000
"""Characters of a picture's prompt for GPT image models (docstring of `openai.types.ImageGenerateParams.prompt`)."""

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

# A picture is made of patches: so many along its longer edge, by quality. The rule and the numbers of gpt-image-2 are
# from community.openai.com/t/gpt-image-2-output-pricing-calculator-online-and-in-your-code/1382699; with these of
# gpt-image-2.5 it gives what was measured at 1024x1024 (github.com/sanand0/blog, 2026-09-26). Of gpt-image-2.6 it is
# known that low and medium take three to four times as much, and 664 and 1,353 tokens for low and high at 1536x1024
# (docs.laozhang.ai, 2026-11-05): its numbers are rather too high.
_PATCHES = {
    "gpt-image-2.5": {"low": 16, "medium": 24, "high": 48, "xhigh": 64, "max": 96},
    "gpt-image-2.6": {"low": 36, "medium": 52, "high": 48, "xhigh": 64, "max": 96},
}
# gpt-image-2, and others of which nothing better is known.
_OTHER_PATCHES = {"low": 20, "medium": 48, "high": 96}
_PATCH_OFFSET_PX = 2_000_000
_PATCH_SCALE_PX = 4_000_000
# What `auto` comes to: of the sizes that it chooses from, the square takes the most tokens.
_AUTO_PX = (1024, 1024)

PICTURE_PROMPT_TOKENS = 1_200
"""At least so many are reckoned for a picture's prompt before its scene is known; most have about 400."""

# A picture that is shown to the model costs a token for each patch of 32 by 32 pixels, and ten. It is enlarged before,
# at most to twice its size and up to 1,024 pixels, and made smaller when it has more than 1,536 patches. Found by
# others, since OpenAI doesn't say it: for gpt-image-2 by a hundred edits (community.openai.com/t/1382940, 2026-06-12),
# for gpt-image-2.5-flare by bills of 13 sizes, which all fit to the token (2026-09-14). `docs/heroes.md` has more.
_SHOWN_PATCH_PX = 32
_SHOWN_OVERHEAD = 10
_SHOWN_LONG_SIDE_PX = 1024
_SHOWN_ENLARGED_MOST = 2
_SHOWN_MOST_PATCHES = 1536

REFERENCE_MOST_TOKENS = (_SHOWN_LONG_SIDE_PX // _SHOWN_PATCH_PX) ** 2 + _SHOWN_OVERHEAD
"""Of any picture whose long side is at most 1,024 pixels, however it is enlarged."""


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
    """How many output tokens a picture takes, rather too many.

    `size` is `WIDTHxHEIGHT` in pixels or `auto`; a quality that isn't known, or `auto`, counts as the dearest.

    >>> estimated_picture_tokens(model="gpt-image-2.5-flare", size="1024x1024", quality="medium")
    439
    """
    patches = next((known for name, known in _PATCHES.items() if model.startswith(name)), _OTHER_PATCHES)
    longer = patches.get(quality, max(patches.values()))
    width_px, height_px = _edges(size)
    shorter = round(longer * min(width_px, height_px) / max(width_px, height_px))
    return math.ceil(longer * shorter * (_PATCH_OFFSET_PX + width_px * height_px) / _PATCH_SCALE_PX)


def shown_picture_tokens(width_px: int, height_px: int) -> int:
    """How many input tokens a picture costs that is shown to the model.

    >>> shown_picture_tokens(1024, 1024), shown_picture_tokens(512, 512), shown_picture_tokens(384, 288)
    (1034, 1034, 442)
    """
    enlarged = max(1.0, min(_SHOWN_ENLARGED_MOST, _SHOWN_LONG_SIDE_PX / max(width_px, height_px)))
    across, down = (side * enlarged / _SHOWN_PATCH_PX for side in (width_px, height_px))
    if across * down > _SHOWN_MOST_PATCHES:
        fit = math.sqrt(_SHOWN_MOST_PATCHES / (across * down))
        # Made smaller still, until the tighter side has whole patches only.
        fit *= min(math.floor(side * fit) / (side * fit) for side in (across, down))
        across, down = round(across * fit, 6), round(down * fit, 6)
    return math.ceil(across) * math.ceil(down) + _SHOWN_OVERHEAD


def estimated_reference_tokens(size: str) -> int:
    """How many input tokens the reference costs in a story whose pictures have this size, `WIDTHxHEIGHT` or `auto`.

    >>> estimated_reference_tokens("1024x768")
    442
    """
    width_px, height_px = _edges(size)
    shrink = min(1.0, REFERENCE_LONG_SIDE_PX / max(width_px, height_px))
    return shown_picture_tokens(round(width_px * shrink), round(height_px * shrink))


def _edges(size: str) -> tuple[int, int]:
    width, _, height = size.partition("x")
    if not (width.isdecimal() and height.isdecimal() and int(width) and int(height)):
        return _AUTO_PX
    return int(width), int(height)
