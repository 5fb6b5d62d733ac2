"""Paints scenes without any model, key or network: words become a plan, and the plan becomes a picture."""

import asyncio
import io
import os
import re
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Self

from PIL import Image

from storypix_core.errors import StoryPixError
from storypix_core.model import Painting
from storypix_core.ports.illustrator import PaintRequest
from storypix_core.vendors.builtin.errors import NAME, slip, wrong_size
from storypix_core.vendors.builtin.limits import (
    PICTURE_SIDE_MAX_PX,
    PICTURE_SIDE_MIN_PX,
    PICTURE_SIDE_TAKEN_PX,
    PICTURE_SIZE,
)
from storypix_core.vendors.builtin.paint.compose import paint_picture
from storypix_core.vendors.builtin.paint.figures.looks import Look, look_for
from storypix_core.vendors.builtin.paint.styles.choice import style_for
from storypix_core.vendors.builtin.plan import ScenePlan
from storypix_core.vendors.builtin.words import read_scene


class BuiltinIllustrator:
    """The illustrator `builtin`. The same request gives the same bytes, and it costs nothing.

    Pictures are painted by a few threads of its own, so it is opened with `async with`, or closed with `aclose`.
    """

    name = NAME
    model = f"{NAME}:painter"
    uses_references = False

    def __init__(self, *, workers: int | None = None) -> None:
        """`workers` is how many pictures are painted at once. None means one for each core."""
        self._threads = ThreadPoolExecutor(workers or os.cpu_count() or 1, thread_name_prefix="painter")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Forget the pictures that nobody has begun, and wait for those being painted (less than two seconds)."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        await asyncio.to_thread(self._threads.shutdown, wait=True)

    def estimate(self, request: PaintRequest) -> None:
        """Nothing: it costs nothing."""

    def bound(self, request: PaintRequest) -> None:
        """Nothing: it costs nothing."""

    async def paint(self, request: PaintRequest) -> Painting:
        """A PNG without usage. `request.quality` has no meaning here and is ignored: there is only one.

        A caller that stops waiting takes a picture that isn't begun out of the queue; one that is begun is finished
        and thrown away. Raises `ProviderFailed` for a size that it can't paint, and after closing.
        """
        size = _size(PICTURE_SIZE if request.size is None else request.size)
        loop = asyncio.get_running_loop()
        try:
            painted = loop.run_in_executor(self._threads, _paint, request, size)
        except RuntimeError as error:  # the threads have been closed
            raise slip(error) from error
        return Painting(data=await painted)


def _size(asked: str) -> tuple[int, int]:
    """Width and height to paint. A larger size, meant for another illustrator, is painted smaller, in proportion."""
    found = re.fullmatch(r"(\d{1,5})x(\d{1,5})", asked)
    if found is None:
        raise wrong_size(asked)
    width, height = int(found[1]), int(found[2])
    if PICTURE_SIDE_MAX_PX < max(width, height) <= PICTURE_SIDE_TAKEN_PX:
        shrink = PICTURE_SIDE_MAX_PX / max(width, height)
        width, height = round(width * shrink), round(height * shrink)
    if not all(PICTURE_SIDE_MIN_PX <= side <= PICTURE_SIDE_MAX_PX for side in (width, height)):
        raise wrong_size(asked)
    return width, height


def _paint(request: PaintRequest, size: tuple[int, int]) -> bytes:
    try:
        plan = read_scene(request.scene, request.cast, request.language, request.seed)
        style = style_for(request.style, age=request.age)
        looks = _looks(plan, request)
        picture = paint_picture(
            plan, looks, size=size, style=style, story_seed=_cast_seed(request), page=request.number
        )
        return _png(picture)
    except StoryPixError:
        raise
    except Exception as error:
        raise slip(error) from error


def _looks(plan: ScenePlan, request: PaintRequest) -> dict[str, Look]:
    """How each hero of the plan looks, from the words of the cast and the story's seed."""
    told = {member.name: member.looks for member in request.cast}
    return {
        figure.hero: look_for(
            figure.drawing,
            name=figure.hero,
            looks=told.get(figure.hero, ""),
            language=request.language,
            seed=_cast_seed(request),
        )
        for figure in plan.figures
        if figure.hero
    }


def _cast_seed(request: PaintRequest) -> int:
    return request.seed if request.cast_seed is None else request.cast_seed


def _png(picture: Image.Image) -> bytes:
    """Lightly compressed: whoever publishes the picture packs it anew."""
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()
