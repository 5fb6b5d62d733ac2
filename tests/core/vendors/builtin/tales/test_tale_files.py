"""The tale files themselves: complete in every language, and clear about what is wrong in one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storypix_core.model import Length
from storypix_core.vendors.builtin.plan import Land
from storypix_core.vendors.builtin.tales import tale_file
from storypix_core.vendors.builtin.tales.guards import Guard, TaleFileError
from storypix_core.vendors.builtin.tales.tale_file import Tale, read_shelf
from storypix_core.vendors.builtin.words.vocabulary import vocabulary
from tests.core.vendors.builtin.tales.telling import LANGUAGES, shelf

ENGINE_FACTS = frozenset(
    """short medium long young older big small alive creature thing place names beasts a-kind b-kind same-kind owner
    more crowd alone""".split()
)

every_language = pytest.mark.parametrize("language", LANGUAGES)


def test_english_has_tales() -> None:
    assert "en" in LANGUAGES


@every_language
def test_a_language_has_two_plots_at_least(language: str) -> None:
    assert {"thief", "lost"} <= {tale.name for tale in shelf(language).tales}


@every_language
def test_a_tale_has_as_many_chapters_as_each_length_wants(language: str) -> None:
    for tale in shelf(language).tales:
        shortest = [chapter.shortest for chapter in tale.chapters]
        assert shortest.count(Length.SHORT) == Length.SHORT.chapters
        assert shortest.count(Length.MEDIUM) == Length.MEDIUM.chapters - Length.SHORT.chapters
        assert shortest.count(Length.LONG) == Length.LONG.chapters - Length.MEDIUM.chapters


@every_language
def test_the_homecoming_has_a_chapter_for_each_number_that_may_be_left(language: str) -> None:
    shortest = [chapter.shortest for chapter in shelf(language).homecoming.chapters]
    assert shortest == [Length.LONG, Length.MEDIUM, Length.SHORT]


@every_language
def test_every_chapter_has_two_titles_and_most_beats_two_variants(language: str) -> None:
    for tale in (*shelf(language).tales, shelf(language).homecoming):
        assert all(len(chapter.titles) >= 2 for chapter in tale.chapters)
        beats = [beat for chapter in tale.chapters for beat in chapter.beats]
        assert sum(len(beat.variants) >= 2 for beat in beats) / len(beats) > 0.9


@every_language
def test_what_stands_in_for_an_idea_has_a_noun(language: str) -> None:
    common = shelf(language).common
    concepts = {line.text for role in ("creature", "thing") for line in common.defaults[role]}
    concepts |= {row.fields["creature"] for row in common.tables["helper"]}
    concepts |= {concept for listed in common.genders.values() for concept in listed}
    assert not concepts - set(vocabulary(language).concepts())


@every_language
def test_what_a_guard_asks_of_earlier_lines_is_set_somewhere(language: str) -> None:
    """Facts that only one spelling of a word can set are easy to misspell; each one asked for must be known."""
    for tale in (*shelf(language).tales, shelf(language).homecoming):
        assert not _asked(tale) - _known(language, tale), tale.name


def test_a_broken_file_is_named_with_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in {"common": "[words]\n", "homecoming": "", "thief": ""}.items():
        folder = tmp_path / "xx"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.toml").write_text(text)
    monkeypatch.setattr(tale_file, "files", lambda _: tmp_path)
    with pytest.raises(TaleFileError, match=r"common\.toml.*'adjectives' is missing"):
        read_shelf("xx")


def _guards(tale: Tale) -> Iterator[Guard]:
    yield from (line.guard for line in tale.titles)
    yield from (row.guard for rows in tale.tables.values() for row in rows)
    for chapter in tale.chapters:
        yield from (line.guard for line in (*chapter.titles, *chapter.scenes))
        yield from (variant.guard for beat in chapter.beats for variant in beat.variants)


def _asked(tale: Tale) -> set[str]:
    """The facts that the guards of a tale ask for."""
    guards = list(_guards(tale))
    return {fact for guard in guards for fact in guard.bars.union(*guard.needs)}


def _known(language: str, tale: Tale) -> set[str]:
    """Every fact that the engine, the words of an idea, a row or an earlier line can set."""
    common = shelf(language).common
    rows = [row for rows in common.tables.values() for row in rows]
    concepts = set(vocabulary(language).concepts())
    return {
        *ENGINE_FACTS, *Land, *concepts, *(f"it-{concept}" for concept in concepts), *common.words,
        *(fact for row in rows for fact in row.guard.sets), *(fact for guard in _guards(tale) for fact in guard.sets),
    }  # fmt: skip
