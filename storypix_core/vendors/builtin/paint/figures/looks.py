"""What a hero wears, decided once for a whole story: by the words of the cast, else by chance that stays the same."""

import hashlib
import math
import random
from collections.abc import Mapping
from dataclasses import dataclass, replace

from storypix_core.vendors.builtin.art import pack
from storypix_core.vendors.builtin.paint.figures.fur import fur_of
from storypix_core.vendors.builtin.paint.figures.wardrobe import Described, describe
from storypix_core.vendors.builtin.paint.palette import rgb

COLOURS: Mapping[str, str] = {
    "red": "#e4574c",
    "pink": "#ef7fa8",
    "orange": "#f08a3c",
    "yellow": "#f5c542",
    "gold": "#e8b23a",
    "green": "#5aa95a",
    "turquoise": "#2fa39a",
    "blue": "#3f8fd2",
    "purple": "#9a6cc8",
    "brown": "#9a6a48",
    "black": "#4a4a55",
    "grey": "#a3a9b3",
    "white": "#f3f0ea",
    "blond": "#e3bd5c",
    "ginger": "#cf6a2e",
}
"""The colours of cloth by name; all others in this package are derived from them."""

HAIR: Mapping[str, str] = {
    **COLOURS,
    "black": "#2f2b2e",
    "brown": "#6b4632",
    "yellow": "#e3bd5c",
    "gold": "#dcae48",
    "red": "#c2552a",
    "orange": "#d0702f",
    "grey": "#b4b4b8",
}

_CLOTH = ("red", "blue", "yellow", "green", "purple", "pink", "turquoise", "orange")
_TROUSERS = ("blue", "yellow", "brown", "green", "purple", "red", "grey", "turquoise")
_CLEAR = 90.0
"""Two colours that are further apart than this, in red, green and blue, can be told apart."""
_PATTERNS = ("plain", "stripes", "dots", "star", "checks")
_HAIR_OF_TONE: Mapping[str, tuple[str, ...]] = {
    "light": ("brown", "ginger", "black", "blond", "brown"),
    "medium-light": ("blond", "brown", "ginger", "brown"),
    "medium": ("", "black", ""),
}
_SKIRTED = frozenset({"girl", "woman", "old-woman", "mrs-claus", "princess", "woman-mage"})
_OUTFITS_SKIRTED = ("dress", "skirt", "dress", "overalls", "coat")
_OUTFITS_PEOPLE = ("overalls", "shirt", "hoodie", "shirt", "coat")
_OUTFITS_ANIMAL = ("waistcoat", "overalls", "hoodie", "dress", "shirt", "waistcoat")
_COSTUMES: Mapping[str, tuple[str, str, str]] = {
    # drawing: outfit, main colour, second colour; what everybody knows them in
    "princess": ("robe", "", ""),
    "prince": ("tunic", "", ""),
    "person-with-crown": ("robe", "red", "white"),
    "man-mage": ("robe", "purple", ""),
    "woman-mage": ("robe", "purple", ""),
    "elf": ("tunic", "orange", "brown"),
    "santa-claus": ("coat", "red", "white"),
    "mrs-claus": ("dress", "red", "white"),
    "astronaut": ("suit", "white", "grey"),
    "farmer": ("overalls", "green", "blue"),
    "cook": ("coat", "white", "grey"),
    "firefighter": ("coat", "red", "yellow"),
    "police-officer": ("coat", "blue", "blue"),
    "pilot": ("coat", "blue", "blue"),
    "health-worker": ("coat", "white", "blue"),
    "construction-worker": ("overalls", "orange", "blue"),
    "detective": ("coat", "brown", "brown"),
    "vampire": ("robe", "black", ""),
    "ninja": ("suit", "black", "black"),
    "guard": ("coat", "red", "black"),
    "robot": ("metal", "", ""),
    "alien": ("metal", "", ""),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a hero looks on every page. Colours are `#rrggbb`."""

    drawing: str
    """The head, with its skin tone where it has one: `girl@medium`."""
    outfit: str
    """`shirt`, `overalls`, `hoodie`, `dress`, `skirt`, `coat`, `waistcoat`, `robe`, `tunic`, `suit` or `metal`."""
    main: str
    second: str
    pattern: str = "plain"
    """`plain`, `stripes`, `dots`, `star` or `checks`."""
    hair: str = ""
    """Empty for the drawing's own."""
    scarf: str = ""
    """Its colour; empty for none."""
    hat: str = ""
    """The colour of a knitted hat; empty for none."""
    boots: str = ""
    """Empty for plain shoes."""
    glasses: bool = False

    def wearing(self, main: str) -> "Look":
        """The same look in another main colour."""
        return replace(self, main=main)


def look_for(drawing: str, *, name: str, looks: str = "", language: str = "en", seed: int = 0) -> Look:
    """The look of one who is drawn as `drawing`.

    `name`, `looks` (the words of the cast) and the story's `seed` decide it: the same three always give the same
    look. Colours, clothes, hair and skin that `looks` names are obeyed where there are words for `language`.
    """
    chance = random.Random(_stable_number(f"{seed}|{name.casefold()}|{looks.casefold()}"))
    said = describe(looks, language)
    look = _by_chance(drawing, chance, said)
    return _as_said(look, said)


def _stable_number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())


def _by_chance(drawing: str, chance: random.Random, said: Described) -> Look:
    tone = _tone(drawing, chance, said)
    main = chance.choice(_standing_out(drawing, said))
    second = chance.choice([colour for colour in _TROUSERS if colour != main])
    outfit = chance.choice(_outfits(drawing))
    hair = chance.choice(_HAIR_OF_TONE.get(tone, ("",)))
    pattern = chance.choice(_PATTERNS)
    if drawing in _COSTUMES:
        outfit, costume_main, costume_second = _COSTUMES[drawing]
        main, second, pattern = costume_main or main, costume_second or second, "plain"
    return Look(
        drawing=f"{drawing}@{tone}" if tone else drawing,
        outfit=outfit,
        main=COLOURS[main],
        second=COLOURS[second],
        pattern=pattern,
        hair=HAIR[hair] if hair and drawing not in _COSTUMES else "",
        scarf=COLOURS[chance.choice(_CLOTH)] if chance.random() < 0.2 and drawing not in _COSTUMES else "",
    )


def _standing_out(drawing: str, said: Described) -> list[str]:
    """Colours of cloth that can be told from the fur under them and from the scarf above them."""
    near = [COLOURS[colour] for colour in said.worn.values()]
    if not pack.tones(drawing):
        near.append(fur_of(drawing).colour)
    return [cloth for cloth in _CLOTH if all(_distance(COLOURS[cloth], other) > _CLEAR for other in near)]


def _distance(first: str, second: str) -> float:
    return math.dist(rgb(first), rgb(second))


def _tone(drawing: str, chance: random.Random, said: Described) -> str:
    drawn = pack.tones(drawing)
    by_chance = chance.choice(drawn) if drawn else ""
    return said.tone if said.tone in drawn else by_chance


def _outfits(drawing: str) -> tuple[str, ...]:
    if not pack.tones(drawing):
        return _OUTFITS_ANIMAL
    return _OUTFITS_SKIRTED if drawing in _SKIRTED else _OUTFITS_PEOPLE


def _as_said(look: Look, said: Described) -> Look:
    """The look with all that the words ask for."""
    if said.outfit and look.outfit != "metal":
        look = replace(look, outfit=said.outfit)
    if said.main:
        look = replace(look, main=COLOURS[said.main])
    if said.second:
        look = replace(look, second=COLOURS[said.second])
    if said.outfit or said.main or said.pattern:
        look = replace(look, pattern=said.pattern or "plain")
    if said.hair:
        look = replace(look, hair=HAIR[said.hair])
    worn = {part: COLOURS[colour] for part, colour in said.worn.items()}
    scarf = worn.get("scarf", "" if said.outfit or said.main else look.scarf)
    return replace(look, scarf=scarf, hat=worn.get("hat", ""), boots=worn.get("boots", ""), glasses=said.glasses)
