"""Files of a story's folder that nothing leads to any more."""

import logging
from collections.abc import Iterable

from storypix_core.errors import StorageFailed
from storypix_core.model import PictureRecord, PictureState, TaskRecord
from storypix_core.ports.page_store import PageStore
from storypix_core.story.names import CARD_NAME, COVER_NAME, names_of
from storypix_core.story.publishing import cover_of, out_of_date
from storypix_core.story.spool import Spool

log = logging.getLogger(__name__)


def earlier_names(picture: PictureRecord) -> list[str]:
    """The files of its earlier versions."""
    return [name for version in range(1, picture.version) for name in names_of(picture.number, version=version)]


def all_earlier_names(task: TaskRecord) -> list[str]:
    """Those of all its pictures, what was its cover before, and books of earlier versions."""
    names = [name for picture in task.pictures for name in earlier_names(picture)]
    covers = [name for name in (COVER_NAME, CARD_NAME) if names and name != cover_of(task)]
    return [*names, *covers, *(download.file for download in out_of_date(task))]


async def clear_spools(task: TaskRecord, pages: PageStore) -> None:
    """What came for pictures that are in the record since, and couldn't be cleared away then."""
    try:
        for picture in task.pictures:
            if picture.state is PictureState.DONE:
                await Spool(pages, folder=task.folder, version=picture.version).clear(picture.number)
    except StorageFailed as error:
        log.info("pictures of %s stay: %r", task.id, error, extra={"action": "spool_stays", "task_id": task.id})


async def clear(task: TaskRecord, pages: PageStore, names: Iterable[str]) -> None:
    """Remove these from its folder. What stays dies with the story."""
    try:
        for name in names:
            await pages.remove(f"{task.folder}{name}")
    except StorageFailed as error:
        log.warning(
            "old files of %s stay: %r", task.id, error, extra={"action": "old_picture_stays", "task_id": task.id}
        )
