"""What dead processes had recorded is handled by those who live, whatever breaks on the way."""

import pytest

from bot.catching_up import left_by_the_dead
from storypix_core.errors import StorageFailed
from storypix_core.tasks.memory_books import MemoryInbox
from storypix_core.testing import AlwaysAlive, FakeClock


class _OnlyMe(AlwaysAlive):
    async def is_alive(self, runner: str) -> bool:
        return runner == self.runner


class _Failing(MemoryInbox):
    """Breaks at what this one has left."""

    async def take_over(self, platform: str, *, dead: str, runner: str) -> list[tuple[str, str]]:
        if dead == "second":
            raise StorageFailed("away")
        return await super().take_over(platform, dead=dead, runner=runner)


async def test_what_was_taken_over_before_something_broke_is_handled() -> None:
    inbox, workers = _Failing(clock=FakeClock()), _OnlyMe()
    for update, runner in (("1", "first"), ("2", "second"), ("3", workers.runner)):
        await inbox.record("telegram", update, f"said {update}", runner=runner)

    left = left_by_the_dead("telegram", inbox=inbox, workers=workers)

    assert await anext(left) == "said 1"
    with pytest.raises(StorageFailed):
        await anext(left)
    assert await inbox.runners("telegram") == [workers.runner, "second"]
