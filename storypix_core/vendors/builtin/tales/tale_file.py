"""Reading tale files. `docs/tales.md` explains them; everything that is wrong in one is said with its name."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from storypix_core.model import Length
from storypix_core.vendors.builtin.tales.guards import FREE, Guard, Line, TaleFileError, parse_guard, parse_line
from storypix_core.vendors.builtin.tales.ingredients import Being

COMMON = "common"
HOMECOMING = "homecoming"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: the fields that become slots, and when it may be chosen."""

    fields: Mapping[str, str]
    guard: Guard = FREE


Tables = Mapping[str, tuple[Row, ...]]


@dataclass(frozen=True, slots=True)
class Beat:
    """One step of a chapter; one of its variants is told."""

    shortest: Length
    """The shortest length that has it."""
    variants: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ChapterPlan:
    shortest: Length
    titles: tuple[Line, ...]
    scenes: tuple[Line, ...]
    beats: tuple[Beat, ...]


@dataclass(frozen=True, slots=True)
class Tale:
    """A plot in one language."""

    name: str
    titles: tuple[Line, ...]
    words: tuple[str, ...]
    """Words of an idea that ask for this tale."""
    otherwise: tuple[Guard, ...]
    """Without such a word: what an idea must have for this tale to suit it. Any of them is enough."""
    creature_is: str
    """The part that the idea's creature plays: `creature`, `friend` (a hero, when two have no name), or `owner`."""
    chapters: tuple[ChapterPlan, ...]
    tables: Tables


@dataclass(frozen=True, slots=True)
class Common:
    """What all tales of a language share."""

    words: Mapping[str, tuple[str, ...]]
    adjectives: Mapping[str, tuple[str, ...]]
    genders: Mapping[str, tuple[str, ...]]
    """Concepts whose noun has no gender, though one says he or she of them."""
    names: Mapping[str, tuple[str, ...]]
    cast: Mapping[str, tuple[Line, ...]]
    defaults: Mapping[str, tuple[Line, ...]]
    tables: Tables

    def gender_of(self, being: Being) -> str:
        """`m` or `f`, of the noun or else of the concept; empty when both leave it open."""
        if being.noun.gender != "n":
            return being.noun.gender
        return next((gender for gender, concepts in self.genders.items() if being.concept in concepts), "")


@dataclass(frozen=True, slots=True)
class Shelf:
    """All tales of a language."""

    language: str
    common: Common
    tales: tuple[Tale, ...]
    """By name; without the homecoming."""
    homecoming: Tale


def shelved_languages() -> frozenset[str]:
    """The languages that have a whole shelf: a folder with common words, a homecoming and a tale at least."""
    folders = (folder for folder in files(__package__).iterdir() if folder.is_dir())
    return frozenset(folder.name for folder in folders if {COMMON, HOMECOMING} < set(_tale_paths(folder)))


def read_shelf(language: str) -> Shelf:
    """Read all files of a language from disk. Raises `TaleFileError` when one can't be told from."""
    paths = _tale_paths(files(__package__) / language)
    common = _read(paths.pop(COMMON), _common)
    tales = {name: _read(path, _tale) for name, path in sorted(paths.items())}
    homecoming = tales.pop(HOMECOMING)
    return Shelf(language=language, common=common, tales=tuple(tales.values()), homecoming=homecoming)


def _tale_paths(folder: Traversable) -> dict[str, Traversable]:
    return {path.name[: -len(".toml")]: path for path in folder.iterdir() if path.name.endswith(".toml")}


def _read(path: Traversable, make: Callable[[str, dict[str, Any]], T]) -> T:
    """Make what the file holds, and say the file's name when it can't be made."""
    try:
        return make(path.name[: -len(".toml")], tomllib.loads(path.read_text("utf-8")))
    except (TaleFileError, tomllib.TOMLDecodeError) as error:
        raise TaleFileError(f"{path}: {error}") from error
    except KeyError as error:
        raise TaleFileError(f"{path}: {error} is missing") from error


def _common(_name: str, source: dict[str, Any]) -> Common:
    return Common(
        words=_strings(source["words"]),
        adjectives=_strings(source["adjectives"]),
        genders=_strings(source.get("genders", {})),
        names=_strings(source["names"]),
        cast={kind: _lines(lines) for kind, lines in source["cast"].items()},
        defaults={kind: _lines(lines) for kind, lines in source["defaults"].items()},
        tables=_tables(source),
    )


def _tale(name: str, source: dict[str, Any]) -> Tale:
    choose = source.get("choose", {})
    return Tale(
        name=name,
        titles=_lines(source.get("titles", [])),
        words=tuple(choose.get("words", ())),
        otherwise=tuple(parse_guard(guard) for guard in choose.get("otherwise", ())),
        creature_is=choose.get("creature", "creature"),
        chapters=tuple(_chapter(chapter) for chapter in source["chapter"]),
        tables=_tables(source),
    )


def _chapter(source: dict[str, Any]) -> ChapterPlan:
    return ChapterPlan(
        shortest=Length(source.get("from", Length.SHORT)),
        titles=_lines(source["titles"]),
        scenes=_lines(source["scenes"]),
        beats=tuple(_beat(beat) for beat in source["beat"]),
    )


def _beat(source: dict[str, Any]) -> Beat:
    return Beat(Length(source.get("from", Length.SHORT)), _lines(source["variants"]))


def _lines(sources: Iterable[str]) -> tuple[Line, ...]:
    return tuple(parse_line(source) for source in sources)


def _strings(source: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(values) for name, values in source.items()}


def _tables(source: dict[str, Any]) -> Tables:
    return {name: tuple(_row(row) for row in rows) for name, rows in source.get("table", {}).items()}


def _row(source: dict[str, str]) -> Row:
    fields = {name: text for name, text in source.items() if name != "guard"}
    return Row(fields, parse_guard(source["guard"]) if "guard" in source else FREE)
