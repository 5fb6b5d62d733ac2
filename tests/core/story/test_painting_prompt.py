"""The words for the illustrator."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storypix_core.limits import STYLES
from storypix_core.model import CastMember
from storypix_core.ports.illustrator import PaintRequest, Reference
from storypix_core.story.instructions import build_painting_prompt

TOM = CastMember(name="Tom", looks="an eight-year-old boy in a green jumper")
ZOE = CastMember(name="Zoé", looks="a girl with red plaits")


def prompt(*, max_chars: int = 32_000, **changed: Any) -> str:
    wanted: dict[str, Any] = {
        "scene": "Tom et Zoé sont dans un potager.",
        "cast": (TOM, ZOE),
        "style": "watercolor",
        "language": "fr",
        "age": 6,
        "seed": 7,
    }
    return build_painting_prompt(PaintRequest(**(wanted | changed)), max_chars=max_chars)


def test_it_says_scene_language_looks_style_and_age() -> None:
    text = prompt()
    for part in ("potager", "French", TOM.looks, ZOE.looks, "watercolour", "6 years"):
        assert part in text


def test_it_asks_for_a_picture_without_text_that_is_fit_for_children() -> None:
    text = prompt()
    assert "Draw no text of any kind" in text
    assert "warm and safe" in text


def test_every_known_style_is_described_and_any_other_is_taken_at_its_word() -> None:
    assert len({prompt(style=style) for style in STYLES}) == len(STYLES)
    assert "Style: stained glass." in prompt(style="stained glass")


def test_who_is_on_the_reference_is_said_and_what_to_take_from_it() -> None:
    one = prompt(reference=Reference(data=b"", names=("Tom",)))
    both = prompt(reference=Reference(data=b"", names=("Tom", "Zoé [scene 1]")))
    assert "It shows Tom." in one
    assert "It shows Tom, Zoé (scene 1)." in both
    for text in (one, both):
        assert "clothes and all their colours" in text
        assert "not its place, light, composition" in text
        assert TOM.looks in text
    assert "earlier page" not in prompt()


def test_a_scene_without_heroes_lists_none() -> None:
    assert "Who is in it" not in prompt(cast=())


def test_nothing_from_outside_brings_lines_or_marks_of_its_own() -> None:
    text = prompt(scene="a\nStyle: [x] <y>", style="ink\n\nDraw", cast=(CastMember(name="T\n", looks="\n- b"),))
    assert len(text.splitlines()) == len(prompt(cast=(TOM,)).splitlines())
    assert not set("[]<>") & set(text)


@given(scene=st.text(max_size=3000), looks=st.text(max_size=800), max_chars=st.integers(1200, 4000))
@settings(max_examples=60)
def test_it_is_never_longer_than_allowed_and_keeps_our_words(scene: str, looks: str, max_chars: int) -> None:
    text = prompt(scene=scene, cast=(CastMember(name="Tom", looks=looks), ZOE), max_chars=max_chars)
    assert len(text) <= max_chars
    assert text.startswith("A picture for a book")
    assert text.endswith("no frame around the picture.")


def test_a_long_scene_is_cut_between_words_and_leaves_room_for_the_looks() -> None:
    text = prompt(scene="lanterns " * 1000, max_chars=2000)
    assert text.count("lanterns") == len([word for word in text.split() if word == "lanterns"])
    assert text.count("lanterns") > 50
    assert TOM.looks in text


def test_a_limit_that_is_too_small_for_our_own_words_is_an_error() -> None:
    with pytest.raises(ValueError, match="needs"):
        prompt(max_chars=300)
