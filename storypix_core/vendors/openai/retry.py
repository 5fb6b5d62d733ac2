"""Trying again to start a call to OpenAI.

Tried again: no connection, no answer in time, 408, 409, 429, 5xx, an answer that is not JSON, and an error inside a
stream before its first words. Never tried again: refusals, wrong keys and parameters, an account without money, and
a stream that broke after it began.
"""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from storypix_core.ports.clock import Clock
from storypix_core.ports.observer import Observer, nobody_watches
from storypix_core.vendors import retry
from storypix_core.vendors.openai.errors import TABLE
from storypix_core.vendors.retry import Patience

T = TypeVar("T")


async def started(
    call: Callable[[], Awaitable[T]],
    *,
    patience: Patience,
    clock: Clock,
    action: str,
    observer: Observer = nobody_watches,
) -> T:
    """As `vendors.retry.started`, by OpenAI's table of errors."""
    return await retry.started(call, errors=TABLE, patience=patience, clock=clock, action=action, observer=observer)
