"""What French wants of every story: elision, agreement, typography; and that its scenes are understood."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import pytest

from storypix_core.model import Brief, Length
from storypix_core.vendors.builtin.plan import Hour, Land, ScenePlan
from storypix_core.vendors.builtin.tales.compose import WORDS, compose
from storypix_core.vendors.builtin.tales.grammar import fr
from storypix_core.vendors.builtin.tales.term import Term
from storypix_core.vendors.builtin.words.scene import read_scene
from storypix_core.vendors.builtin.words.vocabulary import vocabulary
from tests.core.vendors.builtin.tales.telling import Told, shelf, told_stories

ASPIRATED = "hibou|hiboux|hérissonn?e?s?|homards?|hamsters?|haricots?|haches?|huttes?|haies?|hérons?|hannetons?|harpes?"

WRONG_WORDS = (
    r"\b(?:[LlDdJjNnSs]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu)'(?![aeiouyhéèêàâîôûœAEIOUYHÉÈÊÀÂÎÔÛŒ])",
    rf"\b(?:[LlDd]'|[Qq]u'|[Cc]et )(?:{ASPIRATED})\b",
    r"\b[Ss]i ils?\b",
    r"\b(?:[Qq]ue|[Ll]orsque|[Pp]uisque|[Jj]usque) (?:elles?|ils?|on|une?|à|au)\b",
    r"\b[Dd]e (?:du|des)\b|\b[Dd]e les? (?!\w+(?:er|ir|re)\b)",  # but: viennent de le traverser
    r"\b[Àà] (?:au|aux)\b|\b[Àà] les? (?!\w+(?:er|ir|re)\b)",
    r"\b(?:[Mm]a|[Tt]a|[Ss]a) [aeiouéèêœ]",
    r"\b[Cc]e (?:escargot|ours|oiseau|âne|éléphant|œuf)\b",
    r"\bqui (?:est|a|dort|tient) (?:est|a|dort|tient)\b",
    r"\b(?:the|and|with|snail|bear|who)\b",
)

WRONG_SIGNS = (
    r"’",  # apostrophes are straight everywhere
    r'"',  # and quotation marks are French
    r" [;:!?»]|« ",  # an ordinary space where a no-break one belongs
    r"[^\s][;!?»]|«[^\u00a0]",  # none at all
    r"[ \u00a0]{2}",
    r" [,.](?!\.\.)",
)

MON_ETOILE = Term(singular="étoile", plural="étoiles", gender="f")
MA_CLE = Term(singular="clé", plural="clés", gender="f")
MA_HARPE = Term(singular="harpe", plural="harpes", gender="f", aspirated_h=True)


@pytest.mark.slow
def test_words_meet_as_french_wants_it() -> None:
    assert not set(_excerpts(WRONG_WORDS))


@pytest.mark.slow
def test_signs_and_spaces_are_french() -> None:
    assert not set(_excerpts(WRONG_SIGNS))


@pytest.mark.slow
def test_every_quotation_that_opens_is_closed_in_its_paragraph() -> None:
    paragraphs = {part for told in told_stories("fr") for part in told.text.split("\n\n")}
    assert not {part for part in paragraphs if re.sub("[^«»]", "", part).replace("«»", "")}


@pytest.mark.parametrize(("gender", "articles"), [("m", "une|la|cette"), ("f", "un|le|ce|du|au")])
def test_no_article_of_the_other_gender_stands_before_a_noun(gender: str, articles: str) -> None:
    nouns = "|".join(sorted(_nouns_of_one_gender(gender), key=len, reverse=True))
    assert not set(_excerpts([rf"(?<![\w'])(?:{articles}) (?:{nouns})(?![\w-])"]))


@pytest.mark.parametrize("length", list(Length))
@pytest.mark.parametrize(
    "idea",
    [
        "une souris qui vole les fraises, avec Hélène et Zoé",
        "Hélène et Zoé ont perdu une clé",
        "Hélène et Zoé et une baleine qui veut trouver des amies",
    ],
)
def test_two_girls_are_spoken_of_as_girls(idea: str, length: Length) -> None:
    for seed in range(8):
        brief = Brief(idea=idea, language="fr", length=length, seed=seed)
        story = compose(brief, shelf("fr"))
        scenes = " ".join(scene.text for scene in story.scenes)
        text = " ".join(chapter.text for chapter in story.chapters)
        assert not re.search(r"\b(?:tous les deux|entre eux|sont assis|fâchés)\b", f"{text} {scenes}"), brief
        assert not re.search(r"\b(?:Hélène|Zoé)\b[^.!?»]*-t?-?il\b", text), brief


def test_a_story_is_long_enough_without_counting_signs_as_words() -> None:
    """Signs that stand by themselves, as in « Oh ! », are counted by some and not by others."""
    for told in told_stories("fr"):
        words = [word for word in told.text.split() if re.search(r"\w", word)]
        assert WORDS[told.brief.length][0] <= len(words), told.brief


@pytest.mark.slow
def test_everybody_whom_a_scene_names_is_seen_in_its_picture() -> None:
    unseen = {
        (member.name, scene)
        for told in told_stories("fr")
        for scene, plan in _plans(told)
        for member in told.story.cast
        if _is_named(member.name, scene) and member.name not in {figure.hero for figure in plan.figures}
    }
    assert not unseen


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "land"),
    [
        (r"dans le potager|dans le jardin", Land.GARDEN),
        (r"dans la forêt|au fond de la forêt", Land.FOREST),
        (r"dans la prairie", Land.MEADOW),
        (r"sur la plage|au bord de la mer", Land.SEA),
        (r"^au fond de la mer|, au fond de la mer", Land.UNDERWATER),
        (r"sur la lune|dans l'espace", Land.SPACE),
        (r"au bord de l'étang|au bord du lac", Land.LAKE),
        (r"sur la banquise", Land.ICE),
        (r"^dans une grotte", Land.CAVE),
    ],
)
def test_the_painter_goes_where_the_scene_is(words: str, land: Land) -> None:
    gone = {
        (scene, plan.land)
        for told in told_stories("fr")
        for scene, plan in _plans(told)
        if re.search(words, scene, re.IGNORECASE) and not re.search(r"(?<!^)\b(?:grotte|ruisseau)\b", scene)
    }
    assert {where for _, where in gone} <= ({land, Land.UNDERWATER} if land is Land.CAVE else {land}), gone


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        (r"\b[Ll]e matin\b|petit matin", Hour.MORNING),
        (r"\b[Ll]a nuit\b|clair de lune", Hour.NIGHT),
        (r"coucher du soleil|\bLe soir\b", Hour.SUNSET),
        (r"En plein jour", Hour.DAY),
    ],
)
def test_the_painter_knows_the_hour(words: str, hour: Hour) -> None:
    plans = [(scene, plan) for told in told_stories("fr") for scene, plan in _plans(told) if re.search(words, scene)]
    assert plans
    assert not {scene for scene, plan in plans if plan.hour is not hour}


def test_a_lantern_in_somebodys_hand_is_held() -> None:
    floating = {
        scene
        for told in told_stories("fr")
        for scene, plan in _plans(told)
        if re.search(r"(?:qui tient|\w tient) une lanterne", scene)
        and not any(figure.drawing == "lantern" and figure.held_by for figure in plan.figures)
    }
    assert not floating


def test_a_story_of_the_snail_shows_the_snail_with_the_salads() -> None:
    told = next(told for told in told_stories("fr") if told.brief.idea.startswith("un escargot géant"))
    seen = [{figure.drawing for figure in plan.figures} for _, plan in _plans(told)]
    assert any({"snail", "leafy-green"} <= drawings for drawings in seen)
    assert any(figure.scale > 1 for _, plan in _plans(told) for figure in plan.figures if figure.drawing == "snail")


def test_a_chapter_of_a_longer_story_ends_with_something_open() -> None:
    """Most chapters but the last end with a question, a cry, or somebody left in the dark."""
    endings = [
        chapter.text.split("\n\n")[-1]
        for told in told_stories("fr")
        if told.brief.length is not Length.SHORT
        for chapter in told.story.chapters[:-1]
    ]
    open_ones = [ending for ending in endings if "?" in ending[-40:] or "!" in ending[-40:]]
    assert len(open_ones) > 0.6 * len(endings)


@pytest.mark.parametrize(
    ("term", "form", "expected"),
    [
        (MON_ETOILE, "mon", "mon étoile"),
        (MA_CLE, "mon", "ma clé"),
        (MA_CLE, "son", "sa clé"),
        (MA_HARPE, "ton", "ta harpe"),
    ],
)
def test_what_is_mine_agrees(term: Term, form: str, expected: str) -> None:
    assert fr.form(term, form) == expected


def test_the_spaces_of_signs_are_set_when_a_line_is_told() -> None:
    assert fr.polish("« Oh ! » dit Tom : que faire ?") == "«\u00a0Oh\u00a0!\u00a0» dit Tom\u00a0: que faire\u00a0?"


def _excerpts(patterns: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Where the text of any story matches a pattern, with the idea."""
    for told in told_stories("fr"):
        text = "\n".join((told.story.title, told.text, told.scenes))
        for pattern in patterns:
            for match in re.finditer(pattern, text):
                yield told.brief.idea, text[max(0, match.start() - 20) : match.end() + 20]


@cache
def _nouns_of_one_gender(gender: str) -> frozenset[str]:
    """The nouns that are never of the other gender, nor another word (le tour, la tour)."""
    words = vocabulary("fr")
    nouns = [noun for concept in words.concepts() for noun in words.nouns(concept)]
    other = {noun.singular for noun in nouns if noun.gender != gender}
    return frozenset(re.escape(noun.singular) for noun in nouns if noun.singular not in other and not noun.ambiguous)


@cache
def _plans(told: Told) -> tuple[tuple[str, ScenePlan], ...]:
    return tuple((scene.text, read_scene(scene.text, told.story.cast, "fr", 1)) for scene in told.story.scenes)


def _is_named(name: str, scene: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", scene, re.IGNORECASE) is not None
