"""Three ways to keep the heroes the same on all pictures, side by side: what each costs, and when its pictures come.

    python -m benchmarks.heroes [--scale 0.25]

A local server speaks as OpenAI does and takes its time: 0.6 s to the first token, 80 tokens a second, 12 s a picture.
It counts the tokens of a shown picture by the rule in `storypix_core/vendors/openai/limits.py`. What it can't tell is
how like the heroes are: it paints coloured squares.
"""

import argparse
import asyncio
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace

from benchmarks.told import Wish
from storypix_core.model import Painting, PictureState, Usage
from storypix_core.money.prices import PRICES
from storypix_core.pages.pictures import make_reference
from storypix_core.ports.illustrator import Illustrator, PaintRequest, Reference
from storypix_core.story.happenings import ChapterTold, Happening, PictureChanged
from storypix_core.testing import FakeClock
from storypix_core.vendors.openai.client import open_client
from storypix_core.vendors.openai.illustrator import OpenAIIllustrator
from storypix_core.vendors.openai.options import ImageOptions, TextOptions
from storypix_core.vendors.openai.storyteller import OpenAIStoryteller
from tests.core.story.workshop import Workshop
from tests.servers.openai_answers import REALISTIC
from tests.servers.openai_server import OpenAIServer

_SHEET = "All the heroes of the book side by side on white paper, each once, whole, from the front."
_SIDE_PX = 1024
_WIDEST = 12
"""Of a column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One story, in seconds and US dollars."""

    calls: int
    """For pictures."""
    shown_tokens: int
    """Image input tokens of all calls."""
    sent_bytes: int
    """Of reference pictures."""
    same: int
    """How many pictures were painted after the same bytes."""
    usd: float
    first_s: float
    """Until the picture of the first chapter."""
    last_s: float
    text_s: float
    """Until the last chapter."""


class SheetFirst:
    """Paints all heroes on a sheet before anything else, and every picture after that sheet."""

    uses_references = False
    """Nobody waits for the first picture: they all wait here, for the sheet."""

    def __init__(self, inner: OpenAIIllustrator) -> None:
        self.name, self.model = inner.name, inner.model
        self.estimate, self.bound = inner.estimate, inner.bound
        self._inner = inner
        self._sheet: asyncio.Task[Painting] | None = None

    async def paint(self, request: PaintRequest) -> Painting:
        if self._sheet is None:
            self._sheet = asyncio.create_task(self._inner.paint(replace(request, scene=_SHEET)))
        sheet = await asyncio.shield(self._sheet)
        names = tuple(member.name for member in request.cast)
        reference = Reference(data=await make_reference(sheet.data), names=names)
        painting = await self._inner.paint(replace(request, reference=reference))
        return replace(painting, usage=_together(painting.usage, sheet.usage if request.number == 1 else None))


def _together(one: Usage | None, other: Usage | None) -> Usage | None:
    if one is None or other is None:
        return one
    kinds = ("text_in_tokens", "image_in_tokens", "image_out_tokens", "pictures")
    return replace(one, **{kind: getattr(one, kind) + getattr(other, kind) for kind in kinds})


class _Heard:
    """When what came, counted from the beginning."""

    def __init__(self) -> None:
        self._began_s = time.monotonic()
        self.pictures_s: dict[int, float] = {}
        self.chapters_s: dict[int, float] = {}

    def append(self, happening: Happening) -> None:
        passed_s = time.monotonic() - self._began_s
        if isinstance(happening, PictureChanged) and happening.state is PictureState.DONE:
            self.pictures_s[happening.number] = passed_s
        if isinstance(happening, ChapterTold):
            self.chapters_s[happening.chapter.number] = passed_s


async def measure(paints: Callable[[OpenAIIllustrator], Illustrator], *, scale: float, references: bool) -> Measured:
    """Tell one story of middle length with six pictures. `scale` 0.25 is four times faster than the real thing."""
    async with AsyncExitStack() as opened:
        server = await opened.enter_async_context(OpenAIServer(pace=REALISTIC.scaled(scale), picture_px=_SIDE_PX))
        text = TextOptions(base_url=server.base_url)
        images = ImageOptions(base_url=server.base_url, references=references)
        teller = OpenAIStoryteller(await opened.enter_async_context(open_client(text)), text, clock=FakeClock())
        painter = OpenAIIllustrator(await opened.enter_async_context(open_client(images)), images, clock=FakeClock())
        wish = Wish()
        workshop = Workshop(teller, painters=[paints(painter)], idea=wish.idea, length=wish.length)
        workshop.tools = replace(workshop.tools, price=PRICES.charge)
        heard = _Heard()
        workshop.heard = heard  # type: ignore[assignment]
        task = await workshop.begin()
        await workshop.start(task)
        return await _measured(workshop, server, heard, scale)


async def _measured(workshop: Workshop, server: OpenAIServer, heard: _Heard, scale: float) -> Measured:
    task = await workshop.record()
    shown = [received.body["image"] for received in server.received if "image" in received.body]
    if len(heard.pictures_s) != task.brief.pictures:
        raise RuntimeError("a picture is missing")
    return Measured(
        calls=server.books.picture_calls,
        shown_tokens=server.books.image_shown_tokens,
        sent_bytes=sum(map(len, shown)),
        same=len(shown) if len(set(shown)) == 1 else 0,
        usd=task.cost_microusd / 1_000_000,
        first_s=heard.pictures_s[1] / scale,
        last_s=max(heard.pictures_s.values()) / scale,
        text_s=max(heard.chapters_s.values()) / scale,
    )


async def compare(scale: float) -> dict[str, Measured]:
    """The ways, each by its name."""
    return {
        "no reference": await measure(lambda painter: painter, scale=scale, references=False),
        "a sheet first": await measure(SheetFirst, scale=scale, references=True),
        "the first picture": await measure(lambda painter: painter, scale=scale, references=True),
    }


def table(measured: dict[str, Measured]) -> str:
    head = ("way", "calls", "tokens shown", "kB sent", "after the same", "USD", "first s", "last s", "text s")
    rows = [
        (
            name,
            str(each.calls),
            str(each.shown_tokens),
            f"{each.sent_bytes / 1000:.1f}",
            str(each.same),
            f"{each.usd:.4f}",
            f"{each.first_s:.1f}",
            f"{each.last_s:.1f}",
            f"{each.text_s:.1f}",
        )
        for name, each in measured.items()
    ]
    lines = [" | ".join(cell.ljust(_WIDEST) for cell in row) for row in (head, *rows)]
    return "\n".join(f"| {line} |" for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=float, default=0.25, help="0.25 is four times faster than the real thing")
    given = parser.parse_args()
    print(table(asyncio.run(compare(given.scale))))  # noqa: T201


if __name__ == "__main__":
    main()
