"""Reads the art pack: for each name a drawing, the zone it belongs in and its usual height."""

import gzip
import json
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


class Zone(StrEnum):
    """Where a drawing belongs in a picture, and so how it is painted."""

    PUPPET = "puppet"
    """A head or bust that gets a body and clothes."""
    GROUND = "ground"
    """An animal or being drawn whole, standing on the ground."""
    AIR = "air"
    WATER = "water"
    SKY = "sky"
    """Sun, moon, star, cloud."""
    THING = "thing"
    """It lies about, or is held."""
    PLANT = "plant"
    BUILDING = "building"
    VEHICLE = "vehicle"
    ROOM = "room"
    """Furniture."""


@dataclass(frozen=True, slots=True)
class _Entry:
    zone: Zone
    size: float


def names() -> tuple[str, ...]:
    """All drawings, sorted; skin tones (`boy@dark`) are not listed."""
    return tuple(sorted(_entries()))


def zone(name: str) -> Zone:
    """The zone of a drawing. KeyError when there is no such drawing."""
    return _entries()[base(name)].zone


def size(name: str) -> float:
    """The usual height of a drawing; a child's is 1. KeyError when there is no such drawing."""
    return _entries()[base(name)].size


def drawing(name: str) -> str:
    """The inside of an SVG with viewBox `0 0 128 128`. `name` may carry a skin tone. KeyError when there is none.

    >>> drawing("snail").startswith("<")
    True
    """
    return _drawings()[name]


def tones(name: str) -> tuple[str, ...]:
    """The skin tones that a person is drawn in, light first; empty for those without."""
    return tuple(tone for tone in TONES if f"{name}@{tone}" in _drawings())


def dressed(name: str) -> str:
    """The upright, clothed form of an animal's drawing, or the drawing itself where there is none.

    >>> dressed("dog"), dressed("snail")
    ('dog-face', 'snail')
    """
    return _dressed().get(name, name)


def base(name: str) -> str:
    """The name without its skin tone: `boy` for `boy@dark`."""
    return name.partition("@")[0]


TONES = ("light", "medium-light", "medium", "medium-dark", "dark")


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads((_FOLDER / "drawings.toml").read_text(encoding="utf-8"))


@cache
def _dressed() -> dict[str, str]:
    return _table()["dressed"]


@cache
def _entries() -> dict[str, _Entry]:
    found = {}
    for place in Zone:
        for height, listed in _table()[place].items():
            for name in listed.split():
                found[name] = _Entry(place, float(height))
    return found


@cache
def _drawings() -> dict[str, str]:
    packed = gzip.decompress((_FOLDER / "drawings.json.gz").read_bytes())
    found: dict[str, str] = json.loads(packed)
    return found
