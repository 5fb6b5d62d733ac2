"""`/settings limit`: what a chat decides for itself, below what admins allow."""

import pytest

from storypix_core.ports.ledger import Account, Holder, Limit, Period, Unit
from tests.bot.front_desk import HERE, FrontDesk

CHAT = Account(holder=Holder.CHAT, platform=HERE.platform, id=HERE.chat)
LOWER = "The one who runs me has set less, and that counts: /quota shows it."


@pytest.mark.parametrize(
    ("words", "is_lower"),
    [
        ("9 stories a day", True),
        ("unlimited stories a day", True),
        ("2 stories a day", False),
        ("1 story a day", False),
        ("9 stories a month", False),
        ("default", False),
    ],
)
async def test_a_limit_above_what_admins_allow_is_said_to_count_for_nothing(words: str, *, is_lower: bool) -> None:
    async with FrontDesk() as desk:
        limit = Limit(account=CHAT, unit=Unit.STORIES, period=Period.DAY, amount=2)
        await desk.ledger.set_limit(limit, by="test:boss")
        assert (LOWER in await desk.type(f"/settings limit {words}")) is is_lower
        assert (LOWER in await desk.type("/settings")) is is_lower
