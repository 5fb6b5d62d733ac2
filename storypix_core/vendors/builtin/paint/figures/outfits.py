"""What a body wears on the trunk, over the legs and under the arms. One function per outfit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from storypix_core.vendors.builtin.paint.figures.looks import Look
from storypix_core.vendors.builtin.paint.figures.svg import darker, lighter, line, oval, shape, tone

_TRUNK = "M45 97C37 112 35 142 37 164Q64 173 91 164C93 142 91 112 83 97Q64 104 45 97Z"
_TRUNK_SHADE = "M83 97C91 112 93 142 91 164Q84 167 77 168C81 144 80 116 75 99Z"
_HIPS = "M37 146Q64 152 91 146L92 166Q80 172 67 170L64 163L61 170Q48 172 36 166Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dressed:
    trunk: str
    """SVG, drawn over the legs and under the arms."""
    sleeve: str
    """The colour of the arms."""
    cuff: str
    """The colour of the sleeves' ends; empty for none."""
    legs: str
    """The colour of the legs; empty for bare ones."""
    long: bool = False
    """Whether it hides the legs down to the shoes."""


def dress(look: Look, *, skin: str, belly: str) -> Dressed:
    """The clothes of `look` on a body with this skin or fur; `belly` is the lighter fur of an animal's front."""
    return _OUTFITS[look.outfit](look, skin, belly)


def _pattern(look: Look, *, top: float, bottom: float, half: float, colour: str | None = None) -> str:
    """The pattern of a cloth between two heights, `half` wide to each side of the middle."""
    ink = colour or (lighter(look.main, 0.55) if look.main != "#f3f0ea" else look.second)
    if look.pattern == "stripes":
        return "".join(
            line(f"M{64 - half:g} {y:g}Q64 {y + 6:g} {64 + half:g} {y:g}", ink, 4.5, opacity=0.9)
            for y in range(int(top) + 6, int(bottom) - 3, 13)
        )
    if look.pattern == "dots":
        return "".join(
            oval(64 + across, y + (3 if across % 2 else 0), 3, 3, ink)
            for row, y in enumerate(range(int(top) + 9, int(bottom) - 3, 14))
            for across in ((-20, -2, 16) if row % 2 else (-11, 7, 24))
            if abs(across) < half
        )
    if look.pattern == "star":
        y = top + (bottom - top) * 0.42
        return shape(_star(64, y, 12), ink)
    if look.pattern == "checks":
        down = "".join(line(f"M{64 + x:g} {top + 3:g}V{bottom:g}", ink, 3, opacity=0.55) for x in (-18, -4, 10, 22))
        across = "".join(
            line(f"M{64 - half:g} {y:g}Q64 {y + 6:g} {64 + half:g} {y:g}", ink, 3, opacity=0.55)
            for y in range(int(top) + 8, int(bottom) - 2, 14)
        )
        return down + across
    return ""


def _star(x: float, y: float, size: float) -> str:
    points = ((0, -1), (0.27, -0.36), (0.95, -0.3), (0.43, 0.15), (0.59, 0.82), (0, 0.46))
    whole = [*points, *((-across, down) for across, down in reversed(points[1:-1]))]
    return "M" + "L".join(f"{x + across * size:.1f} {y + down * size:.1f}" for across, down in whole) + "Z"


def _collar(colour: str) -> str:
    return shape("M47 97Q64 108 81 97L79 106Q64 117 49 106Z", colour)


def _shade(path: str = _TRUNK_SHADE) -> str:
    return shape(path, "#3a2030", opacity=0.16)


def _shirt(look: Look, skin: str, belly: str) -> Dressed:
    del skin, belly
    trunk = (
        shape(_HIPS, look.second)
        + shape(_TRUNK.replace("164", "156"), look.main)
        + _pattern(look, top=100, bottom=152, half=26)
        + _collar(lighter(look.main, 0.35))
        + _shade()
    )
    return Dressed(trunk=trunk, sleeve=look.main, cuff=darker(look.main, 0.15), legs=look.second)


def _overalls(look: Look, skin: str, belly: str) -> Dressed:
    del skin, belly
    bib = shape("M48 122H80L84 140L91 146L92 166Q80 172 67 170L64 163L61 170Q48 172 36 166L37 146L44 140Z", look.main)
    straps = line("M50 99L53 126M78 99L75 126", look.main, 7)
    buttons = oval(53, 127, 3, 3, "#fff3c4") + oval(75, 127, 3, 3, "#fff3c4")
    pocket = shape("M55 134H73V142Q64 148 55 142Z", darker(look.main, 0.16))
    under = shape(_TRUNK, lighter(look.second, 0.25)) + _pattern(
        look, top=100, bottom=146, half=26, colour=lighter(look.second, 0.7)
    )
    shirt = lighter(look.second, 0.25)
    trunk = under + bib + straps + pocket + buttons + _shade()
    return Dressed(trunk=trunk, sleeve=shirt, cuff=darker(shirt, 0.12), legs=look.main)


def _hoodie(look: Look, skin: str, belly: str) -> Dressed:
    del skin, belly
    hood = shape("M40 98Q64 84 88 98Q86 112 64 116Q42 112 40 98Z", darker(look.main, 0.2))
    trunk = (
        shape(_HIPS, look.second)
        + shape(_TRUNK.replace("164", "158"), look.main)
        + _pattern(look, top=108, bottom=136, half=26)
        + line("M38 157Q64 166 90 157", darker(look.main, 0.18), 5)
        + shape("M48 138H80L85 153H43Z", darker(look.main, 0.12))
        + hood
        + line("M57 112V124M71 112V124", lighter(look.main, 0.7), 2.5)
        + _shade()
    )
    return Dressed(trunk=trunk, sleeve=look.main, cuff=darker(look.main, 0.2), legs=look.second)


def _dress(look: Look, skin: str, belly: str) -> Dressed:
    del skin, belly
    outline = "M46 97H82C86 122 97 146 102 168Q64 184 26 168C31 146 42 122 46 97Z"
    hem = "M29 159Q64 175 99 159L102 168Q64 184 26 168Z"
    side = "M82 97C86 122 97 146 102 168Q95 172 85 174C84 142 79 118 75 97Z"
    trunk = (
        shape(outline, look.main)
        + _pattern(look, top=108, bottom=160, half=25)
        + shape(hem, lighter(look.main))
        + _shade(side)
        + _collar(lighter(look.main, 0.75))
    )
    return Dressed(trunk=trunk, sleeve=look.main, cuff=lighter(look.main, 0.6), legs="")


def _skirt(look: Look, skin: str, belly: str) -> Dressed:
    del skin, belly
    top = lighter(look.second, 0.25)
    flare = "M43 134Q64 141 85 134C92 148 98 158 100 168Q64 182 28 168C31 158 37 148 43 134Z"
    folds = line("M52 142L44 171M64 144V175M76 142L84 171", darker(look.main, 0.18), 2.5)
    trunk = (
        shape(_TRUNK.replace("164", "150"), top)
        + _pattern(look, top=100, bottom=136, half=25, colour=lighter(look.second, 0.7))
        + shape(flare, look.main)
        + folds
        + line("M44 136Q64 143 84 136", darker(look.main, 0.25), 4)
        + _shade()
        + _collar(lighter(look.second, 0.7))
    )
    return Dressed(trunk=trunk, sleeve=top, cuff=darker(top, 0.12), legs="")


def _coat(look: Look, skin: str, belly: str) -> Dressed:
    del skin, belly
    outline = "M45 96H83C91 118 96 150 98 176Q64 187 30 176C32 150 37 118 45 96Z"
    side = "M83 96C91 118 96 150 98 176Q90 180 81 181C83 148 80 120 75 97Z"
    trim = look.second if look.second == "#f3f0ea" else darker(look.main, 0.22)
    trunk = (
        shape(outline, look.main)
        + _pattern(look, top=112, bottom=172, half=27)
        + line("M64 112V181", darker(look.main, 0.22), 2.5)
        + "".join(oval(58, y, 3, 3, "#fff3c4") for y in (124, 142, 160))
        + shape("M38 150h14v12h-15Z M76 150h14l1 12h-15Z", darker(look.main, 0.16))
        + line("M32 176Q64 187 96 176", trim, 5)
        + _shade(side)
        + _collar(trim)
    )
    return Dressed(trunk=trunk, sleeve=look.main, cuff=trim, legs=look.second)


def _waistcoat(look: Look, skin: str, belly: str) -> Dressed:
    body = "M64 92C97 92 99 134 93 162Q64 176 35 162C29 134 31 92 64 92Z"
    front = "M64 100C81 104 83 142 77 166Q64 170 51 166C45 142 47 104 64 100Z"
    left = "M45 96C30 112 30 144 35 161Q45 167 55 168C50 143 51 118 58 97Z"
    right = "M83 96C98 112 98 144 93 161Q83 167 73 168C78 143 77 118 70 97Z"
    bow = shape("M64 108L50 101V116Z M64 108L78 101V116Z", look.second) + oval(64, 108.5, 4, 4, darker(look.second))
    trunk = (
        shape(body, skin)
        + shape(front, belly)
        + shape(left, look.main)
        + shape(right, darker(look.main, 0.16))
        + oval(52, 132, 2.6, 2.6, "#fff3c4")
        + oval(52, 146, 2.6, 2.6, "#fff3c4")
        + bow
    )
    return Dressed(trunk=trunk, sleeve=skin, cuff="", legs=skin)


def _robe(look: Look, skin: str, belly: str) -> Dressed:
    del skin, belly
    outline = "M42 94H86C92 128 102 170 106 198Q64 212 22 198C26 170 36 128 42 94Z"
    side = "M86 94C92 128 102 170 106 198Q96 203 83 205C83 160 79 120 75 94Z"
    hem = tone(look.main, "#fff2c0", 0.6)
    trunk = (
        shape(outline, look.main)
        + _pattern(look, top=118, bottom=184, half=26)
        + shape("M25 186Q64 200 103 186L106 198Q64 212 22 198Z", hem)
        + line("M41 134Q64 143 87 134", hem, 6)
        + _shade(side)
        + _collar(hem)
    )
    return Dressed(trunk=trunk, sleeve=look.main, cuff=hem, legs=darker(look.main), long=True)


def _tunic(look: Look, skin: str, belly: str) -> Dressed:
    del skin, belly
    outline = "M44 96H84C90 118 96 148 99 170L88 165L76 174L64 166L52 174L40 165L29 170C32 148 38 118 44 96Z"
    trunk = (
        shape(outline, look.main)
        + shape("M84 96C90 118 96 148 99 170L88 165L80 171C83 142 80 118 75 97Z", "#3a2030", opacity=0.16)
        + line("M39 140Q64 149 89 140", darker(look.second, 0.3), 7)
        + shape("M58 140h12v10h-12Z", "#f0cf6a")
        + _collar(tone(look.main, "#fff2c0", 0.6))
    )
    return Dressed(trunk=trunk, sleeve=look.main, cuff=tone(look.main, "#fff2c0", 0.6), legs=look.second)


def _suit(look: Look, skin: str, belly: str) -> Dressed:
    del skin, belly
    seams = line("M38 140Q64 149 90 140", darker(look.second, 0.3), 6)
    panel = shape("M52 112h24q3 0 3 3v14q0 3 -3 3h-24q-3 0 -3 -3v-14q0 -3 3 -3Z", lighter(look.second, 0.3))
    lamps = oval(56, 122, 3.4, 3.4, "#e4574c") + oval(66, 122, 3.4, 3.4, "#5aa95a") if look.main != look.second else ""
    trunk = shape(_HIPS, look.main) + shape(_TRUNK, look.main) + (panel + lamps if lamps else "") + seams + _shade()
    return Dressed(trunk=trunk, sleeve=look.main, cuff=darker(look.second, 0.1), legs=look.main)


def _metal(look: Look, skin: str, belly: str) -> Dressed:
    box = "M48 94H80Q92 94 92 106V154Q92 168 78 168H50Q36 168 36 154V106Q36 94 48 94Z"
    trunk = (
        shape(box, skin)
        + shape("M50 106H78Q84 106 84 112V128Q84 134 78 134H50Q44 134 44 128V112Q44 106 50 106Z", belly)
        + oval(54, 120, 5.5, 5.5, look.main)
        + oval(74, 120, 5.5, 5.5, look.second)
        + line("M52 150H76", darker(look.main), 6)
        + shape("M80 94Q92 94 92 106V154Q92 168 78 168Q84 130 80 94Z", "#000000", opacity=0.12)
    )
    return Dressed(trunk=trunk, sleeve=darker(skin, 0.1), cuff=belly, legs=darker(skin, 0.1))


_OUTFITS: Mapping[str, Callable[[Look, str, str], Dressed]] = {
    "shirt": _shirt,
    "overalls": _overalls,
    "hoodie": _hoodie,
    "dress": _dress,
    "skirt": _skirt,
    "coat": _coat,
    "waistcoat": _waistcoat,
    "robe": _robe,
    "tunic": _tunic,
    "suit": _suit,
    "metal": _metal,
}
