"""The bodies of animals under their drawn heads: the colours of fur, and tails."""

from collections.abc import Mapping
from dataclasses import dataclass

from storypix_core.vendors.builtin.paint.figures.svg import darker, line, oval, shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Fur:
    colour: str
    belly: str
    tail: str = "none"
    """`brush`, `thin`, `tuft`, `bob`, `curl` or `none`."""


_FURS: Mapping[str, Fur] = {
    "fox": Fur(colour="#ff6f1f", belly="#fff1e0", tail="brush"),
    "wolf": Fur(colour="#a9adb0", belly="#eceef0", tail="brush"),
    "bear": Fur(colour="#8a5f55", belly="#c99a74", tail="bob"),
    "lion": Fur(colour="#f5b731", belly="#fde3a4", tail="tuft"),
    "polar-bear": Fur(colour="#f1f5f8", belly="#ffffff", tail="bob"),
    "koala": Fur(colour="#b0b0b0", belly="#e6e8ea"),
    "panda": Fur(colour="#4a4a4e", belly="#ffffff", tail="bob"),
    "frog": Fur(colour="#b2cc1c", belly="#eaf2a8"),
    "hamster": Fur(colour="#f2a159", belly="#fff0dc", tail="bob"),
    "unicorn": Fur(colour="#e8e8ee", belly="#ffffff", tail="tuft"),
    "robot": Fur(colour="#8fa4ad", belly="#dfe8ec"),
    "alien": Fur(colour="#aeb8bd", belly="#e3eaed"),
    "dog-face": Fur(colour="#f7e4c6", belly="#ffffff", tail="thin"),
    "cat-face": Fur(colour="#fcc02d", belly="#fff0b8", tail="thin"),
    "mouse-face": Fur(colour="#b0b0b0", belly="#e6e8ea", tail="curl"),
    "rabbit-face": Fur(colour="#b9c6cc", belly="#ffffff", tail="bob"),
    "monkey-face": Fur(colour="#b08050", belly="#ffd595", tail="curl"),
    "pig-face": Fur(colour="#ffc9a8", belly="#ffe4d2", tail="curl"),
    "tiger-face": Fur(colour="#fb9110", belly="#fff0d8", tail="thin"),
}
_PLAIN = Fur(colour="#fcc21b", belly="#fff0b8")


def fur_of(drawing: str) -> Fur:
    """The fur of an animal's drawing; yellow, as of a toy, for a head without an entry."""
    return _FURS.get(drawing, _PLAIN)


def fur_names() -> frozenset[str]:
    """The drawings of animal heads that have fur of their own."""
    return frozenset(_FURS)


def draw_tail(fur: Fur) -> str:
    """The tail, behind the body, to the right of the sheet."""
    if fur.tail == "brush":
        bush = "M76 160C112 176 132 142 118 106C113 128 98 142 76 144Z"
        tip = "M118 106C126 126 123 140 114 150C109 140 110 124 118 106Z"
        return shape(bush, fur.colour) + shape(tip, fur.belly)
    if fur.tail == "thin":
        return line("M78 158C104 162 110 140 114 122", darker(fur.colour, 0.12), 8)
    if fur.tail == "tuft":
        return line("M78 158C104 162 112 142 114 128", fur.colour, 7) + oval(114, 122, 8, 11, darker(fur.colour, 0.3))
    if fur.tail == "curl":
        return line("M78 156C108 166 118 146 108 136C100 128 92 138 100 144", darker(fur.colour, 0.12), 5.5)
    if fur.tail == "bob":
        return oval(97, 154, 9, 9, fur.belly)
    return ""
