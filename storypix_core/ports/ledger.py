"""The window to money: what was reserved and settled, for whom, and what is allowed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from storypix_core.model import Place, TaskState, Usage


class Holder(StrEnum):
    """Whose money or stories are counted."""

    PERSON = "person"
    CHAT = "chat"
    BOT = "bot"


class Unit(StrEnum):
    STORIES = "stories"
    USD = "usd"


class Period(StrEnum):
    """In the time zone of the settings. What was reserved in a period counts in it, whenever it is settled."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One that spends, or with an empty `id` the default for all of its kind."""

    holder: Holder
    platform: str = ""
    id: str = ""
    """The platform's id of the person or the chat; empty for the bot, and for a default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A quota (stories) or a budget (USD)."""

    account: Account
    unit: Unit
    period: Period
    amount: int | None
    """Stories, or micro-USD. 0 means none; None means unlimited, said on purpose."""
    own: bool = False
    """Set by a group's own administrators: it holds beside the admins' limit, the lower of the two counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an account stands under one limit, with reservations counted as used."""

    limit: Limit
    used: int
    """In the limit's unit: stories, or micro-USD."""
    more_at: datetime
    """When the period ends, UTC."""

    @property
    def left(self) -> int | None:
        """None means unlimited."""
        return None if self.limit.amount is None else max(0, self.limit.amount - self.used)


class Group(StrEnum):
    """What a usage table has a row for."""

    DAY = "day"
    MONTH = "month"
    PERSON = "person"
    CHAT = "chat"
    MODEL = "model"
    STORY = "story"


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageRow:
    name: str
    """The day or month, `platform:id`, `provider:model`, or a task's id; in tables by model and by story, empty for
    stories that were deleted."""
    stories: int
    """Stories that were told to their end, or stopped after their first chapter was shown, by when they were asked
    for; 0 in a table by model."""
    calls: int
    """Of stories that are there: nobody counts the calls of a deleted one any more."""
    microusd: int
    """What the calls truly cost, by when they were made; of deleted stories by when they were asked for."""
    estimated: int = 0
    """Of the calls, those whose usage nobody was told: they count by an estimate. Lost ones are among them."""
    lost: int = 0
    """Of the calls, those that were lost with their process: they count with the most that they may have cost."""
    unpriced: int = 0
    """Of the calls, those of models whose price nobody knew: they count as nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryCost:
    """What a story was expected to cost, and what it did."""

    task_id: str
    chat: str
    """`platform:id`."""
    asked_at: datetime
    state: TaskState
    estimate_microusd: int
    """From before it began; 0 when nobody reckoned."""
    microusd: int
    """All its calls that have ended."""
    estimated: int = 0
    """How many of them nobody knew, as in `UsageRow`; the next two as well."""
    lost: int = 0
    unpriced: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CallCost:
    """What one call of a story used, and what that cost."""

    kind: str
    """`text`, `image` or `check`."""
    model: str
    """`provider:model`."""
    picture: int | None
    """The chapter's number. None when it wasn't for a picture."""
    begun_at: datetime
    microusd: int
    usage: Usage | None = None
    """None when it used nothing, when it was lost, and for calls of an older program."""
    price: Mapping[str, str] | None = None
    """The prices that were taken, by their kind. None when there is no usage, or its price wasn't known."""
    estimated: bool = False
    lost: bool = False

    @property
    def is_unpriced(self) -> bool:
        """Whether nobody knew what it cost."""
        return self.usage is not None and self.price is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """All that stands in the ledger."""

    stories: int
    entries: int
    microusd: int
    """What the bot's account has, reservations included."""


class Ledger(Protocol):
    """Append-only: nothing that was written is changed. All calls raise `StorageFailed`."""

    async def set_limit(self, limit: Limit, *, by: str) -> None:
        """Set a limit, and write into the audit trail what it was before. `by` is `platform:person`."""
        ...

    async def clear_limit(self, limit: Limit, *, by: str) -> None:
        """Take a limit back (its amount doesn't matter): the default holds again. Into the audit trail too."""
        ...

    async def limits(self) -> list[Limit]:
        """Every limit that was set, from the settings or by admins; those of the bot first, then defaults."""
        ...

    async def standing(self, *, place: Place, person: str) -> list[Standing]:
        """Where this person in this chat stands: person, chat, then bot; only what is limited."""
        ...

    async def usage(self, group: Group, *, since: datetime, until: datetime) -> list[UsageRow]:
        """What was used in this time, `until` left out, the newest period or the most expensive first."""
        ...

    async def story_costs(self, *, since: datetime, until: datetime) -> list[StoryCost]:
        """The stories that are there and were asked for in this time, `until` left out, the newest first."""
        ...

    async def calls_of(self, task_id: str) -> list[CallCost]:
        """The calls of a story that have ended, in the order of their beginning. Empty when there is no such story."""
        ...

    async def check(self) -> Sequence[str]:
        """Recompute everything from the tasks and their calls. Returns a sentence for each sum that is wrong.

        It reads one unchanging view of the database, so it works beside a running bot.
        """
        ...

    async def totals(self) -> Totals: ...
