"""From a story to its page: one HTML file that needs nothing but the pictures beside it."""

import base64
import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from storypix_core.model import CastMember, PictureState

_FOLDER = Path(__file__).parent
_FALLBACK = "en"

_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he iw ks ps sd ug ur yi".split())
"""Primary language subtags whose usual script runs from right to left."""

_WORDS_A_MINUTE = 130
"""The pace of reading aloud to children; adults read silently nearly twice as fast."""

_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,2})(?![\s*])([^*\n]{1,300})(?<!\s)\1(?![\w*])")
_EMPTY_LINE = re.compile(r"\n\s*\n")
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What may not stand in HTML, or can't be encoded: control characters, lone surrogates, non-characters."""

_ALPHABETS = ("LATIN", "GREEK", "CYRILLIC")
"""Scripts whose first letter can be set apart as a large initial; in others it may join the next one."""

_IN_ENGLISH = Markup(' lang="en" dir="ltr"')
"""For the page's own words on a page whose language they don't know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePicture:
    """A picture in its chapter's place."""

    state: PictureState
    alt: str
    """The scene, for those who can't see the picture."""
    file: str = ""
    """Its address relative to the page; empty unless it is done. The same goes for the sizes."""
    small_file: str = ""
    width_px: int = 0
    height_px: int = 0
    small_width_px: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageChapter:
    number: int
    title: str
    """Empty when it has none."""
    text: str
    """Paragraphs, parted by an empty line."""
    picture: PagePicture | None = None
    """None when this chapter has no place for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContent:
    """Everything that is on a page. Nothing in it is markup, but for pairs of asterisks around stressed words."""

    title: str
    language: str
    """A primary subtag, for example `fr`."""
    chapters: tuple[PageChapter, ...]
    cast: tuple[CastMember, ...]
    models: tuple[str, ...]
    """Who made it, as `provider:model`."""
    made_on: date
    base_url: str = ""
    """The absolute address of the page's folder, for link previews. Empty: not known."""
    cover_file: str = ""
    """The picture for link previews, relative to the page. Empty: none."""


def render_page(page: PageContent) -> str:
    """The page as HTML. The same content gives the same text."""
    style = _style()
    words = _words(page.language)
    html = _template("page.html.j2").render(
        page=page,
        style=Markup(style),  # noqa: S704  # our own file, nothing of a person is in it
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        direction="rtl" if page.language in _RIGHT_TO_LEFT else "ltr",
        words=words,
        in_english="" if page.language in _catalog() else _IN_ENGLISH,
        minutes=_minutes(page),
        models=", ".join(page.models),
        made_on=_date(page.made_on, words),
        description=_description(page),
    )
    return _NOT_TEXT.sub("", html)


def render_single_file(page: PageContent, pictures: Mapping[str, bytes]) -> str:
    """The page with its pictures inside, as one file that can be sent around.

    `pictures` has the WebP bytes by their file name in the page. For one that is missing there the painter is resting.
    """
    inside = tuple(_with_picture_inside(chapter, pictures) for chapter in page.chapters)
    return render_page(replace(page, chapters=inside, base_url="", cover_file=""))


def _with_picture_inside(chapter: PageChapter, pictures: Mapping[str, bytes]) -> PageChapter:
    picture = chapter.picture
    if picture is None:
        return chapter
    if picture.file not in pictures:
        return replace(chapter, picture=PagePicture(state=PictureState.FAILED, alt=picture.alt))
    address = f"data:image/webp;base64,{base64.b64encode(pictures[picture.file]).decode()}"
    return replace(chapter, picture=replace(picture, file=address, small_file=""))


def _words(language: str) -> dict[str, str]:
    catalog = _catalog()
    return {**catalog[_FALLBACK], **catalog.get(language, {})}


def _minutes(page: PageContent) -> int:
    words = sum(len(chapter.text.split()) for chapter in page.chapters)
    return max(1, round(words / _WORDS_A_MINUTE))


def _description(page: PageContent) -> str:
    """The first words of the story, for link previews."""
    words = page.chapters[0].text.split() if page.chapters else []
    text = " ".join(words[:30])[:200].replace("*", "")
    return f"{text}…" if text else page.title


def _date(day: date, words: Mapping[str, str]) -> str:
    """The day as people write it, for example `2 novembre 2026`."""
    month = words["months"].split()[day.month - 1]
    return words["date"].format(day=day.day, month=month, year=day.year)


def paragraphs(text: str) -> list[Markup]:
    """Paragraphs as HTML: line breaks and stressed words are kept, everything else is text."""
    lines = text.replace("\r\n", "\n")
    return [_paragraph(part) for part in _EMPTY_LINE.split(lines) if part.strip()]


def _paragraph(text: str) -> Markup:
    escaped = str(escape(text.strip()))
    stressed = _EMPHASIS.sub(r"<em>\2</em>", escaped)
    return Markup(stressed.replace("\n", "<br>"))  # noqa: S704  # escaped two lines above


def opens_with_letter(paragraph: str) -> bool:
    """Whether a large initial suits it. A quotation mark, a dash or an emoji in that size doesn't."""
    first = paragraph[:1]
    return first.isalpha() and unicodedata.name(first, "").startswith(_ALPHABETS)


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["paragraphs"] = paragraphs
    environment.filters["opens_with_letter"] = opens_with_letter
    return environment.get_template(name)


@cache
def _style() -> str:
    return _template("page.css.j2").render().strip()


@cache
def _catalog() -> dict[str, dict[str, str]]:
    return tomllib.loads((_FOLDER / "words.toml").read_text(encoding="utf-8"))
