"""The benchmark runs as it does for people, only hundreds of times faster."""

import pytest

from benchmarks import first_words
from benchmarks.first_words import main, measure
from benchmarks.limit import limit
from benchmarks.told import Times, Told, Wish
from tests.servers.openai_answers import REALISTIC
from tests.servers.sample_story import sample_story

_HASTY = 0.005
_LITTLE = Wish(length="short", pictures=4)


@pytest.mark.slow
async def test_both_tell_the_same_story_and_nobody_beats_the_limit() -> None:
    said: list[str] = []

    figures = await measure(_LITTLE, scale=_HASTY, rounds=1, say=said.append)

    assert figures.limit == limit(sample_story(chapters=4, words=500), REALISTIC.scaled(_HASTY))
    assert figures.storypix.first_chapter_s > figures.limit.first_chapter_s
    assert figures.storypix.page_s > figures.limit.page_s
    assert figures.in_sequence.page_s > 4 * REALISTIC.scaled(_HASTY).picture_s
    assert [line.split(":")[0] for line in said] == ["StoryPix, round 1 of 1", "in sequence"]


def test_different_work_is_not_compared() -> None:
    told = Told(times=Times(first_chapter_s=1, page_s=2), chapters=("Tom stops.",), pictures=6)
    without_a_picture = Told(times=told.times, chapters=told.chapters, pictures=5)

    with pytest.raises(RuntimeError, match="differ"):
        first_words._check_same(told, without_a_picture)


@pytest.mark.parametrize("wrong", [["--scale", "0.2"], ["--rounds", "0"], ["--scale", "fast"]])
def test_a_wrong_option_is_refused(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(wrong)

    assert left.value.code == 2
    assert f"argument {wrong[0]}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("first_chapter_s", "arguments", "code"), [(9.0, ["--strict"], 1), (9.0, [], 0), (1.0, ["--strict"], 0)]
)
def test_only_when_asked_to_be_strict_a_missed_goal_is_an_error(
    monkeypatch: pytest.MonkeyPatch, first_chapter_s: float, arguments: list[str], code: int
) -> None:
    async def measured(*_: object, **__: object) -> first_words.Figures:
        return first_words.Figures(
            storypix=Times(first_chapter_s=first_chapter_s, page_s=10),
            in_sequence=Times(first_chapter_s=33, page_s=33),
            limit=Times(first_chapter_s=1, page_s=10),
        )

    monkeypatch.setattr(first_words, "measure", measured)

    assert main(arguments) == code
