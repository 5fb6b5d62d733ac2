"""French: articles, contractions, elision, agreement, pronouns."""

import re
import unicodedata
from collections.abc import Sequence

from storypix_core.vendors.builtin.tales.grammar.shape import UnknownForm
from storypix_core.vendors.builtin.tales.term import Term

definite, indefinite = "le", "un"

_PRONOUNS = {
    "il": ("il", "elle"),
    "lui": ("lui", "elle"),
    "ils": ("ils", "elles"),
    "eux": ("eux", "elles"),
}
# masculine, feminine, before a vowel
_SINGULAR = {
    "le": ("le ", "la ", "l'"),
    "du": ("du ", "de la ", "de l'"),
    "au": ("au ", "à la ", "à l'"),
    "de": ("de ", "de ", "d'"),
    "que": ("que ", "que ", "qu'"),
    "a": ("à ", "à ", "à "),
    "": ("", "", ""),
}
_POSSESSIVES = {"mon": "ma ", "ton": "ta ", "son": "sa "}
"""For the masculine the feminine, which isn't used before a vowel: ma clé, mon étoile."""
_WORD_BEFORE_NAME = {
    **dict.fromkeys(("", "le", "un", "ce", "s", "les", "des", "ces"), ""),
    **dict.fromkeys(("de", "du", "de_s", "des_s"), "de"),
    **dict.fromkeys(("a", "au", "aux"), "a"),
    "que": "que",
}
_PLURAL = {"s": "", "les": "les ", "des": "des ", "aux": "aux ", "ces": "ces ", "des_s": "des "}
_CONTRACTED = {"de le ": "du ", "de les ": "des ", "à le ": "au ", "à les ": "aux "}
_CONTRACTION = re.compile(rf"\A(?:{'|'.join(_CONTRACTED)})", re.IGNORECASE)
_UNELIDED = re.compile(
    r"\b([Dd]|(?:[Jj]us|[Ll]ors|[Pp]uis)?[Qq]u)e (?=[aeiouéèêàâîôœAEIOUÉÈÊÀÂÎÔŒ])(?!onz|oui\b|un\b,)"
)
_VOWELS = tuple("aeiouh")
_NO_BREAK_SPACE = "\u00a0"
_SPACE_OF_A_SIGN = re.compile(r" (?=[;:!?»])|(?<=«) ")


def join(names: Sequence[str]) -> str:
    """Tom, Zoé et Max."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} et {names[-1]}"


def polish(text: str) -> str:
    """Elide de and que before a vowel, as in qu'Emma and d'une; a mute h is left to the forms of the noun.

    The spaces of « Bonjour ! » become no-break spaces, so that no line begins with a lonely sign.
    """
    elided = _UNELIDED.sub(r"\1'", text)
    return _SPACE_OF_A_SIGN.sub(_NO_BREAK_SPACE, elided)


def form(term: Term, name: str) -> str:
    """See `docs/tales.md` for the names of the forms. Raises `UnknownForm`."""
    if name in _PRONOUNS:
        return _PRONOUNS[name][term.gender == "f"]
    if term.is_name:
        return _name_form(term, name)
    article = name.removesuffix("+")
    adjectives = term.adjectives if name.endswith("+") else ()
    if article in _PLURAL:
        return _PLURAL[article] + _followed(term.plural, [_plural(adjective) for adjective in adjectives])
    if article == "de_s":
        return ("d'" if elides(term.plural, aspirated_h=term.aspirated_h) else "de ") + term.plural
    return _article(term, article) + _followed(term.singular, adjectives)


def _article(term: Term, article: str) -> str:
    feminine = term.gender == "f"
    vowel = elides(term.singular, aspirated_h=term.aspirated_h)
    if article == "un":
        return "une " if feminine else "un "
    if article == "ce":
        return "cette " if feminine else "cet " if vowel else "ce "
    if article in _POSSESSIVES:
        return _POSSESSIVES[article] if feminine and not vowel else f"{article} "
    if article not in _SINGULAR:
        raise UnknownForm(article)
    return _SINGULAR[article][2 if vowel else int(feminine)]


def _name_form(term: Term, name: str) -> str:
    """A name takes no article, but de, à and que stand before it, and before each of several."""
    word = _WORD_BEFORE_NAME.get(name.removesuffix("+"))
    if word is None:
        raise UnknownForm(name)
    if word == "que":
        return _before(term.names[0], word) + join(term.names)
    return join([_contracted(_before(one, word) + one) for one in term.names])


def _before(name: str, word: str) -> str:
    return _SINGULAR[word][2 if elides(name) else 0]


def _contracted(words: str) -> str:
    """Some names begin with an article (le chat): de le chat becomes du chat."""
    return _CONTRACTION.sub(lambda match: _CONTRACTED[match[0].lower()], words)


def elides(word: str, *, aspirated_h: bool = False) -> bool:
    """Whether le, de and que lose their vowel before this word: l'escargot, d'Emma, but le hibou, de Hugo."""
    letter = unicodedata.normalize("NFD", word[:1].lower())[:1].replace("œ", "o")
    if letter == "h" and word[:1].isupper():
        return word.startswith("Hé")  # d'Hélène, but de Hugo
    return letter in _VOWELS and not (letter == "h" and aspirated_h)


def _followed(noun: str, adjectives: Sequence[str]) -> str:
    return f"{noun} {join(adjectives)}" if adjectives else noun


def _plural(adjective: str) -> str:
    if adjective.endswith(("s", "x")):
        return adjective
    if adjective.endswith("al"):
        return f"{adjective[:-1]}ux"
    return adjective + ("x" if adjective.endswith("eau") else "s")
