"""What an admin's topic works with, and what it is asked."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.access import Access
from bot.people.forgetting import Forgetter
from bot.texts import Texts
from storypix_core.errors import AskUser
from storypix_core.model import Brief, Place
from storypix_core.money.periods import Calendar
from storypix_core.ports.audit import Audit, Incidents
from storypix_core.ports.broadcasts import Broadcasts
from storypix_core.ports.chat import Reply
from storypix_core.ports.clock import Clock
from storypix_core.ports.ledger import Ledger
from storypix_core.ports.task_store import TaskStore

COMMAND_LINE = "command line"
"""Who acts, where nobody's name is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A storyteller or an illustrator of the settings."""

    name: str
    """Its name in the settings, for example `openai`."""
    model: str
    """`provider:model`."""
    paints: bool
    """Whether it is an illustrator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What a topic works with."""

    access: Access
    ledger: Ledger
    audit: Audit
    incidents: Incidents
    broadcasts: Broadcasts
    store: TaskStore
    clock: Clock
    calendar: Calendar
    """Days and months in the time zone of the settings."""
    platforms: Sequence[str]
    """The chat platforms that the settings name."""
    models: Callable[[], Awaitable[Sequence[Model]]]
    """Who writes and who paints, as the settings have it."""
    bound_microusd: Callable[[Brief], Awaitable[int]]
    """The most that a story is expected to cost."""
    forgetter: Forgetter
    submit: Callable[[str, str], Awaitable[object]] | None = None
    """Hands a task (its id, and its chat as `platform:chat`) to who makes stories. None where a running bot will find
    it by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What an admin said."""

    words: tuple[str, ...]
    """What follows the verb."""
    text: str
    """The same as one piece, as it was written."""
    by: str
    """Who acts, as `platform:person`, or `command line`."""
    say: Texts
    place: Place | None = None
    """Where it was said. None on the command line."""

    def misread(self, verb: str) -> AskUser:
        """To be raised when the words of this verb don't make sense: it says how they would."""
        return AskUser(f"words of {verb}", key=f"admin-how-{verb}")


Topic = Callable[[Ask, Office], Awaitable[Reply]]
