"""`/story` alone asks step by step; four taps make a story, also after a restart."""

import pytest

from bot.guide import Guides
from bot.texts import Texts, languages
from storypix_core.ports.chat import Incoming, Reply
from tests.bot.front_desk import HERE

SAY = Texts("en")


def said(words: str, *, person: str = "p", command: str = "") -> Incoming:
    return Incoming(place=HERE, person=person, language="en", words=words, command=command)


def tap(question: Reply | Incoming | None, index: int, *, say: Texts = SAY) -> Reply | Incoming | None:
    """Tap a choice, with a bot that was restarted since it asked."""
    assert isinstance(question, Reply)
    command, _, words = question.choices[index].answer.partition(" ")
    assert command == "/story"
    return Guides().tapped(said(words, command="story"), say)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("index", range(4))
def test_four_taps_make_a_whole_wish(language: str, index: int) -> None:
    say = Texts(language)
    question: Reply | Incoming | None = Guides().begin(said(""), say)
    for _ in range(4):
        question = tap(question, index, say=say)
    assert isinstance(question, Incoming)
    assert question.command == "story"
    assert say(f"who-{index + 1}") in question.words
    assert say(f"what-{index + 1}") in question.words
    assert question.options == {"style": ("watercolor", "cartoon", "papercut", "pastel")[index]}


@pytest.mark.parametrize("language", languages())
def test_every_button_fits_where_there_is_least_room(language: str) -> None:
    say = Texts(language)
    question: Reply | Incoming | None = Guides().begin(said(""), say)
    while isinstance(question, Reply):
        assert all(len(choice.answer.encode()) <= 64 for choice in question.choices)
        assert all(0 < len(choice.label) <= 40 for choice in question.choices)
        question = tap(question, 0, say=say)


def test_an_idea_of_ones_own_needs_a_style_only() -> None:
    guides = Guides()
    guides.begin(said(""), SAY)
    question = guides.typed(said("a cow on a roof"), SAY)
    assert question is not None
    assert question.text == "How shall the pictures look?"
    wish = guides.tapped(said(question.choices[2].answer.removeprefix("/story "), command="story"), SAY)
    assert isinstance(wish, Incoming)
    assert (wish.words, wish.options) == ("a cow on a roof", {"style": "papercut"})


def test_a_number_that_is_no_choice_is_asked_for_again() -> None:
    guides = Guides()
    guides.begin(said(""), SAY)
    question = guides.typed(said("9"), SAY)
    assert question is not None
    assert question.text == "Please answer with one of the numbers."
    assert len(question.choices) == 6


@pytest.mark.parametrize("words", [":9", ":1.1.1.9", ":0", ":99.99", ":style:papercut", ":style:mud", ":1.7"])
def test_a_tap_that_makes_no_sense_any_more_begins_anew(words: str) -> None:
    question = Guides().tapped(said(words, command="story"), SAY)
    assert isinstance(question, Reply)
    assert question.text == SAY("guide-who")


@pytest.mark.parametrize("words", ["a snail", ":-) a happy snail", ":1.2.3.4.5", "1.2"])
def test_an_idea_is_no_tap(words: str) -> None:
    assert Guides().tapped(said(words, command="story"), SAY) is None


def test_whoever_was_asked_nothing_is_no_part_of_it() -> None:
    guides = Guides()
    guides.begin(said(""), SAY)
    assert guides.typed(said("a dragon", person="q"), SAY) is None


def test_a_guide_that_was_stopped_listens_no_more() -> None:
    guides = Guides()
    guides.begin(said(""), SAY)
    guides.stop(said(""))
    assert guides.typed(said("a dragon"), SAY) is None
