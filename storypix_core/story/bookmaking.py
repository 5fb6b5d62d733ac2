"""From a recorded story to what is bound into a book: its words, and its pictures from the page store."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from storypix_core.books.book import Book, Kind
from storypix_core.errors import ProviderFailed
from storypix_core.model import PictureRecord, PictureState, TaskRecord
from storypix_core.pages.pictures import make_chat_picture
from storypix_core.pages.render import PageChapter, PagePicture
from storypix_core.ports.page_store import PageStore
from storypix_core.story.names import picture_name
from storypix_core.story.publishing import content_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    book: Book
    is_whole: bool
    """Whether no picture was missing that should be there."""


async def gather(task: TaskRecord, pages: PageStore, *, kind: Kind) -> Gathered:
    """All that a book of this kind needs. For a picture that is gone the painter is resting. Raises `StorageFailed`."""
    done = [picture for picture in task.pictures if picture.state is PictureState.DONE]
    web: dict[str, bytes] = {}
    jpegs: dict[int, bytes] = {}
    for picture in done if kind is not Kind.TEXT else ():
        files = await _web_files(picture, pages)
        jpeg = await _jpeg(files[_name(picture)]) if _name(picture) in files else None
        if jpeg:
            web |= files
            jpegs[picture.number] = jpeg
    content = content_of(task)
    if kind is not Kind.TEXT:
        chapters = tuple(_as_it_is(chapter, jpegs) for chapter in content.chapters)
        content = replace(content, chapters=chapters, downloads=())
    # Small copies are for narrow screens, and only the page in the ZIP is read there.
    book = Book(content=content, pictures=jpegs, web_pictures=web if kind is Kind.ZIP else {})
    return Gathered(book=book, is_whole=kind is Kind.TEXT or len(jpegs) == len(done))


def _as_it_is(chapter: PageChapter, jpegs: Mapping[int, bytes]) -> PageChapter:
    picture = chapter.picture
    if picture is None or picture.state is not PictureState.DONE or chapter.number in jpegs:
        return chapter
    return replace(chapter, picture=PagePicture(state=PictureState.FAILED, alt=picture.alt))


async def _web_files(picture: PictureRecord, pages: PageStore) -> dict[str, bytes]:
    """The large and the small one by their names on the page, as far as they are there."""
    folder = picture.key.removesuffix(_name(picture))
    names = (_name(picture), _name(picture, small=True))
    files = {name: await pages.get(f"{folder}{name}") for name in names}
    return {name: data for name, data in files.items() if data}


async def _jpeg(data: bytes) -> bytes | None:
    try:
        return await make_chat_picture(data)
    except ProviderFailed:
        return None


def _name(picture: PictureRecord, *, small: bool = False) -> str:
    return picture_name(picture.number, version=picture.version, small=small)
