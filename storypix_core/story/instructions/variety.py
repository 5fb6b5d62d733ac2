"""What makes one story begin and sound unlike the next. The brief's seed chooses, so that a story can be told again."""

import random
from dataclasses import dataclass

_OPENINGS = (
    "in the middle of a noise that nobody can explain",
    "with a letter, a note or a parcel that is not meant for the heroes",
    "with a smell that leads somewhere",
    "with a bet between two friends",
    "on the very morning when everything was meant to be perfect",
    "with something that is missing, and has left an odd trace",
    "with a question that a hero has been asking for days",
    "with somebody arriving who has the wrong address",
    "with a small lie that is growing",
    "high up, with a view of the whole place, until something moves in it",
    "with a rule that makes no sense",
    "at night, with a light where no light should be",
    "in the rain, under a shelter shared with a stranger",
    "with an invention that works, but not as it should",
    "with a map, a drawing or a pattern that someone reads upside down",
    "with a hero hanging, stuck or hiding somewhere, and how it came to that",
)

_GAMES = (
    "a riddle whose solution the heroes find step by step, so that the child can find it first",
    "a pun, or a name that means two things, on which the story turns",
    "a rhyme of two lines that comes back three times, changed the last time",
    "a made-up word whose meaning the child slowly works out",
    "a secret code or sign, with the way to read it",
    "a saying that somebody takes literally, with consequences",
    "a counting game in which one is always missing, and why",
    "two characters who mishear each other, until the mistake turns out to be useful",
)

_TWISTS = (
    "what everybody feared turns out to need help itself",
    "what they were looking for was in use all along, for something better",
    "the culprit is somebody who meant well",
    "the smallest one has understood it from the start, and nobody asked",
    "two problems turn out to be each other's solution",
    "the clue was misread: it said the opposite",
    "a gift, not a theft",
    "the heroes themselves set it all off, without knowing",
)


@dataclass(frozen=True, slots=True)
class Variety:
    opening: str
    game: str
    twist: str


def variety_of(seed: int) -> Variety:
    """The same for the same seed."""
    chance = random.Random(seed)
    return Variety(opening=chance.choice(_OPENINGS), game=chance.choice(_GAMES), twist=chance.choice(_TWISTS))
