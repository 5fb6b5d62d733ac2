"""Reads how a hero looks: the drawing to use, its scale and its colour."""

from dataclasses import dataclass

from storypix_core.model import CastMember
from storypix_core.vendors.builtin.art import pack
from storypix_core.vendors.builtin.words.mentions import Mention, Reading, is_living
from storypix_core.vendors.builtin.words.names import gender_of
from storypix_core.vendors.builtin.words.reading import read
from storypix_core.vendors.builtin.words.tokens import tokenize
from storypix_core.vendors.builtin.words.vocabulary import Kind, common, vocabulary

SCALES = {"giant": 2.4, "big": 1.5, "small": 0.75, "tiny": 0.45}
"""How much a word of size changes a drawing's usual height."""

_LOOKS_CHARS = 600
_PERSON_SCALES = {"giant": 1.5, "tiny": 0.5}
"""A small boy is as high as any other child; only giants and thumbelinas differ."""
_BUILDING_SCALE_MAX = 1.3
_SHE = frozenset("she her hers elle fille".split())
_HE = frozenset("he his him il garçon".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Hero:
    """A cast member, as the painter is to draw her or him in every picture."""

    name: str
    drawing: str
    scale: float = 1.0
    colour: str = ""


def read_hero(member: CastMember, language: str) -> Hero:
    """What a cast member looks like. Who is described as no being at all is drawn as a child."""
    reading = read(tokenize(member.looks[:_LOOKS_CHARS]), vocabulary(language))
    head = _head(reading) or _head(read(tokenize(member.name[:_LOOKS_CHARS]), vocabulary(language)))
    if head is None:
        return Hero(name=member.name, drawing=_child(member, reading, language))
    drawing = head.drawing
    if drawing == "child" and head.noun and head.noun.gender != "f":
        drawing = _child(member, reading, language)
    if _wears_clothes(reading):
        drawing = pack.dressed(drawing)
    return Hero(
        name=member.name,
        drawing=drawing,
        scale=scale_of(drawing, head.size),
        colour=colour_of(drawing, head.colour),
    )


def people() -> frozenset[str]:
    """The drawings of human beings, whose colour words speak of hair and clothes."""
    return frozenset((*common()["children"].split(), *common()["adults"].split(), *common()["grown"].split()))


def scale_of(drawing: str, size: str) -> float:
    """The scale that a word of size gives a drawing; 1.0 for an empty word.

    >>> scale_of("snail", "giant"), scale_of("boy", "small"), scale_of("castle", "giant")
    (2.4, 1.0, 1.3)
    """
    if drawing in people():
        return _PERSON_SCALES.get(size, 1.0)
    scale = SCALES.get(size, 1.0)
    return min(scale, _BUILDING_SCALE_MAX) if pack.zone(drawing) is pack.Zone.BUILDING else scale


def colour_of(drawing: str, colour: str) -> str:
    """The colour to give a drawing; empty for people, and where the drawing has that colour by itself.

    >>> colour_of("snail", "pink"), colour_of("snail", "brown"), colour_of("girl", "red")
    ('pink', '', '')
    """
    own = common()["natural"].get(colour, "").split()
    return "" if drawing in people() or drawing in own or drawing.removesuffix("-face") in own else colour


def _head(reading: Reading) -> Mention | None:
    """The mention that says what somebody is: the first being before any `with` or `wearing`, else any person."""
    limit = min(
        (mark.start for mark in reading.marked(Kind.WEAR, Kind.WITH, Kind.HOLD, Kind.BODY)), default=len(reading.tokens)
    )
    said = [mention for mention in reading.mentions if mention.drawing and not mention.hidden]
    for mention in said:
        if mention.start < limit and is_living(mention.drawing):
            return mention
    for mention in said:
        if mention.drawing in people():
            return mention
    worn = common()["worn"].split()
    return next((mention for mention in said if mention.start < min(limit, 5) and mention.drawing not in worn), None)


def _child(member: CastMember, reading: Reading, language: str) -> str:
    said = {token.folded for token in reading.tokens}
    if said & _SHE and not said & _HE:
        return "girl"
    if said & _HE and not said & _SHE:
        return "boy"
    return "girl" if gender_of(member.name, language) == "f" else "boy"


def _wears_clothes(reading: Reading) -> bool:
    clothes = common()["clothes"].split()
    return any(mention.drawing in clothes for mention in reading.mentions)
