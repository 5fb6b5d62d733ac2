"""The gate lets through what every moderator finds fit, and asks once about each text."""

import asyncio

import pytest

from storypix_core.errors import Refused
from storypix_core.ports.moderator import Category, Stage, Verdict
from storypix_core.story.gate import Gate


class Moderator:
    """Objects to one word."""

    def __init__(self, word: str):
        self.name = f"against {word}"
        self._word = word
        self.model = self.name
        self.asked: list[tuple[str, Stage, str]] = []

    def bound(self, text: str) -> None:
        return None

    async def check(self, text: str, *, stage: Stage, language: str, age: int) -> Verdict:
        self.asked.append((text, stage, language))
        return Verdict(category=Category.UNFIT if self._word in text else None)


async def test_without_a_moderator_everything_passes() -> None:
    async with asyncio.TaskGroup() as group:
        gate = Gate((), language="en", age=6, group=group)
        gate.begin("anything", stage=Stage.CHAPTER)
        await gate.admit("anything", stage=Stage.CHAPTER)


async def test_all_moderators_are_asked_and_each_text_once() -> None:
    one, other = Moderator("bang"), Moderator("crash")
    async with asyncio.TaskGroup() as group:
        gate = Gate((one, other), language="fr", age=6, group=group)
        gate.begin("a pond", stage=Stage.CHAPTER)
        await gate.admit("a pond", "a pond", stage=Stage.CHAPTER)
        await gate.admit("a pond", stage=Stage.SCENE)
    asked = [("a pond", Stage.CHAPTER, "fr"), ("a pond", Stage.SCENE, "fr")]
    assert (one.asked, other.asked) == (asked, asked)


async def test_one_objection_is_enough_and_the_words_are_not_repeated() -> None:
    async with asyncio.TaskGroup() as group:
        gate = Gate((Moderator("bang"), Moderator("crash")), language="en", age=6, group=group)
        with pytest.raises(Refused) as refused:
            await gate.admit("a pond", "a loud crash", stage=Stage.SCENE)
    assert refused.value.key == "error-unfit"
    assert "crash" not in str(refused.value)
    assert "unfit" in str(refused.value)
