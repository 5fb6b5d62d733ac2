"""Heads: the drawing of a head with the hair of a look and the face of a mood."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from storypix_core.vendors.builtin.art import pack
from storypix_core.vendors.builtin.paint.figures.looks import Look
from storypix_core.vendors.builtin.paint.figures.svg import darker, lighter, line, oval, shape
from storypix_core.vendors.builtin.plan import Mood

SKINS: Mapping[str, str] = {
    "light": "#f9ddbd",
    "medium-light": "#e0bb95",
    "medium": "#ba8d68",
    "medium-dark": "#a56c43",
    "dark": "#70534a",
}
"""The skin that the drawings of each tone have."""

_DARK = frozenset({SKINS["medium-dark"], SKINS["dark"]})
"""On these the whites of the eyes are drawn, and lips instead of a dark line, or a face would be lost at night."""
_LIPS = "#d58a7c"

_HAIR_SHADES: Mapping[str, tuple[str, ...]] = {
    # of each tone's drawings: hair, brows, shine
    "light": ("#312d2d", "#454140", "#454140"),
    "medium-light": ("#ab872f", "#ab872f", "#bfa055"),
    "medium": ("#543930", "#613e31", "#6d4c41"),
    "medium-dark": ("#3c2c23", "#42312c", "#554138"),
    "dark": ("#232020", "#1a1717", "#444140"),
}
_EYES = re.compile(
    r'<g fill="(?P<ink>#\w+)"><ellipse cx="(?P<left>[\d.]+)" cy="(?P<y>[\d.]+)" rx="(?P<rx>[\d.]+)" ry="[\d.]+"/>'
    r'<ellipse cx="(?P<right>[\d.]+)"[^>]*/></g>'
)
_MOUTH = re.compile(r'<path fill="#\w+" d="M7[3-5][.\d]* (?:9[5-9]|100)\.[^"]{80,150}"/>')


@dataclass(frozen=True, slots=True, kw_only=True)
class _Face:
    """Where a face has its features, on the drawing's sheet of 128 by 128."""

    eyes: tuple[tuple[float, float], tuple[float, float]]
    radius: float
    around: tuple[str, str]
    """The colour around each eye."""
    ink: str = "#2b2524"
    mouth_y: float | None = None
    """None where the drawing keeps its own mouth."""
    has_brows: bool = False


def _animal(left: float, right: float, y: float, radius: float, colour: str, other: str = "") -> _Face:
    return _Face(eyes=((left, y), (right, y)), radius=radius, around=(colour, other or colour))


_ANIMALS: Mapping[str, _Face] = {
    "fox": _animal(48, 80.5, 72.4, 7, "#ff6011"),
    "wolf": _animal(44.9, 84.1, 60.5, 7.5, "#b0b0b0"),
    "bear": _animal(41.9, 86.3, 59.7, 7.8, "#855b52"),
    "lion": _animal(48.8, 79.1, 49.2, 4.6, "#fec000"),
    "polar-bear": _animal(37.1, 91.7, 46.5, 5.6, "#ffffff"),
    "koala": _animal(38.2, 90, 60.6, 8.3, "#b0b0b0"),
    "panda": _animal(42.2, 87.2, 64.3, 8.9, "#4d4d4d"),
    "frog": _animal(34.1, 95.2, 42.2, 9.7, "#b7d019"),
    "hamster": _animal(43.6, 84.2, 70.4, 6.6, "#f2a159"),
    "dog-face": _animal(42.2, 85.7, 71, 7.3, "#ffeac8", "#d27856"),
    "cat-face": _animal(39, 88.8, 66.8, 8.6, "#ffc022"),
    "mouse-face": _animal(42.4, 85.7, 77.7, 7, "#b0b0b0"),
    "rabbit-face": _animal(47.9, 79.9, 75.8, 7, "#b5c2c8"),
    "monkey-face": _animal(48.8, 77.7, 60.4, 7.2, "#ffcd88"),
    "pig-face": _animal(36.6, 89.8, 69.5, 7.5, "#ffd3b0"),
    "tiger-face": _animal(41.4, 87.6, 41.6, 7.2, "#ff8e01"),
}


def skin_of(look: Look) -> str:
    """The colour of a person's hands; empty for one who isn't drawn in skin tones."""
    return SKINS.get(look.drawing.partition("@")[2], "")


def draw_head(look: Look, *, mood: Mood = Mood.CALM, asleep: bool = False) -> str:
    """The inside of an SVG, 128 by 128, of the head with this mood's face."""
    head = _with_hair(pack.drawing(look.drawing), look)
    face = _ANIMALS.get(look.drawing) or _human_face(head, look)
    if face is None:
        return head + _glasses(look, None)
    head = _EYES.sub("", head)
    if face.mouth_y is not None:
        head = _MOUTH.sub("", head)
    brow_ink = darker(look.hair, 0.2) if look.hair else face.ink
    return (
        head
        + _cheeks(face, mood)
        + _eyes(face, mood, asleep=asleep)
        + _brows(face, mood, brow_ink, asleep=asleep)
        + _mouth(face, mood, asleep=asleep)
        + _drops(face, mood, asleep=asleep)
        + _glasses(look, face)
    )


def _with_hair(head: str, look: Look) -> str:
    shades = _HAIR_SHADES.get(look.drawing.partition("@")[2])
    if not look.hair or shades is None:
        return head
    wanted = (look.hair, darker(look.hair, 0.15), lighter(look.hair, 0.16))
    for shade, hair in zip(shades, wanted, strict=True):
        head = head.replace(f'path fill="{shade}"', f'path fill="{hair}"')
        head = head.replace(f'stop-color="{shade}"', f'stop-color="{lighter(look.hair, 0.16)}"')
    return head


def _human_face(head: str, look: Look) -> _Face | None:
    eyes = _EYES.search(head)
    skin = skin_of(look)
    if eyes is None or not skin:
        return None
    y = float(eyes["y"])
    has_mouth = _MOUTH.search(head) is not None
    return _Face(
        eyes=((float(eyes["left"]), y), (float(eyes["right"]), y)),
        radius=float(eyes["rx"]),
        around=(skin, skin),
        ink=eyes["ink"],
        mouth_y=y + 20 if has_mouth else None,
        has_brows=has_mouth,
    )


def _eyes(face: _Face, mood: Mood, *, asleep: bool) -> str:
    drawn = []
    for (x, y), around in zip(face.eyes, face.around, strict=True):
        r = face.radius
        if asleep:
            lid = oval(x, y, r + 1.6, r + 2.2, around)
            drawn.append(lid + line(f"M{x - r:g} {y:g}Q{x:g} {y + r * 1.1:g} {x + r:g} {y:g}", face.ink, 3.2))
            continue
        wide = 1.08
        if mood in (Mood.SURPRISED, Mood.SCARED):
            drawn.append(oval(x, y, r * 1.75, r * 1.85, "#ffffff"))
            wide = 0.95
        elif around in _DARK:
            drawn.append(oval(x, y, r * 1.42, r * 1.36, "#fbf3ea", opacity=0.92))
        drawn.append(oval(x, y, r * wide, r * wide * 1.06, face.ink))
        drawn.append(oval(x + r * 0.34, y - r * 0.38, r * 0.36, r * 0.36, "#ffffff", opacity=0.95))
        drawn.append(oval(x - r * 0.32, y + r * 0.4, r * 0.18, r * 0.18, "#ffffff", opacity=0.6))
    return "".join(drawn)


_BROW_ENDS: Mapping[Mood, tuple[float, float, float]] = {
    # how much higher than usual: at the outer end, in the middle, at the inner end
    Mood.SAD: (-3, 0.5, 4),
    Mood.SCARED: (-1, 4, 6),
    Mood.SURPRISED: (3, 8, 5),
    Mood.ANGRY: (4, 0, -5),
}


def _brows(face: _Face, mood: Mood, ink: str, *, asleep: bool) -> str:
    if asleep or mood not in _BROW_ENDS:
        return ""
    outer, middle, inner = _BROW_ENDS[mood]
    drawn = ""
    for (x, y), around, outward in zip(face.eyes, face.around, (-1, 1), strict=True):
        base = y - face.radius * 1.75
        if face.has_brows:
            drawn += oval(x + outward, base + 1, 12.5, 5.4, around)
        left, right = x + outward * 9.5, x - outward * 8.5
        path = f"M{left:g} {base - outer:g}Q{x:g} {base - middle - 2.5:g} {right:g} {base - inner:g}"
        drawn += line(path, ink, 4.6)
    # the whites of wide eyes reach up under the brows
    return drawn + (_eyes(face, mood, asleep=False) if face.has_brows else "")


def _mouth(face: _Face, mood: Mood, *, asleep: bool) -> str:
    if face.mouth_y is None:
        return ""
    x, y = (face.eyes[0][0] + face.eyes[1][0]) / 2, face.mouth_y
    ink = _LIPS if face.around[0] in _DARK else darker(face.around[0], 0.72)
    if asleep:
        return line(f"M{x - 6:g} {y:g}Q{x:g} {y + 4:g} {x + 6:g} {y:g}", ink, 3)
    if mood is Mood.HAPPY:
        ink = darker(face.around[0], 0.72)
        open_mouth = (
            f"M{x - 14:g} {y - 3:g}Q{x:g} {y + 1:g} {x + 14:g} {y - 3:g}Q{x + 11:g} {y + 13:g} {x:g} {y + 13:g}"
        )
        tongue = f"M{x - 8:g} {y + 8.5:g}Q{x:g} {y + 3:g} {x + 8:g} {y + 8.5:g}Q{x:g} {y + 15:g} {x - 8:g} {y + 8.5:g}Z"
        return shape(f"{open_mouth}Q{x - 11:g} {y + 13:g} {x - 14:g} {y - 3:g}Z", ink) + shape(tongue, "#e8746c")
    if mood is Mood.SURPRISED:
        return oval(x, y + 4, 6, 8, ink) + oval(x, y + 8, 3.6, 3, "#e8746c")
    if mood is Mood.SCARED:
        return line(f"M{x - 11:g} {y + 4:g}q4 -6 7.3 0t7.3 0t7.3 0", ink, 3.4)
    if mood is Mood.SAD:
        return line(f"M{x - 10:g} {y + 7:g}Q{x:g} {y - 3:g} {x + 10:g} {y + 7:g}", ink, 3.6)
    if mood is Mood.ANGRY:
        return line(f"M{x - 9:g} {y + 4:g}Q{x:g} {y - 1:g} {x + 9:g} {y + 4:g}", ink, 3.8)
    return line(f"M{x - 11:g} {y:g}Q{x:g} {y + 9:g} {x + 11:g} {y:g}", ink, 3.8)


def _cheeks(face: _Face, mood: Mood) -> str:
    if face.mouth_y is None:
        return ""
    strength = 0.5 if mood in (Mood.HAPPY, Mood.ANGRY) else 0.34
    (left, y), (right, _) = face.eyes
    drop = face.radius * 2.2
    return oval(left - 6, y + drop, 8.5, 6, "#ee6a62", opacity=strength) + oval(
        right + 6, y + drop, 8.5, 6, "#ee6a62", opacity=strength
    )


def _drops(face: _Face, mood: Mood, *, asleep: bool) -> str:
    """A tear, or the sweat of fear: with these an animal without brows shows its mood too."""
    if asleep or mood not in (Mood.SAD, Mood.SCARED):
        return ""
    (left, y), (right, _) = face.eyes
    if mood is Mood.SAD:
        return _drop(right + face.radius * 0.7, y + face.radius * 1.3, 6)
    return _drop(left - face.radius * 2.4, y - face.radius * 2.6, 6)


def _drop(x: float, y: float, size: float) -> str:
    path = f"M{x:g} {y:g}q{size:g} {size * 1.4:g} {size:g} {size * 2.1:g}a{size:g} {size:g} 0 1 1 {-2 * size:g} 0"
    return shape(f"{path}q0 {-size * 0.7:g} {size:g} {-size * 2.1:g}Z", "#8fd0f4", opacity=0.95)


def _glasses(look: Look, face: _Face | None) -> str:
    if not look.glasses or face is None:
        return ""
    (left, y), (right, _) = face.eyes
    r = min(15.0, (right - left) / 2 - 3)
    rims = "".join(
        f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" fill="#fff" fill-opacity="0.18" stroke="#3b4a6b" stroke-width="3"/>'
        for x in (left, right)
    )
    return rims + line(f"M{left + r:g} {y:g}H{right - r:g}", "#3b4a6b", 3)
