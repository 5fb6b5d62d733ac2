"""Storytellers, illustrators and moderators that do what they were told to, for tests."""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from PIL import Image

from storypix_core.model import Brief, Painting, StorySoFar, Usage
from storypix_core.ports.illustrator import PaintRequest
from storypix_core.ports.moderator import Category, Personal, Stage, Verdict

# Storyteller

ScriptStep = str | Usage | Exception | asyncio.Event
"""A piece of text or the usage to yield, an error to raise, or an event to wait for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StorytellerCall:
    brief: Brief
    so_far: StorySoFar


class ScriptedStoryteller:
    """Tells what it was given: `ScriptedStoryteller(["[title]Sn", "ail[end_title]", Usage(…)])`.

    Each call plays the next script, and the last one again when there are no more. `languages` None means any.
    `bound_by` is the most that a call may use, and what one used that was stopped.
    """

    def __init__(
        self,
        *scripts: Sequence[ScriptStep],
        name: str = "scripted",
        languages: frozenset[str] | None = None,
        bound_by: Usage | None = None,
    ) -> None:
        self._scripts = scripts or ((),)
        self._name = name
        self._languages = languages
        self._bound = bound_by
        self.calls: list[StorytellerCall] = []
        self.under_way = 0
        """How many streams are neither finished nor closed."""

    @property
    def name(self) -> str:
        return self._name

    @property
    def model(self) -> str:
        return f"{self._name}:script"

    @property
    def languages(self) -> frozenset[str] | None:
        return self._languages

    def bound(self, brief: Brief, *, so_far: StorySoFar) -> Usage | None:  # noqa: ARG002
        return self._bound

    def estimate(self, brief: Brief, *, so_far: StorySoFar, told_chars: int) -> Usage | None:  # noqa: ARG002
        return self._bound and replace(self._bound, text_out_tokens=told_chars, estimated=True)

    async def tell(self, brief: Brief, *, so_far: StorySoFar) -> AsyncGenerator[str | Usage, None]:
        script = self._scripts[min(len(self.calls), len(self._scripts) - 1)]
        self.calls.append(StorytellerCall(brief=brief, so_far=so_far))
        self.under_way += 1
        try:
            for step in script:
                if isinstance(step, Exception):
                    raise step
                if isinstance(step, asyncio.Event):
                    await step.wait()
                else:
                    yield step
                    await asyncio.sleep(0)
        finally:
            self.under_way -= 1


# Illustrator


class ScriptedIllustrator:
    """Paints a tiny PNG of one colour, another colour for each chapter.

    `failures` has, by chapter number, the errors of the first calls: `{2: [Overloaded(…)]}` fails once and then
    paints. `gates` has, by chapter number, an event that each call waits for. `usage` comes with every picture, and is
    the most that it may cost. `refers` says whether it uses references. `pictures` has, by chapter number, what it
    gives instead of the tiny one.
    """

    def __init__(
        self,
        *,
        failures: Mapping[int, Sequence[Exception]] | None = None,
        gates: Mapping[int, asyncio.Event] | None = None,
        usage: Usage | None = None,
        refers: bool = False,
        pictures: Mapping[int, bytes] | None = None,
        name: str = "scripted",
    ) -> None:
        self._refers = refers
        self._pictures = dict(pictures or {})
        self._failures = {number: list(errors) for number, errors in (failures or {}).items()}
        self._gates = dict(gates or {})
        self._usage = usage
        self._name = name
        self.calls: list[PaintRequest] = []
        self.under_way = 0
        self.most_at_once = 0
        """The largest number of calls that were under way together."""

    @property
    def name(self) -> str:
        return self._name

    @property
    def model(self) -> str:
        return f"{self._name}:brush"

    @property
    def uses_references(self) -> bool:
        return self._refers

    def estimate(self, request: PaintRequest) -> Usage | None:  # noqa: ARG002
        return self._usage

    def bound(self, request: PaintRequest) -> Usage | None:  # noqa: ARG002
        return self._usage

    async def paint(self, request: PaintRequest) -> Painting:
        self.calls.append(request)
        self.under_way += 1
        self.most_at_once = max(self.most_at_once, self.under_way)
        try:
            await self._wait(request.number)
            if self._failures.get(request.number):
                raise self._failures[request.number].pop(0)
            data = self._pictures.get(request.number) or tiny_png(request.number)
            return Painting(data=data, usage=self._usage)
        finally:
            self.under_way -= 1

    async def _wait(self, number: int) -> None:
        gate = self._gates.get(number)
        await (gate.wait() if gate else asyncio.sleep(0))


def tiny_png(number: int = 1) -> bytes:
    """A PNG of 12 by 8 pixels in a colour of its own for each number."""
    colour = (40 * number % 256, 90 * number % 256, 200)
    encoded = BytesIO()
    Image.new("RGB", (12, 8), colour).save(encoded, format="PNG")
    return encoded.getvalue()


# Moderator


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeratorCall:
    text: str
    stage: Stage
    language: str
    age: int


class ScriptedModerator:
    """Finds every text fit that holds none of the words in `unfit`, which gives each of them its category.

    Without any it is a moderator that stands open. `gate` makes every check wait, `failure` makes it raise. `usage`
    comes with every answer, and is the most that it may cost.
    """

    def __init__(
        self,
        unfit: Mapping[str, Category | Personal] | None = None,
        *,
        gate: asyncio.Event | None = None,
        failure: Exception | None = None,
        usage: Usage | None = None,
        name: str = "scripted",
    ) -> None:
        self._unfit = dict(unfit or {})
        self._usage = usage
        self._gate = gate
        self._failure = failure
        self._name = name
        self.calls: list[ModeratorCall] = []

    @property
    def name(self) -> str:
        return self._name

    @property
    def model(self) -> str:
        return f"{self._name}:list"

    def bound(self, text: str) -> Usage | None:  # noqa: ARG002
        return self._usage

    async def check(self, text: str, *, stage: Stage, language: str, age: int) -> Verdict:
        self.calls.append(ModeratorCall(text=text, stage=stage, language=language, age=age))
        await (self._gate.wait() if self._gate else asyncio.sleep(0))
        if self._failure:
            raise self._failure
        found = (category for word, category in self._unfit.items() if word.casefold() in text.casefold())
        what = next(found, None)
        if isinstance(what, Personal):
            return Verdict(category=Category.PERSONAL, personal=what, usage=self._usage)
        return Verdict(category=what, usage=self._usage)
