"""What holds of every story that the built-in storyteller tells, checked on hundreds of them in every language."""

import re
from itertools import combinations, groupby

import pytest

from storypix_core.model import Brief, Length, StorySoFar
from storypix_core.vendors.builtin.tales.compose import WORDS, compose, count_words
from tests.core.vendors.builtin.tales.telling import LANGUAGES, Told, has_one_of, shelf, told_stories

# What no sentence may hold, by language, beside what no sentence of any language may.
WRONG = {
    "": (r"[{}\[\]<>|_]", r" {2}", r" [.,]", r"[,;] ?[.,;!?]", r"\b(?!vous|nous)(\w{3,}) \1\b(?! \1)", r"\bNone\b"),
    "en": (
        r"\b[Aa] (?!uni|use|one|eu|uku)[aeiou]",
        r"\b[Aa]n (?!hour|honest|heir)[^aeiouAEIOU]",
        r"\b(?:the|an?) (?:the|an?)\b",
    ),
    "fr": (
        r"\b[Ll][ea] (?!onz|oui|yaourt)[aeiouéèêàâîôûAEIOUÉÈÊ]",
        r"\b(?:[Dd]e|[Qq]ue|[JjNnSsMmTt]e) (?!onz|oui|yaourt)[aeiouéèêàâîôûAEIOUÉÈÊ]",
        r"\b(?:de|à) les? (?!\w+(?:er|ir|re)\b)",
        r"\b[Cc]e [éêaiou]\w",
        r"(?<!['’])\b(?:une?|du|des) (?:les?|la|l'|une?)\b",
    ),
}

# Whole words that have no place in a bedtime story.
UNFIT = {
    "en": "blood|kill|killed|dead|death|die|died|gun|knife|beer|wine|drunk|hate|stupid|idiot|ugly|hell|damn|devil",
    "fr": "sang|tuer|tué|tua|mort|morte|mourir|fusil|couteau|bière|vin|ivre|haine|stupide|idiot|imbécile|diable|enfer",
}

every_language = pytest.mark.parametrize("language", LANGUAGES)


@every_language
def test_there_are_at_least_three_hundred_stories_to_look_at(language: str) -> None:
    assert len(told_stories(language)) >= 300


@every_language
def test_no_sentence_has_an_open_slot_or_a_wrong_article(language: str) -> None:
    wrong = (*WRONG[""], *WRONG.get(language, ()))
    found = {
        (match[0], told.everything[max(0, match.start() - 20) : match.end() + 20], told.brief.idea, told.brief.seed)
        for told in told_stories(language)
        for pattern in wrong
        for match in re.finditer(pattern, told.everything)
    }
    assert not found


@every_language
def test_every_sentence_begins_with_a_capital(language: str) -> None:
    small = {paragraph for told in told_stories(language) for paragraph in _begun_small(told)}
    assert not small


@every_language
def test_the_length_is_kept(language: str) -> None:
    sizes = [(count_words(told.story), told.brief) for told in told_stories(language)]
    wrong = [(size, brief) for size, brief in sizes if not WORDS[brief.length][0] <= size <= WORDS[brief.length][1]]
    assert not wrong


@every_language
def test_every_chapter_has_its_number_title_text_and_scene(language: str) -> None:
    for told in told_stories(language):
        numbers = list(range(1, told.brief.length.chapters + 1))
        assert [chapter.number for chapter in told.story.chapters] == numbers
        assert [scene.number for scene in told.story.scenes] == numbers
        assert all(chapter.title and chapter.text for chapter in told.story.chapters)
        assert all(scene.text for scene in told.story.scenes)


@every_language
def test_what_the_idea_names_is_in_the_text_and_in_a_scene(language: str) -> None:
    for told in told_stories(language):
        missing = [
            (forms, where)
            for forms in told.sample.named
            for where, text in (("text", told.text), ("scenes", told.scenes))
            if not has_one_of(forms, text)
        ]
        assert not missing, told.brief


@every_language
def test_all_heroes_are_in_the_text_and_in_the_scenes_and_look_different(language: str) -> None:
    for told in told_stories(language):
        assert len(told.story.cast) >= 3
        assert len({member.looks for member in told.story.cast}) == len(told.story.cast)
        for member in told.story.cast:
            name = re.sub(r"^(?:the |l'|le |la )", "", member.name)
            assert has_one_of(re.escape(name), told.text), told.brief
            assert has_one_of(re.escape(name), told.scenes), told.brief


@every_language
def test_a_story_ends_with_a_word_to_the_listener(language: str) -> None:
    for told in told_stories(language):
        last = told.story.chapters[-1].text.split("\n\n")[-1]
        assert re.search(r"\b(?:you|your|tu|ton|ta|tes|toi)\b", last, re.IGNORECASE), last


@every_language
def test_nothing_unfit_for_children_is_said(language: str) -> None:
    found = {told.brief.idea for told in told_stories(language) if has_one_of(UNFIT[language], told.everything)}
    assert not found


@every_language
def test_the_same_brief_gives_the_same_story(language: str) -> None:
    for told in told_stories(language)[::10]:
        assert compose(told.brief, shelf(language)) == told.story


@every_language
def test_another_seed_gives_another_story(language: str) -> None:
    """Of the long paragraphs of two stories of the same idea, less than half are the same on average."""
    shares = []
    for _, group in groupby(told_stories(language), key=lambda told: (told.brief.idea, told.brief.length)):
        shares += [_shared(one.text, other.text) for one, other in combinations(group, 2)]
    assert sum(shares) / len(shares) < 0.5


@every_language
def test_a_tale_is_chosen_by_what_the_idea_wants(language: str) -> None:
    asked = {
        "thief": ("a bear who steals honey", "un ours qui vole du miel"),
        "lost": ("Ada has lost her kite", "Ada a perdu son cerf-volant"),
        "wish": ("a bear who wants to dance", "un ours qui veut danser"),
    }
    titles = {plot: _titles(ideas[language == "fr"], language) for plot, ideas in asked.items()}
    assert not titles["thief"] & titles["lost"]
    assert not titles["lost"] & titles["wish"]
    assert not titles["wish"] & titles["thief"]


def _titles(idea: str, language: str) -> set[str]:
    """The chapter titles of some stories of an idea; each tale has its own."""
    briefs = [Brief(idea=idea, language=language, length=Length.SHORT, seed=seed) for seed in range(10)]
    stories: list[StorySoFar] = [compose(brief, shelf(language)) for brief in briefs]
    return {chapter.title for story in stories for chapter in story.chapters}


def _begun_small(told: Told) -> list[str]:
    paragraphs = [*told.text.split("\n\n"), *told.scenes.split("\n"), *(one.title for one in told.story.chapters)]
    return [one for one in paragraphs if re.match(r"[\"“«(—\s]*[a-zà-ÿ]", one)]


def _shared(one: str, other: str) -> float:
    mine, theirs = ({part for part in text.split("\n\n") if len(part) > 60} for text in (one, other))
    return len(mine & theirs) / min(len(mine), len(theirs))
