"""Pictures that are painted again when their story has ended, one version after the other."""

from datetime import datetime

from sqlalchemy import Update, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.model import PictureRecord, PictureState
from storypix_core.tasks import statements
from storypix_core.tasks.records import picture_to_row
from storypix_core.tasks.schema import calls, pictures, tasks
from storypix_core.tasks.shelf_marks import shelf_of_changed
from storypix_core.tasks.steps import Steps


class Repainting(Steps):
    async def repaint(self, task_id: str, picture: PictureRecord) -> bool:
        row = {"task_id": task_id} | picture_to_row(picture)
        known = (pictures.c.task_id == task_id, pictures.c.number == picture.number)

        async def work(connection: AsyncConnection) -> bool:
            task = await self._touch(connection, task_id)
            before = (await connection.execute(select(pictures.c.version, pictures.c.state).where(*known))).first()
            if task is None or (before is not None and before.version >= picture.version):
                return False
            if before is not None and before.state != PictureState.DONE.value:
                await connection.execute(_lose(task_id, picture.number).where(calls.c.version <= before.version))
            await connection.execute(statements.put(pictures, row, key=("task_id", "number")))
            await connection.execute(shelf_of_changed(task_id))
            await self._settle(connection, task_id, task)
            return True

        return await self._database.write(work)

    async def give_up_repaint(self, task_id: str, number: int) -> None:
        known = (pictures.c.task_id == task_id, pictures.c.number == number)
        present = select(pictures.c.version).where(*known).scalar_subquery()
        lose = _lose(task_id, number).where(calls.c.version > present)

        async def then(connection: AsyncConnection) -> None:
            await connection.execute(lose)

        await self._add_fact(task_id, then)

    async def _give_up_old_repaints(self, *, before: datetime) -> None:
        """What came and was never put into its place, since whoever was about to do it is gone."""
        its_picture = (pictures.c.task_id == calls.c.task_id, pictures.c.number == calls.c.picture)
        unplaced = (calls.c.version > pictures.c.version, calls.c.lost.is_(False), calls.c.ended_at < before)
        finished = calls.c.task_id.in_(select(tasks.c.id).where(tasks.c.told_at.is_not(None)))
        old = select(calls.c.task_id, calls.c.picture).where(*its_picture, *unplaced, finished).distinct()
        for row in await self._rows(old):
            await self.give_up_repaint(row["task_id"], row["picture"])


def _lose(task_id: str, number: int) -> Update:
    """Let the bot pay for the calls of this picture that have ended; one that is open may still be somebody's."""
    of_it = (calls.c.task_id == task_id, calls.c.kind == "image", calls.c.picture == number)
    return update(calls).where(*of_it, calls.c.ended_at.is_not(None)).values(lost=True)
