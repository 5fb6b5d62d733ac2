"""The fonts of printed stories: those that come along, and for other alphabets those of this machine."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from storypix_core.errors import AskUser

_FOLDER = Path(__file__).parent / "fonts"

_SYSTEM_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
)
_ENDINGS = frozenset({".ttf", ".otf", ".ttc"})

_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff")
"""Letters that show nothing. Some of them say how their neighbours join."""

_STANDS_FOR = {"\u202f": "\u00a0", "\u2009": "\u00a0", "\u2011": "-", "\u2010": "-", "\u2028": "\n", "\u2029": "\n"}
"""Letters that few fonts have, and those that look the same."""

_BOX = "\u25a1"
"""Stands for a letter that no font here has. Our first font has it."""
_MOST_UNSHOWN = 1 / 50
"""Of a text's letters. With more, such as a hero's name in another alphabet, a book can't be read with pleasure."""


class Style(StrEnum):
    """In the printer's letters, but for the last one."""

    PLAIN = ""
    BOLD = "B"
    ITALIC = "I"
    OUTLINED = "O"


@dataclass(frozen=True, slots=True)
class Face:
    """One font file, or one font of a collection."""

    family: str
    """What the printer knows it by."""
    path: Path
    number: int = 0
    """In a collection."""
    bold: Path | None = None
    italic: Path | None = None
    scale: float = 1.0
    """How much larger it is set, to look as large as the others."""
    is_text: bool = True
    """Whether it has letters, and not pictures: spaces and digits of those would be as wide as they are."""

    def style_of(self, *, is_heading: bool, is_stressed: bool) -> Style:
        """What has no italic is stressed by being bold, and what has no bold by a thin outline."""
        if is_stressed and self.italic and not is_heading:
            return Style.ITALIC
        if not ((is_heading or is_stressed) and self.is_text):
            return Style.PLAIN
        return Style.BOLD if self.bold else Style.OUTLINED


_OWN = (
    Face(
        "literata",
        _FOLDER / "Literata-Regular.ttf",
        bold=_FOLDER / "Literata-Bold.ttf",
        italic=_FOLDER / "Literata-Italic.ttf",
    ),
    Face("hebrew", _FOLDER / "NotoSerifHebrew-Regular.ttf", bold=_FOLDER / "NotoSerifHebrew-Bold.ttf", scale=1.1),
    Face("amiri", _FOLDER / "Amiri-Regular.ttf", scale=1.25),
    Face("emoji", _FOLDER / "NotoEmoji-Regular.ttf", is_text=False),
)


class Fonts:
    """The faces that a text needs. Raises `AskUser` when no font here has the letters of its alphabet."""

    def __init__(self, text: str, *, system: Iterable[Path] | None = None) -> None:
        wanted = Counter(letter for letter in _normal(text) if not _is_plain(letter))
        self.faces = tuple(_chosen(set(wanted), _system_fonts() if system is None else system))
        letters = {letter: count for letter, count in wanted.items() if _matters(letter)}
        unshown = {letter: count for letter, count in letters.items() if not self._face(letter)}
        self.unshown = sum(unshown.values())
        """How many letters of the text no font here has: boxes stand for them."""
        if self.unshown > _MOST_UNSHOWN * sum(letters.values()):
            raise _no_font_for(max(sorted(unshown), key=lambda letter: unshown[letter]))

    def tidy(self, text: str) -> str:
        """The text with only what can be printed: a box for a letter that no font has, nothing for a symbol."""
        return "".join(self._shown(letter) for letter in _normal(text))

    def _shown(self, letter: str) -> str:
        if letter == "\n" or letter in _INVISIBLE or self._face(letter):
            return letter
        if letter.isspace():
            return " "
        return _BOX if unicodedata.category(letter)[0] in "LN" else ""

    def runs(self, text: str) -> list[tuple[str, Face]]:
        """The text in pieces of one face each. Spaces and signs stay with the letters before them."""
        faces = self._faces_of(text)
        runs: list[tuple[str, Face]] = []
        for letter, face in zip(text, faces, strict=True):
            if runs and runs[-1][1] == face:
                runs[-1] = (runs[-1][0] + letter, face)
            else:
                runs.append((letter, face))
        return runs

    def _faces_of(self, text: str) -> list[Face]:
        faces: list[Face | None] = []
        before: Face | None = None
        for letter in text:
            if not (before and _stays(letter, before)):
                before = None if _joins(letter) and before is None else self._face(letter) or before
            faces.append(before)
        first = next((face for face in faces if face), self.faces[0])
        return [
            face or (first if _has(first, letter) else self._face(letter) or first)
            for face, letter in zip(faces, text, strict=True)
        ]

    def _face(self, letter: str) -> Face | None:
        return next((face for face in self.faces if _has(face, letter)), None)


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(_STANDS_FOR.get(letter, letter) for letter in text))


def _is_plain(letter: str) -> bool:
    return letter.isspace() or letter in _INVISIBLE


def _joins(letter: str) -> bool:
    """Whether it has no face of its own: no letter of an alphabet, nor a picture."""
    return _is_plain(letter) or unicodedata.category(letter)[0] in "PNMZ"


def _stays(letter: str, face: Face) -> bool:
    """Whether it takes the face of what is before it."""
    is_part = letter in _INVISIBLE or unicodedata.category(letter)[0] == "M"
    return _joins(letter) and _has(face, letter) and (face.is_text or is_part)


def _chosen(wanted: set[str], system: Iterable[Path]) -> Iterator[Face]:
    """Our own, then those of the system that have what is still missing."""
    missing = set(wanted)
    for face in _OWN:
        found = {letter for letter in missing if _has(face, letter)}
        if found or face is _OWN[0]:
            yield face
        missing -= found
    paths = iter(system) if any(_matters(letter) for letter in missing) else iter(())
    for face in _all_faces(paths):
        found = {letter for letter in missing if _has(face, letter)}
        if any(_matters(letter) for letter in found):
            yield face
            missing -= found
        if not any(_matters(letter) for letter in missing):
            return


def _no_font_for(letter: str) -> AskUser:
    return AskUser(f"no font has U+{ord(letter):04X}", key="keep-alphabet", facts={"script": _script(letter)})


def _matters(letter: str) -> bool:
    """Whether a word without it is another word. A rare symbol may be left out."""
    return unicodedata.category(letter)[0] in "LMN"


def _script(letter: str) -> str:
    """For example `Thai`, the first word of its name in Unicode."""
    name = unicodedata.name(letter, "?").split(" ")[0]
    return name if name == "CJK" else name.capitalize()


def _all_faces(paths: Iterator[Path]) -> Iterator[Face]:
    for path in paths:
        for number in range(_count(path)):
            yield Face(f"{path.stem}-{number}".lower(), path, number)


def _system_fonts() -> Iterator[Path]:
    """Upright ones of a regular weight first, then the others; serif and Noto before the rest."""
    found = [
        path
        for folder in _SYSTEM_FOLDERS
        for path in Path(folder).expanduser().rglob("*")
        if path.suffix.lower() in _ENDINGS
    ]
    return iter(sorted(found, key=_plainness))


def _plainness(path: Path) -> tuple[int, int, int, str]:
    name = path.stem.lower()
    is_special = any(word in name for word in ("bold", "italic", "oblique", "mono", "light", "thin", "black", "ui"))
    return is_special, "noto" not in name, "serif" not in name, str(path)


def _has(face: Face, letter: str) -> bool:
    return ord(letter) in _letters(face.path, face.number)


@cache
def _letters(path: Path, number: int) -> frozenset[int]:
    """What a font has; nothing for one that can't be read."""
    from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]

    try:
        # Of a file that is no font, fontTools forgets to close what it opened itself.
        with path.open("rb") as file, TTFont(file, fontNumber=number, lazy=True) as font:
            return frozenset(font.getBestCmap() or ()) if "glyf" in font or "CFF " in font else frozenset()
    except (TTLibError, OSError, ValueError, KeyError, AssertionError):
        return frozenset()


@cache
def _count(path: Path) -> int:
    """How many fonts a file holds."""
    from fontTools.ttLib import TTCollection, TTLibError

    if path.suffix.lower() != ".ttc":
        return 1
    try:
        with path.open("rb") as file, TTCollection(file, lazy=True) as collection:
            return len(collection.fonts)
    except (TTLibError, OSError, ValueError):
        return 0
