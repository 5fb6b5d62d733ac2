"""Stories and pictures for tests of the page."""

import io
from datetime import date

from PIL import Image

from storypix_core.model import CastMember, PictureState
from storypix_core.pages.render import PageChapter, PageContent, PagePicture

SENTENCES = (
    "Every morning Tom counts the salads out loud, and Zoé says hello to each of them, because it helps.",
    '"Some are missing," breathes Tom. "A *whole* row of them!"\n"Then we need a plan," says Zoé.',
    "Where they had been there are only round holes, and between them a trail that shines like a silver ribbon.",
    "Night comes down, thick and soft as a quilt. Then something very large sighs behind the hedge…",
)
CAST = (
    CastMember(name="Tom", looks="a boy with brown curls, a white jumper and red trousers"),
    CastMember(name="Zoé", looks="a girl with a pink dress and green boots"),
    CastMember(name="the snail", looks="a giant snail with a pale gold shell"),
)
RESTING = PagePicture(state=PictureState.FAILED, alt="")


def painted(number: int) -> PagePicture:
    return PagePicture(
        state=PictureState.DONE,
        alt=f"A giant snail in a moonlit garden, view {number}",
        file=f"picture-{number}.webp",
        small_file=f"picture-{number}-small.webp",
        width_px=1024,
        height_px=1024,
        small_width_px=768,
    )


def chapter(number: int, *, picture: PagePicture | None = None, title: str = "The Empty Places") -> PageChapter:
    return PageChapter(number=number, title=title, text="\n\n".join(SENTENCES * 2), picture=picture)


def book(
    *,
    title: str = "The Giant Snail and the Missing Salads",
    language: str = "en",
    chapters: tuple[PageChapter, ...] | None = None,
    cast: tuple[CastMember, ...] = CAST,
    base_url: str = "",
    cover_file: str = "",
) -> PageContent:
    """Six chapters, each with a picture but the fourth, where the painter is resting."""
    if chapters is None:
        chapters = tuple(chapter(n, picture=RESTING if n == 4 else painted(n)) for n in range(1, 7))
    return PageContent(
        title=title,
        language=language,
        chapters=chapters,
        cast=cast,
        models=("builtin:tales", "builtin:painter"),
        made_on=date(2026, 11, 2),
        base_url=base_url,
        cover_file=cover_file,
    )


def encoded(kind: str = "PNG", *, size: tuple[int, int] = (64, 48), mode: str = "RGB", colour: str = "teal") -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, colour).save(file, kind)
    return file.getvalue()
