"""Bodies: every head gets one, in every pose and mood, with things in its hands."""

from dataclasses import replace

import pytest
from PIL import Image, ImageChops, ImageStat

from storypix_core.vendors.builtin.art import pack
from storypix_core.vendors.builtin.paint.figures.grips import Held
from storypix_core.vendors.builtin.paint.figures.looks import Look, look_for
from storypix_core.vendors.builtin.paint.figures.puppet import Body
from storypix_core.vendors.builtin.paint.figures.roles import has_body
from storypix_core.vendors.builtin.paint.figures.sprites import Costume, Sprite, measure, sprite
from storypix_core.vendors.builtin.plan import Action, Mood

HEADS = [name for name in pack.names() if has_body(name)]
PEOPLE = ("boy", "girl", "child", "man", "woman", "old-man", "old-woman", "princess", "prince", "baby")
ANIMALS = ("fox", "bear", "rabbit-face", "frog", "mouse-face", "tiger-face")
TOM = look_for("boy", name="Tom", seed=1)
PX = 120


def drawn(look: Look = TOM, *, height_px: int = PX, **body: object) -> Sprite:
    costume = Costume(drawing=pack.base(look.drawing), look=look, body=Body(**body))  # type: ignore[arg-type]
    return sprite(costume, height_px)


def on_one_sheet(*sprites: Sprite) -> list[Image.Image]:
    """The pictures with their feet at the same point, so that they can be compared."""
    sheets = []
    for one in sprites:
        sheet = Image.new("RGBA", (400, 400))
        sheet.paste(one.image, (200 - one.foot[0], 300 - one.foot[1]))
        sheets.append(sheet)
    return sheets


def difference(first: Sprite, second: Sprite) -> float:
    """The share of a figure's pixels that differ clearly."""
    one, other = on_one_sheet(first, second)
    apart = ImageChops.difference(one, other).convert("RGBA").split()
    changed = [band.point([255 * (level > 40) for level in range(256)]) for band in apart]
    joined = changed[0]
    for band in changed[1:]:
        joined = ImageChops.lighter(joined, band)
    ink = ImageStat.Stat(one.getchannel("A")).sum[0]
    return ImageStat.Stat(joined).sum[0] / ink


@pytest.mark.parametrize("head", HEADS)
def test_every_head_gets_a_body(head: str) -> None:
    figure = drawn(look_for(head, name="Lou"))
    assert figure.image.height > figure.image.width
    assert figure.foot[1] == pytest.approx(PX, abs=PX * 0.12)


def test_every_action_is_another_pose() -> None:
    poses = [drawn(action=action) for action in Action]
    for number, pose in enumerate(poses):
        assert all(difference(pose, other) > 0.01 for other in poses[number + 1 :])


# animals have their smile from the start
FACES = [(head, mood) for head in (*PEOPLE, *ANIMALS) for mood in Mood if not (head in ANIMALS and mood is Mood.HAPPY)]


@pytest.mark.parametrize(("head", "mood"), [pair for pair in FACES if pair[1] is not Mood.CALM])
def test_a_mood_changes_the_face(head: str, mood: Mood) -> None:
    look = look_for(head, name="Lou")
    # when walking the hands say nothing, so what differs is the face
    calm, moved = drawn(look, action=Action.WALK), drawn(look, action=Action.WALK, mood=mood)
    assert difference(calm, moved) > 0.002


@pytest.mark.parametrize("head", [*PEOPLE, *ANIMALS])
def test_a_sleeper_lies_down(head: str) -> None:
    look = look_for(head, name="Lou")
    standing, asleep = drawn(look), drawn(look, action=Action.SLEEP)
    assert standing.image.height > standing.image.width
    assert asleep.image.width > asleep.image.height


def test_one_who_sits_is_lower_than_one_who_stands() -> None:
    assert drawn(action=Action.SIT).image.height < 0.95 * drawn().image.height


@pytest.mark.parametrize("action", Action)
def test_clothes_hair_and_skin_stay_in_every_pose(action: Action) -> None:
    look = look_for("girl", name="Zoé", looks="a girl with pale skin and red hair in a plain blue dress")
    figure = drawn(look, action=action)
    for colour in (look.main, look.hair, "#f9ddbd"):
        assert amount_of(colour, figure) > 0.02


def amount_of(colour: str, figure: Sprite) -> float:
    """The share of a figure's pixels that nearly have this colour."""
    image = figure.image
    wanted = Image.new("RGB", image.size, colour)
    apart = ImageChops.difference(image.convert("RGB"), wanted).split()
    worst = ImageChops.lighter(ImageChops.lighter(apart[0], apart[1]), apart[2])
    near = ImageStat.Stat(worst.point([255 * (level < 14) for level in range(256)]), image.getchannel("A"))
    return near.mean[0] / 255


@pytest.mark.parametrize(
    "thing", ["lantern", "net", "old-key", "teddy-bear", "open-book", "umbrella", "rope", "basket"]
)
def test_what_is_held_is_painted_at_the_hand(thing: str) -> None:
    empty, full = drawn(), drawn(held=(Held(drawing=thing),))
    assert difference(empty, full) > 0.03
    x, y = full.hand
    assert 0 <= x <= full.image.width
    assert 0 <= y <= full.image.height


@pytest.mark.parametrize(("head", "has_one"), [("girl", True), ("fox", True), ("princess", False), ("cook", False)])
def test_a_hat_is_worn_but_never_over_a_crown(head: str, has_one: bool) -> None:
    bare = look_for(head, name="Lou")
    changed = difference(drawn(bare), drawn(replace(bare, hat="#3f8fd2")))
    assert (changed > 0.01) is has_one


def test_two_things_are_held_in_two_hands() -> None:
    one = drawn(held=(Held(drawing="lantern"),))
    both = drawn(held=(Held(drawing="lantern"), Held(drawing="rope")))
    assert difference(one, both) > 0.02


def test_facing_left_mirrors_the_body() -> None:
    right, left = drawn(action=Action.POINT), drawn(action=Action.POINT, faces_left=True)
    assert right.image.width - right.foot[0] > right.foot[0]
    assert left.foot[0] > left.image.width - left.foot[0]


def test_a_measure_fits_what_is_painted_large() -> None:
    costume = Costume(drawing="boy", look=TOM, body=Body(action=Action.WAVE))
    width, height, foot = measure(costume, 500)
    large = sprite(costume, 500)
    assert width == pytest.approx(large.image.width, rel=0.03)
    assert height == pytest.approx(large.foot[1], rel=0.03)
    assert foot == pytest.approx(large.foot[0], rel=0.05)
