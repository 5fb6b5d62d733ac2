"""How long one machine waits for what another one may have sent."""

from bot.shop import _ON_ITS_WAY_S
from storypix_core.guard import CALL_WITHIN_S
from storypix_core.story.poster import JUST_SENT_S
from storypix_core.tasks.leases import DEAD_AFTER_S, LEASE_S


def test_a_lost_part_is_looked_for_when_nothing_can_come_any_more() -> None:
    last_asked_s = LEASE_S
    last_in_chat_s = last_asked_s + CALL_WITHIN_S + JUST_SENT_S
    assert last_in_chat_s < DEAD_AFTER_S + _ON_ITS_WAY_S
    assert CALL_WITHIN_S + JUST_SENT_S < _ON_ITS_WAY_S, "also where a process has said that it is gone"
