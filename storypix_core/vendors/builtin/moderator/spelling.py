"""The words of a text as a reader hears them: `s.e.x`, `k1ll` and `f u c k` are the words that they stand for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from storypix_core.vendors.builtin.moderator.letters import legible, plain
from storypix_core.vendors.builtin.moderator.lexicon import Lexicon

_CHUNK = re.compile(r"\S+")
_PIECE = re.compile(r"[^\W_]+|[\U0001F300-\U0001FAFF\u2600-\u27bf\u534d\u5350]")
_OUTER = ".,;:?!\"'’‘`´()[]{}<>«»„“”…~_-–—/\\·•=^%&§°¿¡"
_ENDS_SENTENCE = re.compile(r"[.!?…;:][\"'’”»)\]]*$")
_DIGITS = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g"})
_SIGNS = str.maketrans(
    {
        "@": "a",
        "$": "s",
        "€": "e",
        "!": "i",
        "¡": "i",
        "|": "i",
        "+": "t",
        "£": "l",
        "¢": "c",
        "§": "s",
        "(": "c",
        "¥": "y",
    }
)
_STARS = str.maketrans(
    {"#": "*", "×": "*", "∗": "*", "●": "*", "•": "*", "…": "*", "_": "*", "-": "*", ".": "*", "%": "*"}
)
_STAR_SIGNS = "*#×∗●"
_LONGEST_SPELLED = 24

UNKNOWN = "-"
"""The key that every word has, so that only the end of a sentence has none."""


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    """In small letters; empty for the end of a sentence."""
    keys: frozenset[str]


_END = Word("", frozenset())


def words_of(text: str, lexicon: Lexicon) -> list[Word]:
    """The words of a text and the ends of its sentences."""
    words = []
    for match in _CHUNK.finditer(legible(text)):
        chunk = match.group()
        words += _words_of_chunk(chunk, lexicon)
        if _ENDS_SENTENCE.search(chunk[-4:]):
            words.append(_END)
    return _with_joined(list(_with_spelled(words, lexicon)), lexicon)


def _word(text: str, lexicon: Lexicon, keys: Iterable[str] = ()) -> Word:
    return Word(text, lexicon.keys(text) | frozenset(keys) | {UNKNOWN})


def _words_of_chunk(chunk: str, lexicon: Lexicon) -> list[Word]:
    if chunk.isalpha():
        return _of_letters(chunk, lexicon)
    hidden = _hidden_word(chunk, lexicon)
    if hidden:
        return [hidden]
    return [_of_piece(piece, lexicon) for piece in _PIECE.findall(chunk)]


def _of_letters(chunk: str, lexicon: Lexicon) -> list[Word]:
    """`pvta` is read with a u; `killallthepeople` as the words that it is made of."""
    word = _word(chunk, lexicon)
    if _unfit(word):
        return [word]
    if "v" in chunk and _unfit(_word(chunk.replace("v", "u"), lexicon)):
        return [_word(chunk.replace("v", "u"), lexicon)]
    return [_part(part, lexicon) for part in lexicon.parts(chunk)] or [word]


def _part(text: str, lexicon: Lexicon) -> Word:
    """Of glued words only phrases count: `Himbeersirup` has `beers` in it by accident."""
    return Word(text, frozenset(key for key in _word(text, lexicon).keys if key[0] not in "!?"))


def _of_piece(piece: str, lexicon: Lexicon) -> Word:
    word = _word(piece, lexicon)
    if piece.isalpha() or not any(map(str.isalpha, piece)) or _known(word):
        return word
    return next((w for w in (_word(r, lexicon) for r in _without_digits(piece)) if _known(w)), word)


def _known(word: Word) -> bool:
    return len(word.keys) > 1


def _unfit(word: Word) -> bool:
    return any(key[0] in "!?" for key in word.keys)


def _hidden_word(chunk: str, lexicon: Lexicon) -> Word | None:
    """The word that a chunk with signs in it stands for, when it is one of ours."""
    inner = chunk.strip(_OUTER)
    if len(inner) > 2 * _LONGEST_SPELLED or not any(map(str.isalpha, inner)):
        return None
    if inner in lexicon.exact:  # the class `4b`, `ak47`
        return _word(inner, lexicon)
    for candidate in dict.fromkeys((chunk.strip(_OUTER.replace("!", "").replace("(", "")), inner)):
        for reading in _readings(candidate):
            word = _word(reading, lexicon)
            if _known(word) and reading.isalpha():
                return word
    return _parted(inner, lexicon) or _starred(inner, lexicon)


def _readings(chunk: str) -> Iterator[str]:
    """`$ex`, `sh!t`, `k1ll`: signs and digits as the letters that they look like."""
    if chunk.isalnum() and not chunk.isalpha():
        yield from _without_digits(chunk)
    elif any(sign in chunk for sign in "@$€!¡|+£¢§(¥"):
        yield from _without_digits(chunk.translate(_SIGNS))
        yield from _without_digits(chunk.replace("!", "l").translate(_SIGNS))


def _without_digits(text: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys((text.translate(_DIGITS), text.replace("1", "l").translate(_DIGITS), text.strip("0123456789")))
    )


def _parted(chunk: str, lexicon: Lexicon) -> Word | None:
    """`k.i.l.l`, `fu-ck`: letters parted by signs. Of longer parts only strong words are made: `l-inse` is none."""
    parts = [part for part in re.split(r"[^\w@$€!]|_", chunk) if part]
    if len(parts) < 2:
        return None
    for whole in _without_digits("".join(parts).translate(_SIGNS)):
        letters = max(map(len, parts)) == 1 or (len(parts) > 2 and max(map(len, parts)) == 2)
        word = _word(whole, lexicon, lexicon.joined(whole)) if letters else Word(whole, lexicon.joined(whole))
        if _unfit(word) or (letters and _known(word)):
            return Word(whole, word.keys | {UNKNOWN})
    return None


def _starred(chunk: str, lexicon: Lexicon) -> Word | None:
    """`f*ck`, `sh**`: stars for letters; a dot or a dash stands for one when it is alone in the middle."""
    stars = sum(chunk.count(sign) for sign in _STAR_SIGNS)
    if not chunk[0].isalpha() or len(chunk) < 2 or stars == 0 or stars * 2 > len(chunk) + 1:
        return None
    word = chunk.translate(_STARS)
    keys = lexicon.starred_keys(word) if word.replace("*", "").isalpha() else frozenset()
    return Word(word, keys | {UNKNOWN}) if keys else None


def _with_spelled(words: list[Word], lexicon: Lexicon) -> Iterator[Word]:
    """Runs of single letters, three or more, become the words that they spell."""
    run: list[Word] = []
    for word in [*words, _END]:
        if (len(word.text) == 1 and word.text.isalnum()) or (run and word.text == "ss"):  # ß in small letters
            run.append(word)
            continue
        yield from _spelled(run, lexicon) if len(run) > 2 else run
        run = []
        yield word


def _spelled(run: list[Word], lexicon: Lexicon) -> Iterator[Word]:
    letters = "".join(word.text for word in run)
    at = 0
    while at < len(run):
        for length in range(min(_LONGEST_SPELLED, len(run) - at), 2, -1):
            readings = (_word(r, lexicon) for r in _without_digits(letters[at : at + length]) if r.isalpha())
            word = next(filter(_known, readings), None)
            if word:
                yield word
                at += length
                break
        else:
            yield run[at]
            at += 1


def _with_joined(words: list[Word], lexicon: Lexicon) -> list[Word]:
    """`fu ck`: two words that together are a strong one, and don't stand so in ordinary texts."""
    for i in range(len(words) - 1):
        first, second = words[i].text, words[i + 1].text
        if first and second and len(first) + len(second) > 3 and not (_unfit(words[i]) or _unfit(words[i + 1])):
            keys = lexicon.joined(first + second)
            if keys and f"{plain(first)} {plain(second)}" not in lexicon.splits:
                words[i] = Word(first, words[i].keys | keys)
    return words
