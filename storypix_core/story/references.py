"""Which picture shows an illustrator how the heroes look.

The picture of the first chapter is painted at once, and is what the others of its story look at. In a next episode it
is the picture that came along from the earlier one, for the first picture too. `docs/heroes.md` says why.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence

from storypix_core.errors import ProviderFailed, StorageFailed
from storypix_core.model import CastMember, PictureRecord, PictureState, TaskRecord
from storypix_core.pages.pictures import make_reference
from storypix_core.ports.illustrator import PaintRequest, Reference
from storypix_core.ports.page_store import PageStore
from storypix_core.story.cast import cast_in
from storypix_core.story.names import REFERENCE_NAME
from storypix_core.story.tools import Tools

log = logging.getLogger(__name__)

FIRST = 1
"""The chapter whose picture shows the heroes to the others."""

PATIENCE_S = 90.0
"""How long the others wait for it. Most pictures take 8 to 60 seconds."""


async def _nothing_to_wait_for() -> None:
    """For pictures that are painted when the first one has long been there."""


class References:
    """Finds what a picture of one story is to look at.

    `pictures` are the story's, by chapter, as they are at each moment; None takes them from the task. `settled` waits
    until the first one is done or has failed, or for as long as is worth while.
    """

    def __init__(
        self,
        task: TaskRecord,
        tools: Tools,
        *,
        pictures: Mapping[int, PictureRecord] | None = None,
        settled: Callable[[], Awaitable[None]] = _nothing_to_wait_for,
    ):
        self._task = task
        self._tools = tools
        self._pictures = {picture.number: picture for picture in task.pictures} if pictures is None else pictures
        self._settled = settled
        self._copies: dict[str, bytes] = {}
        self._copying = asyncio.Lock()

    async def find(self, request: PaintRequest, cast: Sequence[CastMember]) -> Reference | None:
        """What to look at for this picture, of a story with this cast.

        None for the first one, unless others are there already; when nobody who is in it has been painted; when the
        first illustrator that doesn't rest wouldn't look; and when the first picture failed or takes too long. Then it
        is painted without.
        """
        painters = self._tools.rests.awake(self._tools.painters(self._task.brief))
        if not painters or not painters[0].uses_references:
            return None
        key, shown = await self._shown(request, cast)
        names = tuple(member.name for member in request.cast if member.name in shown)
        data = await self._copy(key) if names else None
        return Reference(data=data, names=names) if data else None

    async def _shown(self, request: PaintRequest, cast: Sequence[CastMember]) -> tuple[str, set[str]]:
        """The key of the picture to look at, and the names of those who are in it."""
        earlier = self._task.brief.earlier
        if earlier and earlier.pictured:
            return f"{self._task.folder}{REFERENCE_NAME}", set(earlier.pictured)
        if request.number == FIRST:
            return self._painted_before(request, cast)
        first = self._pictures.get(FIRST)
        if first is None:
            return "", set()
        shown = {member.name for member in _in(first, cast, language=request.language)}
        if shown.isdisjoint(member.name for member in request.cast):
            return "", set()
        await self._settled()
        first = self._pictures.get(FIRST)
        is_there = first is not None and first.state is PictureState.DONE
        return (first.key, shown) if first and is_there else ("", set())

    def _painted_before(self, request: PaintRequest, cast: Sequence[CastMember]) -> tuple[str, set[str]]:
        """For the first picture, when it is painted again: its heroes are to look as they do on the others."""
        wanted = {member.name for member in request.cast}
        for _, picture in sorted(self._pictures.items()):
            shown = {member.name for member in _in(picture, cast, language=request.language)}
            is_other = picture.number != FIRST and picture.state is PictureState.DONE
            if is_other and not shown.isdisjoint(wanted):
                return picture.key, shown
        return "", set()

    async def _copy(self, key: str) -> bytes | None:
        """The small copy that goes out, made once for all. None when it can't be had: the picture is worth more."""
        async with self._copying:
            if key not in self._copies and (copy := await _small(self._tools.pages, key)):
                self._copies[key] = copy
        return self._copies.get(key)


async def carry_over(task: TaskRecord, pages: PageStore, *, folder: str) -> tuple[str, ...]:
    """Keep the picture that shows this story's heroes in the folder of its next episode, where it stays.

    What an episode was painted after goes on to the next, so that the heroes don't change little by little. Returns
    the names of those who are in it; none when there is no such picture. Raises `StorageFailed`.
    """
    earlier = task.brief.earlier
    first = task.picture(FIRST)
    if earlier and earlier.pictured:
        key, names = f"{task.folder}{REFERENCE_NAME}", earlier.pictured
    elif first and first.state is PictureState.DONE:
        key = first.key
        names = tuple(member.name for member in _in(first, task.cast, language=task.brief.language))
    else:
        return ()
    copy = await _small(pages, key) if names else None
    if copy is None:
        return ()
    await pages.put(f"{folder}{REFERENCE_NAME}", copy, content_type="image/webp", immutable=True)
    return names


def _in(picture: PictureRecord, cast: Sequence[CastMember], *, language: str) -> tuple[CastMember, ...]:
    return cast_in(picture.scene, cast, language=language)


async def _small(pages: PageStore, key: str) -> bytes | None:
    try:
        data = await pages.get(key)
        if data is None or key.endswith(REFERENCE_NAME):
            return data  # it is small already
        return await make_reference(data)
    except (StorageFailed, ProviderFailed) as error:
        # Its folder's name is a key to the page.
        name = key.rpartition("/")[2]
        log.warning("%s can't be looked at: %r", name, error, extra={"action": "reference_lost"})
        return None
