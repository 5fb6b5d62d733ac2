"""Tasks to run that begin and end exactly when a test says so."""

import asyncio
from collections import defaultdict
from collections.abc import Collection

_TURNS = 20


class Stage:
    """Its `run` goes on until the task's gate is opened, and notes what happened. The `stubborn` can't be cancelled."""

    def __init__(self, *, stubborn: Collection[str] = ()) -> None:
        self._gates: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self._stubborn = stubborn
        self.begun: list[str] = []
        self.finished: list[str] = []
        self.cancelled: list[str] = []

    @property
    def running(self) -> set[str]:
        return set(self.begun) - set(self.finished) - set(self.cancelled)

    async def run(self, task_id: str) -> None:
        self.begun.append(task_id)
        while not self._gates[task_id].is_set():
            try:
                await self._gates[task_id].wait()
            except asyncio.CancelledError:
                if task_id not in self._stubborn:
                    self.cancelled.append(task_id)
                    raise
        self.finished.append(task_id)

    async def settle(self) -> None:
        """Let everything that can go on do so."""
        for _ in range(_TURNS):
            await asyncio.sleep(0)

    async def finish(self, task_id: str) -> None:
        self._gates[task_id].set()
        await self.settle()

    def open_all(self) -> None:
        """From now on every task ends as soon as it begins."""
        for gate in self._gates.values():
            gate.set()
        self._gates.default_factory = _open_gate


def _open_gate() -> asyncio.Event:
    gate = asyncio.Event()
    gate.set()
    return gate
