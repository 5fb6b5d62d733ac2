"""A task of the store in memory, with what belongs to it and isn't in its record."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from storypix_core.errors import Overtaken
from storypix_core.model import PartRecord, PictureRecord, PictureState, TaskRecord, Usage


@dataclass(slots=True, kw_only=True)
class MemoryCall:
    kind: str
    model: str
    bound_microusd: int
    created_at: datetime
    picture: int | None = None
    version: int = 1
    payer: str = ""
    microusd: int = 0
    ended_at: datetime | None = None
    estimated: bool = False
    lost: bool = False
    usage: Usage | None = None
    price: Mapping[str, str] | None = None

    @property
    def is_unpriced(self) -> bool:
        """Whether nobody knew what it cost."""
        return self.usage is not None and self.price is None


@dataclass(slots=True, kw_only=True)
class MemoryTask:
    record: TaskRecord
    parts: dict[str, PartRecord] = field(default_factory=dict)
    calls: dict[int, MemoryCall] = field(default_factory=dict)

    def lose_calls(self, *, now: datetime, before: datetime | None = None) -> None:
        """Whoever began these calls is gone: they count at their bound, until somebody knows better.

        `before` leaves those alone that began then or later; None loses all.
        """
        for call in self.calls.values():
            if call.ended_at is None and (before is None or call.created_at < before):
                call.microusd, call.ended_at, call.estimated, call.lost = call.bound_microusd, now, True, True
        self.add_up()

    def give_up_repaint(self, present: PictureRecord, *, before: datetime | None = None) -> None:
        """What came of a later version than the present one is paid by the bot; `before` as in `lose_calls`."""
        for call, ended_at in self._ended_calls_of(present.number):
            if call.version > present.version and (before is None or ended_at < before):
                call.lost = True
        self.add_up()

    def replace_picture(self, present: PictureRecord) -> None:
        """Another version comes in its place: for one that never came the bot alone has paid."""
        for call, _ in self._ended_calls_of(present.number):
            if call.version <= present.version and present.state is not PictureState.DONE:
                call.lost = True

    def _ended_calls_of(self, number: int) -> list[tuple[MemoryCall, datetime]]:
        """With the moments of their ends."""
        mine = (call for call in self.calls.values() if (call.kind, call.picture) == ("image", number))
        return [(call, call.ended_at) for call in mine if call.ended_at is not None]

    def add_up(self) -> None:
        """Let the record say what the calls cost, and which models wrote."""
        ended = [call for call in self.calls.values() if call.ended_at is not None]
        models = dict.fromkeys(call.model for call in ended if call.kind == "text" and not call.lost)
        cost = sum(call.microusd for call in ended)
        self.record = replace(self.record, cost_microusd=cost, text_model=",".join(models))


def is_unfinished(record: TaskRecord) -> bool:
    return record.state.is_open or record.told_at is None


def insist(record: TaskRecord, attempt: int | None) -> None:
    """Raise `Overtaken` when a later attempt than this one was begun."""
    if attempt is not None and attempt != record.attempt:
        raise Overtaken(f"task {record.id}: attempt {attempt} was overtaken by attempt {record.attempt}")
