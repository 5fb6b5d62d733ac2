"""What was made of stories to be kept, as the task store knows it."""

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.model import Download
from storypix_core.tasks.schema import tasks
from storypix_core.tasks.steps import Steps


class Downloads(Steps):
    async def record_download(self, task_id: str, download: Download) -> bool:
        this = tasks.c.id == task_id

        async def work(connection: AsyncConnection) -> bool:
            if await self._touch(connection, task_id) is None:
                return False
            stored = (await connection.execute(select(tasks.c.downloads).where(this))).scalar_one()
            known = with_download([Download(**values) for values in stored or ()], download)
            await connection.execute(update(tasks).where(this).values(downloads=[asdict(it) for it in known]))
            return True

        return await self._database.write(work)


def with_download(known: Iterable[Download], new: Download) -> tuple[Download, ...]:
    """Each kind once, and of one version of the story only."""
    kept = {it.kind: it for it in known if it.of == new.of} | {new.kind: new}
    return tuple(kept[kind] for kind in sorted(kept))
