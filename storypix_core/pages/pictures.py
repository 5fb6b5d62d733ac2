"""From an illustrator's picture to the small ones that a page carries."""

import asyncio
import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from storypix_core.errors import ProviderFailed
from storypix_core.limits import PICTURE_LONG_SIDE_PX, PICTURE_MAX_BYTES, PICTURE_SMALL_LONG_SIDE_PX

_MOST_PIXELS = 40_000_000
"""More is no illustration but an attack on the memory."""

_QUALITIES = (82, 72, 62, 50, 38, 25)
"""WebP's scale, 0 to 100: the first at which the picture is small enough."""

_PAPER = "#ffffff"
_COVER_PX = (1200, 630)
"""What chats show as a link's preview (Open Graph)."""
_COVER_QUALITY = 82


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPicture:
    data: bytes
    """An encoded WebP or JPEG, without metadata."""
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPictures:
    large: WebPicture
    """WebP, at most 1024 px on the long side and 200 KB."""
    small: WebPicture
    """WebP, at most 480 px on the long side."""


async def make_web_pictures(data: bytes, *, long_side_px: int = PICTURE_LONG_SIDE_PX) -> WebPictures:
    """Both sizes of a picture, made off the event loop.

    Orientation is applied, transparency becomes white, metadata goes. Raises `ProviderFailed` when the bytes are no
    picture, or one of an absurd size.
    """
    return await asyncio.to_thread(_web_pictures, data, long_side_px)


async def make_cover(data: bytes) -> bytes:
    """A JPEG of 1200 x 630 px for link previews, cut from the picture's middle. Raises as `make_web_pictures` does."""
    return await asyncio.to_thread(_cover, data)


def _web_pictures(data: bytes, long_side_px: int) -> WebPictures:
    picture = _opened(data)
    return WebPictures(large=_webp(picture, long_side_px), small=_webp(picture, PICTURE_SMALL_LONG_SIDE_PX))


def _cover(data: bytes) -> bytes:
    picture = ImageOps.fit(_opened(data), _COVER_PX, Image.Resampling.LANCZOS, centering=(0.5, 0.6))
    return _encoded(picture, "JPEG", quality=_COVER_QUALITY, optimize=True, progressive=True)


def _opened(data: bytes) -> Image.Image:
    """RGB pixels only: whatever else came with them is left behind."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as picture:
                if picture.width * picture.height > _MOST_PIXELS:
                    raise _no_picture(f"{picture.width}x{picture.height} pixels are too many")
                upright = ImageOps.exif_transpose(picture)
                return _flattened(upright)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise _no_picture(type(error).__name__) from error
    except Image.DecompressionBombWarning as error:
        raise _no_picture(type(error).__name__) from error


def _no_picture(why: str) -> ProviderFailed:
    return ProviderFailed(f"what was painted is no picture: {why}", provider="illustrator")


def _flattened(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    paper = Image.new("RGBA", seen.size, _PAPER)
    return Image.alpha_composite(paper, seen).convert("RGB")


def _webp(picture: Image.Image, long_side_px: int) -> WebPicture:
    fitted = picture.copy()
    fitted.thumbnail((long_side_px, long_side_px), Image.Resampling.LANCZOS)
    data = b""
    for quality in _QUALITIES:
        data = _encoded(fitted, "WEBP", quality=quality, method=4)
        if len(data) <= PICTURE_MAX_BYTES:
            break
    return WebPicture(data=data, width_px=fitted.width, height_px=fitted.height)


def _encoded(picture: Image.Image, kind: str, **options: int | bool) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()
