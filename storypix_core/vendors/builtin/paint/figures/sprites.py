"""Figures as pictures: rasterised, trimmed to their ink, with the points that a picture needs to place them."""

import io
import math
from dataclasses import dataclass, field
from functools import lru_cache

import resvg_py
from PIL import Image

from storypix_core.vendors.builtin.art import pack
from storypix_core.vendors.builtin.paint.figures.horse import HORSE_BOX, draw_unicorn
from storypix_core.vendors.builtin.paint.figures.looks import Look
from storypix_core.vendors.builtin.paint.figures.puppet import HEIGHT, SHEET, Body, draw_puppet, draw_zeds
from storypix_core.vendors.builtin.paint.figures.svg import group, sheet
from storypix_core.vendors.builtin.paint.figures.tint import in_colour
from storypix_core.vendors.builtin.plan import Action

Box = tuple[float, float, float, float]

_LARGEST_PX = 1600
_RIGHTWARD = frozenset({"rocket", "small-airplane", "superhero", "mermaid"})
_FACELESS_ZONES = frozenset({pack.Zone.THING, pack.Zone.PLANT, pack.Zone.BUILDING, pack.Zone.ROOM, pack.Zone.SKY})
_TILTS = {Action.RUN: 7.0, Action.JOY: 9.0, Action.CLIMB: 14.0}
_STANDING_BOX: Box = (-16, -44, 160, 172)
_MIDDLE_TONE = "medium-light"
"""The skin of a person who is no hero and so has no look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Costume:
    """All that decides how one figure is drawn, but its size."""

    drawing: str
    look: Look | None = None
    """None for what has no body under a head."""
    body: Body = field(default_factory=Body)
    colour: str = ""
    """A name in `COLOURS` to tint it with; empty for its own colours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sprite:
    """Read it, never change it: it is shared."""

    image: Image.Image
    """RGBA, trimmed to its ink."""
    foot: tuple[int, int]
    """In the image, the point that stands on the ground."""
    hand: tuple[int, int]
    """In the image, the middle of what is held; without hands the image's middle."""


@lru_cache(maxsize=128)
def sprite(costume: Costume, height_px: int) -> Sprite:
    """The figure as a picture. `height_px` is the height of a standing body, or of a drawing's whole sheet."""
    height_px = max(8, min(_LARGEST_PX, height_px))
    if costume.look is not None:
        drawn = draw_puppet(costume.look, costume.body)
        return _rasterised(drawn.svg, SHEET, height_px / HEIGHT, ground=(64, 207), hand=drawn.hand)
    svg, box = _plain(costume)
    return _rasterised(svg, box, height_px / 128, ground=None, hand=None)


def faces_left_by_itself(drawing: str) -> bool:
    """Which way a drawing without a puppet's body looks; nearly all of them look left."""
    return drawing not in _RIGHTWARD


def can_turn(drawing: str) -> bool:
    """Whether it has a front at all, and looks right when mirrored."""
    return pack.zone(drawing) not in _FACELESS_ZONES


def _plain(costume: Costume) -> tuple[str, Box]:
    if costume.drawing == "unicorn":
        return _turned(draw_unicorn(), costume, HORSE_BOX[0] * 2 + HORSE_BOX[2]), HORSE_BOX
    name = costume.drawing
    tones = pack.tones(name)
    svg = in_colour(f"{name}@{_MIDDLE_TONE}" if _MIDDLE_TONE in tones else name, costume.colour)
    return _turned(svg, costume, 128), _STANDING_BOX


def _turned(svg: str, costume: Costume, width: float) -> str:
    tilt = _TILTS.get(costume.body.action, 0.0)
    away = tilt if faces_left_by_itself(costume.drawing) else -tilt
    if tilt and can_turn(costume.drawing):
        svg = group(svg, f"rotate({away:g} {width / 2:g} 118)")
    if can_turn(costume.drawing) and costume.body.faces_left != faces_left_by_itself(costume.drawing):
        svg = group(svg, f"translate({width:g},0) scale(-1,1)")
    if costume.body.action is Action.SLEEP and can_turn(costume.drawing):
        svg += draw_zeds(26 if costume.body.faces_left else width - 50, 14, 0.8)
    return svg


def _rasterised(
    svg: str, box: Box, scale: float, *, ground: tuple[float, float] | None, hand: tuple[float, float] | None
) -> Sprite:
    """`scale` is pixels for one unit of the sheet; points are on the sheet, None for those of the ink itself."""
    document = sheet(svg, box=box, height_px=max(1, round(box[3] * scale)))
    png = resvg_py.svg_to_bytes(svg_string=document, skip_system_fonts=True)
    whole = Image.open(io.BytesIO(bytes(png))).convert("RGBA")
    left, top, right, bottom = whole.getchannel("A").point(lambda level: 255 * (level > 8)).getbbox() or (0, 0, 1, 1)
    image = whole.crop((left, top, right, bottom))

    def inside(point: tuple[float, float]) -> tuple[int, int]:
        return round((point[0] - box[0]) * scale) - left, round((point[1] - box[1]) * scale) - top

    foot = inside(ground) if ground else (image.width // 2, image.height)
    return Sprite(image=image, foot=foot, hand=inside(hand) if hand else (image.width // 2, image.height // 2))


def measure(costume: Costume, height_px: int) -> tuple[int, int, int]:
    """Width, height above the ground and the foot's distance from the left, in pixels, without drawing it in full."""
    coarse = 128
    drawn = sprite(costume, coarse)
    share = height_px / coarse
    return (
        math.ceil(drawn.image.width * share),
        math.ceil(drawn.foot[1] * share),
        round(drawn.foot[0] * share),
    )
