"""Stories to look at in a browser, and pictures for them."""

import io
import random
from dataclasses import replace
from functools import cache

from PIL import Image, ImageChops

from storypix_core.limits import PICTURE_SMALL_LONG_SIDE_PX
from storypix_core.model import CastMember
from storypix_core.pages.render import PageChapter, PageContent, PageDownload, PagePicture
from tests.core.pages.books import RESTING, book, chapter, painted

ATTACK = """</title></style><script>document.title='x'</script>"><img src=x onerror="document.title='x'">\x1b[31m"""


_KEPT = tuple(
    PageDownload(kind=kind, file=f"book-1a2b.{kind}", size_bytes=size)
    for kind, size in (("pdf", 1_250_000), ("epub", 840_000), ("txt", 7_400), ("zip", 3_100_000))
)

_FRENCH = (
    "Chaque matin, Tom compte les salades à voix haute, et Zoé dit bonjour à chacune, parce que ça les aide.",
    "« Il en manque, souffle Tom. Une rangée *entière* ! »\n« Alors il nous faut un plan », dit Zoé.",
    "À leur place, il n'y a plus que des trous tout ronds, et une traînée qui brille comme un ruban d'argent.",
    "La nuit tombe, épaisse et douce comme un édredon. Quelque chose de très grand soupire derrière la haie…",
)
_ARABIC = (
    "في قديم الزمان، كان *حلزونٌ عملاق* يعيش خلف البستان الأخضر، وكان يحبّ الخسّ أكثر من أيّ شيء آخر في الدنيا.",
    "قال توم: «لقد اختفت ثلاث خسّات!» وقالت Zoé: «لا تقلق، سنجدها قبل أن تغيب الشمس».",
    "مشى الأطفال على أثرٍ يلمع كشريطٍ من الفضّة، وكانت رائحة التراب المبلّل تملأ الهواء.",
    "ثمّ سمعوا تنهيدةً طويلةً خلف السياج… من هناك؟",
)


def sized(picture: PagePicture, *, width_px: int, height_px: int) -> PagePicture:
    small_width_px = round(width_px * PICTURE_SMALL_LONG_SIDE_PX / max(width_px, height_px))
    return replace(picture, width_px=width_px, height_px=height_px, small_width_px=small_width_px)


def french() -> PageContent:
    """Six chapters of the length of a real story. The second picture is tall, the third wide, the fourth failed."""
    tall, wide = sized(painted(2), width_px=683, height_px=1024), sized(painted(3), width_px=1024, height_px=683)
    pictures = (painted(1), tall, wide, RESTING, painted(5), painted(6))
    chapters = tuple(
        PageChapter(number=number, title="Un cri dans le matin", text="\n\n".join(_FRENCH * 3), picture=picture)
        for number, picture in enumerate(pictures, start=1)
    )
    return replace(
        book(title="L'escargot géant et les salades disparues", language="fr", chapters=chapters), downloads=_KEPT
    )


def arabic() -> PageContent:
    """Three chapters: with a picture, with one that failed, with none. A hero has a foreign name."""
    chapters = tuple(
        PageChapter(number=number, title="البستان السرّي", text="\n\n".join(_ARABIC * 3), picture=picture)
        for number, picture in enumerate((painted(1), RESTING, None), start=1)
    )
    cast = (
        CastMember(name="توم", looks="فتى ذو شعر بنّي مجعّد وكنزة بيضاء"),
        CastMember(name="Zoé", looks="فتاة بفستان ورديّ"),
    )
    page = book(title="الحلزون العملاق والخسّ المفقود", language="ar", chapters=chapters, cast=cast)
    return replace(page, downloads=_KEPT)


def german() -> PageContent:
    """Words that are longer than the screen of a phone, a very long title, no heroes, no pictures."""
    long = "Donaudampfschifffahrtsgesellschaftskapitänsmützenverlosung"
    only = PageChapter(number=1, title=long, text=f"Die {long} beginnt.\n\nUnd die {long} endet.")
    return book(title=f"{long} und {long}sfest am Gartenzaun", language="de", chapters=(only,), cast=())


def attacked() -> PageContent:
    chapters = (
        replace(chapter(1, title=ATTACK), text=ATTACK, picture=replace(painted(1), alt=ATTACK)),
        chapter(2, title="w" * 300),
    )
    return book(title=ATTACK, cast=(CastMember(name=ATTACK, looks="x" * 500),), chapters=chapters)


def six_pictures(*, width_px: int = 1024, height_px: int = 1024) -> PageContent:
    """A story of the usual length with a picture in each of its six chapters."""
    pictures = (sized(painted(number), width_px=width_px, height_px=height_px) for number in range(1, 7))
    chapters = (replace(chapter, picture=it) for chapter, it in zip(french().chapters, pictures, strict=True))
    return replace(french(), chapters=tuple(chapters))


def hills(number: int, *, size: tuple[int, int]) -> bytes:
    """A PNG, different for each number."""
    sky = Image.linear_gradient("L").resize(size)
    return _png(
        Image.merge("RGB", (sky, sky.point(lambda value: value // 2 + 20 * number), sky.rotate(90).resize(size)))
    )


@cache
def photograph(number: int, *, size: tuple[int, int]) -> bytes:
    """A PNG with as much detail at each scale as photographs have: clouds of all sizes, the smaller the fainter.

    As WebP of quality 86 it takes about two bits a pixel, as do photographs of gardens and streets.
    """
    dice, picture, cells = random.Random(number), Image.new("RGB", size, (128, 128, 128)), 2
    while cells <= max(size):
        width, height = (max(2, side * cells // max(size)) for side in size)
        clouds = Image.frombytes("RGB", (width, height), dice.randbytes(3 * width * height))
        strength = 0.86 * (2 / cells) ** 0.35
        faint = [round(128 + (value - 128) * strength) for value in range(256)] * 3
        picture = ImageChops.add(picture, clouds.resize(size, Image.Resampling.BICUBIC).point(faint), 1, -128)
        cells *= 2
    return _png(picture)


@cache
def speckles(number: int, *, size: tuple[int, int]) -> bytes:
    """A PNG of pure noise: nothing is harder to make small."""
    width, height = size
    return _png(Image.frombytes("RGB", size, random.Random(number).randbytes(3 * width * height)))


def _png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()
