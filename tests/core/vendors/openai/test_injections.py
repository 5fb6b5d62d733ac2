"""What arrives at the models of those who try to take them over: the same as of everybody else, with other words in it.

The real client, and a server that keeps what it was sent.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import replace

import pytest

from storypix_core.model import Brief, CastMember, Chapter, Earlier, Scene, StorySoFar
from storypix_core.ports.illustrator import PaintRequest
from storypix_core.story.brief import make_brief
from storypix_core.story.cleaning import clean
from storypix_core.story.instructions import build_instructions, build_painting_prompt
from storypix_core.story.tag_scanner import TagScanner
from storypix_core.story.tags import Tag
from tests.core.vendors.openai.conftest import MakeIllustrator, MakeStoryteller
from tests.core.vendors.openai.telling import heard
from tests.injections import ATTEMPTS, Attempt
from tests.servers.openai_server import OpenAIServer

INNOCENT = "an innocent snail"
_FENCES = ("<<<IDEA", "IDEA>>>", "<<<TOLD", "TOLD>>>", "<<<EARLIER", "EARLIER>>>")
_MARKS = re.compile(r"[\[\]<>{}|`*#_\\~]|([‹›«»〈〉《》])\s*\1|(?:IDEA|TOLD|EARLIER)\s*›|‹\s*(?:IDEA|TOLD|EARLIER)")


def brief_of(attempt: Attempt, idea: str) -> Brief:
    return make_brief(idea=idea, language=attempt.language, length="short", seed=7)


def test_there_are_enough_of_them_in_every_language() -> None:
    assert len(ATTEMPTS) == len({attempt.text for attempt in ATTEMPTS}) >= 60
    languages = Counter(attempt.language for attempt in ATTEMPTS)
    assert set(languages) == {"en", "fr", "es", "de", "it", "pt"}
    assert min(languages.values()) >= 8
    tags = {attempt.language for attempt in ATTEMPTS if attempt.tries == "tags"}
    assert tags == set(languages)


def test_what_is_left_of_them_are_words_without_a_mark() -> None:
    for attempt in ATTEMPTS:
        left = clean(attempt.text)
        assert not any(isinstance(token, Tag) for token in TagScanner().feed(f"{left}\n")), left
        assert not _MARKS.search(left), left
        unseen = [c for c in left if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")]
        assert unseen == [], left


async def test_the_idea_stands_once_in_its_block_and_nothing_else_has_changed(
    server: OpenAIServer, storyteller: MakeStoryteller
) -> None:
    teller = await storyteller()
    for attempt in ATTEMPTS:
        brief, usual = brief_of(attempt, attempt.text), build_instructions(brief_of(attempt, INNOCENT))
        await heard(teller, brief=brief)
        system, user = server.received[-1].body["messages"]
        assert (system["role"], user["role"]) == ("system", "user")
        assert system["content"].encode() == usual.system.encode()
        block = f"<<<IDEA\n{clean(attempt.text)}\nIDEA>>>"
        assert user["content"] == usual.user.replace(f"<<<IDEA\n{INNOCENT}\nIDEA>>>", block)
        assert [user["content"].count(fence) for fence in _FENCES] == [1, 1, 0, 0, 0, 0]


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: f"{attempt.language} {attempt.tries}")
def test_nor_can_a_story_that_goes_on_be_taken_over_by_what_was_told(attempt: Attempt) -> None:
    brief, usual = brief_of(attempt, attempt.text), brief_of(attempt, INNOCENT)
    built = build_instructions(with_earlier(brief, attempt.text), told(attempt.text))
    innocent = build_instructions(with_earlier(usual, INNOCENT), told(INNOCENT))
    assert built.system.encode() == innocent.system.encode()
    assert built.user == innocent.user.replace(INNOCENT, clean(attempt.text))
    # Each is named once where it is explained, and used once.
    assert [built.user.count(fence) for fence in _FENCES] == [1, 1, 2, 2, 2, 2]


async def test_a_painter_gets_words_for_style_heroes_and_scene(
    server: OpenAIServer, illustrator: MakeIllustrator
) -> None:
    painter = await illustrator()
    for attempt in ATTEMPTS[::8]:
        words = attempt.text[:100]
        await painter.paint(wish(words))
        expected = build_painting_prompt(wish(INNOCENT), max_chars=9000).replace(INNOCENT, clean(words))
        assert server.received[-1].body["prompt"] == expected


def wish(words: str) -> PaintRequest:
    hero = CastMember(name=words, looks=words)
    return PaintRequest(scene=words, cast=(hero,), style=words, language="en", age=6, seed=1)


def with_earlier(brief: Brief, words: str) -> Brief:
    hero = CastMember(name=words, looks=words)
    earlier = Earlier(title=words, episode=1, cast=(hero,), chapter_titles=(words,), ending=words.replace("\n\n", " "))
    return replace(brief, earlier=earlier)


def told(words: str) -> StorySoFar:
    return StorySoFar(
        title=words,
        cast=(CastMember(name=words, looks=words),),
        scenes=(Scene(number=2, text=words),),
        chapters=(Chapter(number=1, title=words, text=words.replace("\n\n", " ")),),
    )
