"""What each account should have in the ledger for a task.

Who pays what, once a task has ended:

- the bot: every call, always;
- a person and a chat: text calls, and of each version of a picture that exists and hasn't failed the last call; nothing
  that was lost with a process, and for a story that FAILED only what they had painted again after its end;
- a story counts for all three when it is DONE, or was CANCELLED after its first chapter was shown.

While it is open, each account holds what was reserved, and never less than its calls cost and may still cost.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from storypix_core.model import TaskState
from storypix_core.money.accounts import BOT


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call as the ledger sees it."""

    microusd: int
    """What it cost; while it is open, the most that it may cost."""
    payer: str
    """The name of the person's account that pays for it."""
    is_open: bool = False
    lost: bool = False
    """The process that made it died: the bot pays alone."""
    is_picture: bool = False
    picture: int | None = None
    """The number of the picture that it was for. None for text, or when nobody wrote it down."""
    version: int = 1
    """Of that picture; a later one than the first was asked for when the story had ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the amounts of a task follow from."""

    state: TaskState
    person: str
    """The name of the account of who asked for the story."""
    chat: str
    """The name of the chat's account."""
    calls: Sequence[Call] = ()
    """In the order of their beginning."""
    pictures: frozenset[int] = frozenset()
    """The numbers of the pictures that exist."""
    failed: frozenset[tuple[int, int]] = frozenset()
    """Number and version of those of them that failed."""
    first_chapter_shown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    microusd: int = 0
    stories: int = 0

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(microusd=self.microusd + other.microusd, stories=self.stories + other.stories)

    def __neg__(self) -> "Amount":
        return Amount(microusd=-self.microusd, stories=-self.stories)

    def over(self, other: "Amount") -> "Amount":
        """How much more this is than the other; nothing where it is less."""
        return Amount(microusd=max(0, self.microusd - other.microusd), stories=max(0, self.stories - other.stories))


NOTHING = Amount()


def wanted(facts: Facts, booked: Mapping[str, Amount]) -> dict[str, Amount]:
    """What each account should have. `booked` is what it has; an account that isn't in the answer should have nothing.

    A reservation of an open task stays as high as it is.
    """
    if not facts.state.is_open:
        return _ended(facts)
    return {
        name: Amount(microusd=max(booked.get(name, NOTHING).microusd, least.microusd), stories=least.stories)
        for name, least in needed(facts).items()
    }


def needed(facts: Facts) -> dict[str, Amount]:
    """What an open task has to have reserved at least: its cost as if it were told to its end, and its open calls."""
    return _shared(facts, [call for call in facts.calls if not call.lost or _may_come(call, facts)], stories=1)


def _may_come(lost: Call, facts: Facts) -> bool:
    """A lost picture may be found where it was put down, until it is painted again: then a person pays for it."""
    of_it = [call for call in facts.calls if call.is_picture and call.picture == lost.picture]
    return lost.is_picture and of_it[-1] is lost


def _ended(facts: Facts) -> dict[str, Amount]:
    paid = _paid_by_people(facts)
    if facts.state is TaskState.FAILED:
        paid = [call for call in paid if call.version > 1]
    return _shared(facts, paid, stories=1 if counts_as_story(facts) else 0)


def counts_as_story(ended: Facts) -> bool:
    """Whether a task that has ended counts as a story."""
    return ended.state is TaskState.DONE or (ended.state is TaskState.CANCELLED and ended.first_chapter_shown)


def _shared(facts: Facts, paid: Sequence[Call], *, stories: int) -> dict[str, Amount]:
    """Persons and the chat have the calls in `paid`, the bot all of them. Who only pays for a picture has no story."""
    amounts = {name: Amount(stories=stories) for name in (facts.person, facts.chat)}
    for call in paid:
        cost = Amount(microusd=call.microusd)
        amounts[call.payer] = amounts.get(call.payer, NOTHING) + cost
        amounts[facts.chat] += cost
    return amounts | {BOT: Amount(microusd=sum(call.microusd for call in facts.calls), stories=stories)}


def _paid_by_people(facts: Facts) -> list[Call]:
    """Open calls with what they may cost; of the others text, and what became the picture that is there."""
    calls = [call for call in facts.calls if not call.lost]
    painted = [(number, call) for number, call in enumerate(calls) if call.is_picture and not call.is_open]
    last = {(call.picture, call.version): number for number, call in painted}

    def counts(number: int, call: Call) -> bool:
        if call.is_open or not call.is_picture or call.picture is None:
            return True
        which = (call.picture, call.version)
        return call.picture in facts.pictures and which not in facts.failed and last[which] == number

    return [call for number, call in enumerate(calls) if counts(number, call)]
