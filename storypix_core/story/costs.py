"""What a story costs: each call to a provider is in the record from before it begins until its cost is known."""

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from types import TracebackType
from typing import Self

from storypix_core.errors import Overtaken, ProviderFailed
from storypix_core.model import TaskRecord, Usage
from storypix_core.money.prices import Charge
from storypix_core.ports.observer import Observer, ProviderCall, nobody_watches, outcome_of
from storypix_core.ports.task_store import TaskStore
from storypix_core.ports.workers import Workers
from storypix_core.story.stop import Stop
from storypix_core.story.uninterrupted import uninterrupted

log = logging.getLogger(__name__)

CHECK = "check"
"""The kind of a call that asks a moderator."""

Price = Callable[[Usage], Charge | None]
"""The cost of one call; None when the price of the model isn't known."""


class Costs:
    """The calls that one story makes.

    `stop` keeps new ones from beginning, but for checks. `payer` is the platform's id of the person who pays; empty
    means whoever asked for the story. `version` is that of the picture which is painted again, and which they are made
    for. `observer` takes note of each call that was made, and `timer` says how late it is, in seconds.
    """

    def __init__(
        self,
        *,
        task: TaskRecord,
        store: TaskStore,
        price: Price,
        workers: Workers,
        stop: Stop,
        payer: str = "",
        version: int = 1,
        observer: Observer = nobody_watches,
        timer: Callable[[], float] = time.monotonic,
    ):
        self.task = task
        self.store = store
        self.workers = workers
        self.stop = stop
        self.payer = payer
        self.version = version
        self.observer = observer
        self.timer = timer
        self._price = price

    def call(self, kind: str, *, model: str, bound: Usage | None, picture: int | None = None) -> "Call":
        """A call of this kind, `text`, `image` or `check`, that will use no more than `bound`; None: it is free."""
        return Call(self, kind, model=model, bound=bound, picture=picture)

    def microusd(self, usage: Usage | None) -> int:
        """What a call costs. One of unknown price counts as nothing."""
        charge = self._charge(usage)
        return charge.microusd if charge else 0

    async def end(self, call: int, usage: Usage | None) -> None:
        """Record what a call has cost. What it once cost stays."""
        charge = self._charge(usage)
        await self.store.end_call(
            self.task.id,
            call,
            microusd=charge.microusd if charge else 0,
            model=f"{usage.provider}:{usage.model}" if usage else "",
            estimated=bool(usage and usage.estimated),
            usage=usage,
            price=charge.price if charge else None,
        )

    def _charge(self, usage: Usage | None) -> Charge | None:
        charge = self._price(usage) if usage else None
        if usage and charge is None:
            say_unknown(f"{usage.provider}:{usage.model}")
        return charge


@cache  # it is said once for each model while the program runs
def say_unknown(model: str) -> None:
    """Log that nobody knows what a model costs."""
    log.warning("no price for %s: its calls count as nothing", model, extra={"action": "price_unknown"})


class Call:
    """One call to a provider: an async context manager around it.

    Whoever makes it sets `usage` as soon as the provider says it, by `answered` where the answer is whole then. `guess`
    gives what a call may have used that was broken off before the provider could say so, or whose outcome nobody knows;
    what a provider declined is free.

    Entering raises `Stopping`, `OverLimit`, `Overtaken` and `StorageFailed`; then the call must not be made.
    """

    def __init__(self, costs: Costs, kind: str, *, model: str, bound: Usage | None, picture: int | None):
        self.number = 0
        """In the record, from 1; 0 before it is there."""
        self.usage: Usage | None = None
        self.guess: Callable[[], Usage | None] = lambda: bound
        self._costs = costs
        self._kind = kind
        self._model = model
        self._bound = bound
        self._picture = picture
        self._begun_s = 0.0
        self._answered_s: float | None = None

    async def __aenter__(self) -> Self:
        if self._kind != CHECK:  # what is under way is brought to its end, and its checks belong to it
            self._costs.stop.check()
        try:
            await uninterrupted(self._begin())
            await self._costs.workers.hold(self._costs.task.id, self._costs.task.attempt)
        except BaseException:
            if self.number:  # it is in the record, but will not be made
                await uninterrupted(self._costs.end(self.number, None))
            raise
        self._begun_s = self._costs.timer()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        is_free = error is None or (isinstance(error, ProviderFailed) and not error.may_be_charged)
        usage = self.usage if is_free or self.usage else self._guessed()
        self._observe(error, usage)
        if isinstance(error, Overtaken):
            return  # the later attempt has closed it
        await uninterrupted(self._costs.end(self.number, usage))

    def answered(self, usage: Usage | None) -> None:
        """The answer is whole: what goes wrong from now on is no fault of the provider's."""
        self.usage = usage
        self._answered_s = self._costs.timer()

    def _observe(self, error: BaseException | None, usage: Usage | None) -> None:
        costs, answered_s = self._costs, self._answered_s
        seen = ProviderCall(
            model=self._model,
            kind=self._kind,
            outcome=outcome_of(error if answered_s is None else None),
            seconds=(costs.timer() if answered_s is None else answered_s) - self._begun_s,
            microusd=costs.microusd(usage),
        )
        costs.observer(seen)

    def _guessed(self) -> Usage | None:
        usage = self.guess()
        return replace(usage, estimated=True) if usage else None

    async def _begin(self) -> None:
        costs = self._costs
        self.number = await costs.store.begin_call(
            costs.task.id,
            kind=self._kind,
            model=self._model,
            bound_microusd=costs.microusd(self._bound),
            picture=self._picture,
            version=costs.version,
            payer=costs.payer,
        )
