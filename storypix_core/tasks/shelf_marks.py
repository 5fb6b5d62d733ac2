"""What the task store adds to a step in which a chat's stories change: its shelf has a change to show."""

from datetime import datetime

from sqlalchemy import Update, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.tasks.schema import shelves, tasks
from storypix_core.tasks.statements import of_chat


def shelf_changed(platform: str, chat: str) -> Update:
    """Nothing happens where the chat has no shelf."""
    return update(shelves).where(*of_chat(shelves, platform, chat)).values(changes=shelves.c.changes + 1)


def shelf_of_changed(task_id: str) -> Update:
    """The shelf of the chat that this task was told in. The task has to be there still."""
    here = (tasks.c.id == task_id, tasks.c.platform == shelves.c.platform, tasks.c.chat == shelves.c.chat)
    told_there = exists().where(*here).correlate(shelves)
    return update(shelves).where(told_there).values(changes=shelves.c.changes + 1)


async def move_shelf(connection: AsyncConnection, platform: str, old: str, new: str, *, now: datetime) -> None:
    """A chat has got another id. Where that one has a shelf already, its own is closed."""
    taken = (await connection.execute(select(shelves.c.folder).where(*of_chat(shelves, platform, new)))).first()
    mine = update(shelves).where(*of_chat(shelves, platform, old))
    if taken is None:
        await connection.execute(mine.values(chat=new))
    else:
        await connection.execute(mine.values(closing=True, next_at=now))
    await connection.execute(shelf_changed(platform, new))
