"""One picture, from its scene to its files in the page store."""

from collections.abc import Awaitable, Callable

from storypix_core.model import CastMember, Painting, PictureRecord, PictureState, Scene, TaskRecord
from storypix_core.pages.pictures import make_web_pictures
from storypix_core.ports.illustrator import Illustrator, PaintRequest
from storypix_core.ports.moderator import Stage
from storypix_core.story.cast import cast_in
from storypix_core.story.costs import Costs
from storypix_core.story.gate import Gate
from storypix_core.story.names import picture_name
from storypix_core.story.painting import paint
from storypix_core.story.tools import Tools
from storypix_core.story.uninterrupted import uninterrupted

Record = Callable[[PictureRecord], Awaitable[None]]
"""Takes down a picture that is done."""


class PictureMaker:
    """Makes the pictures of one story. `folder` begins the keys of its files."""

    def __init__(self, *, task: TaskRecord, tools: Tools, folder: str, gate: Gate, costs: Costs):
        self._task = task
        self._tools = tools
        self._folder = folder
        self._gate = gate
        self._costs = costs

    async def make(self, scene: Scene, cast: tuple[CastMember, ...], *, record: Record) -> None:
        """Check, paint, store and record.

        What was painted, and perhaps paid, is stored and recorded even when somebody stops waiting. Raises
        `ProviderFailed`, of which `Refused` also means that the scene is unfit, and `StorageFailed`.
        """
        await self._gate.admit(scene.text, stage=Stage.SCENE)
        painting, painter = await paint(
            self._request(scene, cast),
            self._tools.painters(self._task.brief),
            paces=self._tools.paces,
            clock=self._tools.clock,
            on_usage=self._costs.noting("image"),
        )
        await uninterrupted(self._keep(scene, painting, painter, record))

    def _request(self, scene: Scene, cast: tuple[CastMember, ...]) -> PaintRequest:
        brief = self._task.brief
        return PaintRequest(
            scene=scene.text,
            cast=cast_in(scene.text, cast, language=brief.language),
            style=brief.style,
            language=brief.language,
            age=brief.age,
            seed=brief.seed,
            number=scene.number,
            size=brief.picture_size,
            quality=brief.picture_quality,
        )

    async def _keep(self, scene: Scene, painting: Painting, painter: Illustrator, record: Record) -> None:
        await self._costs.write()
        web = await make_web_pictures(painting.data, provider=painter.name)
        key = f"{self._folder}{picture_name(scene.number)}"
        small_key = f"{self._folder}{picture_name(scene.number, small=True)}"
        await self._tools.pages.put(small_key, web.small.data, content_type="image/webp", immutable=True)
        await self._tools.pages.put(key, web.large.data, content_type="image/webp", immutable=True)
        await record(
            PictureRecord(
                number=scene.number,
                scene=scene.text,
                state=PictureState.DONE,
                key=key,
                cost_microusd=(self._tools.price(painting.usage) or 0) if painting.usage else 0,
                model=painter.model,
                width_px=web.large.width_px,
                height_px=web.large.height_px,
            )
        )
