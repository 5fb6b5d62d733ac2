"""Understands words: what a scene shows, what an idea asks for, what the drawn things are called."""

from storypix_core.vendors.builtin.words.idea import IdeaWords, NamedHero, Wanted, read_idea
from storypix_core.vendors.builtin.words.language import language_guess
from storypix_core.vendors.builtin.words.names import gender_of
from storypix_core.vendors.builtin.words.scene import read_scene
from storypix_core.vendors.builtin.words.vocabulary import Noun, Vocabulary, languages, vocabulary

__all__ = [
    "IdeaWords", "NamedHero", "Noun", "Vocabulary", "Wanted", "gender_of", "language_guess", "languages", "read_idea",
    "read_scene", "vocabulary",
]  # fmt: skip
