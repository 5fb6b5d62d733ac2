"""The twins of audit trail, incidents and broadcasts, for tests."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from storypix_core.model import Place
from storypix_core.ports.audit import AuditEntry, Incident
from storypix_core.ports.broadcasts import Broadcast, PostState
from storypix_core.ports.clock import Clock


class MemoryAudit:
    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._entries: list[AuditEntry] = []

    async def record(self, *, who: str, action: str, subject: str = "", before: str = "", after: str = "") -> None:
        now = self._clock.now()
        entry = AuditEntry(at=now, who=who, action=action, subject=subject, before=before, after=after)
        self._entries.append(entry)

    async def latest(self, *, limit: int = 20, offset: int = 0) -> list[AuditEntry]:
        return self._entries[::-1][offset : offset + limit]

    async def forget(self, *, before: datetime) -> None:
        self._entries = [entry for entry in self._entries if entry.at >= before]


class MemoryIncidents:
    def __init__(self) -> None:
        self._incidents: list[Incident] = []

    async def record(self, incident: Incident) -> None:
        self._incidents.append(incident)

    async def latest(self, *, limit: int = 20, offset: int = 0) -> list[Incident]:
        return self._incidents[::-1][offset : offset + limit]

    async def counts(self, *, since: datetime) -> dict[str, int]:
        counted = Counter(incident.category for incident in self._incidents if incident.at >= since)
        return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))

    async def forget(self, *, before: datetime) -> None:
        self._incidents = [incident for incident in self._incidents if incident.at >= before]

    async def forget_person(self, platform: str, person: str) -> None:
        whose = (platform, person)
        self._incidents = [one for one in self._incidents if (one.platform, one.person) != whose]

    async def forget_words(self) -> None:
        self._incidents = [replace(one, words="") for one in self._incidents]


class MemoryBroadcasts:
    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._kept: dict[int, Broadcast] = {}
        self._posts: dict[int, dict[tuple[str, str], PostState]] = {}
        self._last = 0

    async def draft(self, text: str, *, by: str) -> int:
        self._last += 1
        self._kept[self._last] = Broadcast(number=self._last, by=by, text=text, drafted_at=self._clock.now())
        self._posts[self._last] = {}
        return self._last

    async def begin(self, number: int, *, chats: Sequence[Place]) -> bool:
        kept = self._kept.get(number)
        if kept is None or kept.begun_at:
            return False
        self._kept[number] = replace(kept, begun_at=self._clock.now())
        self._posts[number] = {(place.platform, place.chat): PostState.WAITING for place in chats}
        return True

    async def get(self, number: int) -> Broadcast | None:
        return self._with_counts(self._kept[number]) if number in self._kept else None

    async def under_way(self) -> list[Broadcast]:
        return [self._with_counts(one) for one in self._kept.values() if one.begun_at and not one.ended_at]

    async def take(self, number: int, *, platforms: Collection[str], after: Place | None = None) -> Place | None:
        posts, passed = self._posts.get(number, {}), (after.platform, after.chat) if after else ("", "")
        for key in sorted(posts):
            if posts[key] is PostState.WAITING and key[0] in platforms and key > passed:
                posts[key] = PostState.SENDING
                return Place(platform=key[0], chat=key[1])
        return None

    async def settle(self, number: int, place: Place, state: PostState, *, receipt: str = "") -> None:  # noqa: ARG002
        posts, key = self._posts.get(number, {}), (place.platform, place.chat)
        if key in posts:
            posts[key] = state

    async def end(self, number: int, *, late: bool = False) -> bool:
        posts = self._posts.get(number, {})
        waiting = [key for key, state in posts.items() if state is PostState.WAITING]
        if waiting and not late:
            return False
        posts.update(dict.fromkeys(waiting, PostState.UNREACHED))
        if number in self._kept and self._kept[number].ended_at is None:
            self._kept[number] = replace(self._kept[number], ended_at=self._clock.now())
        return True

    async def latest(self, *, limit: int = 20) -> list[Broadcast]:
        begun = [self._with_counts(one) for one in self._kept.values() if one.begun_at]
        return begun[::-1][:limit]

    async def forget(self, *, before: datetime) -> None:
        for number, one in list(self._kept.items()):
            last = one.ended_at if one.begun_at else one.drafted_at
            if last and last < before:
                del self._kept[number], self._posts[number]

    def _with_counts(self, one: Broadcast) -> Broadcast:
        return replace(one, posts=dict(Counter(self._posts[one.number].values())))
