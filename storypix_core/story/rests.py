"""Who rests: a provider that keeps failing isn't asked for a while, so that stories go to the next one at once.

After three failures in a row a model rests for a minute. Then one call tries it, and only when that went well it is
back; if not, it rests for twice as long, up to a quarter of an hour. What a filter declined says nothing against a
provider.
"""

import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, TypeVar

from storypix_core.errors import ProviderFailed, Refused
from storypix_core.ports.clock import Clock

log = logging.getLogger(__name__)

FAILURES_IN_A_ROW = 3
FIRST_REST_S = 60.0
LONGEST_REST_S = 900.0


class _Model(Protocol):
    @property
    def model(self) -> str: ...


M = TypeVar("M", bound=_Model)


@dataclass(slots=True)
class _Health:
    failures: int = 0
    """In a row."""
    until: float = 0.0
    """When its rest ends, by the monotonic clock."""
    rest_s: float = 0.0
    """How long its last rest was; 0 since it went well."""
    is_tried: bool = False
    """Whether the one call after its rest is under way."""


class Try:
    """One call to a model, from its beginning until it went well or failed."""

    def __init__(self, health: _Health) -> None:
        self._health = health

    def went_well(self) -> None:
        """It has shown that it works; a call need not be over for that."""
        self._health.failures, self._health.rest_s, self._health.is_tried = 0, 0.0, False


class Rests:
    """Of all models that one process asks, by `provider:model`. Shared by all of its stories."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._of: defaultdict[str, _Health] = defaultdict(_Health)

    def awake(self, chain: Sequence[M]) -> list[M]:
        """Those of a chain that may be asked now; when all rest, the one whose rest ends first. Empty for none."""
        awake = [one for one in chain if self.may_ask(one.model)]
        return awake or sorted(chain, key=lambda one: self.left_s(one.model))[:1]

    def may_ask(self, model: str) -> bool:
        health = self._of[model]
        return not health.rest_s or (not health.is_tried and self.left_s(model) <= 0)

    def left_s(self, model: str) -> float:
        """How long this model rests from now on, in seconds; 0 when it doesn't, or its rest is over."""
        health = self._of[model]
        return max(0.0, health.until - self._clock.monotonic()) if health.rest_s else 0.0

    @contextmanager
    def asking(self, model: str) -> Iterator[Try]:
        """Around one call. It went well when it ends without an error; a `ProviderFailed` in it counts as a failure."""
        health = self._of[model]
        health.is_tried = bool(health.rest_s)
        this = Try(health)
        try:
            yield this
        except Refused:
            this.went_well()
            raise
        except ProviderFailed:
            self._failed(model, health)
            raise
        except BaseException:
            health.is_tried = False  # stopped by us: somebody else may try
            raise
        this.went_well()

    def _failed(self, model: str, health: _Health) -> None:
        health.is_tried = False
        if self.left_s(model) > 0:
            return  # a call that began before the rest, or the only one there is to ask
        health.failures += 1
        if not health.rest_s and health.failures < FAILURES_IN_A_ROW:
            return
        health.rest_s = min(LONGEST_REST_S, health.rest_s * 2 or FIRST_REST_S)
        health.until = self._clock.monotonic() + health.rest_s
        said = ("%s failed %d times in a row and rests for %.0f s", model, health.failures, health.rest_s)
        log.warning(*said, extra={"action": "provider_rests"})
