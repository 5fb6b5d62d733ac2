"""Random lives of stories, as far as money is concerned: what may happen, in any order and at any time."""

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from storypix_core.errors import OverLimit, Overtaken
from storypix_core.model import PictureRecord, PictureState, Place, TaskState, Usage
from storypix_core.money.limit_words import parse_limits
from storypix_core.ports.ledger import Group, Ledger, Period, Unit
from storypix_core.ports.task_store import TaskStore
from storypix_core.testing import FakeClock
from tests.contract.books import BRIEF

LIMITS = parse_limits(
    """
    person 2 stories a day, person 5 stories a month, person 0.0009 usd a day, person 0.0020 usd a month
    chat 3 stories a day, chat 6 stories a month, chat 0.0014 usd a day, chat 0.0030 usd a month
    bot 5 stories a day, bot 9 stories a month, bot 0.0020 usd a day, bot 0.0040 usd a month
    """
)
_PERSONS = ("5", "6", "7")
_CHATS = ("-100", "-200")
_MOVED = "-300"

Step = tuple[str, int, int]
"""What happens, to whom or what, and how much."""

STEPS: dict[str, int] = {
    "create": 4, "text": 4, "check": 2, "paint": 4, "end": 8, "picture": 4, "show": 2, "claim": 2, "done": 2,
    "cancel": 1, "fail": 2, "tell": 2, "retry": 2, "redo": 5, "sweep": 1, "delete": 1, "move": 1, "wait": 2,
}  # fmt: skip
"""What may happen, and how often beside the others."""

steps = st.tuples(
    st.sampled_from([name for name, often in STEPS.items() for _ in range(often)]),
    st.integers(0, 11),
    st.integers(0, 400),
)


@dataclass(slots=True)
class Call:
    task: str
    number: int
    bound: int
    picture: int | None
    is_open: bool = True
    lost: bool = False
    version: int = 1


@dataclass(slots=True)
class World:
    """One store with its ledger. `act` says how a step ended, so that two worlds can be compared."""

    store: TaskStore
    ledger: Ledger
    clock: FakeClock
    tasks: list[str] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    moved: bool = False

    async def act(self, step: Step) -> object:
        name, which, amount = step
        try:
            return await getattr(self, f"_{name}")(which, amount)
        except (OverLimit, Overtaken) as error:
            return type(error).__name__, getattr(error, "facts", None)

    async def used(self) -> dict[str, int]:
        """What everybody has used, as words."""
        found = {}
        for person in _PERSONS:
            for chat in (*_CHATS, _MOVED):
                for one in await self.ledger.standing(place=_place(chat), person=person):
                    account = one.limit.account
                    found[f"{account.holder} {account.id} {one.limit.unit} {one.limit.period}"] = one.used
        return found

    async def over(self) -> list[str]:
        """Every limit that is exceeded."""
        limits = {(one.account.holder, one.unit, one.period): one.amount or 0 for one in LIMITS}
        found = []
        for words, used in (await self.used()).items():
            holder, _, unit, period = words.split(" ")
            if used > limits[holder, Unit(unit), Period(period)]:  # type: ignore[index]
                found.append(f"{words}: {used}")
        return found

    async def usage(self) -> dict[str, Any]:
        until = self.clock.now()
        since = FakeClock().now()
        return {group: await self.ledger.usage(group, since=since, until=until) for group in Group}

    async def _create(self, which: int, amount: int) -> object:
        task = f"t{len(self.tasks)}"
        person, chat = _PERSONS[which % 3], _CHATS[which % 2]
        await self.store.create(task_id=task, place=_place(chat), person=person, brief=BRIEF, bound_microusd=amount)
        self.tasks.append(task)
        return None

    async def _text(self, which: int, amount: int) -> object:
        return await self._begin(self._task(which), "text", amount, None)

    async def _check(self, which: int, amount: int) -> object:
        """Paid like text."""
        return await self._begin(self._task(which), "check", amount // 8, None)

    async def _paint(self, which: int, amount: int) -> object:
        task, number = self._task(which), which % 2 + 1
        if task is None or not await self.store.record_picture(task, _picture(number, PictureState.PAINTING)):
            return None
        return await self._begin(task, "image", amount, number)

    async def _end(self, which: int, amount: int) -> object:
        """A call never costs more than its bound."""
        waiting = [call for call in self.calls if call.is_open]
        if not waiting:
            return None
        call = waiting[which % len(waiting)]
        call.is_open = False
        cost = min(amount, call.bound)
        usage = Usage(provider="o", model="m", text_out_tokens=amount) if amount % 3 else None
        price = {"text_out": "1"} if amount % 7 else None
        return await self.store.end_call(
            call.task, call.number, microusd=cost, estimated=amount % 5 == 0, usage=usage, price=price
        )

    async def _picture(self, which: int, amount: int) -> object:
        """What becomes of a picture: it is there, it failed, its chapter never comes."""
        task, number = self._task(which), which % 2 + 1
        if task is None:
            return None
        if amount % 3 == 0:
            return await self.store.drop_scene(task, number)
        state = PictureState.DONE if amount % 3 == 1 else PictureState.FAILED
        return await self.store.record_picture(task, _picture(number, state))

    async def _show(self, which: int, _amount: int) -> object:
        """In time: what is shown of a story that was cancelled may count after the limit was used up."""
        task = self._task(which)
        record = task and await self.store.get(task)
        if not task or not record or not record.state.is_open:
            return None
        await self.store.record_part(task, "chapter1", None)
        return await self.store.record_part(task, "chapter1", "17")

    async def _claim(self, which: int, _amount: int) -> object:
        task = self._task(which)
        record = task and await self.store.get(task)
        if not task or not record:
            return None
        claimed = await self.store.claim(task, runner="r", after=record.attempt)
        if claimed is None:
            return None
        # The process that had begun them is gone. What it painted may be found, as long as the story goes on.
        for call in self.calls:
            gone = call.task == task and not (claimed.state.is_open and call.picture)
            call.is_open = call.is_open and not gone
            call.lost = call.lost or call.task == task
        return claimed.attempt, claimed.cost_microusd

    async def _done(self, which: int, _amount: int) -> object:
        return await self._close(which, TaskState.DONE)

    async def _cancel(self, which: int, _amount: int) -> object:
        return await self._close(which, TaskState.CANCELLED)

    async def _fail(self, which: int, _amount: int) -> object:
        task = self._task(which)
        return task and await self.store.fail(task, failure="error-provider")

    async def _tell(self, which: int, _amount: int) -> object:
        task = self._task(which)
        return task and await self.store.record_told(task)

    async def _retry(self, which: int, amount: int) -> object:
        task = self._task(which)
        return task and await self.store.retry(task, bound_microusd=amount)

    async def _redo(self, which: int, amount: int) -> object:
        """A picture of an ended story, from its beginning to its end, with everything between left to the others."""
        task, number = self._task(which), which % 2 + 1
        record = task and await self.store.get(task)
        if not task or not record or record.state.is_open:
            return None
        version = next((picture.version + 1 for picture in record.pictures if picture.number == number), None)
        if version is None:
            return None
        begun = [call for call in self.calls if (call.task, call.picture, call.version) == (task, number, version)]
        if not begun:
            return await self._begin(task, "image", amount, number, version=version, payer=_PERSONS[amount % 3])
        if any(call.is_open for call in begun) or amount % 2:
            await self.store.give_up_repaint(task, number)
            return "given up"
        return await self.store.repaint(task, _picture(number, PictureState.DONE, version=version))

    async def _sweep(self, _which: int, _amount: int) -> object:
        """Whoever began calls for stories that have ended is gone, and so is what never got into its place."""
        self.clock.advance(1)
        for task in self.tasks:
            record = await self.store.get(task)
            for call in self.calls:
                call.is_open = call.is_open and not (call.task == task and record and record.told_at)
        await self.store.lose_old_calls(before=self.clock.now())
        return None

    async def _delete(self, which: int, _amount: int) -> object:
        task = self._task(which)
        if task is not None:
            await self.store.delete(task)
            self.calls = [call for call in self.calls if call.task != task]
        return None

    async def _move(self, _which: int, _amount: int) -> object:
        """To an id that wasn't there before."""
        if not self.moved:
            await self.store.move_chat("telegram", _CHATS[0], _MOVED)
            self.moved = True
        return None

    async def _wait(self, _which: int, amount: int) -> object:
        self.clock.advance(amount * 500)
        return None

    async def _begin(
        self, task: str | None, kind: str, bound: int, picture: int | None, *, version: int = 1, payer: str = ""
    ) -> object:
        if task is None:
            return None
        model = {"text": "o:pen", "check": "o:guard", "image": "o:brush"}[kind]
        number = await self.store.begin_call(
            task, kind=kind, model=model, bound_microusd=bound, picture=picture, version=version, payer=payer
        )
        for call in self.calls:
            if call.lost and (call.task, call.picture) == (task, picture):
                call.is_open = False  # nothing was found, so it is painted again
        self.calls.append(Call(task, number, bound, picture, version=version))
        return "begun"

    async def _close(self, which: int, state: TaskState) -> object:
        task = self._task(which)
        if task is None or not await self.store.set_state(task, state):
            return False
        self.calls = [call for call in self.calls if call.task != task or not call.lost]
        return True

    def _task(self, which: int) -> str | None:
        return self.tasks[which % len(self.tasks)] if self.tasks else None


def _place(chat: str) -> Place:
    return Place(platform="telegram", chat=chat)


def _picture(number: int, state: PictureState, *, version: int = 1) -> PictureRecord:
    return PictureRecord(number=number, scene="a snail", state=state, version=version)
