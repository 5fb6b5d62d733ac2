"""Pictures are spread evenly."""

from hypothesis import given
from hypothesis import strategies as st

from storypix_core.story.spread import pictured_chapters


@given(pictures=st.integers(0, 10), chapters=st.integers(1, 12))
def test_each_picture_has_a_chapter_of_its_own_and_the_gaps_differ_by_one_at_most(pictures: int, chapters: int) -> None:
    chosen = sorted(pictured_chapters(pictures=pictures, chapters=chapters))
    assert len(chosen) == min(pictures, chapters)
    assert all(1 <= number <= chapters for number in chosen)
    gaps = [b - a for a, b in zip(chosen, [*chosen[1:], chapters + 1], strict=True)] if chosen else [0]
    assert max(gaps) - min(gaps) <= 1


@given(pictures=st.integers(1, 10), chapters=st.integers(1, 12))
def test_the_first_chapter_has_a_picture(pictures: int, chapters: int) -> None:
    assert 1 in pictured_chapters(pictures=pictures, chapters=chapters)
