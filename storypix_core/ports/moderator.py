"""The window to a safety check."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Stage(StrEnum):
    """What is being checked."""

    IDEA = "idea"
    CAST = "cast"
    SCENE = "scene"
    CHAPTER = "chapter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    fit: bool
    """Whether a child may see it."""
    category: str = ""
    """What is wrong, as one word of the moderator; empty when it is fit."""


class Moderator(Protocol):
    """Says whether a text is fit for children."""

    @property
    def name(self) -> str: ...

    async def check(self, text: str, *, stage: Stage, language: str) -> Verdict: ...
