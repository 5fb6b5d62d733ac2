"""The window to a safety check."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from storypix_core.model import Usage


class Stage(StrEnum):
    """What is being checked."""

    IDEA = "idea"
    CAST = "cast"
    SCENE = "scene"
    CHAPTER = "chapter"


class Category(StrEnum):
    """What is wrong with a text: one set of words for all moderators. The strictest answer counts."""

    SEXUAL = "sexual"
    VIOLENCE = "violence"
    HATE = "hate"
    HARASSMENT = "harassment"
    SELF_HARM = "self-harm"
    DRUGS = "drugs"
    WEAPONS = "weapons"
    """And other things that are forbidden to explain or to do."""
    PROFANITY = "profanity"
    ATTACK = "attack"
    """Somebody tries to take over the storyteller."""
    PERSONAL = "personal"
    """Data about a real person; `Verdict.personal` says of which kind."""
    UNFIT = "unfit"
    """Something else; the moderator didn't say what."""


class Personal(StrEnum):
    """Kinds of personal data that an idea has to leave out."""

    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    LINK = "link"
    ACCOUNT = "account"
    """A name in a social network, a password, a number of a document or of a bank account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    category: Category | None = None
    """What is wrong. None: it is fit for a child."""
    personal: Personal | None = None
    """With `Category.PERSONAL`: what to leave out."""
    usage: Usage | None = None
    """None when the check costs nothing."""

    @property
    def fit(self) -> bool:
        """Whether a child may see it."""
        return self.category is None


class Moderator(Protocol):
    """Says whether a text is fit for children."""

    @property
    def name(self) -> str:
        """The name in the settings, for example `openai`."""
        ...

    @property
    def model(self) -> str:
        """`provider:model`, for the record, for example `openai:omni-moderation-latest`."""
        ...

    def bound(self, text: str) -> Usage | None:
        """The most that checking this may use, before it is asked for. None when it costs nothing."""
        ...

    async def check(self, text: str, *, stage: Stage, language: str, age: int) -> Verdict:
        """Off the event loop where it takes long. `age` is the listener's, in years.

        Raises `ProviderFailed` when there is no answer; whoever asks waits no longer than 5 s and goes on with those
        moderators that did answer, of which the built-in one is always one.
        """
        ...
