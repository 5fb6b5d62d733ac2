"""From a scene to a picture, by the first illustrator in the chain that manages it."""

import logging
import random
from collections.abc import Callable, Mapping, Sequence

from storypix_core.errors import Overloaded, ProviderFailed, Refused
from storypix_core.model import Painting, Usage
from storypix_core.ports.clock import Clock
from storypix_core.ports.illustrator import Illustrator, PaintRequest
from storypix_core.story.pace import Pace

log = logging.getLogger(__name__)

_TRIES_WHEN_OVERLOADED = 6
_PATIENCE_S = 180.0
"""How long one picture waits for an overloaded illustrator, all its pauses together."""
_FIRST_PAUSE_S = 2.0
_JITTER = 0.25


async def paint(
    request: PaintRequest,
    illustrators: Sequence[Illustrator],
    *,
    paces: Mapping[str, Pace],
    clock: Clock,
    on_usage: Callable[[Usage], None],
) -> tuple[Painting, Illustrator]:
    """The picture and who painted it. `paces` has one entry for each illustrator's name.

    Raises the last illustrator's `ProviderFailed` when none of them managed it.
    """
    failure = ProviderFailed("no illustrator is set", provider="none")
    for illustrator in illustrators:
        try:
            painting = await _patiently(request, illustrator, pace=paces[illustrator.name], clock=clock)
        except ProviderFailed as error:
            action = "picture_refused" if isinstance(error, Refused) else "picture_failed"
            log.warning("%s could not paint: %r", illustrator.name, error, extra={"action": action})
            failure = error
            continue
        if painting.usage:
            on_usage(painting.usage)
        return painting, illustrator
    raise failure


async def _patiently(request: PaintRequest, illustrator: Illustrator, *, pace: Pace, clock: Clock) -> Painting:
    """Paint, and try again while the illustrator asks for patience, within bounds."""
    waited_s = 0.0
    for attempt in range(_TRIES_WHEN_OVERLOADED):
        async with pace.turn() as mark:
            try:
                painting = await illustrator.paint(request)
            except Overloaded as error:
                pace.overloaded(mark)
                overload = error
            else:
                pace.went_well()
                return painting
        pause_s = _pause_s(overload, attempt)
        waited_s += pause_s
        if waited_s > _PATIENCE_S:
            break
        await clock.sleep(pause_s)
    raise overload


def _pause_s(overload: Overloaded, attempt: int) -> float:
    """What the provider asked for, else twice as long each time; a little more, so that pictures don't come in step."""
    asked_s = overload.retry_after_s
    pause_s = _FIRST_PAUSE_S * 2**attempt if asked_s is None else asked_s
    return pause_s * (1 + _JITTER * random.random())
