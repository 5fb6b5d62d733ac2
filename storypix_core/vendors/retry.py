"""Trying again to start a call: the only place where calls to vendors are repeated, as their clients' retries are off.

What is tried again stands in the vendor's table of errors, as `Rule.passing`. Never tried again is a stream that broke
after it began: the story continues it from its last whole chapter instead.
"""

import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from storypix_core.errors import Overloaded, ProviderFailed
from storypix_core.ports.clock import Clock
from storypix_core.ports.observer import Observer, Retry, RetryReason, nobody_watches
from storypix_core.vendors.errors import ErrorTable, Rule

_LOG = logging.getLogger(__name__)
_FIRST_WAIT_S = 0.5

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How hard to try to get a call started."""

    tries: int = 3
    """How often at most, the first time included; at least 1."""
    total_s: float = 30.0
    """No further try begins when this many seconds would have passed since the first."""
    longest_wait_s: float = 15.0
    """A server that asks for a longer wait than this is given up at once."""
    when_busy: bool = True
    """Whether to wait and try again when the server asks for patience. False leaves that to the caller, who then hears
    of it at once."""
    when_late: bool = True
    """Whether to try again when no answer came in time. False where the lost answer may have to be paid for."""


async def started(
    call: Callable[[], Awaitable[T]],
    *,
    errors: ErrorTable,
    patience: Patience,
    clock: Clock,
    action: str,
    observer: Observer = nobody_watches,
) -> T:
    """Await `call()` until it succeeds, or raise ours for its last error. `action` names it in the log.

    What is raised may be charged when any of the tries may be.
    """
    began = clock.monotonic()
    tries, may_be_charged = 0, False
    while True:
        tries += 1
        try:
            return await call()
        except errors.wire_errors as error:
            ours = errors.translate(error)
            ours.may_be_charged = may_be_charged = may_be_charged or ours.may_be_charged
            wait_s = _wait_s(error, tries, errors, patience)
            if wait_s is None or clock.monotonic() - began + wait_s > patience.total_s:
                raise ours from error
            _LOG.warning("%s; try %d follows in %.1f s", ours, tries + 1, wait_s, extra={"action": action})
            observer(Retry(provider=ours.provider, reason=_reason(errors.rule_for(error), ours)))
        await clock.sleep(wait_s)


def _reason(rule: Rule, ours: ProviderFailed) -> RetryReason:
    if isinstance(ours, Overloaded):
        return RetryReason.OVERLOADED
    if rule.late:
        return RetryReason.LATE
    return RetryReason.BROKE if rule.broke else RetryReason.FAILED


def _wait_s(error: Exception, tries: int, errors: ErrorTable, patience: Patience) -> float | None:
    """How long to wait before the next try. None: there shall be none."""
    rule = errors.rule_for(error)
    if tries >= patience.tries or not rule.passing or (rule.late and not patience.when_late):
        return None
    ours = errors.translate(error)
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
