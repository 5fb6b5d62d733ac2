"""How the line to Telegram is kept."""

from adapters.telegram.client import _CONNECT_S, _FREE_WITHIN_S
from storypix_core.guard import CALL_WITHIN_S


def test_a_call_that_finds_no_line_says_so_before_its_deadline_makes_its_outcome_unknown() -> None:
    plain, secured = _CONNECT_S, _CONNECT_S  # the library counts anew for each
    assert _FREE_WITHIN_S + plain + secured < CALL_WITHIN_S
