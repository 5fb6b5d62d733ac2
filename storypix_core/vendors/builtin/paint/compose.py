"""Puts stage and figures together into one picture."""

from collections.abc import Mapping
from dataclasses import replace

from PIL import Image, ImageChops, ImageDraw

from storypix_core.vendors.builtin.paint import texture
from storypix_core.vendors.builtin.paint.figures.casting import Player, players
from storypix_core.vendors.builtin.paint.figures.looks import Look
from storypix_core.vendors.builtin.paint.figures.roles import Surroundings
from storypix_core.vendors.builtin.paint.figures.sprites import Sprite, sprite
from storypix_core.vendors.builtin.paint.layout import Field, Furrow, Kind, Ledge, Spot, arrange, string_y
from storypix_core.vendors.builtin.paint.palette import Rgb, mix, rgb
from storypix_core.vendors.builtin.paint.stage import Stage, paint_stage
from storypix_core.vendors.builtin.paint.styles.base import Style
from storypix_core.vendors.builtin.plan import Land, ScenePlan

_SHINING: Mapping[str, str] = {
    "lantern": "#ffc766", "red-paper-lantern": "#ffb04d", "candle": "#ffc766", "fire": "#ff9d3c", "torch": "#ffa64a",
    "light-bulb": "#fff0b0", "flashlight": "#fff3c0", "magic-wand": "#ffe9a0", "crystal-ball": "#c9b0ff",
    "jack-o-lantern": "#ffae42", "star": "#fff0a8", "glowing-star": "#fff0a8", "crown": "#ffe08a",
}  # fmt: skip
_MARGIN = 0.055
"""Of the short side; some styles end their paint in a ragged edge or a frame."""
_SUNK = 0.12
"""How much of a swimmer is under the water's surface, of its height."""


_HOMES = frozenset({Land.GARDEN, Land.ROOM, Land.VILLAGE})
"""Places that a story comes back to, and that stay as they are; elsewhere each page shows another corner."""


def paint_picture(
    plan: ScenePlan,
    looks: Mapping[str, Look],
    *,
    size: tuple[int, int],
    style: Style,
    story_seed: int = 0,
    page: int = 1,
) -> Image.Image:
    """The whole picture, RGB.

    `looks` holds the look of each hero by name, `size` is in pixels. `story_seed` decides how those look who have no
    name, and `page` varies corners and sides within one story.
    """
    stage = paint_stage(_in_its_corner(plan, page), size=size, style=style)
    cast = players(plan, looks, _surroundings(stage), story_seed=story_seed, page=page)
    kinds = {player.wanted.kind for player in cast}
    field = _field(stage, size, needs_rows=Kind.ROW in kinds)
    if field.rows and not stage.rows:
        _dig(stage.backdrop, field.rows, stage)
    if Kind.HANG in kinds:
        _span_string(stage.backdrop, field, stage)
    has_surface = stage.water is not None and plan.land is not Land.UNDERWATER
    spots = arrange([player.wanted for player in cast], field, seed=plan.seed + page)
    _Painter(stage, style, cast, has_surface=has_surface).paint(spots)
    if stage.foreground is not None:
        stage.backdrop.paste(stage.foreground, (0, 0), stage.foreground)
    return style.finish(stage.backdrop, unit=stage.unit, seed=plan.seed)


def _surroundings(stage: Stage) -> Surroundings:
    return Surroundings(
        has_water=stage.water is not None,
        has_beds=bool(stage.rows),
        ledges=frozenset(surface.name for surface in stage.surfaces),
    )


def _in_its_corner(plan: ScenePlan, page: int) -> ScenePlan:
    return plan if plan.land in _HOMES else replace(plan, seed=plan.seed + 7919 * page)


def _field(stage: Stage, size: tuple[int, int], *, needs_rows: bool) -> Field:
    rows = tuple(Furrow(left=row.left, right=row.right, y=row.y, scale=row.scale) for row in stage.rows)
    return Field(
        width=size[0],
        height=size[1],
        feet_far_y=stage.feet_far_y,
        feet_near_y=stage.feet_near_y,
        feet_x=stage.feet_x,
        scale_at=stage.scale_at,
        air_y=stage.air_y,
        water=stage.water,
        rows=rows or (_own_rows(stage) if needs_rows else ()),
        ledges=tuple(Ledge(name=ledge.name, left=ledge.left, right=ledge.right, y=ledge.y) for ledge in stage.surfaces),
        lamps=tuple((glow.x, glow.y, round(glow.radius * 0.3)) for glow in stage.glows),
        margin=round(_MARGIN * min(size)),
    )


def _own_rows(stage: Stage) -> tuple[Furrow, ...]:
    """Two rows at the back of a ground that has no bed."""
    left, right = stage.feet_x
    rows = []
    for depth in (0.12, 0.42):
        y = round(stage.feet_far_y + depth * (stage.feet_near_y - stage.feet_far_y))
        inset = round((right - left) * 0.08 * (1 - depth))
        rows.append(Furrow(left=left + inset, right=right - inset, y=y, scale=stage.scale_at(y)))
    return tuple(rows)


def _dig(picture: Image.Image, rows: tuple[Furrow, ...], stage: Stage) -> None:
    """Earth for plants to stand in."""
    pen = ImageDraw.Draw(picture)
    earth = mix(rgb("#9a6c4a"), stage.shadow, 0.35 if stage.is_dark else 0.12)
    for row in rows:
        half = 20 * row.scale * stage.unit
        box = (row.left, row.y - half, row.right, row.y + half)
        pen.rounded_rectangle(box, half, fill=mix(earth, stage.shadow, 0.35))
        pen.rounded_rectangle((box[0], box[1] - half * 0.4, box[2], box[3] - half * 0.5), half * 0.8, fill=earth)


def _span_string(picture: Image.Image, field: Field, stage: Stage) -> None:
    """The string that lanterns hang on."""
    step = max(4, field.width // 48)
    points = [(x, string_y(field, x)) for x in range(0, field.width + step, step)]
    colour = mix(rgb("#6b4632"), stage.shadow, 0.4 if stage.is_dark else 0.0)
    ImageDraw.Draw(picture).line(points, fill=colour, width=max(2, round(4 * stage.unit)), joint="curve")


class _Painter:
    """Paints figures on a stage, the furthest first."""

    def __init__(self, stage: Stage, style: Style, cast: list[Player], *, has_surface: bool) -> None:
        """`has_surface` says whether swimmers are half above the water."""
        self._picture = stage.backdrop
        self._stage = stage
        self._style = style
        self._cast = cast
        self._has_surface = has_surface
        self._number: dict[int, int] = {}

    def paint(self, spots: list[Spot]) -> None:
        lights = []
        for spot in spots:
            player = self._cast[spot.index]
            drawn = self._sprite(player, spot)
            left, top = spot.x - drawn.image.width // 2, spot.y - drawn.foot[1]
            self._ground(player, spot, drawn, left)
            self._put(player, spot, drawn, left, top)
            lights += self._lights(player, drawn, left, top)
        for x, y, radius, colour in lights:
            shine(self._picture, x, y, radius, colour, 0.8 if self._stage.is_dark else 0.3)

    def _sprite(self, player: Player, spot: Spot) -> Sprite:
        number = self._number.get(spot.index, 0)
        self._number[spot.index] = number + 1
        costume = player.costume(number)
        costume = replace(costume, body=replace(costume.body, faces_left=spot.faces_left))
        return sprite(costume, max(8, round(player.size * spot.child_px)))

    def _ground(self, player: Player, spot: Spot, drawn: Sprite, left: int) -> None:
        """What is behind it: a shadow, a faint light that parts a hero from the night, the shine of a treasure."""
        width, height = drawn.image.size
        if self._stage.is_dark and (player.wanted.is_main or player.figure.hero):
            shine(self._picture, spot.x, spot.y - height // 2, round(max(width, height) * 0.8), (92, 88, 150), 0.55)
        if spot.kind is Kind.LIE and player.wanted.is_main:
            shine(self._picture, spot.x, spot.y - height // 2, round(max(width, height) * 0.95), (255, 240, 190), 0.5)
        if spot.kind in (Kind.FLY, Kind.HANG, Kind.SWIM) or not self._stage.shadow_strength:
            return
        across = min(width, height) if player.costumes[0].look else width
        middle = left + drawn.foot[0]
        _shadow(self._picture, middle, spot.y, round(across * 1.05), self._stage)

    def _put(self, player: Player, spot: Spot, drawn: Sprite, left: int, top: int) -> None:
        image = self._stage.light.on(drawn.image, share=0.38 if player.figure.hero or player.wanted.is_main else 0.8)
        if spot.kind is Kind.SWIM and self._has_surface:
            image = _sunk(image)
        cut = self._style.figure(image, unit=self._stage.unit)
        grown = (cut.width - image.width) // 2, (cut.height - image.height) // 2
        self._picture.paste(cut, (left - grown[0], top - grown[1]), cut)

    def _lights(self, player: Player, drawn: Sprite, left: int, top: int) -> list[tuple[int, int, int, Rgb]]:
        """The lights that this figure is or holds: middle, radius and colour."""
        unit = self._stage.unit
        if player.figure.drawing in _SHINING:
            x, y = left + drawn.image.width // 2, top + drawn.image.height // 2
            return [(x, y, round(max(drawn.image.size) * 1.5 + 60 * unit), rgb(_SHINING[player.figure.drawing]))]
        return [
            (left + drawn.hand[0], top + drawn.hand[1], round(190 * unit), rgb(_SHINING[held.drawing]))
            for held in player.costumes[0].body.held[:1]
            if held.drawing in _SHINING
        ]


def shine(picture: Image.Image, x: int, y: int, radius: int, colour: Rgb, strength: float) -> None:
    """Brighten what is around a light."""
    box = (x - radius, y - radius, x + radius, y + radius)
    seen = (max(0, box[0]), max(0, box[1]), min(picture.width, box[2]), min(picture.height, box[3]))
    if radius < 1 or seen[0] >= seen[2] or seen[1] >= seen[3]:
        return
    spot = texture.spot().resize((2 * radius, 2 * radius), Image.Resampling.BILINEAR)
    spot = spot.crop((seen[0] - box[0], seen[1] - box[1], seen[2] - box[0], seen[3] - box[1]))
    bands = [spot.point([round(level * channel * strength / 255) for level in range(256)]) for channel in colour]
    picture.paste(ImageChops.screen(picture.crop(seen), Image.merge("RGB", bands)), seen[:2])


def _shadow(picture: Image.Image, x: int, y: int, width: int, stage: Stage) -> None:
    """A soft shadow on the ground, a little to the side away from the light."""
    height = max(6, round(width * 0.2))
    away = round(width * (0.06 if stage.sun_from_left else -0.06))
    strength = 0.75 * stage.shadow_strength
    soft = (
        texture.spot().resize((width, height)).point([min(255, round(level * 1.9 * strength)) for level in range(256)])
    )
    picture.paste(stage.shadow, (x - width // 2 + away, y - round(height * 0.55)), soft)


def _sunk(image: Image.Image) -> Image.Image:
    """The part above the water, with its lower edge fading."""
    height = round(image.height * (1 - _SUNK))
    above = image.crop((0, 0, image.width, height))
    fade = max(2, round(height * 0.08))
    ramp = texture.ramp(((255, 255, 255), (40, 40, 40)), (image.width, fade)).convert("L")
    mask = Image.new("L", above.size, 255)
    mask.paste(ramp, (0, height - fade))
    above.putalpha(ImageChops.multiply(above.getchannel("A"), mask))
    whole = Image.new("RGBA", image.size)
    whole.paste(above, (0, image.height - height))
    return whole
