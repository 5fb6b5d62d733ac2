"""What a picture shows, as decided from the words of a scene and before anything is drawn."""

from dataclasses import dataclass
from enum import StrEnum


class Land(StrEnum):
    MEADOW = "meadow"
    FOREST = "forest"
    GARDEN = "garden"
    RIVER = "river"
    LAKE = "lake"
    SEA = "sea"
    UNDERWATER = "underwater"
    MOUNTAIN = "mountain"
    DESERT = "desert"
    VILLAGE = "village"
    SPACE = "space"
    SKY = "sky"
    CAVE = "cave"
    ROOM = "room"
    ICE = "ice"


class Hour(StrEnum):
    """The light of the picture."""

    MORNING = "morning"
    DAY = "day"
    SUNSET = "sunset"
    NIGHT = "night"
    MAGIC = "magic"


class Action(StrEnum):
    """What a figure is doing."""

    STAND = "stand"
    WALK = "walk"
    RUN = "run"
    WAVE = "wave"
    POINT = "point"
    HOLD = "hold"
    HUG = "hug"
    JOY = "joy"
    SLEEP = "sleep"
    SIT = "sit"
    CLIMB = "climb"


class Mood(StrEnum):
    CALM = "calm"
    HAPPY = "happy"
    SAD = "sad"
    SCARED = "scared"
    SURPRISED = "surprised"
    ANGRY = "angry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One thing in the picture that has a drawing: a child, an animal, a lantern, a house."""

    drawing: str
    """The drawing's name in the art pack, for example `snail`."""
    hero: str = ""
    """The cast member's name; empty for a thing or creature without a name. It decides face, hair and clothes."""
    scale: float = 1.0
    """1 is the drawing's usual size; a giant snail has about 2.4, a tiny one 0.45."""
    count: int = 1
    """How many of it there are, 1 to 40."""
    colour: str = ""
    """`red`, `blue`, …; empty for its own colours."""
    action: Action = Action.STAND
    mood: Mood = Mood.CALM
    flies: bool = False
    held_by: str = ""
    """The name of the hero who holds it; empty when nobody does. It is then drawn in that hero's hand."""
    rows: bool = False
    """Whether many of it grow or stand in rows, like lettuces in a bed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenePlan:
    """Everything the painter needs to know."""

    land: Land = Land.MEADOW
    hour: Hour = Hour.DAY
    weather: frozenset[str] = frozenset()
    """Any of `rain`, `storm`, `snow`, `fog`, `cloudy`, `autumn`, `spring`, `wind`."""
    extras: frozenset[str] = frozenset()
    """Any of `rainbow`, `bridge`, `pebbles`, `stars`, `moon`, `sparkle`, `flowers`, `trees`, `birds`, `fence`,
    `path`, `house`, `window`, `feast`."""
    figures: tuple[Figure, ...] = ()
    """The main thing first."""
    seed: int = 0
