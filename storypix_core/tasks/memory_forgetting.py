"""What is known of a person or a chat, in memory: the twin of `forgetting.py`, over the other twins."""

# ruff: noqa: SLF001  # as the tables of one database, the twins lie open to each other

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from storypix_core.model import Place
from storypix_core.money.accounts import account_name, account_of, chat_name, person_name
from storypix_core.ports.access_book import Kind, Role, Subject
from storypix_core.ports.audit import AuditEntry
from storypix_core.ports.forgetting import Known, LedgerEntry, ProviderRequest, Stays
from storypix_core.ports.ledger import Account, Holder
from storypix_core.tasks.forgetting import digest
from storypix_core.tasks.forgotten_accounts import NOBODY
from storypix_core.tasks.memory import MemoryTaskStore
from storypix_core.tasks.memory_books import MemoryAccessBook
from storypix_core.tasks.memory_ledger import MemoryLedger
from storypix_core.tasks.memory_money import Row
from storypix_core.tasks.memory_task import MemoryCall, MemoryTask
from storypix_core.tasks.memory_trail import MemoryAudit, MemoryIncidents


@dataclass(slots=True, kw_only=True)
class MemoryForgetting:
    store: MemoryTaskStore
    ledger: MemoryLedger
    book: MemoryAccessBook
    audit: MemoryAudit
    incidents: MemoryIncidents
    _asked: dict[tuple[str, str], str] = field(default_factory=dict)
    _forgotten: set[str] = field(default_factory=set)

    async def known_of(self, platform: str, person: str, *, private_chats: Collection[str]) -> Known:
        me, name = (platform, person), f"{platform}:{person}"
        mine = (row for row in self.ledger.money.rows if row.entry.account == person_name(platform, person))
        about = {f"person:{name}", *(chat_name(platform, chat) for chat in private_chats)}
        noticed = reversed(await self.incidents.latest(limit=len(self.incidents._incidents)))
        return Known(
            role=await self.book.role(Subject(platform=platform, kind=Kind.PERSON, id=person)),
            settings=tuple(
                (place, *choice)
                for place, chosen in self.store._settings.items()
                for choice in sorted(chosen.items())
                if _is_in(place, platform, private_chats)
            ),
            shelves=tuple(
                shelf.folder
                for shelf in await self.store.shelves.all()
                if shelf.platform == platform and shelf.chat in private_chats
            ),
            answers=tuple((at, r) for place, r, at in self.store._answers if _is_in(place, platform, private_chats)),
            ledger=tuple(map(_entry, mine)),
            calls=tuple(_call(task, call) for task in self.ledger.tasks.values() for call in _paid_by(task, me)),
            incidents=tuple(one for one in noticed if (one.platform, one.person) == me),
            audit=tuple(e for e in self.audit._entries if e.who == name or e.subject in about),
        )

    async def forget_person(
        self, platform: str, person: str, *, private_chats: Collection[str], month: str, stories: int
    ) -> Stays:
        name, nameless = f"{platform}:{person}", f"{platform}:{digest(f'{platform}:{person}')}"
        subject = Subject(platform=platform, kind=Kind.PERSON, id=person)
        for chat in private_chats:
            self._forget_chat_rows(platform, chat)
        await self.incidents.forget_person(platform, person)
        self._no_longer_allowed(subject)
        self._forget_doer(name)
        theirs = (person_name(platform, person), *(chat_name(platform, chat) for chat in private_chats))
        stays = Stays(
            role=await self.book.role(subject),
            limits=any(key[0] in theirs for key in self.ledger.money.decided),
        )
        if stays.role is None:
            self._take_name_off_audit(f"person:{name}", who=name, nameless=nameless)
            for chat in private_chats:
                self._take_chat_off_audit(f"{platform}:{chat}")
        for account in theirs:
            self._forget_account(account, month=month)
        deed = {"who": nameless, "action": "forget-person", "subject": f"person:{nameless}"}
        await self.audit.record(**deed, after=f"{stories} stories")
        return stays

    async def forget_chat(self, platform: str, chat: str, *, by: str, month: str, stories: int) -> None:
        nameless = f"{platform}:{digest(f'{platform}:{chat}')}"
        self._forget_chat_rows(platform, chat)
        self._take_chat_off_audit(f"{platform}:{chat}")
        self._forget_account(chat_name(platform, chat), month=month)
        deed = {"who": by, "action": "forget-chat", "subject": f"chat:{nameless}"}
        await self.audit.record(**deed, after=f"{stories} stories")

    async def settle_forgotten(self, *, month: str) -> None:
        for account in sorted(self._forgotten):
            self._forget_account(account, month=month)

    async def ask_for_chat(self, platform: str, chat: str, *, by: str) -> None:
        self._asked[platform, chat] = by
        await self.audit.record(who=by, action="ask-forget-chat", subject=f"chat:{platform}:{chat}")

    async def chats_asked_for(self) -> list[tuple[str, str]]:
        return sorted(self._asked)

    def _forget_chat_rows(self, platform: str, chat: str) -> None:
        here = [place for place in self.store._settings if _is_in(place, platform, (chat,))]
        for place in here:
            del self.store._settings[place]
        self.store._answers[:] = [one for one in self.store._answers if not _is_in(one[0], platform, (chat,))]
        kept = [one for one in self.incidents._incidents if (one.platform, one.chat) != (platform, chat)]
        self.incidents._incidents = kept
        for key in [key for key in self.ledger.money.decided if key[0] == chat_name(platform, chat) and key[3]]:
            del self.ledger.money.decided[key]
        self._no_longer_allowed(Subject(platform=platform, kind=Kind.CHAT, id=chat))
        self._asked.pop((platform, chat), None)

    def _no_longer_allowed(self, subject: Subject) -> None:
        if self.book._roles.get(subject) is Role.ALLOWED:
            del self.book._roles[subject]

    def _forget_doer(self, name: str) -> None:
        for task in self.ledger.tasks.values():
            if task.record.cancel_by == name and not task.record.state.is_open:
                task.record = replace(task.record, cancel_by="")
        self._asked = {chat: "" if by == name else by for chat, by in self._asked.items()}

    def _take_chat_off_audit(self, name: str) -> None:
        nameless = f"{name.partition(':')[0]}:{digest(name)}"
        self._take_name_off_audit(f"chat:{name}", who=None, nameless=nameless)

    def _take_name_off_audit(self, subject: str, *, who: str | None, nameless: str) -> None:
        def without(entry: AuditEntry) -> AuditEntry:
            if entry.subject == subject:
                entry = replace(entry, subject=f"{subject.partition(':')[0]}:{nameless}")
            return replace(entry, who=nameless) if entry.who == who else entry

        self.audit._entries = [without(entry) for entry in self.audit._entries]

    def _forget_account(self, name: str, *, month: str) -> None:
        account = account_of(name)
        nameless = account_name(Account(holder=account.holder, platform=account.platform, id=NOBODY))
        rows = [row for row in self.ledger.money.rows if row.entry.account == name]
        gone = [row for row in rows if not self._is_own(row.task_id, account)]
        later = {row.task_id for row in rows if row.entry.span.month >= month}
        ended = {row.task_id for row in gone} - later
        self.ledger.money.rows[:] = [
            replace(row, entry=replace(row.entry, account=nameless))
            if row.entry.account == name and row.task_id in ended
            else row
            for row in self.ledger.money.rows
        ]
        self._forgotten.discard(name)
        if any(row.task_id in later for row in gone):
            self._forgotten.add(name)
        if account.holder is Holder.PERSON:
            self._take_payer_off(account, booked={row.task_id for row in rows} - ended)

    def _take_payer_off(self, account: Account, *, booked: Collection[str]) -> None:
        for task in self.ledger.tasks.values():
            if task.record.place.platform == account.platform and task.record.id not in booked:
                for call in task.calls.values():
                    call.payer = NOBODY if call.payer == account.id else call.payer

    def _is_own(self, task_id: str, account: Account) -> bool:
        task = self.ledger.tasks.get(task_id)
        if task is None:
            return False
        place = task.record.place
        owner = task.record.person if account.holder is Holder.PERSON else place.chat
        return (place.platform, owner) == (account.platform, account.id)


def _is_in(place: Place, platform: str, chats: Collection[str]) -> bool:
    return place.platform == platform and place.chat in chats


def _paid_by(task: MemoryTask, who: tuple[str, str]) -> list[MemoryCall]:
    platform, person = who
    here, own = task.record.place.platform == platform, task.record.person == person
    return [call for call in task.calls.values() if here and (own or call.payer == person)]


def _entry(row: Row) -> LedgerEntry:
    return LedgerEntry(
        at=row.written_at,
        task_id=row.task_id,
        entry=row.entry.entry,
        stories=row.entry.stories,
        microusd=row.entry.microusd,
        day=row.entry.span.day,
    )


def _call(task: MemoryTask, call: MemoryCall) -> ProviderRequest:
    return ProviderRequest(
        at=call.created_at,
        task_id=task.record.id,
        kind=call.kind,
        model=call.model,
        microusd=call.microusd,
        usage=call.usage,
        estimated=call.estimated,
    )
