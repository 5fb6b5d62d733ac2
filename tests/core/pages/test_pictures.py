import asyncio
import io
import random
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from storypix_core.errors import ProviderFailed
from storypix_core.pages.pictures import make_cover, make_web_pictures
from tests.core.pages.books import encoded

KINDS = ("PNG", "JPEG", "WEBP")
TURN_RIGHT = 6
ORIENTATION, ARTIST = 0x0112, 0x013B


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def speckles(side_px: int) -> bytes:
    file = io.BytesIO()
    pixels = random.Random(1).randbytes(side_px * side_px * 3)
    Image.frombytes("RGB", (side_px, side_px), pixels).save(file, "PNG", compress_level=0)
    return file.getvalue()


@pytest.mark.parametrize("kind", KINDS)
async def test_a_picture_becomes_a_large_and_a_small_webp_of_the_same_shape(kind: str) -> None:
    web = await make_web_pictures(encoded(kind, size=(1600, 1200)))

    assert (web.large.width_px, web.large.height_px) == (1024, 768)
    assert (web.small.width_px, web.small.height_px) == (768, 576)
    for made in (web.large, web.small):
        picture = opened(made.data)
        assert picture.format == "WEBP"
        assert picture.size == (made.width_px, made.height_px)


async def test_a_small_picture_is_not_blown_up() -> None:
    web = await make_web_pictures(encoded(size=(300, 200)))

    assert (web.large.width_px, web.large.height_px) == (300, 200)
    assert (web.small.width_px, web.small.height_px) == (300, 200)


@pytest.mark.slow
async def test_even_noise_fits_in_200_kb_and_keeps_its_shape() -> None:
    web = await make_web_pictures(speckles(1024))

    assert len(web.large.data) <= 200_000
    assert len(web.small.data) <= 135_000
    assert web.large.width_px == web.large.height_px > 480


async def test_metadata_is_left_behind_and_its_orientation_applied() -> None:
    exif = Image.Exif()
    exif[ORIENTATION], exif[ARTIST] = TURN_RIGHT, "A child's name"
    file = io.BytesIO()
    Image.new("RGB", (40, 20)).save(file, "JPEG", exif=exif, icc_profile=b"profile", comment=b"secret words")

    for made in (await make_web_pictures(file.getvalue())).large.data, await make_cover(file.getvalue()):
        picture = opened(made)
        assert not picture.getexif()
        assert b"child" not in made
        assert b"secret words" not in made
    web = await make_web_pictures(file.getvalue())
    assert (web.large.width_px, web.large.height_px) == (20, 40)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
async def test_what_is_transparent_becomes_white(mode: str) -> None:
    file = io.BytesIO()
    Image.new(mode, (20, 20)).save(file, "PNG")

    web = await make_web_pictures(file.getvalue())

    assert opened(web.large.data).getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P", "I;16", "CMYK"])
async def test_every_kind_of_pixel_is_understood(mode: str) -> None:
    file = io.BytesIO()
    Image.new(mode, (20, 20)).save(file, "JPEG" if mode == "CMYK" else "PNG")

    assert opened((await make_web_pictures(file.getvalue())).small.data).mode == "RGB"


@pytest.mark.parametrize("size", [(1024, 1024), (1600, 900), (500, 1500), (1, 1), (3000, 2)])
async def test_a_cover_is_a_jpeg_of_the_size_that_link_previews_want(size: tuple[int, int]) -> None:
    cover = opened(await make_cover(encoded(size=size)))

    assert cover.format == "JPEG"
    assert cover.size == (1200, 630)


@pytest.mark.parametrize(
    "data",
    [b"", b"no picture", encoded("GIF"), encoded("TIFF"), encoded()[:60], encoded("WEBP")[:40], b"\x89PNG\r\n\x1a\n"],
    ids=["empty", "words", "gif", "tiff", "cut png", "cut webp", "only a signature"],
)
async def test_what_is_no_picture_is_its_painters_failure(data: bytes) -> None:
    with pytest.raises(ProviderFailed) as failure:
        await make_web_pictures(data, provider="openai")

    assert failure.value.provider == "openai"
    assert failure.value.__cause__ is not None


@pytest.mark.parametrize("side_px", [7_000, 12_000, 60_000])
async def test_a_few_bytes_that_claim_to_be_gigabytes_are_refused(side_px: int) -> None:
    with pytest.raises(ProviderFailed):
        await make_web_pictures(png_that_claims(side_px))


async def test_other_work_goes_on_while_pictures_are_made() -> None:
    turns = 0
    making = asyncio.ensure_future(make_web_pictures(speckles(512)))
    while not making.done():
        turns += 1
        await asyncio.sleep(0.001)

    assert turns > 1


@settings(max_examples=60, deadline=None)
@given(
    where=st.integers(0, 2_000), what=st.binary(min_size=1, max_size=8), kind=st.sampled_from(["PNG", "JPEG", "WEBP"])
)
def test_damaged_pictures_become_pictures_or_our_own_error(where: int, what: bytes, kind: str) -> None:
    whole = encoded(kind)
    damaged = whole[: where % len(whole)] + what + whole[where % len(whole) + len(what) :]

    try:
        web = asyncio.run(make_web_pictures(damaged))
    except ProviderFailed:
        return
    assert opened(web.large.data).format == "WEBP"


def png_that_claims(side_px: int) -> bytes:
    header = struct.pack(">IIBBBBB", side_px, side_px, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + png_chunk(b"IDAT", b"") + png_chunk(b"IEND", b"")


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
