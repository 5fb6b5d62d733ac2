"""Cuts text into words, and folds words so that spelling matters less."""

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+|\d+")
_BREAK = re.compile(r"[.!?;:…\n\r(){}\[\]«»\"“”–—]|(?<!\w)-(?!\w)")
_TITLES = frozenset("mr mrs ms dr st mme mlle m".split())
"""Their full stop ends no sentence."""
_SENTENCE_END = re.compile(r"[.!?…\n\r]")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text."""

    text: str
    """As written."""
    folded: str
    """In lower case, with accents."""
    plain: str
    """In lower case, without accents."""
    start: int
    """The index of its first character."""
    sentence: int
    """The number of its sentence, from 0."""
    clause: int
    """The number of its clause, from 0; clauses end at commas too."""
    first: bool
    """Whether a sentence begins with it."""


def tokenize(text: str) -> list[Token]:
    """The words of a text. Apostrophes and hyphens part words: `l'arc-en-ciel` has four."""
    tokens: list[Token] = []
    end = sentence = clause = 0
    for match in _WORD.finditer(text):
        between = text[end : match.start()]
        titled = bool(tokens) and tokens[-1].folded in _TITLES and between.startswith(".")
        first = not tokens or (bool(_SENTENCE_END.search(between)) and not titled)
        sentence += bool(tokens) and first
        clause += bool(tokens) and ("," in between or bool(_BREAK.search(between))) and not titled
        word = match.group()
        tokens.append(Token(word, fold(word), plain(word), match.start(), sentence, clause, first))
        end = match.end()
    return tokens


def fold(word: str) -> str:
    """In lower case and composed, ligatures spelt out, accents kept.

    >>> fold("Œuf")
    'oeuf'
    """
    return unicodedata.normalize("NFC", word.casefold()).replace("œ", "oe").replace("æ", "ae")


def plain(word: str) -> str:
    """Like `fold`, without accents.

    >>> plain("Zoé")
    'zoe'
    """
    decomposed = unicodedata.normalize("NFD", fold(word))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def words_of(phrase: str) -> list[str]:
    """The folded words of a phrase from a vocabulary."""
    return [fold(match.group()) for match in _WORD.finditer(phrase)]
