"""Checks texts with OpenAI's moderation model, by our own thresholds."""

import asyncio

from openai import AsyncOpenAI
from openai.types import Moderation, ModerationCreateResponse

from storypix_core.errors import ProviderFailed
from storypix_core.ports.clock import Clock
from storypix_core.ports.moderator import Category, Stage, Verdict
from storypix_core.ports.observer import Observer, nobody_watches
from storypix_core.vendors.openai.errors import NAME
from storypix_core.vendors.openai.options import ModerationOptions
from storypix_core.vendors.openai.retry import started
from storypix_core.vendors.openai.thresholds import MARKS


class OpenAIModerator:
    """The moderator `openai`. `client` comes from `open_client`, and whoever opened it closes it.

    The service knows of no listeners and no stages: a text is judged by its scores and the listener's age.
    """

    name = NAME

    def __init__(
        self, client: AsyncOpenAI, options: ModerationOptions, *, clock: Clock, observer: Observer = nobody_watches
    ):
        # Looked up now, as the package imports this part of itself only then, and the first check has little time.
        self._moderations = client.moderations
        self._options = options
        self._clock = clock
        self._observer = observer

    @property
    def model(self) -> str:
        return f"{NAME}:{self._options.model}"

    def bound(self, text: str) -> None:  # noqa: ARG002
        """Nothing: checks are free."""
        return

    async def check(self, text: str, *, stage: Stage, language: str, age: int) -> Verdict:  # noqa: ARG002
        """As the port says. A text without a word is fit, and isn't sent."""
        if not text.strip():
            return Verdict()
        answer = await started(
            lambda: self._ask(text),
            patience=self._options.patience,
            clock=self._clock,
            action="openai.check",
            observer=self._observer,
        )
        return Verdict(category=self._judge(_first(answer), age))

    async def _ask(self, text: str) -> object:
        async with asyncio.timeout(self._options.timeout_s):
            return await self._moderations.create(model=self._options.model, input=text)

    def _judge(self, result: Moderation, age: int) -> Category | None:
        """The gravest that applies; None for what is fit."""
        for name, mark in MARKS.items():
            own = self._options.thresholds.get(name)
            score = _score(result, name)
            if score is not None and score >= (mark.threshold(age) if own is None else own):
                return mark.category
            # An operator's own number stands alone. Without a score, the flag is all there is.
            flag_counts = score is None or (mark.flag_counts and own is None)
            if flag_counts and _is_flagged(result, name):
                return mark.category
        return _unknown(result)


def _first(answer: object) -> Moderation:
    """The result of our one text. Raises `ProviderFailed` when the answer holds none that says anything."""
    if not isinstance(answer, ModerationCreateResponse):
        # The package hands on as text what isn't JSON, for instance the page of a proxy.
        raise ProviderFailed(f"{NAME}: the answer is not JSON; is the base URL right?", provider=NAME)
    # The package doesn't check what it reads: anything may be missing, or be something else.
    results: object = getattr(answer, "results", None)
    first: object = results[0] if isinstance(results, list) and results else None
    if not isinstance(first, Moderation) or not _says_something(first):
        raise ProviderFailed(f"{NAME}: the answer holds no scores", provider=NAME)
    return first


def _says_something(result: Moderation) -> bool:
    return getattr(result, "flagged", None) is True or any(_score(result, name) is not None for name in MARKS)


def _score(result: Moderation, name: str) -> float | None:
    """None when the model doesn't judge this category, which some leave out or give as null."""
    score: object = getattr(getattr(result, "category_scores", None), _attribute(name), None)
    return score if isinstance(score, float) and 0 <= score <= 1 else None


def _is_flagged(result: Moderation, name: str) -> bool:
    return getattr(getattr(result, "categories", None), _attribute(name), None) is True


def _unknown(result: Moderation) -> Category | None:
    """What was flagged for a reason that isn't in our table, as a later model may have more of them."""
    known = any(_is_flagged(result, name) for name in MARKS)
    return Category.UNFIT if getattr(result, "flagged", None) is True and not known else None


def _attribute(name: str) -> str:
    return name.replace("/", "_").replace("-", "_")
