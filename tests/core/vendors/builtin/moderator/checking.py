"""Helpers of the moderator's tests."""

from storypix_core.ports.moderator import Category, Personal, Stage
from storypix_core.vendors.builtin.moderator.moderator import verdict_on


def category_of(text: str, *, language: str = "en", stage: Stage = Stage.IDEA, age: int = 8) -> Category | None:
    return verdict_on(text, stage=stage, language=language, age=age).category


def personal_of(text: str, *, language: str = "en", stage: Stage = Stage.IDEA) -> Personal | None:
    return verdict_on(text, stage=stage, language=language, age=8).personal
