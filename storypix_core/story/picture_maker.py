"""One picture, from its scene to its files in the page store."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

from storypix_core.errors import ProviderFailed, StorageAway, StorageFailed
from storypix_core.limits import SEED_MAX
from storypix_core.model import Brief, CastMember, PictureRecord, PictureState, Scene, TaskRecord
from storypix_core.pages.pictures import make_web_pictures
from storypix_core.ports.illustrator import Illustrator, PaintRequest
from storypix_core.ports.moderator import Stage
from storypix_core.story.cast import cast_in
from storypix_core.story.costs import Costs
from storypix_core.story.gate import Gate
from storypix_core.story.names import picture_name
from storypix_core.story.painting import by_the_first
from storypix_core.story.references import References
from storypix_core.story.spool import Spool, Spooled, digest_of
from storypix_core.story.tools import Tools
from storypix_core.story.uninterrupted import uninterrupted
from storypix_core.story.wording import Wording

log = logging.getLogger(__name__)

_SEED_STEP = 7_919
"""Far enough that no seed which somebody would choose next is met."""

Record = Callable[[PictureRecord], Awaitable[None]]
"""Takes down how far a picture is."""


def paint_request(brief: Brief, scene: Scene, cast: tuple[CastMember, ...]) -> PaintRequest:
    """With one seed for all the pictures of a story, and of a series."""
    seed = brief.earlier.seed if brief.earlier else brief.seed
    return PaintRequest(
        scene=scene.text,
        cast=cast_in(scene.text, cast, language=brief.language),
        style=brief.style,
        language=brief.language,
        age=brief.age,
        seed=seed,
        cast_seed=seed,
        number=scene.number,
        size=brief.picture_size,
        quality=brief.picture_quality,
    )


class PictureMaker:
    """Makes the pictures of one story, in the version of its `costs`. `folder` begins the keys of its files."""

    def __init__(
        self,
        *,
        task: TaskRecord,
        tools: Tools,
        folder: str,
        gate: Gate,
        costs: Costs,
        references: References | None = None,
    ):
        self._task = task
        self._tools = tools
        self._folder = folder
        self._gate = gate
        self._costs = costs
        self._references = references or References(task, tools)
        self._version = costs.version
        self._spool = Spool(tools.pages, folder=folder, version=costs.version)

    async def make(self, scene: Scene, cast: tuple[CastMember, ...], *, record: Record, came: bool = True) -> None:
        """Check, paint, store and record as PAINTING, then DONE.

        `came` says whether the picture may have come before; then it is used, and isn't painted again.

        What was painted, and perhaps paid, is stored even when somebody stops waiting. Raises `ProviderFailed`, of
        which `Refused` also means that the scene is unfit, `OverLimit`, `StorageFailed`, and `Stopping` when it wasn't
        begun.
        """
        spooled = await self._came(scene) if came else None
        if spooled is None:
            await self._gate.admit(scene.text, stage=Stage.SCENE)
            spooled = await self._paint(scene, cast, record)
        await uninterrupted(self._keep(scene, spooled, record))

    async def _came(self, scene: Scene) -> Spooled | None:
        """What an earlier attempt left of it. Raises `StorageFailed` when a picture is painted again and nobody can
        tell.

        For the first version that counts as if nothing had come. It would be paid for twice only if the page store had
        gone away just in the moment between its coming and its record, in which the process died, too: what came
        while the store was away can be read.
        """
        try:
            return await self._spool.find(scene)
        except StorageAway:
            raise
        except StorageFailed as error:
            if self._version > 1:
                raise
            log.warning("picture %s of %s: %r", scene.number, self._task.id, error, extra={"action": "spool_unread"})
            return None

    async def forget(self, number: int) -> None:
        """Clear away what came, when it is in the record, or not wanted any more. What stays there does no harm."""
        try:
            await self._spool.clear(number)
        except StorageFailed as error:
            log.info("picture %s of %s stays: %r", number, self._task.id, error, extra={"action": "spool_stays"})

    async def _paint(self, scene: Scene, cast: tuple[CastMember, ...], record: Record) -> Spooled:
        request = paint_request(self._task.brief, scene, cast)
        request = replace(request, reference=await self._references.find(request, cast))
        wording = Wording(request, task=self._task, gate=self._gate, noticing=self._tools.noticing)

        async def paint(illustrator: Illustrator) -> Spooled:
            self._costs.stop.check()
            await record(PictureRecord(number=scene.number, scene=scene.text, state=PictureState.PAINTING))
            return await self._paint_once(scene, wording.request, illustrator)

        tools = self._tools
        return await by_the_first(
            tools.painters(self._task.brief),
            paint,
            reword=wording.change,
            paces=tools.paces,
            rests=tools.rests,
            clock=tools.clock,
            observer=tools.observer,
        )

    async def _paint_once(self, scene: Scene, request: PaintRequest, illustrator: Illustrator) -> Spooled:
        """One call. What it gave is in the page store before it is recorded as ended."""
        if not illustrator.uses_references:
            request = replace(request, reference=None)
        bound = illustrator.bound(request)
        async with self._costs.call("image", model=illustrator.model, bound=bound, picture=scene.number) as call:
            painting = await illustrator.paint(self._by_another_seed(request, call.number))
            call.answered(painting.usage)
            spooled = Spooled(
                painting=painting,
                provider=illustrator.name,
                model=illustrator.model,
                call=call.number,
                scene=digest_of(scene),
            )
            await uninterrupted(self._spool.keep(scene.number, spooled))
        return spooled

    def _by_another_seed(self, request: PaintRequest, call: int) -> PaintRequest:
        """What is painted again is to be another picture, and another one with each try: one may have been declined."""
        is_first = self._version == 1
        return request if is_first else replace(request, seed=(request.seed + call * _SEED_STEP) % (SEED_MAX + 1))

    async def _keep(self, scene: Scene, spooled: Spooled, record: Record) -> None:
        usage = spooled.painting.usage
        await self._costs.end(spooled.call, usage)
        try:
            done = await self._stored(scene, spooled)
        except ProviderFailed:
            await self.forget(scene.number)  # what isn't a picture will not become one
            raise
        await record(done)
        await self.forget(scene.number)

    async def _stored(self, scene: Scene, spooled: Spooled) -> PictureRecord:
        web = await make_web_pictures(spooled.painting.data, provider=spooled.provider)
        key = f"{self._folder}{picture_name(scene.number, version=self._version)}"
        small_key = f"{self._folder}{picture_name(scene.number, version=self._version, small=True)}"
        await self._tools.pages.put(small_key, web.small.data, content_type="image/webp", immutable=True)
        await self._tools.pages.put(key, web.large.data, content_type="image/webp", immutable=True)
        return PictureRecord(
            number=scene.number,
            scene=scene.text,
            state=PictureState.DONE,
            key=key,
            cost_microusd=self._costs.microusd(spooled.painting.usage),
            model=spooled.model,
            width_px=web.large.width_px,
            height_px=web.large.height_px,
            version=self._version,
        )
