"""The calculations of what stories cost, as `docs/costs.md` has them. Nobody is called.

`make costs` writes them into that page anew, after a price, a prompt or a default has changed.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from storypix_core.model import Brief, StorySoFar, Usage
from storypix_core.money.prices import PRICES, Charge
from storypix_core.ports.illustrator import Illustrator
from storypix_core.ports.storyteller import Storyteller
from storypix_core.story.estimates import typical_requests, typical_story_chars
from storypix_core.testing import FakeClock
from storypix_core.vendors.bedrock import illustrator as bedrock_pictures
from storypix_core.vendors.bedrock import options as bedrock
from storypix_core.vendors.bedrock import storyteller as bedrock_text
from storypix_core.vendors.openai import illustrator as openai_pictures
from storypix_core.vendors.openai import options as openai
from storypix_core.vendors.openai import storyteller as openai_text

IDEA = "a giant snail who steals all the salads, with Tom and Zoé"
BRIEF = Brief(idea=IDEA, language="en")
"""A medium story with six pictures."""

MANUAL = Path(__file__).parents[3] / "docs" / "costs.md"

Part = tuple[str, list[Usage]]

_NOBODY: Any = SimpleNamespace(chat=SimpleNamespace(completions=None), images=None)
_FIELDS = {
    "text_in": ("text_in_tokens", "prompt"),
    "text_out": ("text_out_tokens", "story"),
    "image_in": ("image_in_tokens", "reference"),
    "image_out": ("image_out_tokens", "picture"),
}


def openai_mix(
    *, text: openai.TextOptions | None = None, image: openai.ImageOptions | None = None
) -> tuple[Storyteller, Illustrator]:
    """None: the default."""
    return (
        openai_text.OpenAIStoryteller(_NOBODY, text or openai.TextOptions(), clock=FakeClock()),
        openai_pictures.OpenAIIllustrator(_NOBODY, image or openai.ImageOptions(), clock=FakeClock()),
    )


def bedrock_mix(
    *, text: bedrock.TextOptions | None = None, image: bedrock.ImageOptions | None = None
) -> tuple[Storyteller, Illustrator]:
    """None: the default."""
    return (
        bedrock_text.BedrockStoryteller(_NOBODY, text or bedrock.TextOptions(), clock=FakeClock()),
        bedrock_pictures.BedrockIllustrator(_NOBODY, image or bedrock.ImageOptions(), clock=FakeClock()),
    )


OTHERS: dict[str, tuple[Storyteller, Illustrator]] = {
    "OpenAI, the default": openai_mix(),
    "the same without references": openai_mix(image=openai.ImageOptions(references=False)),
    "the same with `low` pictures": openai_mix(image=openai.ImageOptions(quality="low")),
    "the same with square pictures": openai_mix(image=openai.ImageOptions(size="1024x1024")),
    "`gpt-6.1-terra` + `gpt-image-2.6-sunburst`, `high`": openai_mix(
        text=openai.TextOptions(model="gpt-6.1-terra"),
        image=openai.ImageOptions(model="gpt-image-2.6-sunburst", quality="high"),
    ),
    "Bedrock, the default": bedrock_mix(),
    "Bedrock, the default with the style guide": bedrock_mix(image=bedrock.ImageOptions(style_guide=True)),
    "Bedrock, the default text + Stable Image Ultra": bedrock_mix(
        image=bedrock.ImageOptions(model="stability.stable-image-ultra-v1:1")
    ),
}


def parts_of(mix: tuple[Storyteller, Illustrator], brief: Brief = BRIEF) -> list[Part]:
    """What each part of the story uses."""
    teller, painter = mix
    telling = teller.estimate(brief, so_far=StorySoFar(), told_chars=typical_story_chars(brief))
    first, *others = [painter.estimate(request) for request in typical_requests(brief, painter)]
    parts = [("the text", [telling]), ("picture 1", [first]), (f"pictures 2 to {len(others) + 1}", others)]
    return [(name, [usage for usage in used if usage]) for name, used in parts]


def cost_microusd(parts: Iterable[Part]) -> int:
    return sum(_charge(usage).microusd for _, used in parts for usage in used)


def table_of_parts(parts: list[Part]) -> str:
    """The lines of the table of the default mix, without its head."""
    lines = [line for name, used in parts for line in _lines(name, used)]
    return "\n".join([*lines, f"| **in all** | | | | **{_usd(Decimal(cost_microusd(parts)))}** |"])


def table_of_mixes() -> str:
    """The lines of the table of mixes, without its head."""
    lines = []
    for name, mix in OTHERS.items():
        parts = parts_of(mix)
        text, pictures = (cost_microusd(part) / 1_000_000 for part in (parts[:1], parts[1:]))
        lines.append(f"| {name} | {text:.3f} | {pictures:.3f} | {text + pictures:.3f} |")
    return "\n".join(lines)


def renewed(manual: str) -> str:
    """The page with today's calculations."""
    parts = parts_of(openai_mix())
    for head, table in (("| what | price |", table_of_parts(parts)), ("| mix | text |", table_of_mixes())):
        manual = re.sub(rf"({re.escape(head)}[^\n]*\n[^\n]*\n)(\|[^\n]*\n)+", rf"\g<1>{table}\n", manual)
    return re.sub(r"\*\*USD \d\.\d+\*\*", f"**USD {cost_microusd(parts) / 1_000_000:.3f}**", manual)


def _lines(name: str, used: list[Usage]) -> list[str]:
    usage, times = used[0], len(used)
    assert all(other == usage for other in used), "each of them uses the same"
    lines = []
    for kind, price in _charge(usage).price.items():
        field, what = _FIELDS[kind]
        tokens = getattr(usage, field)
        shown = f"{times} × {tokens:,}" if times > 1 else f"{tokens:,}"
        cost = _usd(times * tokens * Decimal(price))
        lines.append(f"| {name}: {what} | `{kind}` | {shown} | {price} | {cost} |")
    return lines


def _charge(usage: Usage) -> Charge:
    charged = PRICES.charge(usage)
    assert charged is not None
    return charged


def _usd(microusd: Decimal) -> str:
    return f"{microusd / 1_000_000:.4f}"


if __name__ == "__main__":
    MANUAL.write_text(renewed(MANUAL.read_text(encoding="utf-8")), encoding="utf-8")
