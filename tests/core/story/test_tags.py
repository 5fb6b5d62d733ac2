"""What is a tag, and what is a bracket of the story."""

import pytest

from storypix_core.story.tag_scanner import BRACKET_MAX_CHARS, TagScanner
from storypix_core.story.tag_words import CLOSED_UP, FILLERS, KINDS, NUMBERS, Kind
from storypix_core.story.tags import Tag, is_begun_tag, read_tag


def kinds(*pieces: str) -> list[object]:
    """Kinds of tags and texts between them, as a stream gives them."""
    scanner = TagScanner()
    tokens = [token for piece in pieces for token in scanner.feed(piece)] + scanner.finish()
    return [token.kind if isinstance(token, Tag) else token for token in tokens]


@pytest.mark.parametrize("word", sorted(KINDS))
def test_every_word_makes_an_opening_and_closing_tags(word: str) -> None:
    for bracket in (f"[{word}]", f"[{word.upper()} 3]"):
        tag = read_tag(bracket)
        assert tag is not None
        assert (tag.kind, tag.closes, tag.length) == (KINDS[word], False, len(bracket))
    for bracket in (f"[end_{word}]", f"[/{word}]", f"[{word} fin]", f"[fin{word}]"):
        tag = read_tag(bracket)
        assert tag is not None
        assert (tag.kind, tag.closes, tag.length) == (KINDS[word], True, len(bracket))


def test_no_word_has_two_meanings() -> None:
    assert not set(KINDS) & (set(CLOSED_UP) | FILLERS | set(NUMBERS))


NO_TAGS = [
    "[", "[]", "[1]", "[/]", "[the]", "[laughs]", "[scenery]", "[title of the book]", "[chapter one day]",
    "[story: a tale]", "[finally the end]", "<b>", "<3 scene\n", "{x}",
]  # fmt: skip


@pytest.mark.parametrize("bracket", NO_TAGS)
def test_a_bracket_of_the_story_is_no_tag(bracket: str) -> None:
    assert read_tag(bracket) is None


def test_a_tag_leaves_the_words_of_the_story_in_its_bracket() -> None:
    bracket = "[Chapter 2: The end of the road]"
    tag = read_tag(bracket)
    assert tag is not None
    assert (tag.kind, tag.number, tag.inline, tag.closes) == (Kind.CHAPTER, 2, True, False)
    assert bracket[tag.length :].strip() == "The end of the road]"


def test_a_tag_that_is_cut_anywhere_is_one_tag() -> None:
    text = "a[end_scene]b"
    for cut in range(len(text)):
        found = [part for part in kinds(text[:cut], text[cut:]) if part != ""]
        assert Kind.SCENE in found
        assert "".join(part for part in found if isinstance(part, str)) == "ab"


def test_text_is_held_back_no_longer_than_a_tag_may_be() -> None:
    scanner = TagScanner()
    assert scanner.feed("[" + "x" * (BRACKET_MAX_CHARS - 2)) == []
    assert "".join(map(str, scanner.feed("yz"))) == "[" + "x" * (BRACKET_MAX_CHARS - 2) + "yz"


BEGUN = ["[", "[end_sc", "[fin de la sc", "[titr"]
NOT_BEGUN = ["[laug", "[1", "<", "[the cat"]


@pytest.mark.parametrize(("text", "begun"), [*((text, True) for text in BEGUN), *((text, False) for text in NOT_BEGUN)])
def test_the_beginning_of_a_tag_is_known(text: str, begun: bool) -> None:
    assert is_begun_tag(text) is begun
