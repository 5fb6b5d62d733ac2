"""Twins of the ports that need no network, no disk and no waiting. They are shipped, for everybody's tests."""

import asyncio
from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from storypix_core.errors import Overtaken
from storypix_core.memory_chat import ChatMessage, Done, MemoryChat
from storypix_core.ports.observer import Moment, Observation, ProviderCall, StoryMoment
from storypix_core.scripted import (
    ModeratorCall,
    ScriptedIllustrator,
    ScriptedModerator,
    ScriptedStoryteller,
    ScriptStep,
    StorytellerCall,
    tiny_png,
)
from storypix_core.storage.memory import MemoryPageStore
from storypix_core.tasks.memory import MemoryTaskStore
from storypix_core.tasks.memory_ledger import MemoryLedger

__all__ = [
    "AlwaysAlive",
    "ChatMessage",
    "Done",
    "FakeClock",
    "MemoryChat",
    "MemoryLedger",
    "MemoryPageStore",
    "MemoryTaskStore",
    "ModeratorCall",
    "ScriptStep",
    "ScriptedIllustrator",
    "ScriptedModerator",
    "ScriptedStoryteller",
    "StorytellerCall",
    "WatchfulObserver",
    "tiny_png",
]


# Time


class FakeClock:
    """A clock that goes on only when told to, or when somebody sleeps. Begins at noon of 2026-01-01, UTC."""

    def __init__(self, start: datetime = datetime(2026, 1, 1, 12, tzinfo=UTC)) -> None:
        self._start = start
        self._passed_s = 0.0
        self.slept: list[float] = []
        """Every sleep, in seconds, in the order of their beginning."""

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._passed_s)

    def monotonic(self) -> float:
        return self._passed_s

    def advance(self, seconds: float) -> None:
        self._passed_s += seconds

    async def sleep(self, seconds: float) -> None:
        """Let the time pass at once, and others have their turn."""
        self.slept.append(seconds)
        self.advance(max(seconds, 0))
        await asyncio.sleep(0)


# Workers


class AlwaysAlive:
    """The only process that makes stories, and it never pauses. `dead` are others, that have gone."""

    def __init__(self, runner: str = "me", *, dead: Collection[str] = ()) -> None:
        self.runner = runner
        self.dead = set(dead)
        self.held: list[tuple[str, int]] = []
        """Task and attempt of every act that was asked for."""
        self.overtaken = False
        """Whether somebody else has all its tasks now."""

    async def is_alive(self, runner: str) -> bool:
        return runner == self.runner or (runner != "" and runner not in self.dead)

    async def hold(self, task_id: str, attempt: int) -> None:
        self.held.append((task_id, attempt))
        if self.overtaken:
            raise Overtaken(f"{task_id} is somebody else's")


# Observer


class WatchfulObserver:
    """Keeps everything that it sees, in order."""

    def __init__(self) -> None:
        self.seen: list[Observation] = []

    def __call__(self, seen: Observation, /) -> None:
        self.seen.append(seen)

    def calls(self, kind: str) -> list[ProviderCall]:
        return [seen for seen in self.seen if isinstance(seen, ProviderCall) and seen.kind == kind]

    def moments(self) -> list[Moment]:
        return [seen.moment for seen in self.seen if isinstance(seen, StoryMoment)]
