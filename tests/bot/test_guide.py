"""`/story` alone asks step by step, and no answer makes it forget the ones before."""

from collections.abc import Sequence

import pytest

from bot.guide import Guides
from bot.settings import Settings
from bot.texts import Texts
from bot.wishes import Wishes
from storypix_core.ports.chat import Incoming, Reply
from tests.bot.front_desk import HERE

SAY = Texts("en")


def said(words: str, *, person: str = "p") -> Incoming:
    return Incoming(place=HERE, person=person, language="en", words=words)


class Guided:
    """Somebody who answers one question after the other."""

    def __init__(self) -> None:
        self._guides = Guides()
        self._wishes = Wishes(Settings(), guess_language=lambda _, speaks: speaks)
        self.asked = self._guides.begin(said(""), SAY)

    def answer(self, words: str, *, person: str = "p") -> Reply | Incoming | None:
        return self._guides.answer(said(words, person=person), SAY, check=self._wishes.checked)

    def answers(self, words: Sequence[str]) -> Reply | Incoming | None:
        given: Reply | Incoming | None = None
        for word in words:
            given = self.answer(word)
        return given


def test_four_answers_make_a_whole_wish() -> None:
    wish = Guided().answers(["a shy dragon", "papercut", "short", "7 years"])
    assert isinstance(wish, Incoming)
    assert (wish.command, wish.words) == ("story", "a shy dragon")
    assert wish.options == {"style": "papercut", "length": "short", "age": "7"}


def test_every_choice_that_is_offered_will_do() -> None:
    for index in range(3):
        guided = Guided()
        question: Reply | Incoming | None = guided.asked
        while isinstance(question, Reply):
            question = guided.answer(question.choices[index].answer)
        assert isinstance(question, Incoming)


@pytest.mark.parametrize(
    ("before", "wrong", "said_then"),
    [
        ([], "x" * 1001, "What a long idea"),
        ([], "***", "What shall the story be about?"),
        (["a dragon"], "y" * 101, "style:"),
        (["a dragon"], "9", "Please answer with one of the numbers."),
        (["a dragon", "papercut"], "endless", "What works: short, medium, long"),
        (["a dragon", "papercut", "short"], "99", "What works: 2–12"),
        (["a dragon", "papercut", "short"], "8 ans", "What works: 2–12"),
    ],
)
def test_an_answer_that_will_not_do_is_asked_for_again(before: list[str], wrong: str, said_then: str) -> None:
    guided = Guided()
    guided.answers(before)
    question = guided.answer(wrong)
    assert isinstance(question, Reply)
    assert said_then in question.text
    assert question.choices
    wish = guided.answers(["a dragon", "papercut", "short", "6"][len(before) :])
    assert isinstance(wish, Incoming)
    assert wish.options == {"style": "papercut", "length": "short", "age": "6"}


def test_whoever_was_asked_nothing_is_no_part_of_it() -> None:
    guided = Guided()
    assert guided.answer("a shy dragon", person="somebody else") is None
    assert isinstance(guided.answer("a shy dragon"), Reply)
