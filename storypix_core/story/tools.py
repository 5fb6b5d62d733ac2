"""Everything that the making of a story needs from outside."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from storypix_core.model import TaskRecord
from storypix_core.ports.clock import Clock
from storypix_core.ports.observer import Observer, nobody_watches
from storypix_core.ports.page_store import PageStore
from storypix_core.ports.task_store import TaskStore
from storypix_core.ports.workers import Workers
from storypix_core.story.clearing import Clearing
from storypix_core.story.costs import Costs
from storypix_core.story.noticing import Noticing
from storypix_core.story.pace import Pace
from storypix_core.story.providers import Providers
from storypix_core.story.rests import Rests
from storypix_core.story.stop import Stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools(Providers):
    store: TaskStore
    pages: PageStore
    paces: Mapping[str, Pace]
    """One for each provider that paints, by its name, shared by all stories."""
    rests: Rests
    """Shared by all stories of this process."""
    clock: Clock
    workers: Workers
    noticing: Noticing | None = None
    """Keeps for admins what wasn't fit. None: nobody wants to know."""
    clearing: Clearing | None = None
    """Deletes folders once more that stories left. None: nobody does."""
    publishes_later: bool = False
    """Whether somebody publishes pages later which the page store doesn't take now. If not, their stories fail."""
    stop: Stop = field(default_factory=Stop)
    """Asked when the program is about to stop; one for the whole process."""
    observer: Observer = nobody_watches

    def costs_of(self, task: TaskRecord, *, payer: str = "", version: int = 1) -> Costs:
        """Of what is made for this task; `payer` and `version` as `Costs` has them."""
        return Costs(
            task=task,
            store=self.store,
            price=self.price,
            workers=self.workers,
            stop=self.stop,
            payer=payer,
            version=version,
            observer=self.observer,
            timer=self.clock.monotonic,
        )
