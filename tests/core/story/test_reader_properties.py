"""What is true of every text: cuts change nothing, no tag is shown, nothing of the story is lost."""

import random
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storypix_core.model import StorySoFar
from storypix_core.story.tag_words import ENDS, KINDS
from tests.core.story.reading import read, read_pieces
from tests.core.story.test_reader_continued import AFTER_1

quick = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])

TAGS = [
    "[title]", "[end_title]", "[cast]", "[end_cast]", "[scene 1]", "[scene 2]", "[scene]", "[end_scene]", "[chapter 1]",
    "[chapter 2]", "[chapter]", "[end_chapter]", "[résumé]", "[end_resume]", "[end]", "[/title]", "[chapter 2: Two]",
    "[scene 3: a", "**[scene 2]**", "\\[end\\_scene\\]", "[[title]]", "<chapter 3>", "[TITRE", "[fin_scène]",
]  # fmt: skip
SCRAPS = [
    "[", "]", "<", "{", "}", "**", "`", "#", "- ", "\n", "\n\n", " ", "\r", "\r\n", "\t", ":", "/", "_", "\u200b",
    "\ufeff", "\x00", "\ud800", "é", "e\u0301", "end", "scene", "title", "Tom", "1", "🐌", "a" * 100, "b c " * 60,
]  # fmt: skip
nonsense = st.lists(st.sampled_from(TAGS) | st.sampled_from(SCRAPS) | st.text(max_size=8), max_size=40).map("".join)
told_before = st.sampled_from([StorySoFar(), AFTER_1])

words = st.text(alphabet="abcdefgéßжあ ,.!?'\"«»123", min_size=1, max_size=60).map(str.strip).filter(bool)
brackets = st.sampled_from(["[laughs]", "[1]", "(fin)", "<3", "[...]", "{o}", "[scenery]"])
paragraphs = st.lists(words | brackets, min_size=1, max_size=4).map(" ".join)
texts = st.lists(paragraphs, min_size=1, max_size=4).map("\n\n".join)
names = st.text(alphabet="abcdefé '", min_size=1, max_size=30).map(lambda name: " ".join(f"A{name}z".split()))


@quick
@given(text=nonsense, so_far=told_before, seed=st.integers(0, 999))
def test_cuts_change_nothing(text: str, so_far: StorySoFar, seed: int) -> None:
    whole = read(text, so_far=so_far).events
    assert read_pieces(text, so_far=so_far).events == whole
    dice = random.Random(seed)
    pieces, at = [], 0
    while at < len(text):
        size = dice.randint(0, 12)
        pieces.append(text[at : at + size])
        at += size
    assert read_pieces(pieces, so_far=so_far).events == whole


WORDS = "|".join(sorted(KINDS, key=len, reverse=True))
ANY_TAG = re.compile(
    rf"[\[［【]\s*/?\s*(?:(?:{'|'.join(ENDS)})[\s_-]*)?(?:{WORDS})(?:\s*\d+)?\s*[\]］】]", re.IGNORECASE
)


@quick
@given(text=nonsense, so_far=told_before)
def test_no_tag_is_ever_shown(text: str, so_far: StorySoFar) -> None:
    assert not ANY_TAG.search(read(text, so_far=so_far).everything)


@quick
@given(text=nonsense, so_far=told_before)
def test_paragraphs_make_chapters_and_numbers_have_no_gap(text: str, so_far: StorySoFar) -> None:
    reading = read(text, so_far=so_far)
    assert "\n\n".join(reading.paragraphs) == "\n\n".join(reading.texts)
    told = len(so_far.chapters)
    assert [chapter.number for chapter in reading.chapters] == list(range(told + 1, told + 1 + len(reading.chapters)))
    assert all(text.strip() for text in reading.texts)
    assert "\n" not in reading.title + "".join(title for _, title, _ in reading.told)


@quick
@given(
    parts=st.lists(st.sampled_from(["[scene 2]", "[laughs]", "[end_chapter]", "[x", "y]", "[1]"]) | words, max_size=12)
)
def test_every_character_of_the_story_comes_out_once_and_in_order(parts: list[str]) -> None:
    """Scenes without words stand anywhere in it; white space at the edges doesn't count."""
    text = " ".join(parts)
    reading = read("[chapter 1]One[end_chapter]\nA. " + text.replace("[scene 2]", "[scene 2] s [end_scene]"))
    story = re.sub(r"\[scene 2\]|\[end_chapter\]", "", "A. " + text)
    assert "".join("".join(reading.texts).split()) == "".join(story.split())


MENDS = [
    lambda name: f"[{name}]",
    lambda name: f"[{name.upper()}]",
    lambda name: f"[ {name.replace('_', ' ')} ]",
    lambda name: f"**[{name}]**",
    lambda name: f"`[{name}]`",
    lambda name: f"\\[{name}\\]",
    lambda name: f"[[{name}]]",
    lambda name: f"［{name}］",
    lambda name: f"<{name}>",
    lambda name: f"[{name.replace('end_', '/')}]",
    lambda name: f"[{name.replace('e', 'é')}]",
    lambda name: f"\n{'# ' * ('end' not in name)}[{name}]\n",
]
LANGUAGES = [
    {},
    {"title": "titre", "scene": "scène", "chapter": "chapitre", "end": "fin"},
    {"title": "título", "scene": "escena", "chapter": "capítulo", "end": "fin"},
    {"title": "Titel", "scene": "Szene", "chapter": "Kapitel", "end": "Ende"},
    {"title": "titolo", "scene": "scena", "chapter": "capitolo", "end": "fine"},
]


class Bender:
    """Writes tags as a careless model does, each one differently."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)
        self._words = self._dice.choice(LANGUAGES)

    def tag(self, name: str) -> str:
        for word, other in self._words.items():
            name = name.replace(word, other)
        return self._dice.choice(MENDS)(name)


@quick
@given(
    title=names, chapters=st.lists(st.tuples(names, texts, names), min_size=1, max_size=4), seed=st.integers(0, 9999)
)
def test_a_story_with_bent_tags_comes_out_as_it_was_meant(
    title: str, chapters: list[tuple[str, str, str]], seed: int
) -> None:
    tag = Bender(seed).tag
    text = f"{tag('title')}{title}{tag('end_title')}\n"
    for number, (heading, body, scene) in enumerate(chapters, start=1):
        text += f"{tag(f'scene {number}')}{scene}{tag('end_scene')}\n"
        text += f"{tag(f'chapter {number}')}{heading}{tag('end_chapter')} {body}\n"
    reading = read(text + tag("end_story"))
    assert reading.complete
    assert reading.title == title
    assert list(reading.scenes.values()) == [scene for _, _, scene in chapters]
    assert reading.told == [(number, head, body) for number, (head, body, _) in enumerate(chapters, start=1)]
