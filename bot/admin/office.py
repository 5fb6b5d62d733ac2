"""What an admin's topic works with, and what it is asked."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.access import Access
from bot.offers import Switches
from bot.people.forgetting import Forgetter
from bot.texts import Texts
from storypix_core.errors import AskUser
from storypix_core.model import Brief, Place
from storypix_core.money.live_prices import LivePrices
from storypix_core.money.periods import Calendar
from storypix_core.ports.audit import Audit, Incidents
from storypix_core.ports.broadcasts import Broadcasts
from storypix_core.ports.chat import Reply
from storypix_core.ports.clock import Clock
from storypix_core.ports.held_files import HeldFiles
from storypix_core.ports.ledger import Ledger
from storypix_core.ports.task_store import TaskStore

COMMAND_LINE = "command line"
"""Who acts, where nobody's name is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A storyteller, an illustrator or a moderator that was opened."""

    part: str
    """`storyteller`, `illustrator` or `moderator`."""
    entry: str
    """As the settings name it, for example `openai` or `openai:gpt-6.1-terra`."""
    model: str
    """`provider:model`."""
    rests_s: float = 0.0
    """How long it isn't asked since it kept failing, in this process; 0 when it doesn't rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What a topic works with."""

    access: Access
    switches: Switches
    """Who of the settings' models may be asked."""
    ledger: Ledger
    prices: LivePrices
    audit: Audit
    incidents: Incidents
    broadcasts: Broadcasts
    held: HeldFiles
    store: TaskStore
    clock: Clock
    calendar: Calendar
    """Days and months in the time zone of the settings."""
    platforms: Sequence[str]
    """The chat platforms that the settings name."""
    models: Callable[[], Awaitable[Sequence[Model]]]
    """Who writes, who paints and who checks."""
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
    alone: bool = True
    """Whether nobody else reads the answer."""

    def misread(self, verb: str) -> AskUser:
        """To be raised when the words of this verb don't make sense: it says how they would."""
        return AskUser(f"words of {verb}", key=f"admin-how-{verb}")


Topic = Callable[[Ask, Office], Awaitable[Reply]]
