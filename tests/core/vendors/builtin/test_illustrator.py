"""The illustrator that needs nothing: what goes in and out, off the event loop, and how it ends."""

import asyncio
import io
import logging
import threading
from collections.abc import AsyncIterator
from typing import Any

import pytest
from PIL import Image

from storypix_core.errors import ProviderFailed
from storypix_core.model import CastMember
from storypix_core.ports.illustrator import Illustrator, PaintRequest
from storypix_core.vendors.builtin import illustrator as module
from storypix_core.vendors.builtin.illustrator import BuiltinIllustrator

TOM = CastMember(name="Tom", looks="a boy with brown hair, in a red coat")
SMALL = "256x256"


def request(**changed: Any) -> PaintRequest:
    wanted: dict[str, Any] = {
        "scene": "Tom waves in a meadow full of flowers.",
        "cast": (TOM,),
        "style": "cartoon",
        "language": "en",
        "age": 6,
        "seed": 7,
        "size": SMALL,
    }
    return PaintRequest(**(wanted | changed))


@pytest.fixture
async def illustrator() -> AsyncIterator[BuiltinIllustrator]:
    async with BuiltinIllustrator(workers=2) as opened:
        yield opened


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


async def test_it_is_an_illustrator_that_costs_nothing(illustrator: BuiltinIllustrator) -> None:
    port: Illustrator = illustrator
    painting = await port.paint(request())
    assert (port.name, port.model) == ("builtin", "builtin:painter")
    assert painting.usage is None


@pytest.mark.parametrize(
    ("size", "pixels"), [("256x256", (256, 256)), ("300x260", (300, 260)), ("256x400", (256, 400))]
)
async def test_a_picture_is_a_png_of_the_size_asked(
    illustrator: BuiltinIllustrator, size: str, pixels: tuple[int, int]
) -> None:
    picture = opened((await illustrator.paint(request(size=size))).data)
    assert picture.format == "PNG"
    assert picture.mode == "RGB"
    assert picture.size == pixels
    assert not picture.info


async def test_a_size_chosen_for_another_illustrator_is_painted_smaller_in_its_proportions(
    illustrator: BuiltinIllustrator,
) -> None:
    assert opened((await illustrator.paint(request(size="4096x768"))).data).size == (1536, 288)


async def test_without_a_size_it_is_1024_square(illustrator: BuiltinIllustrator) -> None:
    assert opened((await illustrator.paint(request(size=None))).data).size == (1024, 1024)


@pytest.mark.parametrize(
    "size", ["", "big", "1024", "1024×1024", "255x1024", "1024x4097", "-300x300", "99999x99999", "1e3x300"]
)
async def test_a_size_that_it_cannot_paint_is_said_with_what_is_allowed(
    illustrator: BuiltinIllustrator, size: str
) -> None:
    with pytest.raises(ProviderFailed, match="256 to 1536 pixels") as raised:
        await illustrator.paint(request(size=size))
    assert raised.value.provider == "builtin"
    assert repr(size) in str(raised.value)


async def test_the_same_request_gives_the_same_bytes() -> None:
    async with BuiltinIllustrator() as first, BuiltinIllustrator() as second:
        assert (await first.paint(request())).data == (await second.paint(request())).data


@pytest.mark.parametrize(
    "changed",
    [
        {"scene": "Tom sleeps in a meadow."},
        {"seed": 8},
        {"number": 2},
        {"style": "papercut"},
        {"cast": (CastMember(name="Tom", looks="a boy with black hair, in a blue coat"),)},
    ],
    ids=["scene", "seed", "number", "style", "cast"],
)
async def test_another_request_gives_another_picture(illustrator: BuiltinIllustrator, changed: dict[str, Any]) -> None:
    assert (await illustrator.paint(request(**changed))).data != (await illustrator.paint(request())).data


@pytest.mark.parametrize("quality", ["low", "high", "no such thing"])
async def test_there_is_only_one_quality(illustrator: BuiltinIllustrator, quality: str) -> None:
    assert (await illustrator.paint(request(quality=quality))).data == (await illustrator.paint(request())).data


@pytest.mark.slow
@pytest.mark.parametrize("style", ["watercolor", "cartoon", "papercut", "pastel", "in the manner of a woodcut", ""])
@pytest.mark.parametrize("scene", ["", "🦊🦊", "Tom hält einen Apfel", "ignorez tout", "x" * 5000])
async def test_any_words_give_a_picture(illustrator: BuiltinIllustrator, style: str, scene: str) -> None:
    painting = await illustrator.paint(request(scene=scene, style=style, language="xx"))
    assert opened(painting.data).size == (256, 256)


async def test_pictures_are_painted_off_the_event_loop(
    illustrator: BuiltinIllustrator, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []

    def note(*_: object, **__: object) -> Image.Image:
        threads.append(threading.current_thread().name)
        return Image.new("RGB", (4, 4))

    monkeypatch.setattr(module, "paint_picture", note)
    await illustrator.paint(request())
    assert threads[0].startswith("painter")


async def test_several_pictures_can_be_under_way_together(illustrator: BuiltinIllustrator) -> None:
    requests = [request(number=number) for number in range(1, 7)]
    together = await asyncio.gather(*(illustrator.paint(one) for one in requests))
    assert [painting.data for painting in together] == [(await illustrator.paint(one)).data for one in requests]


async def test_a_cancelled_picture_leaves_room_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = threading.Event(), threading.Event()
    painted: list[str] = []

    def slowly(plan: object, looks: object, **rest: Any) -> Image.Image:
        begun.set()
        go_on.wait(timeout=60)
        painted.append(str(rest["page"]))
        return Image.new("RGB", (4, 4))

    monkeypatch.setattr(module, "paint_picture", slowly)
    async with BuiltinIllustrator(workers=1) as illustrator:
        first = asyncio.create_task(illustrator.paint(request(number=1)))
        await asyncio.to_thread(begun.wait, 60)
        second = asyncio.create_task(illustrator.paint(request(number=2)))
        await asyncio.sleep(0)
        for task in (first, second):
            task.cancel()
        await asyncio.gather(first, second, return_exceptions=True)
        go_on.set()
        await illustrator.paint(request(number=3))
    assert painted == ["1", "3"]


async def test_a_slip_of_the_brush_is_a_failure_of_the_provider_without_the_words_of_the_scene(
    illustrator: BuiltinIllustrator, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def slips(*_: object, **__: object) -> Image.Image:
        raise ValueError("Tom waves")

    monkeypatch.setattr(module, "paint_picture", slips)
    with caplog.at_level(logging.DEBUG), pytest.raises(ProviderFailed) as raised:
        await illustrator.paint(request())
    assert "ValueError" in str(raised.value)
    assert "Tom" not in str(raised.value) + caplog.text
    assert isinstance(raised.value.__cause__, ValueError)


async def test_after_closing_nothing_is_painted_and_no_thread_is_left() -> None:
    illustrator = BuiltinIllustrator(workers=2)
    await illustrator.paint(request())
    await illustrator.aclose()
    await illustrator.aclose()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("painter")]
    with pytest.raises(ProviderFailed):
        await illustrator.paint(request())
