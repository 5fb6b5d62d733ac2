"""A head gets a body: people and animals in clothes, in any pose, with things in their hands."""

from dataclasses import dataclass

from storypix_core.vendors.builtin.art import pack
from storypix_core.vendors.builtin.paint.figures.fur import draw_tail, fur_names, fur_of
from storypix_core.vendors.builtin.paint.figures.grips import Held, draw_in_hand, draw_on_arms, is_carried, is_tall
from storypix_core.vendors.builtin.paint.figures.heads import draw_head, skin_of
from storypix_core.vendors.builtin.paint.figures.looks import Look
from storypix_core.vendors.builtin.paint.figures.outfits import Dressed, dress
from storypix_core.vendors.builtin.paint.figures.poses import (
    BACK_HIP,
    BACK_SHOULDER,
    FRONT_HIP,
    FRONT_SHOULDER,
    GROUND_Y,
    Limb,
    Point,
    Pose,
    pose_for,
)
from storypix_core.vendors.builtin.paint.figures.svg import bent, darker, group, lighter, line, oval, shape
from storypix_core.vendors.builtin.plan import Action, Mood

SHEET = (-60.0, -44.0, 256.0, 262.0)
"""Left, top, width and height of the sheet that a puppet is drawn on; a standing one is 208 high."""
HEIGHT = 208.0

_BUSTS = frozenset(
    {
        "artist", "astronaut", "construction-worker", "cook", "detective", "elf", "farmer", "firefighter", "guard",
        "health-worker", "man-mage", "mrs-claus", "ninja", "pilot", "police-officer", "santa-claus", "singer",
        "teacher", "vampire", "woman-mage",
    }
)  # fmt: skip
"""Drawings that show shoulders too; they sit lower on the body."""


_BARE_HEADS = frozenset({"baby", "boy", "child", "girl", "man", "old-man", "old-woman", "woman"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What one figure does in one picture."""

    action: Action = Action.STAND
    mood: Mood = Mood.CALM
    held: tuple[Held, ...] = ()
    """The first is in the front hand or on both arms, the second in the back hand."""
    faces_left: bool = False
    stance: int = 0
    """Which of several ways to stand, when nothing else is done; any number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Puppet:
    """A drawn figure on `SHEET`."""

    svg: str
    """The inside of an SVG."""
    hand: Point
    """Where the middle of the held thing is; the front hand when nothing is held."""


def draw_puppet(look: Look, body: Body) -> Puppet:
    """The figure, standing on y = 206; the head is not mirrored when it faces left, so that it stays itself."""
    carried = bool(body.held) and is_carried(body.held[0])
    lifting = bool(body.held) and not carried
    pose = pose_for(body.action, body.mood, carrying=carried, lifting=lifting, stance=body.stance)
    if pose.lying:
        return _lying(look, body, pose)
    parts = _Parts(look, pose)
    held, centre = _held(body, pose)
    behind, before = (held, "") if body.held and is_tall(body.held[0]) else ("", held)
    head = _mirrored(_head(look, body, pose), body.faces_left)
    svg = _turned(parts.tail() + behind + parts.legs() + parts.trunk() + head + parts.arms(before), pose)
    if body.faces_left:
        svg, centre = _mirrored(svg, mirrored=True), (128 - centre[0], centre[1])
    return Puppet(svg=svg, hand=(centre[0], centre[1] + pose.drop))


class _Parts:
    """The parts of one body, in its colours."""

    def __init__(self, look: Look, pose: Pose) -> None:
        self._pose = pose
        name = pack.base(look.drawing)
        self._fur = None if skin_of(look) else fur_of(name)
        self._skin = skin_of(look) or fur_of(name).colour
        self._look = look
        self._clothes: Dressed = dress(look, skin=self._skin, belly=fur_of(name).belly)

    def tail(self) -> str:
        return draw_tail(self._fur) if self._fur else ""

    def legs(self) -> str:
        colour = self._clothes.legs or self._skin
        drawn = ""
        for hip, leg, side in ((BACK_HIP, self._pose.back_leg, -1), (FRONT_HIP, self._pose.front_leg, 1)):
            if not self._clothes.long or self._pose.drop > 10:
                drawn += line(bent(hip, leg.joint, leg.tip), colour if side > 0 else darker(colour, 0.08), 14)
            drawn += self._shoe(leg, side)
        return drawn

    def _shoe(self, leg: Limb, side: int) -> str:
        x, y = leg.tip
        bare = self._fur is not None and not self._look.boots
        colour = self._look.boots or (darker(self._fur.colour, 0.3) if self._fur and bare else "#7a4a3a")
        boot = line(f"M{x:g} {y - 8:g}V{y:g}", colour, 15) if self._look.boots else ""
        ahead = 3.5 if self._pose.drop < 10 else side * 2
        sole = "" if bare else oval(x + ahead, y + 5.6, 12.5, 2.4, darker(colour, 0.35))
        return (
            boot
            + sole
            + oval(x + ahead, y + 2.4, 12.5, 6.6, colour)
            + oval(x + ahead - 2, y, 6, 2, lighter(colour, 0.3), opacity=0.6)
        )

    def trunk(self) -> str:
        return self._clothes.trunk + self._scarf()

    def _scarf(self) -> str:
        if not self._look.scarf:
            return ""
        colour = self._look.scarf
        end = shape("M76 106L84 134L72 138L67 108Z", darker(colour, 0.14))
        fringe = line("M73 137l1 5M78 136l1 5M83 134l1 5", colour, 2)
        return end + fringe + shape("M42 95Q64 110 86 95L85 106Q64 121 43 106Z", colour)

    def arms(self, held: str) -> str:
        back = self._arm(BACK_SHOULDER, self._pose.back_arm)
        front = self._arm(FRONT_SHOULDER, self._pose.front_arm)
        return back + held + front

    def _arm(self, shoulder: Point, arm: Limb) -> str:
        x, y = arm.tip
        sleeve = line(bent(shoulder, arm.joint, arm.tip), self._clothes.sleeve, 13.5)
        wrist = (x + (arm.joint[0] - x) * 0.2, y + (arm.joint[1] - y) * 0.2)
        cuff = line(f"M{wrist[0]:g} {wrist[1]:g}L{x:g} {y:g}", self._clothes.cuff, 13.5) if self._clothes.cuff else ""
        edge = line(bent(shoulder, arm.joint, arm.tip), darker(self._clothes.sleeve, 0.3), 15.5, opacity=0.35)
        return edge + sleeve + cuff + oval(x, y, 8, 8, self._skin)


def _head(look: Look, body: Body, pose: Pose) -> str:
    drawn = draw_head(look, mood=body.mood, asleep=body.action is Action.SLEEP)
    bust = pack.base(look.drawing) in _BUSTS
    placed = group(drawn, "translate(17,5) scale(0.74)" if bust else "translate(11.5,-3) scale(0.82)")
    tilt = -pose.tilt if body.faces_left else pose.tilt
    return group(placed + _hat(look), f"rotate({tilt:g} 64 96)")


def _hat(look: Look) -> str:
    """A knitted hat: down to the brow on a child, small between the ears of an animal, never over a crown."""
    if not look.hat or pack.base(look.drawing) not in (_BARE_HEADS if "@" in look.drawing else fur_names()):
        return ""
    crown = shape("M22 36Q24 -8 64 -8Q104 -8 106 36Q64 22 22 36Z", look.hat)
    ribs = line("M64 -6V26M44 -2Q40 12 40 28M84 -2Q88 12 88 28", darker(look.hat, 0.16), 3)
    brim = line("M23 36Q64 20 105 36", lighter(look.hat, 0.4), 13)
    knitted = crown + ribs + brim + oval(64, -10, 11, 11, lighter(look.hat, 0.6))
    return knitted if "@" in look.drawing else group(knitted, "translate(35,3) scale(0.45)")


def _held(body: Body, pose: Pose) -> tuple[str, Point]:
    """What is in the hands, to be drawn under the front hand, and the middle of the first thing."""
    if not body.held:
        return "", pose.front_arm.tip
    first, *others = body.held
    if is_carried(first):
        drawn, centre = draw_on_arms(first)
    else:
        drawn, centre = draw_in_hand(first, pose.front_arm.tip)
    for other in others[:1]:
        drawn += draw_in_hand(other, pose.back_arm.tip, mirrored=True)[0]
    return drawn, centre


def _turned(svg: str, pose: Pose) -> str:
    """Leaning around the feet, and lowered or lifted."""
    return group(svg, f"translate(0,{pose.drop:g}) rotate({pose.lean:g} 64 {GROUND_Y})")


def _mirrored(svg: str, mirrored: bool) -> str:
    return group(svg, "translate(128,0) scale(-1,1)") if mirrored else svg


def _lying(look: Look, body: Body, pose: Pose) -> Puppet:
    """Asleep on the side, the head on a pillow, with three small Zs above it."""
    parts = _Parts(look, pose)
    held, _ = _held(body, pose)
    upright = parts.tail() + parts.legs() + parts.trunk() + _head(look, body, pose) + parts.arms(held)
    pillow = shape("M-52 190Q-56 160 -28 163L36 167Q54 172 50 192Q48 207 30 206L-36 207Q-52 207 -52 190Z", "#f4f0ff")
    pillow += line("M-40 198Q0 205 40 197", "#d8d0ee", 3)
    lying = group(upright, "translate(-34,211) rotate(-78)")
    side = -1 if body.faces_left else 1
    # letters are not mirrored with the sleeper
    svg = _mirrored(pillow + lying, mirrored=body.faces_left) + draw_zeds(64 - 2 * side, 96, 1, side=side)
    return Puppet(svg=svg, hand=(90, 160))


def draw_zeds(x: float, y: float, scale: float, *, side: int = 1) -> str:
    """The three small Zs above a sleeper, rising from `x`, `y`, to the right (1) or to the left (-1)."""
    steps = ((0, 0, 7), (16, -22, 10), (36, -50, 13))
    return "".join(_zed(x + side * across * scale, y + up * scale, size * scale) for across, up, size in steps)


def _zed(x: float, y: float, size: float) -> str:
    return line(
        f"M{x - size / 2:g} {y - size / 2:g}h{size:g}l{-size:g} {size:g}h{size:g}", "#ffffff", 5, opacity=0.95
    ) + line(f"M{x - size / 2:g} {y - size / 2:g}h{size:g}l{-size:g} {size:g}h{size:g}", "#7a86c8", 2.6)
