from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storypix_core.vendors.builtin.art import pack
from storypix_core.vendors.builtin.plan import Hour, Land
from storypix_core.vendors.builtin.words import IdeaWords, gender_of, read_idea


@dataclass(frozen=True, kw_only=True)
class Example:
    idea: str
    language: str = "en"
    heroes: str = ""
    """Each as name:gender or name:gender:drawing."""
    creatures: str = ""
    things: str = ""
    lands: str = ""


EXAMPLES = [
    Example(idea="a giant snail who steals the salads, with Tom and Zoé",
            heroes="Tom:m Zoé:f", creatures="snail", things="leafy-green"),
    Example(idea="A dragon named biscuit who lost his flame in the snowy mountains",
            heroes="Biscuit:m:dragon", creatures="dragon", things="fire", lands="mountain"),
    Example(idea="Lily and her grandmother find three tiny foxes under the sea",
            heroes="Lily:f", creatures="old-woman fox", lands="underwater"),
    Example(idea="THE LOST TEDDY BEAR OF EMMA", heroes="Emma:f", things="teddy-bear"),
    Example(idea="Puff the dragon and Rose, a girl who loves roses",
            heroes="Puff:m:dragon Rose:f:girl", creatures="dragon girl"),
    Example(idea="my cat Mimi is lost in the city", heroes="Mimi:m:cat", creatures="cat", lands="village"),
    Example(idea="tom and zoe look for a magic key", heroes="Tom:m Zoe:f", things="key"),
    Example(idea="a thief stole the king's birthday cake", creatures="man person-with-crown", things="birthday-cake"),
    Example(idea="Sam's kite", heroes="Sam:m", things="kite"),
    Example(idea="the moon is missing", things="full-moon"),
    Example(idea="a robot who is afraid of the dark", creatures="robot"),
    Example(idea="Once upon a time there was a princess. She had a frog.", creatures="princess frog"),
    Example(idea="un escargot géant qui vole toutes les salades, avec Tom et Zoé", language="fr",
            heroes="Tom:m Zoé:f", creatures="snail", things="leafy-green"),
    Example(idea="tom et zoé cherchent une étoile tombée dans la forêt la nuit", language="fr",
            heroes="Tom:m Zoé:f", things="star", lands="forest"),
    Example(idea="Barnabé le hérisson a perdu sa chaussette rouge", language="fr",
            heroes="Barnabé:m:hedgehog", creatures="hedgehog", things="socks"),
    Example(idea="la petite sorcière et son chat noir", language="fr", creatures="woman-mage black-cat"),
    Example(idea="Une lapine bleue appelée Clémentine et le loup", language="fr",
            heroes="Clémentine:f:rabbit", creatures="rabbit wolf"),
    Example(idea="Un pirate qui a perdu sa carte au trésor", language="fr", creatures="man", things="world-map"),
    Example(idea="le trésor du dragon", language="fr", creatures="dragon", things="treasure-chest"),
    Example(idea="Mon doudou lapin s'est perdu à la plage", language="fr",
            creatures="rabbit", things="teddy-bear", lands="sea"),
    Example(idea="Léo et Nour partent dans l'espace avec leur fusée", language="fr",
            heroes="Léo:m Nour:m", things="rocket", lands="space"),
    Example(idea="Histoire d'une petite souris qui voulait un fromage", language="fr",
            creatures="mouse", things="cheese-wedge"),
    Example(idea="Noah, Ava and their dog Biscuit get lost in the jungle",
            heroes="Noah:m Ava:f Biscuit:m:dog", creatures="dog", lands="forest"),
    Example(idea="a bee that can't fly and a baby dragon", creatures="honeybee dragon"),
    Example(idea="Will and Rose ride a whale", heroes="Will:m Rose:f", creatures="whale"),
    Example(idea="Little Red Riding Hood meets a kind wolf", creatures="girl wolf"),
    Example(idea="my daughter Alma wants to be an astronaut", heroes="Alma:f:girl", creatures="girl astronaut"),
    Example(idea="le père Noël a perdu son bonnet rouge", language="fr", creatures="santa-claus", things="hat"),
    Example(idea="une petite fille qui trouve un bébé dragon", language="fr", creatures="girl dragon"),
    Example(idea="Marguerite la vache et son amie Rose", language="fr",
            heroes="Marguerite:f:cow Rose:f", creatures="cow"),
    Example(idea="un hérisson voleur de pommes et papa ours", language="fr",
            creatures="hedgehog bear", things="red-apple"),
    Example(idea="un bonhomme de neige qui rêve de soleil", language="fr", creatures="snowman", things="sun"),
]  # fmt: skip


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.idea[:40])
def test_an_idea_is_read_into_heroes_creatures_things_and_places(example: Example) -> None:
    words = read_idea(example.idea, example.language)
    assert [f"{hero.name}:{hero.gender}:{hero.drawing}".rstrip(":") for hero in words.heroes] == example.heroes.split()
    assert [creature.drawing for creature in words.creatures] == example.creatures.split()
    assert [thing.drawing for thing in words.things] == example.things.split()
    assert [land.value for land in words.lands] == example.lands.split()


def test_what_is_said_of_a_creature_is_kept() -> None:
    words = read_idea(
        "four tiny blue dragons and a giant mouse on a rainy night in the garden, with one red boot", "en"
    )
    dragons, mouse = words.creatures
    assert (dragons.size, dragons.colour, dragons.count, dragons.plural) == ("tiny", "blue", 4, True)
    assert (mouse.size, mouse.count, mouse.noun.plural) == ("giant", 1, "mice")
    assert (words.things[0].colour, words.things[0].drawing) == ("red", "hiking-boot")
    assert (words.lands, words.hour, words.weather) == ((Land.GARDEN,), Hour.NIGHT, frozenset({"rain"}))


def test_the_word_of_the_idea_is_the_word_of_the_story() -> None:
    assert read_idea("a lost kitten", "en").creatures[0].noun.singular == "kitten"
    brebis = read_idea("une brebis", "fr").creatures[0]
    assert (brebis.drawing, brebis.noun.gender) == ("ewe", "f")


def test_a_named_creature_knows_its_name() -> None:
    assert read_idea("a dragon named Puff", "en").creatures[0].name == "Puff"
    assert read_idea("Tom and a dragon", "en").creatures[0].name == ""


@pytest.mark.parametrize("idea", ["", " ", "🦄🐌", "1 2 3", "....", "the of and", "\x00\x1b[31m", "مرحبا بالعالم"])
def test_an_idea_without_known_words_has_empty_lists(idea: str) -> None:
    words = read_idea(idea, "en")
    assert (words.creatures, words.things, words.lands, words.hour) == ((), (), (), None)


def test_at_most_six_names_are_heroes() -> None:
    names = ["Tom", "Zoé", "Léa", "Hugo", "Emma", "Louis", "Jade", "Adam"]
    assert [hero.name for hero in read_idea("with " + ", ".join(names), "en").heroes] == names[:6]


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Zoé", "f"),
        ("Tom", "m"),
        ("zoe", "f"),
        ("Mirabella", "f"),
        ("Barnabé", "m"),
        ("Luca", "m"),
        ("Xyz", "m"),
        ("", "m"),
    ],
)
def test_names_have_a_gender(name: str, gender: str) -> None:
    assert gender_of(name, "fr") == gender


WORDS = st.sampled_from("Tom named the a Léa's dragon , . red called qui rose l' d' TROIS giant of 🦄 <b> who".split())


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=30).map(" ".join)), st.sampled_from(["en", "fr", "pt"])
)
def test_no_idea_whatever_raises(idea: str, language: str) -> None:
    words: IdeaWords = read_idea(idea, language)
    assert words.text == idea
    assert all(wanted.drawing in pack.names() for wanted in (*words.creatures, *words.things))
    assert len({hero.name for hero in words.heroes}) == len(words.heroes) <= 6
