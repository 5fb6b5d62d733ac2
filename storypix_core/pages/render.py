"""From a story to its page: one HTML file that needs nothing but the pictures beside it."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from storypix_core.model import CastMember, PictureState
from storypix_core.pages.file_names import kept_name
from storypix_core.pages.look import direction, locale, render, words, written_date, written_size
from storypix_core.pages.paper import type_size_pt
from storypix_core.pages.prose import minutes_aloud

_SIZES = "(min-width: 70rem) 32rem, (min-width: 44rem) 40rem, (min-resolution: 2.5dppx) 50vw, 100vw"
"""How wide pictures are shown, for browsers to choose a file by. Of a phone with very small pixels they hear less than
the truth: nobody sees the difference on a picture, and it halves what travels."""

_DESCRIPTION_CHARS = 200
_LONG_TITLE_CHARS = 48
"""Longer titles are set smaller, so that the cover's picture stays on the first screen of a phone."""

_MODEL = Markup('<span><bdi dir="ltr">{}</bdi>{}</span>')
"""Its name goes from left to right whatever the direction around it, and keeps its comma."""


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
class PageDownload:
    """The whole story as a file beside the page."""

    kind: str
    """`pdf`, `epub`, `txt` or `zip`."""
    file: str
    """Its address relative to the page."""
    size_bytes: int


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
    downloads: tuple[PageDownload, ...] = ()
    """What there is to be kept, as links on the page."""
    is_whole: bool = True
    """False where it broke off before its end."""


def render_page(page: PageContent) -> str:
    """The page as HTML. The same content gives the same text. On its cover is its first picture."""
    return _render(page, cover=_first_picture(page))


def render_single_file(page: PageContent, pictures: Mapping[str, bytes]) -> str:
    """The page with its pictures inside, as one file that can be sent around.

    `pictures` has the WebP bytes by their file name in the page: the large ones, and the small one of the first picture
    for the cover. For one that is missing there the painter is resting.
    """
    inside = tuple(_with_picture_inside(chapter, pictures) for chapter in page.chapters)
    alone = replace(page, chapters=inside, base_url="", cover_file="", downloads=())
    first = _first_picture(page)
    small = pictures.get(first.small_file) if first else None
    cover = replace(first, file=_address(small), small_file="") if first and small else _first_picture(alone)
    return _render(alone, cover=cover)


def last_words(page: PageContent) -> str:
    """`The end`, in the words of its language; where it broke off, that it did."""
    return words(page.language)["end" if page.is_whole else "breaks_off"]


def reading_time(page: PageContent) -> str:
    """`About 9 minutes to read aloud`, in the words of its language."""
    known = words(page.language)
    minutes = minutes_aloud(" ".join(chapter.text for chapter in page.chapters))
    return known["read_aloud"].format(minutes=minutes) if minutes > 1 else known["read_aloud_a_minute"]


def _with_picture_inside(chapter: PageChapter, pictures: Mapping[str, bytes]) -> PageChapter:
    picture = chapter.picture
    if picture is None:
        return chapter
    if picture.file not in pictures:
        return replace(chapter, picture=PagePicture(state=PictureState.FAILED, alt=picture.alt))
    return replace(chapter, picture=replace(picture, file=_address(pictures[picture.file]), small_file=""))


def _address(picture: bytes) -> str:
    return f"data:image/webp;base64,{base64.b64encode(picture).decode()}"


def _render(page: PageContent, *, cover: PagePicture | None) -> str:
    return render(
        "page",
        language=page.language,
        page=page,
        cover=cover,
        sizes=_SIZES,
        type_pt=type_size_pt(
            ((it.text, it.picture is None) for it in page.chapters), direction=direction(page.language)
        ),
        is_long=len(page.title) > _LONG_TITLE_CHARS,
        reading=reading_time(page),
        last_words=last_words(page),
        models=_models(page),
        made_on=written_date(page.made_on, page.language),
        file_names=[kept_name(page.title, download.kind) for download in page.downloads],
        file_sizes=[written_size(download.size_bytes, page.language) for download in page.downloads],
        description=_description(page),
        locale=locale(page.language),
    )


def _first_picture(page: PageContent) -> PagePicture | None:
    pictures = (chapter.picture for chapter in page.chapters)
    return next((picture for picture in pictures if picture and picture.file), None)


def _models(page: PageContent) -> Markup:
    comma, last = words(page.language)["comma"], len(page.models) - 1
    names = (_MODEL.format(model, comma if index < last else "") for index, model in enumerate(page.models))
    return Markup(" ").join(names)


def _description(page: PageContent) -> str:
    """The first words of the story, for link previews."""
    text = " ".join(page.chapters[0].text.split()).replace("*", "") if page.chapters else ""
    if len(text) <= _DESCRIPTION_CHARS:
        return text or page.title
    whole, _, _ = text[:_DESCRIPTION_CHARS].rpartition(" ")
    return f"{whole or text[:_DESCRIPTION_CHARS]}…"
