"""What was chosen for a place, and what happens when its chat gets another id."""

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.model import Place
from storypix_core.tasks import statements
from storypix_core.tasks.schema import access, answers, settings, tasks
from storypix_core.tasks.shelf_marks import move_shelf, shelf_changed
from storypix_core.tasks.steps import Steps, fetch

_SETTING = ("platform", "chat", "thread", "name")
_SUBJECT = ("platform", "kind", "id")


class Choices(Steps):
    async def settings_of(self, place: Place) -> dict[str, str]:
        chosen = select(settings.c.name, settings.c.value).where(*statements.at(settings, place))
        return {row["name"]: row["value"] for row in await self._rows(chosen.order_by(settings.c.name))}

    async def set_setting(self, place: Place, name: str, value: str | None) -> None:
        where = {"platform": place.platform, "chat": place.chat, "thread": place.thread, "name": name}
        forget = delete(settings).where(*statements.at(settings, place), settings.c.name == name)
        choose = statements.put(settings, where | {"value": value}, key=_SETTING)
        # A shelf speaks the language of its chat.
        changed = shelf_changed(place.platform, place.chat)
        await self._database.execute(forget if value is None else choose, changed)

    async def move_chat(self, platform: str, old: str, new: str) -> None:
        """As the port says; who was let in stays so, and what the chat may use goes along."""
        now = self._clock.now()
        # Not only the latest: receipts are looked for by chat.
        moves = [
            update(table).where(*statements.of_chat(table, platform, old)).values(chat=new)
            for table in (tasks, answers)
        ]

        async def work(connection: AsyncConnection) -> None:
            for move in moves:
                await connection.execute(move)
            await _move_settings(connection, platform, old, new)
            await _move_role(connection, platform, old, new)
            await move_shelf(connection, platform, old, new, now=now)
            await self._money.move_chat(connection, platform=platform, old=old, new=new, now=now)

        await self._database.write(work)


async def _move_settings(connection: AsyncConnection, platform: str, old: str, new: str) -> None:
    here = statements.of_chat(settings, platform, old)
    for row in await fetch(connection, select(settings).where(*here)):
        await connection.execute(statements.insert_if_missing(settings, dict(row) | {"chat": new}, key=_SETTING))
    await connection.execute(delete(settings).where(*here))


async def _move_role(connection: AsyncConnection, platform: str, old: str, new: str) -> None:
    """The chat was let in, or blocked, under its old id. What was decided of the new one already stays."""
    here = (access.c.platform == platform, access.c.kind == "chat", access.c.id == old)
    columns = [column for column in access.c if column.name != "number"]
    for row in await fetch(connection, select(*columns).where(*here)):
        await connection.execute(statements.insert_if_missing(access, dict(row) | {"id": new}, key=_SUBJECT))
    await connection.execute(delete(access).where(*here))
