"""Who may be asked to write, paint and check: what the settings name, without what admins have switched off.

What is off counts from the next story on, in every process, as it is read anew for each story. Two admins who switch
in the same moment may undo each other's switch; the audit trail shows it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.entries import BUILTIN, entries_of
from bot.settings import Settings
from storypix_core.errors import AskUser
from storypix_core.ports.access_book import AccessBook
from storypix_core.story.tools import Tools

MODERATOR = "moderator"
SWITCHABLE = ("storyteller", "illustrator")
"""What admins can switch off. A moderator stays."""

Off = Mapping[str, frozenset[str]]
"""By part, the entries that aren't to be asked."""

NOTHING: Off = {}


@dataclass(frozen=True, slots=True)
class Offer:
    """Of one part of a story."""

    chain: tuple[str, ...]
    """Who does it when nobody says another; never empty."""
    more: tuple[str, ...] = ()
    """Who may be chosen besides."""

    @property
    def all(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.chain, *self.more)))


Offers = Mapping[str, Offer]
"""By part: `storyteller`, `illustrator`, `moderator`."""


def offers_of(settings: Settings, off: Off = NOTHING) -> Offers:
    """Where a whole chain is off, the built-in one takes its place."""
    offers = {part: _offer(settings, part, off.get(part, frozenset())) for part in SWITCHABLE}
    always = tuple(dict.fromkeys((BUILTIN, *settings.moderator)))
    return {**offers, MODERATOR: Offer(always, settings.moderator_choices)}


def without_off(tools: Tools, offers: Offers) -> Tools:
    """The tools without the illustrators that aren't on offer, for a picture of a story that was told before."""
    painting = dict.fromkeys((*offers["illustrator"].all, BUILTIN))
    illustrators = {entry: tools.illustrators[entry] for entry in painting if entry in tools.illustrators}
    return replace(tools, illustrators=illustrators)


class Switches:
    """`gone` are entries that can't be asked at all, by part."""

    def __init__(self, settings: Settings, book: AccessBook, *, gone: Off = NOTHING):
        self._settings = settings
        self._book = book
        self._gone = gone

    async def offers(self) -> Offers:
        """What may be chosen now. Raises `StorageFailed`."""
        off = await self.off()
        every = {part: off[part] | self._gone.get(part, frozenset()) for part in SWITCHABLE}
        return offers_of(self._settings, every)

    async def off(self) -> Off:
        """What admins have switched off. Raises `StorageFailed`."""
        return {part: frozenset(entries_of(await self._book.note(_note(part)) or "")) for part in SWITCHABLE}

    def named(self, part: str) -> tuple[str, ...]:
        """All entries of the settings, whether they are on or off: the chain first."""
        return offers_of(self._settings)[part].all

    def parts_of(self, entry: str) -> list[str]:
        """In which parts the settings name it."""
        return [part for part in SWITCHABLE if entry in self.named(part)]

    async def switch(self, entry: str, *, on: bool, by: str) -> None:
        """Everywhere that the settings name it. Raises `AskUser` when that would leave a chain empty."""
        off = await self.off()
        changed = {part: off[part] - {entry} if on else off[part] | {entry} for part in self.parts_of(entry)}
        if not on and any(now.issuperset(getattr(self._settings, part)) for part, now in changed.items()):
            raise AskUser("nobody would be left", key="models-last", facts={"given": entry})
        for part, now in changed.items():
            await self._book.set_note(_note(part), ",".join(sorted(now)) or None, by=by)


def _offer(settings: Settings, part: str, off: frozenset[str]) -> Offer:
    chain = tuple(entry for entry in getattr(settings, part) if entry not in off)
    more = tuple(entry for entry in getattr(settings, f"{part}_choices") if entry not in off)
    return Offer(chain or (BUILTIN,), more)


def _note(part: str) -> str:
    """Its name is what the audit trail shows as the action."""
    return f"{part}-off"
