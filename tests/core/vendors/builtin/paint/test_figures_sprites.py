"""Drawings as pictures: all of them can be painted, turned and coloured."""

import pytest
from PIL import Image, ImageOps, ImageStat

from storypix_core.vendors.builtin.art import pack
from storypix_core.vendors.builtin.paint.figures.puppet import Body
from storypix_core.vendors.builtin.paint.figures.sprites import Costume, sprite
from storypix_core.vendors.builtin.plan import Action

PLAIN = Body(faces_left=True)


def hue_share(image: Image.Image, low: int, high: int) -> float:
    """The share of the coloured pixels whose hue is between two of 0 to 255."""
    seen = image.getchannel("A").point([255 * (level > 200) for level in range(256)])
    hues, saturation, _ = image.convert("RGB").convert("HSV").split()
    inside = Image.new("L", image.size)
    inside.paste(hues.point([255 * (low <= level <= high) for level in range(256)]), mask=seen)
    coloured = Image.new("L", image.size)
    coloured.paste(saturation.point([255 * (level > 60) for level in range(256)]), mask=seen)
    both = Image.new("L", image.size)
    both.paste(inside, mask=coloured)
    return ImageStat.Stat(both).sum[0] / max(1.0, ImageStat.Stat(coloured).sum[0])


@pytest.mark.parametrize("name", pack.names())
def test_every_drawing_can_be_painted(name: str) -> None:
    image = sprite(Costume(drawing=name, body=PLAIN), 48).image
    assert image.mode == "RGBA"
    assert image.getbbox() == (0, 0, *image.size)
    assert max(image.size) > 20


@pytest.mark.parametrize("name", ["dragon", "elephant", "rabbit", "bird"])
def test_a_blue_one_is_blue(name: str) -> None:
    blue = sprite(Costume(drawing=name, body=PLAIN, colour="blue"), 96).image
    assert hue_share(blue, 130, 175) > 0.8


def test_a_white_one_has_no_colour_and_is_bright() -> None:
    white = sprite(Costume(drawing="cat", body=PLAIN, colour="white"), 96).image
    own = sprite(Costume(drawing="cat", body=PLAIN), 96).image
    assert _mean_saturation(white) < 0.3 * _mean_saturation(own)


def _mean_saturation(image: Image.Image) -> float:
    return ImageStat.Stat(image.convert("RGB").convert("HSV").getchannel("S"), image.getchannel("A")).mean[0]


def test_a_red_tulip_keeps_its_green_leaves() -> None:
    red = sprite(Costume(drawing="tulip", body=PLAIN, colour="red"), 96).image
    assert hue_share(red, 45, 112) > 0.15


def test_an_unknown_colour_changes_nothing() -> None:
    own = sprite(Costume(drawing="cat", body=PLAIN), 64).image
    assert sprite(Costume(drawing="cat", body=PLAIN, colour="mauvish"), 64).image.tobytes() == own.tobytes()


@pytest.mark.parametrize("name", ["snail", "dog", "unicorn", "mermaid"])
def test_beings_can_turn_around(name: str) -> None:
    left = sprite(Costume(drawing=name, body=Body(faces_left=True)), 96).image
    right = sprite(Costume(drawing=name, body=Body(faces_left=False)), 96).image
    assert left.size == pytest.approx(right.size, abs=1)
    assert _difference(ImageOps.mirror(left).resize(right.size), right) < _difference(left.resize(right.size), right)


def _difference(first: Image.Image, second: Image.Image) -> float:
    pairs = zip(first.convert("L").tobytes(), second.convert("L").tobytes(), strict=True)
    return sum(abs(a - b) for a, b in pairs)


def test_things_are_never_mirrored() -> None:
    left = sprite(Costume(drawing="alarm-clock", body=Body(faces_left=True)), 64).image
    right = sprite(Costume(drawing="alarm-clock", body=Body(faces_left=False)), 64).image
    assert left.tobytes() == right.tobytes()


def test_a_sleeping_animal_shows_it() -> None:
    awake = sprite(Costume(drawing="cat", body=PLAIN), 96).image
    asleep = sprite(Costume(drawing="cat", body=Body(action=Action.SLEEP, faces_left=True)), 96).image
    assert asleep.tobytes() != awake.tobytes()


def test_the_same_costume_gives_the_same_pixels() -> None:
    costume = Costume(drawing="snail", body=PLAIN, colour="green")
    first = sprite(costume, 80).image.tobytes()
    sprite.cache_clear()
    assert sprite(costume, 80).image.tobytes() == first
