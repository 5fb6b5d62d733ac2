"""Finds names in an idea, and guesses whether a name is a girl's or a boy's."""

from collections.abc import Sequence

from storypix_core.vendors.builtin.words.mentions import NameSpan, is_living
from storypix_core.vendors.builtin.words.tokens import Token, plain
from storypix_core.vendors.builtin.words.vocabulary import Kind, Vocabulary, languages, vocabulary

_NAMES_MAX = 6
_GIRLS_ENDINGS = ("a", "ie", "elle", "ette", "ine", "ee", "ey", "ah", "ée", "é")
_BOYS_IN_SPITE = frozenset(
    """luca noah elijah joshua micah ezra andrea come andre rene jeremie charlie archie freddie alfie eddie jamie ollie
    barnabe noe timothee theo matteo""".split()
)


def gender_of(name: str, language: str) -> str:
    """`f` or `m`: by the lists of first names, else by how the name ends.

    >>> gender_of("Zoé", "fr"), gender_of("Tom", "fr"), gender_of("Mirabelle", "en")
    ('f', 'm', 'f')
    """
    first = plain(name).partition(" ")[0]
    for known in (vocabulary(language), *(vocabulary(other) for other in languages())):
        if first in known.girls:
            return "f"
        if first in known.boys:
            return "m"
    if first in _BOYS_IN_SPITE:
        return "m"
    return "f" if first.endswith(_GIRLS_ENDINGS) else "m"


def names_in(tokens: Sequence[Token], words: Vocabulary) -> list[NameSpan]:
    """Where heroes are named, each place one span; at most six different names, each spelt as it stands there first.

    A name is what follows `named` or `called`; a first name, however it is written unless it is also an ordinary word;
    any other capitalised word that no vocabulary knows. A text all in capitals can only show the first two.
    """
    shouted = sum(token.text[0].isupper() for token in tokens) > max(2, 0.7 * len(tokens))
    named, taken = _after_words(tokens, words)
    spelt: dict[str, str] = {}
    spans: list[NameSpan] = []
    for at, token in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        by_itself = at not in taken and _is_name(token, following, words, shouted=shouted)
        if by_itself or (at in named and (not shouted or token.plain in words.girls | words.boys)):
            if token.plain not in spelt and len(spelt) >= _NAMES_MAX:
                continue
            hero = spelt.setdefault(token.plain, _spelling(token.text, shouted=shouted))
            spans.append(NameSpan(start=at, end=at + 1, hero=hero))
    return spans


def _after_words(tokens: Sequence[Token], words: Vocabulary) -> tuple[set[int], set[int]]:
    """The tokens that are names for what stands before them (`called Puff`, `their dog Biscuit`), and those that can't
    be names since they are in the middle of a phrase (`Father Christmas`).
    """
    named: set[int] = set()
    taken: set[int] = set()
    for match in words.find(tokens):
        noun = next((meaning for meaning in match.meanings if meaning.kind is Kind.NOUN), None)
        if noun and match.end - match.start > 1:
            taken.update(range(match.start, match.end))
        if match.end < len(tokens) and tokens[match.end].clause == tokens[match.start].clause:
            follower = tokens[match.end]
            said = any(meaning.kind is Kind.NAMED for meaning in match.meanings)
            being = noun is not None and is_living(noun.value) and follower.text[0].isupper()
            if (said or being) and follower.folded not in words.function_words and len(follower.text) > 1:
                named.add(match.end)
    return named, taken


def _is_name(token: Token, following: Token | None, words: Vocabulary, *, shouted: bool) -> bool:
    if len(token.text) < 2 or not token.text.isalpha() or token.folded in words.function_words:
        return False
    known_name = token.plain in words.girls or token.plain in words.boys
    ordinary = bool(words.meanings(token.folded))
    capital = token.text[0].isupper()
    if known_name:
        alone = following is None or following.folded in words.function_words  # Lily and her cat, but: Lily pads
        return not ordinary or (capital and not shouted and (alone or not token.first))
    return (
        capital
        and not shouted
        and not ordinary
        and not _elsewhere(token)
        and not (token.first and _looks_like_a_word(token))
    )


def _elsewhere(token: Token) -> bool:
    """Whether another language's vocabulary knows this word as a small one."""
    return any(token.folded in vocabulary(language).function_words for language in languages())


_OPENERS = frozenset(
    """once story tell write make please give imagine when one two three there it let can could would today yesterday
    bonjour hello raconte écris fais histoire invente imagine dessine il elle un une conte quand comment pourquoi hier
    demain aujourd i my we our mon ma mes notre nos je nous dans""".split()
)


def _looks_like_a_word(token: Token) -> bool:
    """A capital at the start of a sentence says nothing; a few common openers are no names."""
    return token.folded in _OPENERS or len(token.text) < 3


def _spelling(text: str, *, shouted: bool) -> str:
    return text.capitalize() if shouted or text.islower() else text
