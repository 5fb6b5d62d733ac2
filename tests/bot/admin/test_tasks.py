"""Admins open failed stories again, for those who asked for them."""

import pytest

from storypix_core.model import TaskState
from storypix_core.ports.ledger import Account, Holder, Limit, Period, Unit
from tests.bot.admin.offices import admin, desk_of_boss, story


@pytest.mark.parametrize(
    ("account", "whom"),
    [
        (Account(holder=Holder.PERSON), "person test:p"),
        (Account(holder=Holder.CHAT), "chat test:1"),
        (Account(holder=Holder.BOT), "the whole bot"),
    ],
)
async def test_a_story_for_which_there_is_no_room_stays_failed_and_it_is_said_whose_limit_that_is(
    account: Account, whom: str
) -> None:
    async with desk_of_boss() as desk:
        await story(desk, "bbb", state=TaskState.FAILED)
        limit = Limit(account=account, unit=Unit.STORIES, period=Period.DAY, amount=0)
        await desk.ledger.set_limit(limit, by="test:boss")
        said = await admin(desk, "retry bbb")
        assert said == f"Story bbb can't go on now: the limit of {whom} leaves no room for it."
        task = await desk.store.get("bbb")
        assert task is not None
        assert task.state is TaskState.FAILED
