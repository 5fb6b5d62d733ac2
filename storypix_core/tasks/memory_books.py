"""The twins of inbox and access book, for tests."""

from datetime import datetime

from storypix_core.ports.access_book import Role, Subject
from storypix_core.ports.clock import Clock


class MemoryInbox:
    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._payloads: dict[tuple[str, str], str] = {}
        self._handled: dict[tuple[str, str], datetime] = {}

    async def record(self, platform: str, update_id: str, payload: str) -> bool:
        known = (platform, update_id) in self._payloads
        self._payloads.setdefault((platform, update_id), payload)
        return not known

    async def handled(self, platform: str, update_id: str) -> None:
        if (platform, update_id) in self._payloads:
            self._payloads[platform, update_id] = ""
            self._handled[platform, update_id] = self._clock.now()

    async def waiting(self, platform: str) -> list[tuple[str, str]]:
        return [
            (key[1], payload)
            for key, payload in self._payloads.items()
            if key[0] == platform and key not in self._handled
        ]

    async def forget(self, *, before: datetime) -> None:
        for key in [key for key, moment in self._handled.items() if moment < before]:
            del self._payloads[key], self._handled[key]


class MemoryAccessBook:
    def __init__(self) -> None:
        self._roles: dict[Subject, Role] = {}

    async def role(self, subject: Subject) -> Role | None:
        return self._roles.get(subject)

    async def set_role(self, subject: Subject, role: Role | None, *, by: str) -> None:  # noqa: ARG002
        self._roles.pop(subject, None)
        if role is not None:
            self._roles[subject] = role

    async def with_role(self, role: Role) -> list[Subject]:
        return [subject for subject, held in self._roles.items() if held is role]
