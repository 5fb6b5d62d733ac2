"""Articles, elision, contraction, agreement: what each language does to a noun or a name."""

import pytest

from storypix_core.vendors.builtin.tales.grammar import en, fr, grammar_of
from storypix_core.vendors.builtin.tales.grammar.shape import UnknownForm
from storypix_core.vendors.builtin.tales.term import Term
from tests.core.vendors.builtin.tales.telling import LANGUAGES

OWL = Term(singular="owl", plural="owls", gender="f", adjectives=("shy", "giant"))
UNICORN = Term(singular="unicorn", plural="unicorns")
GLASSES = Term(singular="pair of glasses", plural="pairs of glasses")
TOM = Term(singular="Tom", gender="m", names=("Tom",))

ESCARGOT = Term(singular="escargot", plural="escargots", gender="m", adjectives=("géant", "vert"))
SOURIS = Term(singular="souris", plural="souris", gender="f", adjectives=("minuscule",))
HIBOU = Term(singular="hibou", plural="hiboux", gender="m", aspirated_h=True)
ETOILE = Term(singular="étoile", plural="étoiles", gender="f")
HERBE = Term(singular="herbe", plural="herbes", gender="f")
EMMA = Term(singular="Emma", gender="f", names=("Emma",))
PAIR = Term(singular="Tom et Emma", gender="m", names=("Tom", "Emma"))
CAT = Term(singular="le chat", gender="m", names=("le chat",))


def test_every_language_of_tales_has_a_grammar() -> None:
    for language in LANGUAGES:
        grammar = grammar_of(language)
        assert grammar.form(ETOILE, grammar.definite) != grammar.form(ETOILE, grammar.indefinite)


@pytest.mark.parametrize(
    ("term", "form", "expected"),
    [
        (OWL, "", "owl"),
        (OWL, "a", "an owl"),
        (OWL, "a+", "a shy giant owl"),
        (OWL, "the+", "the shy giant owl"),
        (OWL, "that", "that owl"),
        (OWL, "s", "owls"),
        (OWL, "he", "she"),
        (OWL, "his", "her"),
        (UNICORN, "a", "a unicorn"),
        (UNICORN, "him", "it"),
        (OWL, "title+", "Shy Giant Owl"),
        (GLASSES, "titles", "Pairs of Glasses"),
        (TOM, "the", "Tom"),
        (TOM, "himself", "himself"),
    ],
)
def test_english_forms(term: Term, form: str, expected: str) -> None:
    assert en.form(term, form) == expected


@pytest.mark.parametrize(
    ("term", "form", "expected"),
    [
        (ESCARGOT, "le", "l'escargot"),
        (ESCARGOT, "le+", "l'escargot géant et vert"),
        (ESCARGOT, "un+", "un escargot géant et vert"),
        (ESCARGOT, "du", "de l'escargot"),
        (ESCARGOT, "au", "à l'escargot"),
        (ESCARGOT, "ce", "cet escargot"),
        (ESCARGOT, "de", "d'escargot"),
        (ESCARGOT, "que", "qu'escargot"),
        (ESCARGOT, "s+", "escargots géants et verts"),
        (SOURIS, "le", "la souris"),
        (SOURIS, "un+", "une souris minuscule"),
        (SOURIS, "du", "de la souris"),
        (SOURIS, "au", "à la souris"),
        (SOURIS, "ce", "cette souris"),
        (SOURIS, "il", "elle"),
        (SOURIS, "ils", "elles"),
        (HIBOU, "le", "le hibou"),
        (HIBOU, "du", "du hibou"),
        (HIBOU, "au", "au hibou"),
        (HIBOU, "ce", "ce hibou"),
        (HIBOU, "de", "de hibou"),
        (HIBOU, "aux", "aux hiboux"),
        (ETOILE, "le", "l'étoile"),
        (ETOILE, "de_s", "d'étoiles"),
        (ETOILE, "les", "les étoiles"),
        (HERBE, "le", "l'herbe"),
        (EMMA, "de", "d'Emma"),
        (EMMA, "que", "qu'Emma"),
        (EMMA, "le", "Emma"),
        (PAIR, "de", "de Tom et d'Emma"),
        (PAIR, "a", "à Tom et à Emma"),
        (PAIR, "que", "que Tom et Emma"),
        (PAIR, "ils", "ils"),
        (CAT, "de", "du chat"),
        (CAT, "a", "au chat"),
    ],
)
def test_french_forms(term: Term, form: str, expected: str) -> None:
    assert fr.form(term, form) == expected


def test_french_words_are_elided_where_they_meet() -> None:
    assert fr.polish("Il ne reste que une trace de Emma.") == "Il ne reste qu'une trace d'Emma."
    assert (
        fr.polish("Que Hugo parle de onze hiboux, le jour de la fête")
        == "Que Hugo parle de onze hiboux, le jour de la fête"
    )


def test_lists_are_joined_as_one_says_them() -> None:
    assert [en.join(["Tom", "Zoé", "Max"][:count]) for count in range(4)] == [
        "", "Tom", "Tom and Zoé", "Tom, Zoé and Max",
    ]  # fmt: skip
    assert fr.join(["Tom", "Zoé", "Max"]) == "Tom, Zoé et Max"


@pytest.mark.parametrize(("grammar", "term"), [(en, OWL), (en, TOM), (fr, ESCARGOT), (fr, EMMA)])
def test_an_unknown_form_is_an_error(grammar: object, term: Term) -> None:
    with pytest.raises(UnknownForm):
        (en if grammar is en else fr).form(term, "xyz")
