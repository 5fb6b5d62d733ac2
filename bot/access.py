"""Who may use the bot, who runs it, and whether it rests."""

import hmac
import secrets
from collections.abc import Awaitable, Callable, Collection

from storypix_core.errors import AskUser, NotAllowed, TryLater
from storypix_core.ports.access_book import AccessBook, Kind, Role, Subject
from storypix_core.ports.chat import Incoming

_CODE_BYTES = 6
_TRIES = 5
"""So many wrong codes, and the code is void until the next start."""
_MODE, _PAUSED = "mode", "paused"
_INCIDENT_WORDS, _ON = "incident-words", "on"
_OPEN, _LISTED = "open", "listed"
MODES = (_OPEN, _LISTED)
_NO_REASON = "yes"
"""What is written down when an admin gave none, so that the audit trail shows that something was set."""

OWN_MACHINE = "terminal"
"""Who types into the machine's own terminal runs it already."""


async def _never() -> bool:
    return False


class Access:
    """`open_to_all` lets everybody in who wasn't blocked; else only those that an admin let in. A mode that an admin
    has set goes before it.

    `admins` are those of the settings, as `platform:id`. More are in the book. `is_full` says whether so much waits for
    the page store that nothing may be added.
    """

    def __init__(
        self,
        book: AccessBook,
        *,
        open_to_all: bool,
        admins: Collection[str] = (),
        is_full: Callable[[], Awaitable[bool]] = _never,
    ):
        self.is_full = is_full
        self._book = book
        self._open_to_all = open_to_all
        self._admins = frozenset(admins)
        self._code = ""
        self._tries_left = 0

    # The first admin

    async def offer_code(self) -> str | None:
        """A one-time code with which the first admin claims the bot. None when there is an admin already."""
        if self._admins or await self._book.with_role(Role.ADMIN):
            return None
        self._code, self._tries_left = secrets.token_hex(_CODE_BYTES), _TRIES
        return self._code

    async def claim(self, incoming: Incoming, code: str) -> None:
        """Become the first admin. Raises `NotAllowed` for a wrong or used code, with the same words for both."""
        if self._tries_left < 1 or not hmac.compare_digest(code.strip().encode(), self._code.encode()):
            self._tries_left -= 1
            raise NotAllowed("wrong code", key="admin-no")
        self._code, self._tries_left = "", 0
        await self._book.set_role(_person(incoming), Role.ADMIN, by=name_of(incoming))

    # Whoever asks

    async def is_admin(self, incoming: Incoming) -> bool:
        if incoming.place.platform == OWN_MACHINE or name_of(incoming) in self._admins:
            return True
        return await self._book.role(_person(incoming)) is Role.ADMIN

    async def admins_only(self, incoming: Incoming) -> None:
        """Raises `NotAllowed`, with words that give no hint, unless this is an admin."""
        if not await self.is_admin(incoming):
            raise NotAllowed("no admin", key="admin-no")

    async def let_in(self, incoming: Incoming) -> None:
        """Return when this person may use the bot here. Raises `NotAllowed` with the facts to ask an admin with."""
        if await self.is_admin(incoming):
            return
        roles = {await self._book.role(_person(incoming)), await self._book.role(_chat(incoming))}
        if Role.BLOCKED in roles or not (Role.ALLOWED in roles or await self.mode() == _OPEN):
            facts = {"person": incoming.person, "chat": incoming.place.chat}
            raise NotAllowed("not let in", key="error-not-allowed", facts=facts)

    # The whole bot

    async def mode(self) -> str:
        """`open` or `listed`."""
        return await self._book.note(_MODE) or (_OPEN if self._open_to_all else _LISTED)

    async def set_mode(self, mode: str, *, by: str) -> None:
        """Raises `AskUser` when there is no such mode."""
        if mode not in MODES:
            raise AskUser("no such mode", key="admin-how-mode")
        await self._book.set_note(_MODE, mode, by=by)

    async def paused(self) -> str | None:
        """Why the bot rests; empty when no reason was given. None when it doesn't rest."""
        reason = await self._book.note(_PAUSED)
        return "" if reason == _NO_REASON else reason

    async def pause(self, reason: str, *, by: str) -> None:
        """Take no new stories until `resume`. What is being told goes on."""
        await self._book.set_note(_PAUSED, reason or _NO_REASON, by=by)

    async def resume(self, *, by: str) -> None:
        await self._book.set_note(_PAUSED, None, by=by)

    async def keeps_words(self) -> bool:
        """Whether admins want the words of what wasn't fit kept with its incident."""
        return await self._book.note(_INCIDENT_WORDS) == _ON

    async def set_keeps_words(self, keeps: bool, *, by: str) -> None:
        await self._book.set_note(_INCIDENT_WORDS, _ON if keeps else None, by=by)

    async def awake(self) -> None:
        """Raises `TryLater` while the bot rests, with the reason that an admin gave, or takes nothing more."""
        reason = await self.paused()
        if reason is not None:
            key = "error-resting-because" if reason else "error-resting"
            raise TryLater("paused by an admin", key=key, facts={"reason": reason})
        if await self.is_full():
            raise TryLater("too much waits for the page store", key="error-too-much-waits")

    # Decisions by admins. Whoever calls these has made sure that it is one.

    async def decide(self, subject: Subject, role: Role | None, *, by: str) -> None:
        """Let somebody in, keep somebody out, make an admin, or with None take that back.

        Raises `AskUser` for an admin of the settings, who can't be put out from here, and for a chat as an admin.
        """
        if subject.kind is Kind.CHAT and role is Role.ADMIN:
            raise AskUser("a chat runs nothing", key="admin-only-persons")
        if subject.kind is Kind.PERSON and role is not Role.ADMIN and self.is_fixed(subject):
            raise AskUser("an admin of the settings", key="admin-fixed")
        await self._book.set_role(subject, role, by=by)

    def is_fixed(self, subject: Subject) -> bool:
        """Whether the settings make this person an admin."""
        return f"{subject.platform}:{subject.id}" in self._admins

    async def is_last_admin(self, subject: Subject) -> bool:
        """Whether nobody would run the bot any more without this person."""
        return not self._admins and await self._book.with_role(Role.ADMIN) == [subject]

    async def admins(self) -> list[tuple[str, str]]:
        """Everybody who runs the bot, as platform and id: those of the settings first."""
        fixed = [(platform, person) for platform, _, person in (name.partition(":") for name in sorted(self._admins))]
        more = [(subject.platform, subject.id) for subject in await self._book.with_role(Role.ADMIN)]
        return list(dict.fromkeys((*fixed, *more)))

    async def with_role(self, role: Role) -> list[Subject]:
        """Those whom admins gave this role, in the order of the decisions."""
        return await self._book.with_role(role)


def name_of(incoming: Incoming) -> str:
    return f"{incoming.place.platform}:{incoming.person}"


def _person(incoming: Incoming) -> Subject:
    return Subject(platform=incoming.place.platform, kind=Kind.PERSON, id=incoming.person)


def _chat(incoming: Incoming) -> Subject:
    return Subject(platform=incoming.place.platform, kind=Kind.CHAT, id=incoming.place.chat)
