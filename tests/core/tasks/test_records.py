"""Rows and values."""

import json
from dataclasses import fields

from hypothesis import given, settings
from hypothesis import strategies as st

from storypix_core.model import Brief, CastMember, Earlier, Length
from storypix_core.tasks.records import brief_from_json, brief_to_json, cast_from_json, cast_to_json

casts = st.lists(st.builds(CastMember, name=st.text(), looks=st.text()), max_size=4).map(tuple)
episodes = st.builds(
    Earlier,
    title=st.text(),
    episode=st.integers(1, 99),
    cast=casts,
    chapter_titles=st.lists(st.text(), max_size=3).map(tuple),
    ending=st.text(),
    pictured=st.lists(st.text(), max_size=3).map(tuple),
    seed=st.integers(0, 2**31 - 1),
)
briefs = st.builds(
    Brief,
    idea=st.text(),
    language=st.sampled_from(["fr", "en", "ar"]),
    age=st.integers(2, 12),
    style=st.text(),
    length=st.sampled_from(Length),
    pictures=st.integers(0, 10),
    seed=st.integers(0, 2**31 - 1),
    storytellers=st.lists(st.text(), max_size=3).map(tuple),
    illustrators=st.lists(st.text(), max_size=3).map(tuple),
    picture_size=st.none() | st.text(),
    picture_quality=st.none() | st.text(),
    earlier=st.none() | episodes,
)


@given(briefs)
@settings(max_examples=50)
def test_a_brief_kept_and_read_is_the_same(brief: Brief) -> None:
    assert brief_from_json(json.loads(json.dumps(brief_to_json(brief)))) == brief


@given(casts)
@settings(max_examples=50)
def test_a_cast_kept_and_read_is_the_same(cast: tuple[CastMember, ...]) -> None:
    assert cast_from_json(json.loads(json.dumps(cast_to_json(cast)))) == cast


def test_a_brief_from_before_a_field_was_added_has_its_default() -> None:
    old = {"idea": "a snail", "language": "fr"}

    assert brief_from_json(old) == Brief(idea="a snail", language="fr")


def test_a_brief_without_any_one_of_its_optional_fields_still_reads() -> None:
    brief = Brief(idea="a snail", language="fr")
    for name in {field.name for field in fields(Brief)} - {"idea", "language"}:
        kept = brief_to_json(brief)
        del kept[name]
        assert brief_from_json(kept) == brief


def test_a_field_that_no_brief_has_any_more_is_left_out() -> None:
    kept = brief_to_json(Brief(idea="a snail", language="fr")) | {"narrator": "builtin"}

    assert brief_from_json(kept) == Brief(idea="a snail", language="fr")
