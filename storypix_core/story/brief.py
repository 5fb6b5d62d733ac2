"""From what a person asked to a brief, checked once and for all."""

import re
import unicodedata
from collections.abc import Collection

from storypix_core.errors import AskUser
from storypix_core.limits import (
    AGE_MAX_YEARS,
    AGE_MIN_YEARS,
    IDEA_MAX_CHARS,
    PICTURES_MAX,
    SEED_MAX,
    STYLE_MAX_CHARS,
    STYLES,
)
from storypix_core.model import Brief, Length
from storypix_core.story.cleaning import clean

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_SIZE = re.compile(r"([1-9][0-9]{2,3})x([1-9][0-9]{2,3})")
_SIDE_PX = range(256, 4097)
_QUALITY = re.compile(r"[a-z0-9_-]{1,20}")
"""A word of an illustrator's; nobody checks it, so nothing else fits in."""


def make_brief(
    *,
    idea: str,
    language: str,
    age: int | str = 6,
    style: str = "watercolor",
    length: str = "medium",
    pictures: int | str | None = None,
    seed: int | str = 0,
    storytellers: Collection[str] = ("builtin",),
    illustrators: Collection[str] = ("builtin",),
    picture_size: str | None = None,
    picture_quality: str | None = None,
    moderators: Collection[str] = (),
) -> Brief:
    """Check every field and make a brief.

    `pictures` None means one for each chapter. Raises `AskUser` that names the field, what was given and what
    is allowed.

    >>> make_brief(idea="  a brave  snail ", language="en", length="short").pictures
    4
    """
    kind = _length(length)
    wanted = kind.chapters if pictures is None else _number("pictures", pictures, 0, PICTURES_MAX)
    return Brief(
        idea=_idea(idea),
        language=_language(language),
        age=_number("age", age, AGE_MIN_YEARS, AGE_MAX_YEARS),
        style=_style(style),
        length=kind,
        pictures=min(wanted, kind.chapters),
        seed=_number("seed", seed, 0, SEED_MAX),
        storytellers=tuple(storytellers),
        illustrators=tuple(illustrators),
        picture_size=_size(picture_size),
        picture_quality=_quality(picture_quality),
        moderators=tuple(moderators),
    )


def _idea(given: str) -> str:
    idea = clean(given)
    if not any(unicodedata.category(c)[0] in "LNS" for c in idea):
        raise AskUser("the idea has no words", key="ask-idea-empty")
    if len(idea) > IDEA_MAX_CHARS:
        facts = {"given": len(idea), "max": IDEA_MAX_CHARS}
        raise AskUser(f"the idea has {len(idea)} characters", key="ask-idea-long", facts=facts)
    return idea


def _language(given: str) -> str:
    language = re.split(r"[-_]", given.strip().lower())[0]
    if not _LANGUAGE.fullmatch(language):
        raise _wrong("language", given, "en, fr, …")
    return language


def _style(given: str) -> str:
    style = clean(given)
    if not style or len(style) > STYLE_MAX_CHARS:
        raise _wrong("style", style, f"{', '.join(STYLES)}, … (1–{STYLE_MAX_CHARS})")
    return style.lower() if style.lower() in STYLES else style


def _length(given: str) -> Length:
    try:
        return Length(given.strip().lower())
    except ValueError:
        raise _wrong("length", given, ", ".join(Length)) from None


def _number(field: str, given: int | str, low: int, high: int) -> int:
    try:
        number = int(given)
    except ValueError:
        raise _wrong(field, str(given), f"{low}–{high}") from None
    if not low <= number <= high:
        raise _wrong(field, str(number), f"{low}–{high}")
    return number


def _size(given: str | None) -> str | None:
    if not given:
        return None
    size = given.strip().lower().replace("×", "x")
    match = _SIZE.fullmatch(size)
    if not match or any(int(side) not in _SIDE_PX for side in match.groups()):
        raise _wrong("size", given, f"1024x1024, 1536x1024, … ({_SIDE_PX[0]}–{_SIDE_PX[-1]})")
    return size


def _quality(given: str | None) -> str | None:
    if not given:
        return None
    quality = given.strip().lower()
    if not _QUALITY.fullmatch(quality):
        raise _wrong("quality", given, "low, medium, high, …")
    return quality


def _wrong(field: str, given: str, allowed: str) -> AskUser:
    facts = {"field": field, "given": clean(given)[:80], "allowed": allowed}
    return AskUser(f"{field} is not allowed", key="ask-field", facts=facts)
