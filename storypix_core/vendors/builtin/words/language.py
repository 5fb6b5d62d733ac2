"""Guesses a text's language from its small words."""

from storypix_core.vendors.builtin.words.tokens import tokenize
from storypix_core.vendors.builtin.words.vocabulary import languages, vocabulary

_READ_CHARS = 2000

# For languages without a vocabulary; one that has got a data file is read from there.
_SMALL_WORDS = {
    "es": """el la los las un una y de del en con es son al su sus por sobre hacia entre bajo que muy pero se lo sin
        donde""",
    "de": """der die das ein eine einen einem einer und im in mit ist sind auf dem den am zum zwischen unter über
        nicht wie von für sie er es""",
    "it": """il lo la i gli le un uno una e di del della dei nel nella con è sono al sul sulla tra sotto che non per
        ma si""",
    "pt": """o a os as um uma e de do da dos das no na nos nas com é são ao em sob entre que não por mas se sua seu""",
}


def language_guess(text: str, default: str) -> str:
    """The language a text seems to be in: `en`, `fr`, `es`, `de`, `it` or `pt`; `default` when the words don't say.

    >>> language_guess("un escargot géant qui vole les salades", "en")
    'fr'
    >>> language_guess("Pomodoro!", "en")
    'en'
    """
    words = [token.folded for token in tokenize(text[:_READ_CHARS])]
    scores = {language: _score(words, language) for language in (*languages(), *_SMALL_WORDS)}
    best = max(scores, key=lambda language: (scores[language], language == default))
    return best if scores[best] > scores.get(default, 0.0) else default


def _score(words: list[str], language: str) -> float:
    """How many of the words are small words of a language; a word that it knows otherwise counts too, but less."""
    if language not in languages():
        return float(sum(word in _SMALL_WORDS[language].split() for word in words))
    known = vocabulary(language)
    small = known.function_words | {known.possessive}
    return sum(1.0 if word in small else 0.4 * bool(known.meanings(word)) for word in words)
