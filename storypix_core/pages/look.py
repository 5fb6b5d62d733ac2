"""What every page of ours has in common: its head, its two lights, its words, its direction.

A page is a template `NAME.html.j2` that fills the blocks of `base.html.j2`, and its style is `base.css.j2` followed by
`NAME.css.j2`. Nothing on it needs a script or anything from outside its folder.
"""

import base64
import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from storypix_core.pages.prose import opens_with_letter, paragraphs, tied

_FOLDER = Path(__file__).parent
_FALLBACK = "en"

_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he iw ks nqo prs ps sd syr ug ur yi".split())
"""Primary language subtags whose usual script runs from right to left."""

_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What may not stand in HTML, or can't be encoded: control characters, lone surrogates, non-characters."""

_IN_ENGLISH = Markup(' lang="en" dir="ltr"')
"""For the page's own words on a page whose language they don't know."""

_BYTES_A_KB = 1000


@dataclass(frozen=True, slots=True)
class Style:
    css: str
    digest: str
    """What the page's content policy allows it by: SHA-256 in Base64."""


def render(name: str, *, language: str, **values: object) -> str:
    """The page `name` as HTML. The same values give the same text.

    Its template gets `values`, and besides them `language`, `direction` (`ltr` or `rtl`), `words` (those of words.toml
    in this language, else in English), `in_english` (attributes for an element with such words, where they aren't in
    the page's language) and `style`.
    """
    html = _environment().get_template(f"{name}.html.j2")
    own = {
        "language": language,
        "direction": direction(language),
        "words": words(language),
        "in_english": in_english(language),
        "style": style(name),
    }
    return _NOT_TEXT.sub("", html.render(own | values))


def words(language: str) -> Mapping[str, str]:
    """The page's own words in this language; what is missing there is in English."""
    catalog = _catalog()
    return {**catalog[_FALLBACK], **catalog.get(language, {})}


def languages() -> frozenset[str]:
    """Those that pages have words in."""
    return frozenset(_catalog())


def in_english(language: str) -> str:
    """The attributes of an element with the page's own words; nothing where they are in the page's language."""
    return "" if language in _catalog() else _IN_ENGLISH


def locale(language: str) -> str:
    """For link previews, for example `fr_FR`. Empty where we don't know one."""
    return _catalog().get(language, {}).get("locale", "")


def direction(language: str) -> str:
    """`rtl` where the language is usually written from right to left, else `ltr`."""
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


def written_date(day: date, language: str) -> str:
    """The day as people write it, for example `2 novembre 2026`."""
    known = words(language)
    month = known["months"].split()[day.month - 1]
    return known["date"].format(day=day.day, month=month, year=day.year)


def written_size(size_bytes: int, language: str) -> str:
    """The size of a file as people write it.

    >>> written_size(1_250_000, "fr")
    '1,2 Mo'
    """
    known = words(language)
    if size_bytes < _BYTES_A_KB * _BYTES_A_KB:
        return known["kb"].format(size=max(1, round(size_bytes / _BYTES_A_KB)))
    size = f"{size_bytes / _BYTES_A_KB**2:.1f}".replace(".", known["decimal"])
    return known["mb"].format(size=size)


@cache
def style(name: str) -> Style:
    """The style of the page `name`."""
    parts = (_environment().get_template(f"{part}.css.j2").render().strip() for part in ("base", name))
    css = "\n".join(parts)
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return Style(css=Markup(css), digest=digest)  # noqa: S704  # our own files, nothing of a person is in them


@cache
def _environment() -> Environment:
    return templates_in(_FOLDER / "templates")


def templates_in(folder: Path) -> Environment:
    """Templates for the words of a story: whatever they put in is escaped, and nothing may be missing."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["paragraphs"] = paragraphs
    environment.filters["opens_with_letter"] = opens_with_letter
    environment.filters["tied"] = tied
    return environment


@cache
def _catalog() -> dict[str, dict[str, str]]:
    return tomllib.loads((_FOLDER / "words.toml").read_text(encoding="utf-8"))
