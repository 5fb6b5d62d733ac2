"""What each step of a task adds to the ledger. Databases and memory share these decisions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from storypix_core.model import Place, TaskState
from storypix_core.money.accounts import BOT, chat_name, person_name
from storypix_core.money.entries import RESERVE, TOP_UP, Entry, booked, closing, entries_to, span_of
from storypix_core.money.periods import Span
from storypix_core.money.settling import Amount, Facts, needed, wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """All that is known of a task's money."""

    facts: Facts
    rows: Sequence[Entry]
    """Its rows in the ledger, oldest first."""
    began: Span
    """The periods in which it was asked for."""

    @property
    def span(self) -> Span:
        """Where it counts: in the periods of its last reservation. An older program reserved nothing."""
        return span_of(self.rows) or self.began

    def with_rows(self, added: Sequence[Entry]) -> "Book":
        return replace(self, rows=(*self.rows, *added))


def new_book(place: Place, person: str, *, began: Span) -> Book:
    """Of a task that has just been asked for."""
    whose = person_name(place.platform, person)
    facts = Facts(state=TaskState.WAITING, person=whose, chat=chat_name(place.platform, place.chat))
    return Book(facts=facts, rows=(), began=began)


def reserve(book: Book, *, microusd: int, span: Span) -> list[Entry]:
    """A story, and so much money beside what its calls have cost already: for a new task, or one that is retried."""
    sharing = (book.facts.person, book.facts.chat, BOT)
    target = needed(book.facts)
    target |= {name: target[name] + Amount(microusd=microusd) for name in sharing}
    return entries_to(target, book.rows, span=span, entry=RESERVE)


def top_up(book: Book, *, now: Span) -> list[Entry]:
    """What has to be reserved more before a call begins that is among the facts already.

    A story that has ended reserves anew, in the present periods: somebody has a picture painted again.
    """
    target = wanted(book.facts, booked(book.rows))
    if book.facts.state.is_open:
        return entries_to(target, book.rows, span=book.span, entry=TOP_UP)
    return entries_to(target, book.rows, span=now, entry=RESERVE)


def settle(book: Book) -> list[Entry]:
    return entries_to(wanted(book.facts, booked(book.rows)), book.rows, span=book.span)


def catch_up(book: Book) -> list[Entry]:
    """What a task of an older program, which kept no ledger, has to have before it goes on."""
    if book.rows:
        return []
    ended = [call for call in book.facts.calls if not call.is_open]
    return settle(replace(book, facts=replace(book.facts, calls=ended)))


def close_books(book: Book) -> list[Entry]:
    """The last rows of a task that is deleted.

    One that is open is stopped by that. Nobody will ever know what its open calls cost: the bot pays what they may
    have cost.
    """
    state = TaskState.CANCELLED if book.facts.state.is_open else book.facts.state
    calls = [replace(call, is_open=False, lost=True) if call.is_open else call for call in book.facts.calls]
    settled = settle(replace(book, facts=replace(book.facts, state=state, calls=calls)))
    return [*settled, *closing([*book.rows, *settled])]
