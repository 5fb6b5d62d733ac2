"""What admins should hear of: that something wasn't fit for children, or that a provider's filter declined it."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from storypix_core.errors import StoryPixError, Unfit
from storypix_core.model import Place
from storypix_core.ports.audit import Incident, Incidents
from storypix_core.ports.clock import Clock
from storypix_core.story.uninterrupted import uninterrupted

log = logging.getLogger(__name__)

_WORDS_MAX_CHARS = 2000

Notice = Callable[[Unfit, str], Awaitable[None]]
"""Hears once of each text that is unfit: why, and the text. Doesn't raise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticing:
    incidents: Incidents
    clock: Clock
    with_words: Callable[[], Awaitable[bool]]
    """Whether an admin wants the words kept with the incident. Raises `StorageFailed`."""

    async def note(
        self, *, place: Place, person: str, task_id: str = "", category: str, stage: str, words: str = ""
    ) -> None:
        """Keep an incident, whole even when somebody stops waiting. One that can't be kept is logged: no story, and no
        answer, depends on it."""
        try:
            await uninterrupted(self._keep(place, person, task_id, category, stage, words))
        except StoryPixError as error:
            log.warning("an incident isn't kept: %r", error, extra={"action": "incident_lost"})

    def about(self, *, place: Place, person: str, task_id: str = "") -> Notice:
        """Keeps what is unfit in what this person asked for here."""

        async def notice(unfit: Unfit, words: str) -> None:
            category, stage = unfit.category, unfit.stage
            await self.note(place=place, person=person, task_id=task_id, category=category, stage=stage, words=words)

        return notice

    async def _keep(self, place: Place, person: str, task_id: str, category: str, stage: str, words: str) -> None:
        kept = words[:_WORDS_MAX_CHARS] if words and await self.with_words() else ""
        incident = Incident(
            at=self.clock.now(),
            platform=place.platform,
            chat=place.chat,
            person=person,
            task_id=task_id,
            category=category,
            stage=stage,
            words=kept,
        )
        await self.incidents.record(incident)
