"""From a picture as an illustrator gave it to those that a page and its link preview carry.

All of it is Pillow's work on a few threads of its own: the event loop goes on, and at most `_THREADS` pictures are
unpacked in memory at once, however many stories are being told.
"""

import asyncio
import io
import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from PIL import Image, ImageOps

from storypix_core.errors import ProviderFailed
from storypix_core.limits import (
    PICTURE_LONG_SIDE_PX,
    PICTURE_MAX_BYTES,
    PICTURE_SMALL_LONG_SIDE_PX,
    PICTURE_SMALL_MAX_BYTES,
    REFERENCE_LONG_SIDE_PX,
)

_MAX_PIXELS = 40_000_000
"""Larger pictures are refused before they are unpacked: a few bytes can claim to be gigabytes."""

_COVER_PX = (1200, 630)
"""What chats show above a link; see https://ogp.me."""

_COVER_MAX_BYTES = 400_000
_CHAT_MAX_BYTES = 400_000
"""A chat carries far more, but a phone should have it at once."""

_REFERENCE_MAX_BYTES = 100_000
"""It goes out with every picture of a story; at its size hardly any has more than 30 kB."""

_THREADS = 2
_FORMATS = ("PNG", "JPEG", "WEBP")
_QUALITIES = (86, 78, 70, 60, 50, 40)
_SHRINK = 0.8
_COVER_CENTRE = (0.5, 0.58)
"""Faces and feet matter more than sky, so a little more is taken off the top."""
_BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    MemoryError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)
"""What Pillow's readers raise on bytes that aren't the picture they claim to be."""

Made = TypeVar("Made")

_threads = ThreadPoolExecutor(max_workers=_THREADS, thread_name_prefix="pictures")


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPicture:
    """An encoded picture without any metadata."""

    data: bytes
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPictures:
    """One picture as WebP, for wide and for narrow screens."""

    large: WebPicture
    small: WebPicture


async def make_web_pictures(
    data: bytes,
    *,
    provider: str = "illustrator",
    long_side_px: int = PICTURE_LONG_SIDE_PX,
    small_long_side_px: int = PICTURE_SMALL_LONG_SIDE_PX,
    max_bytes: int = PICTURE_MAX_BYTES,
    small_max_bytes: int = PICTURE_SMALL_MAX_BYTES,
) -> WebPictures:
    """Make both sizes of `data`, an encoded PNG, JPEG or WebP; neither is ever larger than the original.

    Turned upright as its metadata says, transparent parts on white, the files at most `max_bytes` and `small_max_bytes`
    large: quality goes down first, then size.

    Raises `ProviderFailed` for `provider`, whose picture it is, when these bytes are no picture, a broken one, or one
    of more than 40 million pixels: another illustrator may do better.
    """
    wanted = ((long_side_px, max_bytes), (small_long_side_px, small_max_bytes))
    work = partial(_web_pictures, data, wanted)
    return await _off_the_loop(work, provider=provider)


async def make_cover(data: bytes, *, provider: str = "illustrator") -> bytes:
    """The JPEG of 1200 x 630 pixels that a link preview shows, cut from the picture. Raises `ProviderFailed`."""
    return await _off_the_loop(partial(_cover, data), provider=provider)


async def make_chat_picture(data: bytes, *, provider: str = "illustrator") -> bytes:
    """The picture as a JPEG, which every chat shows; in its own size. Raises `ProviderFailed`."""
    return await _off_the_loop(partial(_chat_picture, data), provider=provider)


async def make_reference(data: bytes) -> bytes:
    """The picture as a small WebP that shows an illustrator the heroes. Raises `ProviderFailed`."""
    return await _off_the_loop(partial(_reference, data), provider="illustrator")


async def _off_the_loop(work: Callable[[], Made], *, provider: str) -> Made:
    try:
        return await asyncio.get_running_loop().run_in_executor(_threads, work)
    except _BROKEN as error:
        raise ProviderFailed(f"not a usable picture: {type(error).__name__}", provider=provider) from error


def _web_pictures(data: bytes, wanted: Sequence[tuple[int, int]]) -> WebPictures:
    picture = _unpack(data, max(side for side, _ in wanted))
    large, small = (_encode(_fit(picture, side), "WEBP", max_bytes) for side, max_bytes in wanted)
    return WebPictures(large=large, small=small)


def _cover(data: bytes) -> bytes:
    picture = _unpack(data, 2 * _COVER_PX[0])
    cut = ImageOps.fit(picture, _COVER_PX, Image.Resampling.LANCZOS, centering=_COVER_CENTRE)
    return _encode(cut, "JPEG", _COVER_MAX_BYTES).data


def _chat_picture(data: bytes) -> bytes:
    return _encode(_unpack(data, PICTURE_LONG_SIDE_PX), "JPEG", _CHAT_MAX_BYTES).data


def _reference(data: bytes) -> bytes:
    picture = _fit(_unpack(data, REFERENCE_LONG_SIDE_PX), REFERENCE_LONG_SIDE_PX)
    return _encode(picture, "WEBP", _REFERENCE_MAX_BYTES).data


def _unpack(data: bytes, long_side_px: int) -> Image.Image:
    """Upright, RGB, without metadata. A large JPEG is unpacked at a fraction of its size that is still enough."""
    with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
        if opened.width * opened.height > _MAX_PIXELS:
            raise Image.DecompressionBombError
        opened.draft(None, (long_side_px, long_side_px))
        plain = _flatten(ImageOps.exif_transpose(opened))
    # Pillow writes what it finds here into the next file: comments, profiles and camera data.
    plain.info.clear()
    return plain


def _flatten(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    paper = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(paper, layer).convert("RGB")


def _fit(picture: Image.Image, long_side_px: int) -> Image.Image:
    longest = max(picture.size)
    if longest <= long_side_px:
        return picture
    return _resize(picture, long_side_px / longest)


def _resize(picture: Image.Image, factor: float) -> Image.Image:
    width, height = (max(1, round(side * factor)) for side in picture.size)
    return picture.resize((width, height), Image.Resampling.LANCZOS)


def _encode(picture: Image.Image, kind: str, max_bytes: int) -> WebPicture:
    for attempt, quality in _attempts(picture):
        file = io.BytesIO()
        attempt.save(file, kind, quality=quality, method=4, optimize=True, progressive=True)
        if file.tell() <= max_bytes:
            break
    return WebPicture(data=file.getvalue(), width_px=attempt.width, height_px=attempt.height)


def _attempts(picture: Image.Image) -> Iterator[tuple[Image.Image, int]]:
    """Ever smaller files: less quality, then fewer pixels, until there is only one left."""
    for quality in _QUALITIES:
        yield picture, quality
    while max(picture.size) > 1:
        picture = _resize(picture, _SHRINK)
        yield picture, _QUALITIES[-1]
