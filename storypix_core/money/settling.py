"""What each account should have in the ledger for a task.

Who pays what, once a task has ended:

- the bot: every call, always;
- a person and a chat: text calls, and of each picture that exists and hasn't failed the last call; nothing that was
  lost with a process, and nothing at all for a story that FAILED;
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
    """The numbers of the pictures that exist and haven't failed."""
    first_chapter_shown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    microusd: int = 0
    stories: int = 0


def wanted(facts: Facts, booked: Mapping[str, Amount]) -> dict[str, Amount]:
    """What each account should have. `booked` is what it has; an account that isn't in the answer should have nothing.

    A reservation of an open task stays as high as it is.
    """
    if not facts.state.is_open:
        return _ended(facts)
    least = needed(facts)
    held = {name: booked.get(name, Amount()).microusd for name in least}
    return {name: Amount(microusd=max(held[name], amount.microusd), stories=1) for name, amount in least.items()}


def needed(facts: Facts) -> dict[str, Amount]:
    """What an open task has to have reserved at least: its cost as if it were told to its end, and its open calls."""
    calls = [call for call in facts.calls if not call.lost]
    amounts = {facts.person: Amount(stories=1)} | {call.payer: Amount() for call in calls if call.payer != facts.person}
    for call in calls:
        known = amounts[call.payer]
        amounts[call.payer] = Amount(microusd=known.microusd + call.microusd, stories=known.stories)
    amounts[facts.chat] = Amount(microusd=sum(call.microusd for call in calls), stories=1)
    amounts[BOT] = Amount(microusd=sum(call.microusd for call in facts.calls), stories=1)
    return amounts


def _ended(facts: Facts) -> dict[str, Amount]:
    told = facts.state is TaskState.DONE or (facts.state is TaskState.CANCELLED and facts.first_chapter_shown)
    stories = 1 if told else 0
    paid = [] if facts.state is TaskState.FAILED else _paid_by_people(facts)
    amounts = {facts.person: Amount(stories=stories)}
    for call in paid:
        known = amounts.get(call.payer, Amount())
        amounts[call.payer] = Amount(microusd=known.microusd + call.microusd, stories=known.stories)
    amounts[facts.chat] = Amount(microusd=sum(call.microusd for call in paid), stories=stories)
    amounts[BOT] = Amount(microusd=sum(call.microusd for call in facts.calls), stories=stories)
    return amounts


def _paid_by_people(facts: Facts) -> list[Call]:
    """Open calls with what they may cost; of the others text, and what became the picture that is there."""
    calls = [call for call in facts.calls if not call.lost]
    last = {call.picture: number for number, call in enumerate(calls) if call.is_picture and not call.is_open}

    def counts(number: int, call: Call) -> bool:
        if call.is_open or not call.is_picture or call.picture is None:
            return True
        return call.picture in facts.pictures and last[call.picture] == number

    return [call for number, call in enumerate(calls) if counts(number, call)]
