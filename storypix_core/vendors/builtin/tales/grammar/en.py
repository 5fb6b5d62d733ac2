"""English: articles, plurals, pronouns."""

from collections.abc import Sequence

from storypix_core.vendors.builtin.tales.grammar.shape import UnknownForm, capitalised
from storypix_core.vendors.builtin.tales.term import Term

definite, indefinite = "the", "a"

_PRONOUNS = {
    "he": {"m": "he", "f": "she", "n": "it"},
    "him": {"m": "him", "f": "her", "n": "it"},
    "his": {"m": "his", "f": "her", "n": "its"},
    "himself": {"m": "himself", "f": "herself", "n": "itself"},
}
_FORMS = ("", "the", "that", "a", "s")
_SMALL_WORDS = ("of", "the", "a", "an", "and", "in", "on", "with", "to")
_VOWEL_LETTERS = tuple("aeiou")
_CONSONANT_SOUNDS = ("uni", "use", "eu", "one", "ukulele")
"""Beginnings that are written with a vowel and spoken with a consonant: a unicorn."""
_VOWEL_SOUNDS = ("hour", "honest", "heir")


def join(names: Sequence[str]) -> str:
    """Tom, Zoé and Max."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def polish(text: str) -> str:
    """English words don't change where they meet; `{t.a}` knows a from an."""
    return text


def form(term: Term, name: str) -> str:
    """See `docs/tales.md` for the names of the forms. Raises `UnknownForm`."""
    if name in ("title", "titles", "title+"):
        return _title(form(term, name.removeprefix("title")))
    if name in _PRONOUNS:
        return _PRONOUNS[name][term.gender]
    article, before = name.removesuffix("+"), term.adjectives if name.endswith("+") else ()
    if article not in _FORMS:
        raise UnknownForm(name)
    if term.is_name:
        return term.singular
    return _with_article(article, " ".join((*before, term.plural if article == "s" else term.singular)))


def _with_article(article: str, words: str) -> str:
    if article in ("", "s"):
        return words
    if article in ("the", "that"):
        return f"{article} {words}"
    return f"{'an' if _sounds_like_vowel(words) else 'a'} {words}"


def _sounds_like_vowel(words: str) -> bool:
    lower = words.lower()
    if lower.startswith(_VOWEL_SOUNDS):
        return True
    return lower.startswith(_VOWEL_LETTERS) and not lower.startswith(_CONSONANT_SOUNDS)


def _title(words: str) -> str:
    """Pair of Glasses: the small words inside a title stay small."""
    first, *rest = words.split(" ")
    return " ".join([capitalised(first), *(word if word in _SMALL_WORDS else capitalised(word) for word in rest)])
