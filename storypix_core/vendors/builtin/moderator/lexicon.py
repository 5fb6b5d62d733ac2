"""The word lists of a language, with those of the others, ready to be looked up (see `docs/moderation.md`)."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain, product
from pathlib import Path
from typing import Any

from storypix_core.vendors.builtin.moderator.letters import legible, plain
from storypix_core.vendors.builtin.moderator.phrases import Phrase, read_phrases

LANGUAGES = ("en", "fr", "es", "de", "it", "pt")
_DATA = Path(__file__).parent / "data"
_RUN = re.compile(r"(.)\1+")
_LONG_RUN = re.compile(r"(.)\1{2,}")
_LONG_RUNS = 3
"""A word with more stretched letters than that is a shriek."""
_SHORTEST_BEGINNING = 3
_LONGEST_WORD = 40
_GLUED = 10
"""Words of at least so many letters may be several that were written without spaces."""
_SHORTEST_OF_TWO = 4
_SHORTEST_PART = 2
_LONGEST_PART = 16

UNFIT = "!"
"""Begins the key of a word that is unfit wherever it stands; a category follows."""
UNFIT_IN_IDEAS = "?"
"""Begins the key of a word that is unfit in an idea, while a chapter may mention it."""


@dataclass(slots=True)
class Lexicon:
    """What words mean to the moderator: a word has keys, each one a category, a group of words, or the word itself."""

    exact: dict[str, set[str]] = field(default_factory=dict)
    accented: dict[str, set[str]] = field(default_factory=dict)
    """Words that mean something else without their accents."""
    beginnings: dict[str, set[str]] = field(default_factory=dict)
    strong: dict[str, set[str]] = field(default_factory=dict)
    """Words that are found within other words, too."""
    squeezed: dict[str, set[str]] = field(default_factory=dict)
    """Strong words without their doubled letters."""
    starred: dict[tuple[int, str], set[str]] = field(default_factory=dict)
    """Unfit words by their length and first letter, for those who write `f*ck`."""
    innocent: set[str] = field(default_factory=set)
    splits: set[str] = field(default_factory=set)
    """Two words that only by accident make a strong one when they are put together."""
    phrases: dict[str, list[Phrase]] = field(default_factory=dict)
    """By the keys of their first word."""
    idioms: dict[str, list[Phrase]] = field(default_factory=dict)
    """Innocent phrases, by the keys of their first word."""

    def keys(self, word: str) -> frozenset[str]:
        """Of a word in small letters, with its accents."""
        return _keys(self, word)

    def joined(self, word: str) -> frozenset[str]:
        """Of a word that was put together of pieces: only when it is a strong one."""
        return frozenset(self.strong.get(plain(word), ()))

    def starred_keys(self, word: str) -> frozenset[str]:
        """Of a word with stars in place of letters."""
        fits = re.compile("".join("." if c == "*" else re.escape(c) for c in plain(word)))
        for candidate in sorted(self.starred.get((len(word), word[0]), ())):
            if fits.fullmatch(candidate):
                return self.keys(candidate)
        return frozenset()

    def parts(self, word: str) -> tuple[str, ...]:
        """The words that a long one is glued together of; none when it isn't wholly made of ours."""
        if not _GLUED <= len(word) <= _LONGEST_WORD or word in self.innocent or plain(word) in self.exact:
            return ()
        return _parts(self, plain(word))

    def __hash__(self) -> int:
        return id(self)


@lru_cache(maxsize=20_000)
def _keys(lexicon: Lexicon, word: str) -> frozenset[str]:
    bare = plain(word)
    found = set(lexicon.exact.get(bare, ())) | lexicon.accented.get(word, set())
    begun: set[str] = set()
    for end in range(_SHORTEST_BEGINNING, min(len(bare), _LONGEST_WORD) + 1):
        begun |= lexicon.beginnings.get(bare[:end], set())
    if word in lexicon.innocent:
        return frozenset(found | set(filter(_is_literal, begun)))
    found |= begun
    if not any(key[0] in (UNFIT, UNFIT_IN_IDEAS) for key in found):
        found |= _stretched(lexicon, bare) | _within(lexicon, bare)
    return frozenset(found)


def _stretched(lexicon: Lexicon, word: str) -> set[str]:
    """`fuuuck`, `asss` and `vaffffancuuulo`."""
    found = lexicon.squeezed.get(_RUN.sub(r"\1", word), set()) if _RUN.search(word) else set()
    for short in _unstretched(word):
        found = found | lexicon.exact.get(short, set()) | lexicon.squeezed.get(short, set()) | _within(lexicon, short)
    return found


def _unstretched(word: str) -> Iterator[str]:
    """With each letter that stands there three times or more once, or twice; nothing when there is none."""
    pieces = _LONG_RUN.split(word)  # what is between, and the letters of the runs, by turns
    if not 1 < len(pieces) <= 2 * _LONG_RUNS + 1:
        return
    for times in product((1, 2), repeat=len(pieces) // 2):
        runs = [letter * count for letter, count in zip(pieces[1::2], times, strict=True)]
        yield "".join(chain.from_iterable(zip(pieces[::2], [*runs, ""], strict=True)))


def _within(lexicon: Lexicon, word: str) -> set[str]:
    """Strong words that others are glued to. As many steps as the word has letters, times a few lengths."""
    found: set[str] = set()
    for length in _lengths(lexicon):
        for start in range(len(word) - length + 1):
            found |= lexicon.strong.get(word[start : start + length], set())
    return found


@lru_cache(maxsize=2_000)
def _parts(lexicon: Lexicon, word: str) -> tuple[str, ...]:
    """With as few parts as can be; of each beginning the best way to take it apart is kept."""
    best: dict[int, tuple[str, ...]] = {0: ()}
    for end in range(_SHORTEST_PART, len(word) + 1):
        ways = [
            (*best[start], word[start:end])
            for start in range(max(0, end - _LONGEST_PART), end - _SHORTEST_PART + 1)
            if start in best and word[start:end] in lexicon.exact
        ]
        if ways:
            best[end] = min(ways, key=len)
    parts = best.get(len(word), ())
    return parts if len(parts) > 2 or (len(parts) == 2 and min(map(len, parts)) >= _SHORTEST_OF_TWO) else ()


@lru_cache(maxsize=16)
def _lengths(lexicon: Lexicon) -> tuple[int, ...]:
    return tuple(sorted({len(word) for word in lexicon.strong}))


@cache
def lexicon_for(language: str) -> Lexicon:
    """For a text in this language; the lists of the other languages count too, except words that are innocent here.

    A language without lists gets those of all the others.
    """
    lexicon = Lexicon()
    for name in ("common", *LANGUAGES):
        raw = _read(name)
        own = name in ("common", language)
        _add_words(lexicon, name, raw, own=own)
        _add_phrases(lexicon, name)
        if own:
            lexicon.innocent |= set(raw.get("innocent", {}).get("words", "").split())
    if language in LANGUAGES:
        _forgive(lexicon, language)
    return lexicon


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(legible((_DATA / f"{name}.toml").read_text(encoding="utf-8")))


def _forgive(lexicon: Lexicon, language: str) -> None:
    """Take away what other languages say of the words that are innocent in this one."""
    own = Lexicon()
    _add_words(own, language, _read(language), own=True)
    for word in lexicon.innocent:
        for table, of_own in ((lexicon.exact, own.exact), (lexicon.accented, own.accented)):
            bare = plain(word) if table is lexicon.exact else word
            if bare in table:
                table[bare] = {k for k in table[bare] if _is_literal(k)} | of_own.get(bare, set())


def _is_literal(key: str) -> bool:
    return key[0] == "="


def _add_words(lexicon: Lexicon, name: str, raw: dict[str, Any], *, own: bool) -> None:
    lists = [(UNFIT, "words"), (UNFIT, "strong"), *([(UNFIT_IN_IDEAS, "ideas")] if own else [])]
    for mark, kind in lists:
        for category, text in raw.get(kind, {}).items():
            for word in spelled_out(text):
                _add(lexicon, word, mark + category, strong=kind == "strong")
    for group, members in _groups(name).items():
        for word in members:
            _add(lexicon, word, f"{name}.{group}", strong=False)
    lexicon.splits |= {plain(line) for line in raw.get("innocent", {}).get("splits", "").splitlines()}


def _add(lexicon: Lexicon, word: str, key: str, *, strong: bool) -> None:
    if word.startswith("="):
        lexicon.accented.setdefault(word[1:], set()).add(key)
    elif word.endswith("*"):
        lexicon.beginnings.setdefault(plain(word[:-1]), set()).add(key)
    else:
        lexicon.exact.setdefault(plain(word), set()).add(key)
    bare = plain(word.strip("=*"))
    if strong:
        lexicon.strong.setdefault(bare, set()).add(key)
        lexicon.squeezed.setdefault(_RUN.sub(r"\1", bare), set()).add(key)
    if key[0] == UNFIT:
        lexicon.starred.setdefault((len(bare), bare[0]), set()).add(bare)


def _add_phrases(lexicon: Lexicon, name: str) -> None:
    for phrase in _phrases(name):
        _index(lexicon, lexicon.phrases if phrase.category else lexicon.idioms, phrase)


@cache
def _phrases(name: str) -> tuple[Phrase, ...]:
    """Those of a file; innocent ones have no category."""
    raw = _read(name)
    texts = [*raw.get("phrases", {}).items(), ("", raw.get("innocent", {}).get("phrases", ""))]
    return tuple(
        phrase
        for category, text in texts
        for line in filter(str.strip, text.splitlines())
        for phrase in read_phrases(line, category=category, language=name)
    )


def _index(lexicon: Lexicon, table: dict[str, list[Phrase]], phrase: Phrase) -> None:
    for key in phrase.steps[0].keys:
        table.setdefault(key, []).append(phrase)
    for step in phrase.steps:
        for key in filter(_is_literal, step.keys):
            _add_literal(lexicon, key)


def _add_literal(lexicon: Lexicon, key: str) -> None:
    word = key[1:]
    if word.endswith("*"):
        lexicon.beginnings.setdefault(word[:-1], set()).add(key)
    else:
        lexicon.exact.setdefault(word, set()).add(key)


@cache
def _groups(name: str) -> dict[str, tuple[str, ...]]:
    groups = _read(name).get("groups", {})
    return {group: tuple(_members(groups, text)) for group, text in groups.items()}


def _members(groups: dict[str, str], text: str) -> Iterator[str]:
    for word in text.split():
        if word.startswith("<"):
            yield from _members(groups, groups[word[1:-1]])
        else:
            yield from spelled_out(word)


def spelled_out(text: str) -> Iterator[str]:
    """The words of a list: `kill/s/ed` is kill, kills, killed; `tu+er+e` is tuer, tue; `porn*` is what begins so."""
    for word in text.split():
        stem, *endings = re.split(r"[/+]", word)
        if "+" not in word:
            yield stem
        for ending in endings:
            yield stem + ending
