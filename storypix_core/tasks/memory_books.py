"""The twins of inbox and access book, for tests."""

from datetime import datetime

from storypix_core.ports.access_book import Role, Subject
from storypix_core.ports.audit import Audit
from storypix_core.ports.clock import Clock
from storypix_core.tasks.access_book import ACTIONS, subject_name

_Key = tuple[str, str]


class MemoryInbox:
    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._payloads: dict[_Key, str] = {}
        self._runners: dict[_Key, str] = {}
        self._handled: dict[_Key, datetime] = {}

    async def record(self, platform: str, update_id: str, payload: str, *, runner: str = "") -> bool:
        known = (platform, update_id) in self._payloads
        self._payloads.setdefault((platform, update_id), payload)
        self._runners.setdefault((platform, update_id), runner)
        return not known

    async def handled(self, platform: str, update_id: str) -> None:
        if (platform, update_id) in self._payloads:
            self._payloads[platform, update_id] = ""
            self._handled[platform, update_id] = self._clock.now()

    async def waiting(self, platform: str) -> list[tuple[str, str]]:
        return [(key[1], self._payloads[key]) for key in self._waiting(platform)]

    async def runners(self, platform: str) -> list[str]:
        return list(dict.fromkeys(self._runners[key] for key in self._waiting(platform)))

    async def take_over(self, platform: str, *, dead: str, runner: str) -> list[tuple[str, str]]:
        left = [key for key in self._waiting(platform) if self._runners[key] == dead]
        self._runners |= dict.fromkeys(left, runner)
        return [(key[1], self._payloads[key]) for key in left]

    async def forget(self, *, before: datetime) -> None:
        for key in [key for key, moment in self._handled.items() if moment < before]:
            del self._payloads[key], self._handled[key], self._runners[key]

    def _waiting(self, platform: str) -> list[_Key]:
        return [key for key in self._payloads if key[0] == platform and key not in self._handled]


class MemoryAccessBook:
    def __init__(self, *, audit: Audit | None = None) -> None:
        """`audit` hears of every change; None: nobody does."""
        self._audit = audit
        self._roles: dict[Subject, Role] = {}
        self._notes: dict[str, str] = {}

    async def role(self, subject: Subject) -> Role | None:
        return self._roles.get(subject)

    async def set_role(self, subject: Subject, role: Role | None, *, by: str) -> None:
        before = self._roles.pop(subject, None)
        if role is not None:
            self._roles[subject] = role
        if role is not before:
            await self._tell(by, ACTIONS[role], subject_name(subject), before or "", role or "")

    async def with_role(self, role: Role) -> list[Subject]:
        return [subject for subject, held in self._roles.items() if held is role]

    async def set_note(self, name: str, value: str | None, *, by: str) -> None:
        before = self._notes.pop(name, None)
        if value is not None:
            self._notes[name] = value
        if value != before:
            await self._tell(by, name, "", before or "", value or "")

    async def note(self, name: str) -> str | None:
        return self._notes.get(name)

    async def _tell(self, who: str, action: str, subject: str, before: str, after: str) -> None:
        if self._audit is not None:
            await self._audit.record(who=who, action=action, subject=subject, before=before, after=after)
