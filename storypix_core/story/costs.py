"""What a story has cost so far, recorded call by call."""

import logging
from collections.abc import Callable
from functools import partial

from storypix_core.errors import StorageFailed
from storypix_core.model import Usage
from storypix_core.ports.task_store import TaskStore
from storypix_core.story.uninterrupted import uninterrupted

log = logging.getLogger(__name__)

Price = Callable[[Usage], int | None]
"""The cost of one call in micro-USD; None when the price of the model isn't known."""


class Costs:
    """Notes the usage of calls at once and writes it down at the next chance."""

    def __init__(self, *, task_id: str, store: TaskStore, price: Price):
        self._task_id = task_id
        self._store = store
        self._price = price
        self._unwritten: list[tuple[Usage, str]] = []
        self.microusd = 0
        """All calls noted, together. A call of unknown price counts as nothing and is logged."""

    def noting(self, kind: str) -> Callable[[Usage], None]:
        """A function that notes the usage of a call of this kind, `text` or `image`."""
        return partial(self._note, kind=kind)

    async def write(self) -> None:
        """Record what was noted. What the store doesn't take stays noted."""
        while self._unwritten:
            usage, kind = noted = self._unwritten.pop(0)  # taken out first: pictures write their costs side by side
            model = f"{usage.provider}:{usage.model}"
            added = self._store.add_cost(self._task_id, microusd=self._price(usage) or 0, model=model, kind=kind)
            try:
                await uninterrupted(added)
            except StorageFailed:
                self._unwritten.append(noted)
                raise

    def _note(self, usage: Usage, *, kind: str) -> None:
        cost = self._price(usage)
        if cost is None:
            log.warning("no price for %s:%s", usage.provider, usage.model, extra={"action": "price_unknown"})
        self.microusd += cost or 0
        self._unwritten.append((usage, kind))
