"""What was shown in chats: the parts of stories, and answers to commands."""

from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.model import PartRecord, Place
from storypix_core.tasks import statements
from storypix_core.tasks.schema import answers, parts, tasks
from storypix_core.tasks.steps import Steps


class Shown(Steps):
    async def record_part(self, task_id: str, part: str, receipt: str | None, *, digest: str = "") -> bool:
        intend = statements.intend(task_id, part)

        async def work(connection: AsyncConnection) -> bool:
            task = await self._touch(connection, task_id)
            if task is None:
                return False
            if receipt is None:
                self._insist_on(task_id, task.attempt)
            await connection.execute(intend)
            if receipt is not None:
                only_first = self._is_overtaken(task.attempt)
                await connection.execute(
                    statements.receive(task_id, part, receipt, digest=digest, only_first=only_first)
                )
                await self._settle(connection, task_id, task)
            return True

        return await self._database.write(work)

    async def parts(self, task_id: str) -> dict[str, PartRecord]:
        of_task = select(parts).where(parts.c.task_id == task_id).order_by(parts.c.number)
        return {
            row["name"]: PartRecord(receipt=row["receipt"], digest=row["digest"]) for row in await self._rows(of_task)
        }

    async def record_answer(self, place: Place, receipt: str) -> None:
        where = {"platform": place.platform, "chat": place.chat, "thread": place.thread}
        row = insert(answers).values(**where, receipt=receipt, shown_at=self._clock.now())
        await self._database.execute(row)

    async def receipts_in(self, place: Place, *, since: datetime) -> list[str]:
        chat = (place.platform, place.chat)
        told = (
            select(parts.c.receipt)
            .join(tasks, tasks.c.id == parts.c.task_id)
            .where(*statements.of_chat(tasks, *chat), parts.c.receipt.is_not(None), tasks.c.updated_at >= since)
            .order_by(parts.c.number)
        )
        answered = (
            select(answers.c.receipt)
            .where(*statements.of_chat(answers, *chat), answers.c.shown_at >= since)
            .order_by(answers.c.number)
        )

        async def work(connection: AsyncConnection) -> list[str]:
            found = [(await connection.execute(query)).scalars().all() for query in (told, answered)]
            return [receipt for receipts in found for receipt in receipts]

        return await self._database.read(work)

    async def forget_answers(self, *, before: datetime) -> None:
        old = delete(answers).where(answers.c.shown_at < before)
        await self._database.execute(old)
