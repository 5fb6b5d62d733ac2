"""Letters as a reader sees them: what looks like `kill` becomes `kill`, however it was typed."""

import unicodedata
from functools import lru_cache

# Letters of other scripts that look like Latin ones, in the manner of Unicode's confusables, small letters only:
# capitals are made small first, except those whose small letter looks different (below).
_LOOK_ALIKES = {
    ord(pair[0]): pair[1:]
    for pair in (
        "аa вb гr еe ёe зз іi їi јj кk мm нh оo рp сc тt уy ѕs хx ԁd һh ӏl ԛq ԝw ѵv ьb "  # Cyrillic
        "αa βb εe ηn ιi κk νv οo ρp σo τt υu χx ωw ϲc ϳj γy "  # Greek
        "ıi ɩi ɪi łl øo đd ħh ŧt ɑa ɡg ɢg ʀr ʏy ʟl ɴn ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ʜh ᴊj ᴋk ᴍm ᴏo ᴘp ꜱs ᴛt ᴜu ᴠv ᴡw ᴢz "  # Latin
        "ƒf ƙk ɓb ɗd ɛe ɨi ʃs ǝe ɐa ɔo ʇt ʞk ɥh ɯm ʍw ʎy æae œoe ðd þth"
    ).split()
}
_CAPITALS = str.maketrans("ΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕКМНОРСТУХЅІЈ", "BEZHIKMNOPTYXABEKMHOPCTYXSIJ")
# Letters in squares and flags, which compatibility forms leave alone.
_SQUARED = {first + i: chr(ord("a") + i) for first in (0x1F130, 0x1F150, 0x1F170, 0x1F1E6) for i in range(26)}
_DROPPED = {"Cf", "Cc", "Cs", "Co", "Cn"}
_VARIATION_SELECTORS = frozenset(chr(c) for c in (*range(0xFE00, 0xFE10), 0x20E3, 0x034F, 0x3164, 0x115F, 0x1160))


@lru_cache(maxsize=8)  # one text is looked at for words, and again for personal data
def legible(text: str) -> str:
    """Small letters with their accents, without anything that can't be seen. Doing it twice changes nothing."""
    if text.isascii():
        return "".join(c for c in text.lower() if c.isprintable() or c.isspace())
    seen = text.translate(_SQUARED).translate(_CAPITALS)
    for _ in range(3):  # folding can make something that composes, and composing something that folds
        seen = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())
    seen = "".join(_visible(c) for c in seen)
    return unicodedata.normalize("NFKC", _latinised(seen))


def plain(word: str) -> str:
    """Without accents: `été` is `ete`."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


@lru_cache(maxsize=4_096)
def _visible(character: str) -> str:
    if character in _VARIATION_SELECTORS:
        return ""
    if character.isspace():
        return character
    return "" if unicodedata.category(character) in _DROPPED else character


def _latinised(text: str) -> str:
    """Words of look-alikes become Latin; a word that has a letter of its own script stays: it is of that language."""
    if text.isascii():
        return text
    return "".join(_latinised_word(word) for word in _words_and_gaps(text))


def _words_and_gaps(text: str) -> list[str]:
    pieces: list[list[str]] = []
    inside = False
    for character in text:
        is_letter = character.isalnum()
        if not pieces or is_letter != inside:
            pieces.append([])
        pieces[-1].append(character)
        inside = is_letter
    return ["".join(piece) for piece in pieces]


def _latinised_word(word: str) -> str:
    if word.isascii():
        return word
    latin = word.translate(_LOOK_ALIKES)
    return latin if plain(latin).isascii() else word
