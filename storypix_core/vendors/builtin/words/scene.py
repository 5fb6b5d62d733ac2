"""Turns a scene's words into what the painter needs: figures, land, light and weather."""

from collections.abc import Sequence

from storypix_core.model import CastMember
from storypix_core.vendors.builtin.plan import Hour, Land, ScenePlan
from storypix_core.vendors.builtin.words.acting import act
from storypix_core.vendors.builtin.words.casting import call_heroes, name_spans
from storypix_core.vendors.builtin.words.figures import figures_of
from storypix_core.vendors.builtin.words.looks import Hero, read_hero
from storypix_core.vendors.builtin.words.presence import hide_scenery, hide_what_is_not_there
from storypix_core.vendors.builtin.words.reading import read
from storypix_core.vendors.builtin.words.setting import extras_of, hour_of, land_of, weather_of
from storypix_core.vendors.builtin.words.tokens import tokenize
from storypix_core.vendors.builtin.words.vocabulary import languages, vocabulary

_SCENE_CHARS = 4000
_CAST_MAX = 12
_HEROES_IN_AN_UNREAD_SCENE = 3


def read_scene(text: str, cast: Sequence[CastMember], language: str, seed: int) -> ScenePlan:
    """The plan of the picture of a scene: at most seven figures, the heroes first, then what matters most.

    The text is read with the vocabulary of `language`; with the English one when there is none for it, and then the
    heroes whose names stand in it are sure to be seen. A hero looks as the cast says, in every scene of the story.
    Only the first 4,000 characters count. Never raises; the same input gives the same plan.
    """
    words = vocabulary(language)
    heroes = [read_hero(member, language) for member in cast[:_CAST_MAX]]
    tokens = tokenize(text[:_SCENE_CHARS])
    reading = read(tokens, words, name_spans(tokens, heroes, words))
    call_heroes(reading, heroes)
    hide_what_is_not_there(reading)
    act(reading)
    hide_scenery(reading)
    if language not in languages() and not any(mention.hero for mention in reading.mentions):
        return _unread(heroes, seed)
    figures = figures_of(reading, heroes)
    land = land_of(reading, [figure.drawing for figure in figures])
    hour = hour_of(reading) or (Hour.NIGHT if land is Land.SPACE else Hour.DAY)
    return ScenePlan(
        land=land, hour=hour, weather=weather_of(reading), extras=extras_of(reading), figures=figures, seed=seed
    )


def _unread(heroes: Sequence[Hero], seed: int) -> ScenePlan:
    """A pleasant picture for a text that nobody here can read: the first heroes among flowers."""
    figures = figures_of(None, heroes[:_HEROES_IN_AN_UNREAD_SCENE])
    return ScenePlan(figures=figures, extras=frozenset({"flowers", "trees"}), seed=seed)
