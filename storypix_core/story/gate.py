"""The gate between what was read and what is shown.

Paragraphs are checked while the rest of their chapter is still being written, so that at the chapter's end only the
last one is outstanding. Without a moderator the gate stands open.
"""

import asyncio
from collections.abc import Sequence

from storypix_core.errors import Refused
from storypix_core.ports.moderator import Moderator, Stage


class Gate:
    """Asks every moderator; all of them must agree. One gate serves one story."""

    def __init__(self, moderators: Sequence[Moderator], *, language: str, age: int, group: asyncio.TaskGroup):
        self._moderators = moderators
        self._age = age
        self._language = language
        self._group = group
        self._checks: dict[tuple[Stage, str], asyncio.Task[str]] = {}

    def begin(self, text: str, *, stage: Stage) -> None:
        """Start a check whose answer will be wanted later. The same text is checked once only."""
        if self._moderators:
            self._check(text, stage)

    async def admit(self, *texts: str, stage: Stage) -> None:
        """Return when all the texts are fit. Raises `Refused` when one of them isn't."""
        if not self._moderators:
            return
        for check in [self._check(text, stage) for text in texts]:
            if category := await check:
                raise Refused(f"{stage} is not fit: {category}", provider="moderator", key="error-unfit")

    def _check(self, text: str, stage: Stage) -> asyncio.Task[str]:
        key = (stage, text)
        if key not in self._checks:
            self._checks[key] = self._group.create_task(self._ask(text, stage), name=f"check-{stage}")
        return self._checks[key]

    async def _ask(self, text: str, stage: Stage) -> str:
        """The category of the first objection, or nothing."""
        for moderator in self._moderators:
            verdict = await moderator.check(text, stage=stage, language=self._language, age=self._age)
            if verdict.category:
                return verdict.category
        return ""
