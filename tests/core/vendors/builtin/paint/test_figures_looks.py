"""How heroes look: as the words say, else by chance that stays the same for a whole story."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storypix_core.vendors.builtin.art import pack
from storypix_core.vendors.builtin.paint.figures.looks import COLOURS, HAIR, look_for
from storypix_core.vendors.builtin.paint.figures.wardrobe import describe


def test_the_same_name_words_and_seed_give_the_same_look() -> None:
    assert look_for("boy", name="Tom", looks="brave", seed=3) == look_for("boy", name="Tom", looks="brave", seed=3)


@pytest.mark.parametrize("other", [{"name": "Tim"}, {"seed": 4}, {"looks": "shy"}])
def test_another_name_seed_or_description_gives_another_look(other: dict[str, object]) -> None:
    same = {"name": "Tom", "seed": 3, "looks": "brave"}
    looks = [look_for("boy", **{**same, **other, "name": f"{other.get('name', 'Tom')}{n}"}) for n in range(8)]  # type: ignore[arg-type]
    assert looks != [look_for("boy", **{**same, "name": f"Tom{n}"}) for n in range(8)]  # type: ignore[arg-type]


def test_children_of_one_story_come_in_many_looks() -> None:
    looks = [look_for("child", name=f"child {number}", seed=1) for number in range(40)]
    assert len(set(looks)) > 35
    assert {look.drawing for look in looks} == {f"child@{tone}" for tone in pack.TONES}
    assert len({look.outfit for look in looks}) >= 4


def test_the_case_of_a_name_changes_nothing() -> None:
    assert look_for("girl", name="ZOÉ", seed=1) == look_for("girl", name="Zoé", seed=1)


def test_named_clothes_and_colours_win() -> None:
    look = look_for("girl", name="Zoé", looks="a girl with red hair, in a blue dress and green boots")
    assert (look.outfit, look.main, look.hair, look.boots) == ("dress", COLOURS["blue"], HAIR["red"], COLOURS["green"])


def test_french_colours_stand_after_their_thing() -> None:
    looks = "une petite renarde rousse avec un manteau bleu, une écharpe jaune et des lunettes"
    look = look_for("fox", name="Lila", looks=looks, language="fr")
    assert (look.outfit, look.main, look.scarf, look.glasses) == ("coat", COLOURS["blue"], COLOURS["yellow"], True)


def test_a_language_without_words_for_clothes_leaves_it_to_chance() -> None:
    assert look_for("boy", name="Tom", looks="ein roter Mantel", language="de").outfit
    assert describe("ein roter Mantel", "de") == describe("", "en")


def test_a_language_code_never_reads_a_file_elsewhere() -> None:
    assert describe("a red coat", "../wardrobe/en") == describe("", "en")


@pytest.mark.parametrize(
    ("looks", "language", "field", "value"),
    [
        ("a boy in a striped red shirt and blue trousers", "en", "outfit", "shirt"),
        ("a boy in a striped red shirt and blue trousers", "en", "main", "red"),
        ("a boy in a striped red shirt and blue trousers", "en", "second", "blue"),
        ("a boy in a striped red shirt and blue trousers", "en", "pattern", "stripes"),
        ("a boy with a white shirt under yellow dungarees", "en", "second", "white"),
        ("a red fox with a coat", "en", "main", ""),
        ("a fox dressed in green", "en", "main", "green"),
        ("a girl with dark skin", "en", "tone", "dark"),
        ("une fille à la peau claire, vêtue de rouge", "fr", "tone", "light"),
        ("une fille à la peau claire, vêtue de rouge", "fr", "main", "red"),
        ("un garçon aux cheveux noirs, en salopette verte à pois", "fr", "hair", "black"),
        ("un garçon aux cheveux noirs, en salopette verte à pois", "fr", "outfit", "overalls"),
        ("un garçon aux cheveux noirs, en salopette verte à pois", "fr", "pattern", "dots"),
    ],
)
def test_words_are_understood(looks: str, language: str, field: str, value: str) -> None:
    assert getattr(describe(looks, language), field) == value


def test_clothes_stand_out_from_the_fur_and_the_scarf() -> None:
    for number in range(30):
        look = look_for("fox", name=f"fox {number}", looks="a fox with a green scarf")
        assert look.scarf == COLOURS["green"]
        assert look.main not in (COLOURS["orange"], COLOURS["red"], COLOURS["green"])


def test_what_everybody_knows_them_in_is_worn() -> None:
    assert look_for("santa-claus", name="Nicolas").main == COLOURS["red"]
    assert look_for("princess", name="Ana").outfit == "robe"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["en", "fr", "de", "", "x-y"]), st.sampled_from(["boy", "fox", "robot"]))
def test_no_words_can_break_a_look(looks: str, language: str, drawing: str) -> None:
    look = look_for(drawing, name="Tom", looks=looks, language=language)
    assert look.main.startswith("#")
    assert pack.drawing(look.drawing)
