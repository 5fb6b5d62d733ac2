"""What the built-in moderator stops, what it lets pass, and how it answers through its port."""

import pytest

from storypix_core.ports.moderator import Category, Moderator, Stage
from storypix_core.vendors.builtin.moderator import BuiltinModerator
from storypix_core.vendors.builtin.moderator.moderator import verdict_on
from tests.core.vendors.builtin.moderator.checking import category_of
from tests.servers.sample_story import sample_story


async def test_it_answers_through_the_port_and_costs_nothing() -> None:
    moderator: Moderator = BuiltinModerator()
    verdict = await moderator.check("two pirates count stars", stage=Stage.IDEA, language="en", age=6)
    assert verdict.fit
    assert verdict.usage is None
    assert moderator.bound("x") is None
    assert (moderator.name, moderator.model) == ("builtin", "builtin:words")


async def test_a_second_check_says_the_same() -> None:
    moderator = BuiltinModerator()
    checks = [await moderator.check("kill all people", stage=Stage.IDEA, language="en", age=6) for _ in range(2)]
    assert [check.category for check in checks] == [Category.VIOLENCE, Category.VIOLENCE]


@pytest.mark.parametrize(
    ("language", "idiom", "meant"),
    [
        ("en", "kill the lights", "kill the people"),
        ("fr", "tuer le temps", "tuer des gens"),
        ("es", "matar el tiempo", "matar a la gente"),
        ("de", "die Zeit totschlagen", "Menschen umbringen"),
        ("it", "ammazzare il tempo", "ammazzare la gente"),
        ("pt", "matar o tempo", "matar pessoas"),
    ],
)
def test_an_idiom_is_innocent_and_hides_nothing_beside_it(language: str, idiom: str, meant: str) -> None:
    assert category_of(idiom, language=language) is None
    assert category_of(meant, language=language) is Category.VIOLENCE
    assert category_of(f"{idiom}, {meant}", language=language) is Category.VIOLENCE


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The wolf eats grandma, and the hunter cuts open its belly."),
        ("fr", "Le roi est tout nu, dit la petite fille."),
        ("es", "un helado de cono para el fin de año"),
        ("de", "ein Drache mit sieben Köpfen kriecht durch die Ritzen"),
        ("it", "Cenerentola scopa il pavimento e poi naviga verso Troia, città di Elena di Troia"),
        ("pt", "o macaco trepa na árvore e fica feliz"),
        ("en", "Dick Whittington of Scunthorpe in Essex has a classic cockatoo and reads Dickens"),
    ],
)
def test_danger_of_fairy_tales_and_words_that_only_look_bad_pass(language: str, text: str) -> None:
    assert category_of(text, language=language) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "a hero in a red cape begins to sob"),
        ("fr", "dépêche-toi, ta mère a raison de chercher une grosse pierre"),
        ("es", "la niña come la manzana y se coloca el sombrero"),
        ("de", "der Sieg der Schnecke war ein Heilmittel"),
        ("it", "bianca come la neve, la storia è finita e la fata è sparita"),
        ("it", "la scopa vola con la strega"),
        ("en", "the tower is high and the mouse does not want to weed"),
        ("pt", "a abelha pica no nariz do filho da égua"),
        ("fr", "le dresseur ferme la gueule du lion"),
        ("pt", "quem mora no mato sob o sol é um cágado com a bola de gol"),
    ],
)
def test_ordinary_words_pass_that_make_a_bad_one_only_together_or_in_another_language(language: str, text: str) -> None:
    assert category_of(text, language=language) is None


@pytest.mark.parametrize(
    ("language", "unwilling", "willing"),
    [
        ("en", "a turkey that does not want to die", "a girl wants to die"),
        ("fr", "une dinde qui ne veut pas mourir", "une fille veut mourir"),
        ("es", "un pavo que no quiere morir", "una niña quiere morir"),
        ("de", "eine Gans, die nicht sterben will", "ein Mädchen will sterben"),
        ("it", "un tacchino che non vuole morire", "una ragazza vuole morire"),
        ("pt", "um peru que não quer morrer", "uma menina quer morrer"),
    ],
)
def test_who_does_not_want_to_die_may_say_so(language: str, unwilling: str, willing: str) -> None:
    assert category_of(unwilling, language=language) is None
    assert category_of(willing, language=language) is Category.SELF_HARM


@pytest.mark.parametrize(
    ("language", "food", "somebody"),
    [
        ("en", "I could murder a cup of tea", "I could murder a man"),
        ("fr", "qui a tué le gâteau ?", "qui a tué le voisin ?"),
        ("es", "mataría por un bocadillo", "mataría a un vecino y mata a su hermano"),
        ("de", "wer hat den Pudding ermordet?", "wer hat den Nachbarn ermordet?"),
        ("it", "chi ha ucciso il budino?", "chi ha ucciso il vicino?"),
        ("pt", "quem matou o bolo?", "quem matou o vizinho?"),
    ],
)
def test_food_may_be_murdered(language: str, food: str, somebody: str) -> None:
    assert category_of(food, language=language) is None
    assert category_of(somebody, language=language) is Category.VIOLENCE


def test_a_short_word_that_a_longer_one_takes_up_is_a_stutter() -> None:
    assert category_of("le roi dit con-con-concombre", language="fr") is None
    assert category_of("con... con... concombre !", language="fr") is None
    assert category_of("an ass... assistant wizard") is None
    assert category_of("le roi dit con, con, con", language="fr") is Category.PROFANITY
    assert category_of("bitch... bitcoin") is Category.PROFANITY


def test_a_child_may_type_another_language_than_its_chat_speaks() -> None:
    assert category_of("un dessin animé porno") is Category.SEXUAL
    assert category_of("fuck you", language="fr") is Category.PROFANITY
    assert category_of("kill all people", language="de") is Category.VIOLENCE
    assert category_of("kill all people", language="nl") is Category.VIOLENCE


def test_a_word_that_is_innocent_in_the_language_of_the_text_is_no_hit_for_being_bad_elsewhere() -> None:
    assert category_of("the dog has a big bite") is None
    assert category_of("quelle grosse bite", language="fr") is Category.SEXUAL
    assert category_of("die Diva und der dicke Dick", language="de") is None


def test_a_chapter_may_mention_what_an_idea_may_not_ask_for() -> None:
    text = "They were told of a corpse."
    assert category_of(text) is Category.VIOLENCE
    assert category_of(text, stage=Stage.CHAPTER) is None
    assert category_of(text, stage=Stage.CHAPTER, age=4) is Category.VIOLENCE


def test_a_phrase_does_not_reach_over_the_end_of_a_sentence() -> None:
    assert category_of("The storm shot by. People laughed.", stage=Stage.CHAPTER) is None


def test_the_worst_category_is_told() -> None:
    assert category_of("fuck, a porno with a bomb") is Category.SEXUAL


def test_ordinary_prose_passes() -> None:
    for paragraph in sample_story().split("\n"):
        assert verdict_on(paragraph, stage=Stage.CHAPTER, language="en", age=4).fit, paragraph
