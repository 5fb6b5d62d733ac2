import pytest

from storypix_core.vendors.builtin.art import pack
from storypix_core.vendors.builtin.plan import Action, Hour, Land, Mood
from storypix_core.vendors.builtin.words import language_guess, languages, vocabulary
from storypix_core.vendors.builtin.words.looks import SCALES
from storypix_core.vendors.builtin.words.tokens import tokenize
from storypix_core.vendors.builtin.words.vocabulary import Kind, common

LANGUAGES = languages()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_drawing_has_a_noun_and_every_noun_a_drawing(language: str) -> None:
    assert set(vocabulary(language).concepts()) == set(pack.names())


@pytest.mark.parametrize("language", LANGUAGES)
def test_nouns_are_whole(language: str) -> None:
    words = vocabulary(language)
    for concept in words.concepts():
        for noun in words.nouns(concept):
            assert noun.singular == noun.singular.strip() != ""
            assert noun.plural == noun.plural.strip() != ""
            assert not set("/?,!") & set(noun.singular + noun.plural)
            assert noun.gender in ("m", "f") or language == "en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_noun_is_read_back_as_its_own_drawing(language: str) -> None:
    words = vocabulary(language)
    for concept in words.concepts():
        noun = words.noun(concept)
        for form in (noun.singular, noun.plural):
            meant = {meaning.value for meaning in words.meanings(form) if meaning.kind is Kind.NOUN}
            assert meant == {concept}, form


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_means_one_drawing_only(language: str) -> None:
    words = vocabulary(language)
    owner: dict[str, str] = {}
    for concept in words.concepts():
        for noun in words.nouns(concept):
            assert owner.setdefault(noun.singular, concept) == concept, noun.singular


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_thing_speaks_the_words_of_the_plan(language: str) -> None:
    words = vocabulary(language)
    known: dict[Kind, set[str]] = {
        Kind.LAND: set(Land),
        Kind.HOUR: set(Hour),
        Kind.ACTION: set(Action),
        Kind.MOOD: set(Mood),
        Kind.WEATHER: {"rain", "storm", "snow", "fog", "cloudy", "autumn", "spring", "wind"},
        Kind.EXTRA: {"rainbow", "bridge", "pebbles", "stars", "moon", "sparkle", "flowers", "trees", "birds", "fence",
                     "path", "house", "window", "feast"},
        Kind.SIZE: set(SCALES),
    }  # fmt: skip
    said: dict[Kind, set[str]] = {}
    for meanings in words._index.values():
        for meaning in meanings:
            said.setdefault(meaning.kind, set()).add(meaning.value)
    assert {kind: said[kind] - values for kind, values in known.items() if said[kind] - values} == {}
    assert all(value.isdigit() for value in said[Kind.COUNT])
    assert set(words.adjectives) == set(SCALES)


def test_the_common_table_speaks_of_drawings_that_exist() -> None:
    table = common()
    flat = [table[key] for key in ("worn", "clothes", "lifeless", "children", "adults", "grown", "backdrop")]
    nested = [value for key in ("scenery", "parts", "homes", "natural") for value in table[key].values()]
    named = {name for listed in (*flat, *nested) for name in listed.split()} | set(table["parts"])
    assert named - set(pack.names()) == set()
    assert set(table["homes"]) <= set(Land)


@pytest.mark.parametrize(
    ("language", "concept", "singular", "plural", "gender", "aspirated"),
    [
        ("en", "mouse", "mouse", "mice", "", False),
        ("en", "wolf", "wolf", "wolves", "", False),
        ("en", "strawberry", "strawberry", "strawberries", "", False),
        ("en", "hot-beverage", "cup of tea", "cups of tea", "", False),
        ("en", "key", "key", "keys", "", False),
        ("fr", "snail", "escargot", "escargots", "m", False),
        ("fr", "hedgehog", "hérisson", "hérissons", "m", True),
        ("fr", "potato", "pomme de terre", "pommes de terre", "f", False),
        ("fr", "horse", "cheval", "chevaux", "m", False),
        ("fr", "bat", "chauve-souris", "chauves-souris", "f", False),
        ("fr", "glowing-star", "étoile filante", "étoiles filantes", "f", False),
        ("fr", "hut", "cabane", "cabanes", "f", False),
    ],
)
def test_nouns_bring_their_grammar(
    language: str, concept: str, singular: str, plural: str, gender: str, aspirated: bool
) -> None:
    noun = vocabulary(language).noun(concept)
    assert (noun.singular, noun.plural, noun.gender, noun.aspirated_h) == (singular, plural, gender, aspirated)


@pytest.mark.parametrize(
    ("language", "text", "drawings"),
    [
        ("en", "two foxes and some mice", ["fox", "mouse"]),
        ("en", "a pot of honey", ["honey-pot"]),
        ("fr", "des chevaux, des ecureuils, l'œuf", ["horse", "chipmunk", "egg"]),
        ("fr", "sous la pluie, de la part des rois", ["person-with-crown"]),
        ("fr", "une pomme de terre et un arc-en-ciel", ["potato"]),
    ],
)
def test_words_are_found_in_any_form(language: str, text: str, drawings: list[str]) -> None:
    matches = vocabulary(language).find(tokenize(text))
    found = [meaning.value for match in matches for meaning in match.meanings if meaning.kind is Kind.NOUN]
    assert found == drawings


def test_an_unknown_language_is_read_with_english_words() -> None:
    assert vocabulary("xx") is vocabulary("en")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("a giant snail who steals all the salads, with Tom and Zoé", "en"),
        ("un escargot géant qui vole toutes les salades, avec Tom et Zoé", "fr"),
        ("dragon pompier", "fr"),
        ("the dragon", "en"),
        ("Sam's kite", "en"),
        ("l'ours", "fr"),
        ("un caracol gigante que roba las lechugas con sus amigos", "es"),
        ("eine riesige Schnecke und der Salat auf dem Tisch", "de"),
        ("una lumaca gigante che ruba le insalate della nonna", "it"),
        ("um caracol gigante que não gosta das alfaces", "pt"),
    ],
)
def test_the_language_of_an_idea_is_guessed(text: str, language: str) -> None:
    assert language_guess(text, "en" if language != "en" else "fr") == language


@pytest.mark.parametrize("text", ["", "   ", "🦄🦄", "12345", "Zzyzx", "\x00", "שלום"])
def test_where_the_words_say_nothing_the_default_stands(text: str) -> None:
    assert language_guess(text, "it") == "it"
