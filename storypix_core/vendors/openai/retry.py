"""Trying again to start a call: the only place where calls to OpenAI are repeated (the client's own retries are off).

Tried again: no connection, no answer in time, 408, 409, 429, 5xx, an answer that is not JSON, and an error inside a
stream before its first words. Never tried again: refusals, wrong keys and parameters, an account without money, and
a stream that broke after it began, which the story continues from its last whole chapter instead.
"""

import logging
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

from storypix_core.errors import Overloaded
from storypix_core.ports.clock import Clock
from storypix_core.vendors.openai.errors import WIRE_ERRORS, rule_for, translate
from storypix_core.vendors.openai.options import Patience

_LOG = logging.getLogger(__name__)
_FIRST_WAIT_S = 0.5

T = TypeVar("T")


async def started(call: Callable[[], Awaitable[T]], *, patience: Patience, clock: Clock, action: str) -> T:
    """Await `call()` until it succeeds, or raise ours for its last error. `action` names it in the log.

    What is raised may be charged when any of the tries may be.
    """
    began = clock.monotonic()
    tries, may_be_charged = 0, False
    while True:
        tries += 1
        try:
            return await call()
        except WIRE_ERRORS as error:
            ours = translate(error)
            ours.may_be_charged = may_be_charged = may_be_charged or ours.may_be_charged
            wait_s = _wait_s(error, tries, patience)
            if wait_s is None or clock.monotonic() - began + wait_s > patience.total_s:
                raise ours from error
            _LOG.warning("%s; try %d follows in %.1f s", ours, tries + 1, wait_s, extra={"action": action})
        await clock.sleep(wait_s)


def _wait_s(error: Exception, tries: int, patience: Patience) -> float | None:
    """How long to wait before the next try. None: there shall be none."""
    rule = rule_for(error)
    if tries >= patience.tries or not rule.passing or (rule.late and not patience.when_late):
        return None
    ours = translate(error)
    if not isinstance(ours, Overloaded):
        return _back_off_s(tries)
    if not patience.when_busy:
        return None
    asked_s = ours.retry_after_s or 0.0
    return max(asked_s, _back_off_s(tries)) if asked_s <= patience.longest_wait_s else None


def _back_off_s(tries: int) -> float:
    """Half a second, then twice as long each time, plus up to half of that so that stories don't knock in step."""
    wait_s = _FIRST_WAIT_S * 2.0 ** (tries - 1)
    return wait_s * (1 + random.random() / 2)
