"""The gate between what was read and what is shown. `docs/safety.md` tells the whole way.

Paragraphs are checked while the rest of their chapter is still being written, so that at the chapter's end only the
last one is outstanding, and a chapter that is unfit needn't be written to its end.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from storypix_core.errors import ProviderFailed, StoryPixError, Unfit
from storypix_core.limits import STYLES
from storypix_core.model import Brief, TaskRecord
from storypix_core.ports.moderator import Moderator, Stage, Verdict
from storypix_core.ports.observer import Observer, Outcome, ProviderCall, nobody_watches, observed
from storypix_core.story.costs import CHECK, Costs
from storypix_core.story.noticing import Notice
from storypix_core.story.rests import Rests
from storypix_core.story.tools import Tools

log = logging.getLogger(__name__)

PATIENCE_S = 5.0
"""Who hasn't answered by then isn't waited for: what the built-in moderator said counts."""
TEXTS_AT_ONCE = 4
"""So many texts of one story are out for a check by others at once; the next ones wait, so that a model that writes
fast doesn't flood a moderator."""


def typed(brief: Brief) -> tuple[str, ...]:
    """What a person wrote in words of their own: the idea, and a style that isn't one of ours."""
    return (brief.idea,) if brief.style in STYLES else (brief.idea, brief.style)


def gate_of(task: TaskRecord, tools: Tools, *, costs: Costs, group: asyncio.TaskGroup) -> "Gate":
    """The gate of a story. Its checks are tasks of the group."""
    noticing = tools.noticing
    return Gate(
        tools.checkers(task.brief),
        brief=task.brief,
        group=group,
        rests=tools.rests,
        costs=costs,
        notice=noticing.about(place=task.place, person=task.person, task_id=task.id) if noticing else None,
        observer=tools.observer,
        timer=tools.clock.monotonic,
    )


def gate_of_wish(brief: Brief, tools: Tools, *, group: asyncio.TaskGroup, notice: Notice | None) -> "Gate":
    """The gate of what isn't a task yet: who must be paid isn't asked."""
    return Gate(
        tools.checkers(brief),
        brief=brief,
        group=group,
        rests=tools.rests,
        notice=notice,
        observer=tools.observer,
        timer=tools.clock.monotonic,
    )


class Gate:
    """Asks the moderators of one story; all of them must agree, so the strictest answer counts.

    The first of `checkers` is the built-in one, whose answer is always needed. Nobody else is asked about what it finds
    unfit. The others are asked at the same time; one that rests, fails or doesn't answer within `patience_s` is gone on
    without. Without any checker the gate stands open.

    Checks that must be paid are booked in `costs`; where that is None, before there is a task to book them on, they are
    left out: `has_paid` says whether there are any. `observer` and `timer` are as in `Costs`.
    """

    def __init__(
        self,
        checkers: Sequence[Moderator],
        *,
        brief: Brief,
        group: asyncio.TaskGroup,
        rests: Rests,
        costs: Costs | None = None,
        notice: Notice | None = None,
        patience_s: float = PATIENCE_S,
        observer: Observer = nobody_watches,
        timer: Callable[[], float] = time.monotonic,
    ):
        self._needed, self._others = checkers[:1], checkers[1:]
        self._brief = brief
        self._group = group
        self._rests = rests
        self._costs = costs
        self._notice = notice
        self._patience_s = patience_s
        self._observer = observer
        self._timer = timer
        self._turns = asyncio.Semaphore(TEXTS_AT_ONCE)
        self._checks: dict[tuple[Stage, str], asyncio.Task[Verdict | StoryPixError]] = {}

    def begin(self, text: str, *, stage: Stage) -> None:
        """Start a check whose answer will be wanted later. The same text is checked once only."""
        if self._needed:
            self._check(text, stage)

    async def admit(self, *texts: str, stage: Stage) -> None:
        """Return when all the texts are fit. Raises `Unfit` when one of them isn't.

        Raises too what keeps a check from being made: `OverLimit`, `Overtaken` and `StorageFailed`.
        """
        if not self._needed:
            return
        for check in [self._check(text, stage) for text in texts]:
            await asyncio.wait([check])  # somebody else may wait for the same one, so a cancellation ends here
            found = check.result()
            if isinstance(found, StoryPixError):
                raise found
            if not found.fit:
                raise _unfit(found, stage)

    def answered(self, *texts: str, stage: Stage) -> list[str]:
        """Those of them whose check has ended: `admit` says at once what it found."""
        known = ((text, self._checks.get((stage, text))) for text in texts)
        return [text for text, check in known if check and check.done()]

    def has_paid(self, *texts: str) -> bool:
        """Whether somebody is paid for checking these."""
        return any(moderator.bound(text) is not None for moderator in self._others for text in texts)

    def _check(self, text: str, stage: Stage) -> asyncio.Task[Verdict | StoryPixError]:
        key = (stage, text)
        if key not in self._checks:
            self._checks[key] = self._group.create_task(self._answer(text, stage), name=f"check-{stage}")
        return self._checks[key]

    async def _answer(self, text: str, stage: Stage) -> Verdict | StoryPixError:
        """Errors are handed over: raised in a task of the group, they would end the story before anybody asked."""
        try:
            verdict = await self._strictest(text, stage)
        except StoryPixError as error:
            return error
        if not verdict.fit and self._notice:
            await self._notice(_unfit(verdict, stage), text)
        return verdict

    async def _strictest(self, text: str, stage: Stage) -> Verdict:
        for moderator in self._needed:
            with self._observed(moderator):
                verdict = await self._ask(moderator, text, stage)
            if not verdict.fit:
                return verdict
        async with self._turns:
            return await self._of_the_others(text, stage)

    async def _of_the_others(self, text: str, stage: Stage) -> Verdict:
        asked = [asyncio.create_task(self._patiently(moderator, text, stage)) for moderator in self._others]
        try:
            for coming in asyncio.as_completed(asked):
                verdict = await coming
                if not verdict.fit:
                    return verdict
        finally:
            for task in asked:
                task.cancel()
            await asyncio.gather(*asked, return_exceptions=True)
        return Verdict()

    async def _patiently(self, moderator: Moderator, text: str, stage: Stage) -> Verdict:
        """What it says. When it says nothing, the text counts as fit: the built-in moderator has found it so."""
        if not self._rests.may_ask(moderator.model):
            return Verdict()
        try:
            with self._rests.asking(moderator.model):
                return await self._booked(moderator, text, stage)
        except ProviderFailed as error:
            log.warning("%s did not check a %s: %r", moderator.model, stage, error, extra={"action": "check_missing"})
            return Verdict()

    async def _booked(self, moderator: Moderator, text: str, stage: Stage) -> Verdict:
        bound = moderator.bound(text)
        if bound is None:
            with self._observed(moderator):
                return await self._in_time(moderator, text, stage)
        if self._costs is None:
            return Verdict()
        async with self._costs.call(CHECK, model=moderator.model, bound=bound) as call:
            verdict = await self._in_time(moderator, text, stage)
            call.answered(verdict.usage)
        return verdict

    def _observed(self, moderator: Moderator) -> AbstractContextManager[None]:
        """Around a check that is free, and so is in no book."""

        def note(outcome: Outcome, seconds: float) -> None:
            self._observer(ProviderCall(model=moderator.model, kind=CHECK, outcome=outcome, seconds=seconds))

        return observed(note, timer=self._timer)

    async def _in_time(self, moderator: Moderator, text: str, stage: Stage) -> Verdict:
        try:
            async with asyncio.timeout(self._patience_s):
                return await self._ask(moderator, text, stage)
        except TimeoutError:
            late = ProviderFailed(f"no answer within {self._patience_s:g} s", provider=moderator.name)
            late.may_be_charged = True
            raise late from None

    async def _ask(self, moderator: Moderator, text: str, stage: Stage) -> Verdict:
        return await moderator.check(text, stage=stage, language=self._brief.language, age=self._brief.age)


def _unfit(verdict: Verdict, stage: Stage) -> Unfit:
    return Unfit(verdict.category or "", stage=stage, personal=verdict.personal or "")
