"""From a recorded story to its page in the page store."""

import asyncio
from dataclasses import replace

from storypix_core.books.book import digest_of
from storypix_core.errors import ProviderFailed
from storypix_core.limits import PICTURE_SMALL_LONG_SIDE_PX
from storypix_core.model import CastMember, Chapter, Download, PictureRecord, PictureState, TaskRecord, TaskState
from storypix_core.pages.card import title_card
from storypix_core.pages.pictures import make_cover
from storypix_core.pages.render import (
    PageChapter,
    PageContent,
    PageDownload,
    PagePicture,
    render_page,
    render_single_file,
)
from storypix_core.pages.signs import typeset
from storypix_core.ports.page_store import PageStore
from storypix_core.story.names import CARD_NAME, PAGE_NAME, cover_name, picture_name

_BROKEN_OFF = (TaskState.WRITING, TaskState.FAILED)
"""States of a story with a page whose telling broke off: that of a whole one goes on to the next state first."""


async def publish(task: TaskRecord, pages: PageStore, *, folder: str) -> str:
    """Put the page and its cover beside the pictures that are there already, with links to what there is to be kept.

    Returns the page's key. Raises `StorageFailed`.
    """
    key = f"{folder}{PAGE_NAME}"
    address = _web_address(pages.url(key))
    cover = await _put_cover(task, pages, folder=folder, is_linked=bool(address))
    content = content_of(task, base_url=address, cover_file=cover)
    await pages.put(key, render_page(content).encode(), content_type="text/html; charset=utf-8")
    return key


async def single_file(task: TaskRecord, pages: PageStore) -> bytes:
    """The page as one HTML file with its pictures inside. Raises `StorageFailed`."""
    keys = {_file_of(picture): picture.key for picture in task.pictures if picture.state is PictureState.DONE}
    if first := _first(task):
        small = _file_of(first, small=True)
        keys[small] = f"{first.key.removesuffix(_file_of(first))}{small}"  # for the cover
    kept = {name: await pages.get(key) for name, key in keys.items()}
    pictures = {name: data for name, data in kept.items() if data}
    return (await asyncio.to_thread(render_single_file, content_of(task), pictures)).encode()


def page_alone(task: TaskRecord) -> bytes:
    """The page for a place where nothing but its pictures is beside it."""
    return render_page(replace(content_of(task), downloads=())).encode()


def content_of(task: TaskRecord, *, base_url: str = "", cover_file: str = "") -> PageContent:
    """What is on the story's page."""
    pictures = {picture.number: picture for picture in task.pictures}
    language = task.brief.language
    content = PageContent(
        title=typeset(task.title, language),
        language=language,
        chapters=tuple(_chapter(chapter, pictures.get(chapter.number), language) for chapter in task.chapters),
        cast=tuple(_hero(member, language) for member in task.cast),
        models=_made_by(task),
        made_on=task.created_at.date(),
        base_url=base_url,
        cover_file=cover_file,
        is_whole=task.state not in _BROKEN_OFF,
    )
    of = digest_of(content)
    downloads = (it for it in task.downloads if it.of == of)
    linked = (PageDownload(kind=it.kind, file=it.file, size_bytes=it.size_bytes) for it in downloads)
    return replace(content, downloads=tuple(linked))


def out_of_date(task: TaskRecord) -> list[Download]:
    """What was made of another version of the story."""
    of = digest_of(content_of(task))
    return [it for it in task.downloads if it.of != of]


def _made_by(task: TaskRecord) -> tuple[str, ...]:
    """The models that told a chapter or painted a picture, each once."""
    models = (*(chapter.model for chapter in task.chapters), *(picture.model for picture in task.pictures))
    return tuple(dict.fromkeys(model for model in models if model))


def cover_of(task: TaskRecord) -> str:
    """What the picture for link previews of this story's page is called; its first one becomes it, if it has any."""
    first = _first(task)
    return cover_name(first.number, version=first.version) if first else CARD_NAME


def _first(task: TaskRecord) -> PictureRecord | None:
    return next((picture for picture in task.pictures if picture.state is PictureState.DONE), None)


async def _put_cover(task: TaskRecord, pages: PageStore, *, folder: str, is_linked: bool) -> str:
    """Returns its name, or nothing."""
    first = _first(task)
    cover = await _cut(first, pages) if first else await asyncio.to_thread(title_card) if is_linked else None
    if cover is None:
        return ""
    name = cover_of(task)
    await pages.put(f"{folder}{name}", cover, content_type="image/jpeg", immutable=True)
    return name


async def _cut(first: PictureRecord, pages: PageStore) -> bytes | None:
    """The cover from the first picture. None where it can't be made: a page without one is better than no page."""
    picture = await pages.get(first.key)
    try:
        return await make_cover(picture) if picture else None
    except ProviderFailed:
        return None


def _hero(member: CastMember, language: str) -> CastMember:
    return CastMember(name=typeset(member.name, language), looks=typeset(member.looks, language))


def _chapter(chapter: Chapter, picture: PictureRecord | None, language: str) -> PageChapter:
    return PageChapter(
        number=chapter.number,
        title=typeset(chapter.title, language),
        text=typeset(chapter.text, language),
        picture=_picture(picture) if picture else None,
    )


def _picture(picture: PictureRecord) -> PagePicture:
    if picture.state is not PictureState.DONE:
        return PagePicture(state=PictureState.FAILED, alt=picture.scene)
    long_side_px = max(picture.width_px, picture.height_px)
    shrunk = min(1.0, PICTURE_SMALL_LONG_SIDE_PX / long_side_px)
    return PagePicture(
        state=PictureState.DONE,
        alt=picture.scene,
        file=_file_of(picture),
        small_file=_file_of(picture, small=True) if shrunk < 1 else "",
        width_px=picture.width_px,
        height_px=picture.height_px,
        small_width_px=round(picture.width_px * shrunk),
    )


def _file_of(picture: PictureRecord, *, small: bool = False) -> str:
    return picture_name(picture.number, version=picture.version, small=small)


def _web_address(page_url: str) -> str:
    """The page's folder, for link previews. A page that is only a file has none."""
    return page_url.rsplit("/", 1)[0] if page_url.startswith(("http://", "https://")) else ""
