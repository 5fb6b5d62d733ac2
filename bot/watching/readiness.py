"""Which parts of the running program are ready."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

OK = "ok"

Look = Callable[[], Awaitable[str]]
"""`ok`, or in a plain word what is wrong: `away`, `opening`, `closed`."""


class Need(StrEnum):
    """What goes without a part."""

    ALWAYS = "always"
    """Nothing does."""
    ONE_OF = "one of"
    """As much as the other parts of this kind do, each by itself."""
    LATER = "later"
    """Everything else does, and what needs it follows later."""


class Status(StrEnum):
    STARTING = "starting"
    READY = "ready"
    DEGRADED = "degraded"
    """People are served, but not everywhere, or not with everything."""
    UNREADY = "unready"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    status: Status
    parts: Mapping[str, str]
    """By name, `ok` or what is wrong."""

    @property
    def serves(self) -> bool:
        return self.status in (Status.READY, Status.DEGRADED)


class Readiness:
    """The parts of one program, as they are added. Until there are any, it is starting."""

    def __init__(self) -> None:
        self._parts: dict[str, tuple[Need, Look]] = {}

    def add(self, name: str, look: Look, *, need: Need) -> None:
        self._parts[name] = (need, look)

    async def report(self) -> Report:
        if not self._parts:
            return Report(status=Status.STARTING, parts={})
        found = await asyncio.gather(*(look() for _, look in self._parts.values()))
        parts = dict(zip(self._parts, found, strict=True))
        return Report(status=self._status(parts), parts=parts)

    def _status(self, parts: Mapping[str, str]) -> Status:
        if all(state == OK for state in parts.values()):
            return Status.READY
        needed = self._of(parts, Need.ALWAYS)
        choice = self._of(parts, Need.ONE_OF)
        serves = all(needed) and (any(choice) or not choice)
        return Status.DEGRADED if serves else Status.UNREADY

    def _of(self, parts: Mapping[str, str], need: Need) -> list[bool]:
        return [parts[name] == OK for name, (needed, _) in self._parts.items() if needed is need]
