"""From a scene to a picture, by the first illustrator in the chain that manages it."""

import logging
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from storypix_core.errors import Overloaded, ProviderFailed, Refused
from storypix_core.ports.clock import Clock
from storypix_core.ports.illustrator import Illustrator
from storypix_core.ports.observer import Observer, Retry, RetryReason, nobody_watches
from storypix_core.story.pace import Pace
from storypix_core.story.rests import Rests

log = logging.getLogger(__name__)

T = TypeVar("T")

_TRIES_WHEN_OVERLOADED = 6
_PATIENCE_S = 180.0
"""How long one picture waits for an overloaded illustrator, all its pauses together."""
_FIRST_PAUSE_S = 2.0
_JITTER = 0.25


async def by_the_first(
    illustrators: Sequence[Illustrator],
    paint: Callable[[Illustrator], Awaitable[T]],
    *,
    reword: Callable[[], Awaitable[bool]],
    paces: Mapping[str, Pace],
    rests: Rests,
    clock: Clock,
    observer: Observer = nobody_watches,
) -> T:
    """What `paint` gives with the first illustrator that manages it; it is called once for each try.

    After a refusal `reword` is asked whether `paint` will say it in other words from now on; then the same illustrator
    is asked once more. It says so once at most.
    `paces` has one entry for each illustrator's name. Those that rest are passed by, also by pictures that waited for
    their turn meanwhile. Raises the last illustrator's `ProviderFailed` when none of them managed it.
    """
    failure = ProviderFailed("no illustrator is set", provider="none")
    chain = rests.awake(illustrators)
    for illustrator in chain:
        check = partial(_check_awake, illustrator, rests) if illustrator is not chain[-1] else None
        is_asked = True
        while is_asked:
            try:
                with rests.asking(illustrator.model):
                    pace = paces[illustrator.name]
                    return await _patiently(illustrator, paint, pace=pace, clock=clock, check=check, observer=observer)
            except ProviderFailed as error:
                action = "picture_refused" if isinstance(error, Refused) else "picture_failed"
                log.warning("%s could not paint: %r", illustrator.name, error, extra={"action": action})
                failure = error
            is_asked = isinstance(failure, Refused) and await reword()
    raise failure


def _check_awake(illustrator: Illustrator, rests: Rests) -> None:
    if rests.left_s(illustrator.model):
        raise ProviderFailed("rests by now, as it kept failing", provider=illustrator.name)


async def _patiently(
    illustrator: Illustrator,
    paint: Callable[[Illustrator], Awaitable[T]],
    *,
    pace: Pace,
    clock: Clock,
    check: Callable[[], None] | None,
    observer: Observer,
) -> T:
    """Paint, and try again while the illustrator asks for patience, within bounds. `check` raises when another one is
    to be asked instead."""
    waited_s = 0.0
    for attempt in range(_TRIES_WHEN_OVERLOADED):
        async with pace.turn() as mark:
            if check:
                check()
            try:
                painted = await paint(illustrator)
            except Overloaded as error:
                pace.overloaded(mark)
                overload = error
            else:
                pace.went_well()
                return painted
        pause_s = _pause_s(overload, attempt)
        waited_s += pause_s
        if waited_s > _PATIENCE_S:
            break
        observer(Retry(provider=illustrator.name, reason=RetryReason.OVERLOADED))
        await clock.sleep(pause_s)
    raise overload


def _pause_s(overload: Overloaded, attempt: int) -> float:
    """What the provider asked for, else twice as long each time; a little more, so that pictures don't come in step."""
    asked_s = overload.retry_after_s
    pause_s = _FIRST_PAUSE_S * 2**attempt if asked_s is None else asked_s
    return pause_s * (1 + _JITTER * random.random())
