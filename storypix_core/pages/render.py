"""From a story to its page: one HTML file that needs nothing but the pictures beside it."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from storypix_core.model import CastMember, PictureState
from storypix_core.pages.look import render, written_date, written_size

_WORDS_A_MINUTE = 130
"""The pace of reading aloud to children; adults read silently nearly twice as fast."""


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


def render_page(page: PageContent) -> str:
    """The page as HTML. The same content gives the same text."""
    return render(
        "page",
        language=page.language,
        page=page,
        minutes=_minutes(page),
        models=", ".join(page.models),
        made_on=written_date(page.made_on, page.language),
        sizes=[written_size(download.size_bytes, page.language) for download in page.downloads],
        description=_description(page),
    )


def render_single_file(page: PageContent, pictures: Mapping[str, bytes]) -> str:
    """The page with its pictures inside, as one file that can be sent around.

    `pictures` has the WebP bytes by their file name in the page. For one that is missing there the painter is resting.
    """
    inside = tuple(_with_picture_inside(chapter, pictures) for chapter in page.chapters)
    return render_page(replace(page, chapters=inside, base_url="", cover_file="", downloads=()))


def _with_picture_inside(chapter: PageChapter, pictures: Mapping[str, bytes]) -> PageChapter:
    picture = chapter.picture
    if picture is None:
        return chapter
    if picture.file not in pictures:
        return replace(chapter, picture=PagePicture(state=PictureState.FAILED, alt=picture.alt))
    address = f"data:image/webp;base64,{base64.b64encode(pictures[picture.file]).decode()}"
    return replace(chapter, picture=replace(picture, file=address, small_file=""))


def _minutes(page: PageContent) -> int:
    words = sum(len(chapter.text.split()) for chapter in page.chapters)
    return max(1, round(words / _WORDS_A_MINUTE))


def _description(page: PageContent) -> str:
    """The first words of the story, for link previews."""
    words = page.chapters[0].text.split() if page.chapters else []
    text = " ".join(words[:30])[:200].replace("*", "")
    return f"{text}…" if text else page.title
