"""Guards, slots and choices: how a line of a tale file becomes a sentence."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storypix_core.vendors.builtin.tales.fill import Slot, fill
from storypix_core.vendors.builtin.tales.grammar import grammar_of
from storypix_core.vendors.builtin.tales.guards import TaleFileError, parse_line
from storypix_core.vendors.builtin.tales.ingredients import facts_of_words, plain_words
from storypix_core.vendors.builtin.tales.stage import Stage
from storypix_core.vendors.builtin.tales.tale_file import Row
from storypix_core.vendors.builtin.tales.term import Term

SLOTS: dict[str, Slot] = {
    "a": Term(singular="Zoé", gender="f", names=("Zoé",)),
    "t": Term(singular="owl", plural="owls", gender="m", called="Pip"),
    "trace": {"left": "a {t.s} feather [or two|or three]", "name": "Lou", "gender": "f"},
}


def filled(text: str, seed: int = 1) -> str:
    return fill(text, SLOTS, grammar=grammar_of("en"), rng=random.Random(seed))


def test_a_line_without_a_guard_always_fits() -> None:
    line = parse_line(" Once upon a time. ")
    assert line.text == "Once upon a time."
    assert line.guard.fits(set())


def test_a_guard_says_what_must_hold_what_must_not_and_what_holds_then() -> None:
    guard = parse_line("<if snail/slug, big; unless space; sets bells, net> Text").guard
    assert guard.fits({"slug", "big"})
    assert not guard.fits({"slug"})
    assert not guard.fits({"snail", "big", "space"})
    assert guard.sets == {"bells", "net"}


@pytest.mark.parametrize("head", ["<when big>", "<if>", "<if Big>", "<if a; if b>", "<big>"])
def test_a_guard_that_nobody_understands_is_an_error(head: str) -> None:
    with pytest.raises(TaleFileError, match="not understood"):
        parse_line(f"{head} Text")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{a} saw {t.a}.", "Zoé saw an owl."),
        ("{T.the} came.", "The owl came."),
        ("{t.The} came.", "The owl came."),
        ("{a?he|she} and {t?he|she}", "she and he"),
        ("{T.name}, {t.name}", "Pip, Pip"),
        ("{trace} and {trace.he}", "Lou and she"),
    ],
)
def test_slots_are_filled(text: str, expected: str) -> None:
    assert filled(text) == expected


def test_choices_may_hold_slots_and_other_choices() -> None:
    told = {filled("[{a}|{t.the}|[x|y]] ran", seed) for seed in range(40)}
    assert told == {"Zoé ran", "the owl ran", "x ran", "y ran"}


def test_a_field_of_a_table_may_hold_slots_and_choices() -> None:
    assert filled("{trace.left}") in ("a owls feather or two", "a owls feather or three")


@pytest.mark.parametrize("text", ["{x}", "{t.xyz}", "{trace.right}", "{t", "[a|b", "a|b", "<if x> y", "{a.the+"])
def test_what_is_left_open_is_an_error_and_never_shown(text: str) -> None:
    with pytest.raises(TaleFileError):
        filled(text)


@given(st.text(alphabet="{}[]|<>?.+ at", max_size=40))
def test_whatever_a_writer_types_gives_clean_text_or_an_error(text: str) -> None:
    try:
        told = filled(text)
    except TaleFileError:
        return
    assert not set(told) & set("{}[]|<>")


def test_a_row_without_conditions_is_for_when_no_other_fits() -> None:
    rows = (Row({"left": "silver"}, parse_line("<if snail> ").guard), Row({"left": "prints"}))
    stage = Stage(language="en", rng=random.Random(1), grammar=grammar_of("en"))
    stage.lay_tables({"trace": rows})
    assert stage.fill("{trace.left}") == "prints"
    stage.facts.add("snail")
    stage.lay_tables({"trace": rows})
    assert stage.fill("{trace.left}") == "silver"


def test_what_a_line_sets_holds_for_the_lines_after_it() -> None:
    stage = Stage(language="en", rng=random.Random(1), grammar=grammar_of("en"))
    with pytest.raises(TaleFileError, match="no line fits"):
        stage.say([parse_line("<if bells> Ding!")])
    assert stage.say([parse_line("<sets bells> They hung up bells.")]) == "They hung up bells."
    assert stage.say([parse_line("<if bells> Ding!")]) == "Ding!"


def test_words_of_the_idea_become_facts() -> None:
    meanings = {"fly": ("fly", "flies"), "steal": ("steal*",), "cross": ("bad-tempered",), "shy": ("réservé",)}
    assert facts_of_words(plain_words("A BAD-tempered owl STEALING, reserve"), meanings) == {"steal", "cross", "shy"}
