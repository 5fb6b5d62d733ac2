"""Who may use the bot, and who runs it."""

import hmac
import secrets
from collections.abc import Collection

from storypix_core.errors import AskUser, NotAllowed
from storypix_core.ports.access_book import AccessBook, Kind, Role, Subject
from storypix_core.ports.chat import Incoming

_CODE_BYTES = 6
_TRIES = 5
"""So many wrong codes, and the code is void until the next start."""

OWN_MACHINE = "terminal"
"""Who types into the machine's own terminal runs it already."""


class Access:
    """`open_to_all` lets everybody in who wasn't blocked; else only those that an admin let in.

    `admins` are those of the settings, as `platform:id`. More are in the book.
    """

    def __init__(self, book: AccessBook, *, open_to_all: bool, admins: Collection[str] = ()):
        self._book = book
        self._open_to_all = open_to_all
        self._admins = frozenset(admins)
        self._code = ""
        self._tries_left = 0

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

    async def is_admin(self, incoming: Incoming) -> bool:
        if incoming.place.platform == OWN_MACHINE or name_of(incoming) in self._admins:
            return True
        return await self._book.role(_person(incoming)) is Role.ADMIN

    async def let_in(self, incoming: Incoming) -> None:
        """Return when this person may use the bot here. Raises `NotAllowed` with the facts to ask an admin with."""
        if await self.is_admin(incoming):
            return
        roles = {await self._book.role(_person(incoming)), await self._book.role(_chat(incoming))}
        if Role.BLOCKED in roles or not (self._open_to_all or Role.ALLOWED in roles):
            facts = {"person": incoming.person, "chat": incoming.place.chat}
            raise NotAllowed("not let in", key="error-not-allowed", facts=facts)

    async def decide(self, incoming: Incoming, role: Role | None, kind: Kind, subject_id: str) -> Subject:
        """An admin's decision about a person or a chat of the same platform. Raises `NotAllowed` for others."""
        await self.admins_only(incoming)
        subject = Subject(platform=incoming.place.platform, kind=kind, id=subject_id)
        if role is not Role.ADMIN and f"{subject.platform}:{subject.id}" in self._admins:
            raise AskUser("an admin of the settings", key="admin-fixed")
        await self._book.set_role(subject, role, by=name_of(incoming))
        return subject

    async def admins_only(self, incoming: Incoming) -> None:
        """Raises `NotAllowed`, with words that give no hint, unless this is an admin."""
        if not await self.is_admin(incoming):
            raise NotAllowed("no admin", key="admin-no")


def name_of(incoming: Incoming) -> str:
    return f"{incoming.place.platform}:{incoming.person}"


def _person(incoming: Incoming) -> Subject:
    return Subject(platform=incoming.place.platform, kind=Kind.PERSON, id=incoming.person)


def _chat(incoming: Incoming) -> Subject:
    return Subject(platform=incoming.place.platform, kind=Kind.CHAT, id=incoming.place.chat)
