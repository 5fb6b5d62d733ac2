"""The task store on a database; see `ports/task_store.py` for what each call promises."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path

from sqlalchemy import delete

from storypix_core.model import CastMember, Chapter, PictureRecord, PictureState, Scene
from storypix_core.ports.clock import Clock
from storypix_core.tasks import statements
from storypix_core.tasks.calls import Calls
from storypix_core.tasks.choices import Choices
from storypix_core.tasks.database import open_database
from storypix_core.tasks.downloads import Downloads
from storypix_core.tasks.finding import Finding
from storypix_core.tasks.late_pages import LatePages
from storypix_core.tasks.lives import Lives
from storypix_core.tasks.money_hook import Money
from storypix_core.tasks.records import cast_to_json, picture_to_row
from storypix_core.tasks.schema import chapters, pictures
from storypix_core.tasks.shelf_marks import shelf_of_changed
from storypix_core.tasks.shown import Shown

_NUMBER_IN_TASK = ("task_id", "number")


@asynccontextmanager
async def open_store(where: Path | str, *, clock: Clock, money: Money | None = None) -> AsyncIterator["SqlTaskStore"]:
    """Open the store, making and migrating what is needed: `open_store(data / "storypix.db", clock=clock)`.

    A `Path` is an SQLite file, a `str` an SQLAlchemy address; `money` None means that nobody counts. Raises
    `StorageFailed`, with the key `error-storage-corrupt`, `-read-only`, `-full`, `-newer` or plain `error-storage`,
    and the fact `path`.
    """
    async with open_database(where) as database:
        yield SqlTaskStore(database, clock=clock, money=money)


class SqlTaskStore(Lives, Calls, Shown, Downloads, Finding, LatePages, Choices):
    """What a story is made of is recorded here; the rest stands in the files of the classes it is put together from."""

    async def record_title(self, task_id: str, title: str) -> bool:
        return await self._change(task_id, values={"title": title})

    async def record_cast(self, task_id: str, cast: Sequence[CastMember]) -> bool:
        return await self._change(task_id, values={"cast": cast_to_json(cast)})

    async def record_chapter(self, task_id: str, chapter: Chapter) -> bool:
        row = {"task_id": task_id} | asdict(chapter)
        return await self._change(task_id, statements.insert_if_missing(chapters, row, key=_NUMBER_IN_TASK))

    async def record_scene(self, task_id: str, scene: Scene) -> bool:
        waiting = PictureRecord(number=scene.number, scene=scene.text, state=PictureState.WAITING)
        return await self.record_picture(task_id, waiting)

    async def drop_scene(self, task_id: str, number: int) -> bool:
        forget = delete(pictures).where(pictures.c.task_id == task_id, pictures.c.number == number)
        return await self._change(task_id, forget)

    async def record_picture(self, task_id: str, picture: PictureRecord) -> bool:
        row = {"task_id": task_id} | picture_to_row(picture)
        return await self._change(task_id, statements.put(pictures, row, key=_NUMBER_IN_TASK))

    async def record_page(self, task_id: str, page_key: str) -> bool:
        return await self._change(task_id, shelf_of_changed(task_id), values={"page_key": page_key})
