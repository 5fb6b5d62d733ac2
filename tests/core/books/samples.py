"""Stories to be bound, in several alphabets."""

import io
import re
from dataclasses import replace
from datetime import date
from functools import cache

from PIL import Image

from storypix_core.books.book import Book
from storypix_core.model import CastMember, PictureState
from storypix_core.pages.render import PageChapter, PageContent, PagePicture

FRENCH = (
    "Chaque matin, Zoé compte les salades à voix haute. « L'été, on mange des œufs à Noël ! » dit Tom ; ça l'agace.",
    "— Il en manque *toute une* rangée !\n— Alors il nous faut un plan, souffle Zoé, déçue mais très, très décidée.",
    "Là où elles étaient, il n'y a que des trous ronds, et entre eux un sentier qui brille comme un ruban d'argent.",
)
ARABIC = (
    "كان يا ما كان، في قديم الزمان، حلزونٌ عملاق اسمه Tom يعيش مع صديقته Zoé في بستان كبير مليء بالخس.",
    "قال Tom: «مرحبًا!» وعمره 12 سنة (تقريبًا). ثم ضحك الحلزون *ضحكةً كبيرة* ونام تحت الشجرة.",
)
WITHOUT_SIGNS = tuple(re.sub("[\u064b-\u0652]", "", paragraph) for paragraph in ARABIC)
"""As Arabic is usually written, without vowel signs."""
HEBREW = (
    "היה היה פעם חילזון ענק בשם Tom, שגר עם חברתו Zoé בגינה גדולה מלאה בחסה ובגזרים.",
    'אמר Tom: "שלום!" והוא בן 12 (בערך). אחר כך *צחק מאוד* החילזון ונרדם מתחת לעץ הגדול.',
)
GREEK_AND_RUSSIAN = ("Ο Αλέξανδρος είπε: «Καλημέρα, ἄνθρωπε!» Ёжик и медвежонок пьют чай с вареньем. 🐌",)
NAMES = (
    CastMember(name="Tom", looks="un garçon aux boucles brunes, pull blanc et pantalon rouge"),
    CastMember(name="Zoé", looks="une fille en robe rose et bottes vertes"),
)


@cache
def jpeg(*, size: tuple[int, int] = (1024, 1024), seed: int = 1) -> bytes:
    sky = Image.linear_gradient("L").resize(size)
    picture = Image.merge("RGB", (sky, sky.point(lambda value: value // 2 + 9 * seed), sky.rotate(90).resize(size)))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=80)
    return file.getvalue()


def painted(number: int, *, size: tuple[int, int] = (1024, 1024)) -> PagePicture:
    return PagePicture(
        state=PictureState.DONE,
        alt=f"Un escargot géant, vue {number}",
        file=f"picture-{number}.webp",
        small_file=f"picture-{number}-small.webp",
        width_px=size[0],
        height_px=size[1],
        small_width_px=480,
    )


RESTING = PagePicture(state=PictureState.FAILED, alt="")


def content(
    paragraphs: tuple[str, ...] = FRENCH,
    *,
    title: str = "L'escargot géant et les salades volées",
    language: str = "fr",
    chapters: int = 3,
    pictured: bool = True,
    repeated: int = 4,
) -> PageContent:
    told = [
        PageChapter(
            number=number,
            title=f"{paragraphs[0].split(',')[0][:30]} {number}",
            text="\n\n".join(paragraphs * repeated),
            picture=(RESTING if number == 3 else painted(number)) if pictured else None,
        )
        for number in range(1, chapters + 1)
    ]
    return PageContent(
        title=title,
        language=language,
        chapters=tuple(told),
        cast=NAMES,
        models=("builtin:tales", "builtin:painter"),
        made_on=date(2026, 11, 2),
    )


def book(page: PageContent | None = None) -> Book:
    """Three chapters: two with a picture, one where the painter is resting."""
    page = page or content()
    done = [chapter for chapter in page.chapters if chapter.picture and chapter.picture.file]
    sizes = {it.number: (it.picture.width_px, it.picture.height_px) for it in done if it.picture}
    return Book(
        content=page,
        pictures={number: jpeg(size=size, seed=number) for number, size in sizes.items()},
        web_pictures={f"picture-{number}.webp": b"webp" for number in sizes},
    )


def arabic() -> Book:
    return book(content(ARABIC, title="الحلزون العملاق وصديقته Zoé", language="ar"))


def arabic_without_signs() -> Book:
    return book(content(WITHOUT_SIGNS, title="الحلزون العملاق وصديقته Zoé", language="ar"))


def hebrew() -> Book:
    return book(content(HEBREW, title="החילזון הענק ו-Zoé", language="he"))


def without_pictures() -> Book:
    return book(content(pictured=False))


def tall() -> Book:
    page = content(chapters=1)
    [chapter] = page.chapters
    return book(replace(page, chapters=(replace(chapter, picture=painted(1, size=(683, 1024))),)))
