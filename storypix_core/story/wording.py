"""The words in which one picture is asked for: its scene, and after a refusal the same in more harmless ones."""

import logging
from dataclasses import replace

from storypix_core.errors import Unfit
from storypix_core.model import CastMember, TaskRecord
from storypix_core.ports.illustrator import PaintRequest
from storypix_core.ports.moderator import Stage
from storypix_core.story.gate import Gate
from storypix_core.story.noticing import Noticing
from storypix_core.story.rewording import reword

log = logging.getLogger(__name__)

REFUSED = "image-filter"
"""The category of the incident when an illustrator declines a scene that our own moderators found fit."""


class Wording:
    """`request` is what to ask for now."""

    def __init__(self, request: PaintRequest, *, task: TaskRecord, gate: Gate, noticing: Noticing | None):
        self.request = request
        self._task = task
        self._gate = gate
        self._noticing = noticing
        self._is_refused = False

    async def change(self) -> bool:
        """After a refusal: whether it is said in other words from now on. That happens once at most."""
        if self._is_refused:
            return False
        self._is_refused = True
        await self._notice()
        harmless = reworded(self.request)
        if not await self._is_fit(harmless.scene):
            return False
        number, task_id = self.request.number, self._task.id
        log.info("picture %s of %s is asked for in other words", number, task_id, extra={"action": "scene_reworded"})
        self.request = harmless
        return True

    async def _is_fit(self, scene: str) -> bool:
        """Leaving words out may bring others together that don't belong together."""
        try:
            await self._gate.admit(scene, stage=Stage.SCENE)
        except Unfit:
            return False
        return True

    async def _notice(self) -> None:
        if self._noticing:
            task, scene = self._task, self.request.scene
            await self._noticing.note(
                place=task.place,
                person=task.person,
                task_id=task.id,
                category=REFUSED,
                stage=Stage.SCENE,
                words=scene,
            )


def reworded(request: PaintRequest) -> PaintRequest:
    """The same picture by looks: scene, cast, and whom the reference shows. What is harmless stays as it is."""

    def harmless(text: str) -> str:
        return reword(text, language=request.language)

    cast = tuple(CastMember(name=harmless(one.name), looks=harmless(one.looks)) for one in request.cast)
    reference = request.reference
    if reference:
        reference = replace(reference, names=tuple(harmless(name) for name in reference.names))
    return replace(request, scene=harmless(request.scene), cast=cast, reference=reference, ageless=True)
