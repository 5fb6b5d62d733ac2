"""Innocent scenes in words that filters of images have nothing against."""

import re
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storypix_core.story import rewording
from storypix_core.story.rewording import reword

LANGUAGES = ("en", "fr", "es", "de", "it", "pt")
FOLDER = rewording._FOLDER
DATA = {one: tomllib.loads((FOLDER / f"{one}.toml").read_text(encoding="utf-8")) for one in LANGUAGES}

BEFORE_AND_AFTER = {
    "en": [
        ("A 6-year-old girl with red hair in the bath.", "A small hero with red hair in the washtub."),
        ("The little boy, naked, on his bed", "The small hero, on his sofa"),
        ("A six-year-old in a yellow coat", "A small hero in a yellow coat"),
        ("A baby elephant and a baby (aged 2) in bed", "A little elephant and a small hero on the sofa"),
        ("An eight-year-old boy and an infant", "A small hero and a small hero"),
        ("Kids' boots beside the children's bare feet", "Small heroes' boots beside the small heroes' warm socks"),
    ],
    "fr": [
        ("Un petit garçon de six ans, tout nu, dans la baignoire.", "Un petit protagoniste, dans la bassine."),
        ("L’enfant lit un livre au lit.", "Le protagoniste lit un livre sur le canapé."),
    ],
    "es": [
        ("Una niña de 6 años se baña en la bañera.", "Una protagonista se divierte en la tina."),
        ("El niño, sin camiseta, en la playa", "El protagonista, en la playa"),
    ],
    "de": [
        ("Ein sechsjähriges Mädchen mit roten Haaren badet.", "Eine Heldin mit roten Haaren planscht."),
        ("Das Kind und ein Sechsjähriger mit Hut", "Der Held und ein Held mit Hut"),
        ("Ein 6-jähriger Junge, nackt, barfuß.", "Ein Held, in Socken."),
        ("Der Junge mit nacktem Oberkörper am Strand", "Der Held am Strand"),
    ],
    "it": [
        ("Una bambina di sei anni fa il bagno nella vasca.", "Una protagonista gioca nella tinozza."),
        ("Il ragazzo, a torso nudo, in spiaggia", "Il protagonista, in spiaggia"),
    ],
    "pt": [
        ("Um menino de seis anos toma banho, descalço.", "Um protagonista brinca, de meias."),
        ("O rapaz, de tronco nu, na praia", "O protagonista, na praia"),
    ],
}
AS_IT_IS = {
    "en": [
        "A babysitter cooks kidney beans and boysenberries for a cowboy and a bedbug.",
        "A treasure chest lies in the flower bed of an embodied bathrobe.",
        "Two foxes, six years after the storm.",
    ],
    "fr": ["Le loup lit un livre, il y a dix ans, dans un corps céleste."],
    "es": ["Hace diez años, el dragón leía."],
    "de": ["Der junge Fuchs im Kinderzimmer liest vom Badeort."],
    "it": ["Dieci anni fa il gatto ha letto un libro."],
    "pt": ["Há dez anos o gato lia."],
}


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [(language, *pair) for language, pairs in BEFORE_AND_AFTER.items() for pair in pairs],
)
def test_ages_children_and_bodies_become_looks(language: str, before: str, after: str) -> None:
    assert reword(before, language=language) == after


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, texts in AS_IT_IS.items() for text in texts]
)
def test_words_that_only_hold_such_words_and_other_times_stay(language: str, text: str) -> None:
    assert reword(text, language=language) == text


@pytest.mark.parametrize("language", ["sv", "", "../en", "e.n"])
def test_a_language_that_nobody_knows_stays_as_it_is(language: str) -> None:
    assert reword("Ett barn, 6 years old", language=language) == "Ett barn, 6 years old"


@pytest.mark.parametrize("text", ["naked", "", " , ", "Nude."])
def test_what_would_be_left_without_a_word_stays_as_it_is(text: str) -> None:
    assert reword(text, language="en") == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_instead_is_harmless_itself(language: str) -> None:
    for said in DATA[language]["instead"]:
        assert reword(said, language=language) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_goes_from_the_midst_of_a_scene(language: str) -> None:
    data = DATA[language]
    listed = ",".join([data["drop"], *data["instead"].values()])
    for word in (" ".join(part.split()) for part in listed.split(",") if part.strip()):
        said = reword(f"Xxxx xxxx xxxx xxxx {word} xxxx.", language=language)
        assert not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", said), (word, said)


def scenes(language: str) -> st.SearchStrategy[str]:
    """Of words that are to go, of harmless ones and of marks, in any order."""
    data = DATA[language]
    listed = ",".join([data["drop"], data["keep"], *data["instead"].values()])
    words = [" ".join(part.split()) for part in listed.split(",") if part.strip()]
    ages = ["6", *data["numbers"].split()[:6], "year old", "years", "de", "ans", "años", "Jahre alt", "anni", "jährige"]
    marks = [",", ".", "(", ")", ";", "’", "'", "\n", " ", "-"]
    pieces = st.sampled_from([*words, *(word.capitalize() for word in words), *ages, *marks, "Ada", "with red hair"])
    return st.lists(pieces, max_size=12).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(LANGUAGES).flatmap(lambda one: st.tuples(st.just(one), st.one_of(scenes(one), st.text()))))
def test_once_is_enough_and_it_is_never_empty_nor_much_longer(scene: tuple[str, str]) -> None:
    language, text = scene
    said = reword(text, language=language)

    assert reword(said, language=language) == said
    assert len(said) <= 2 * len(text)
    assert bool(said.strip()) == bool(text.strip())
