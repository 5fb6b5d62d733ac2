"""What the contract of the ledger speaks of."""

from dataclasses import dataclass

from storypix_core.model import Brief, PictureRecord, PictureState, Place
from storypix_core.ports.ledger import Account, Holder, Ledger, Limit, Period, Standing, Unit
from storypix_core.ports.task_store import TaskStore

KITCHEN = Place(platform="telegram", chat="-100")
GARDEN = Place(platform="telegram", chat="-200")
BRIEF = Brief(idea="a snail", language="en")
TOM = Account(holder=Holder.PERSON, platform="telegram", id="5")
CHAT = Account(holder=Holder.CHAT, platform="telegram", id="-100")
BOT = Account(holder=Holder.BOT)
ANY_PERSON = Account(holder=Holder.PERSON)
ANY_CHAT = Account(holder=Holder.CHAT)
ADMIN = "telegram:1"


@dataclass(frozen=True, slots=True)
class Books:
    store: TaskStore
    ledger: Ledger

    async def begin(self, task: str = "t1", *, bound: int = 1000, place: Place = KITCHEN, person: str = "5") -> None:
        await self.store.create(task_id=task, place=place, person=person, brief=BRIEF, bound_microusd=bound)

    async def write(self, cost: int, *, task: str = "t1", bound: int = 400) -> None:
        """A text call from its beginning to its end."""
        call = await self.store.begin_call(task, kind="text", model="openai:pen", bound_microusd=bound)
        await self.store.end_call(task, call, microusd=cost)

    async def paint(
        self,
        number: int,
        cost: int,
        *,
        task: str = "t1",
        bound: int = 100,
        payer: str = "",
        version: int = 1,
        state: PictureState = PictureState.DONE,
    ) -> None:
        """A picture's call from its beginning to its end, and the picture."""
        call = await self.store.begin_call(
            task, kind="image", model="openai:brush", bound_microusd=bound, picture=number, version=version, payer=payer
        )
        await self.store.end_call(task, call, microusd=cost)
        picture = PictureRecord(number=number, scene="a snail", state=state, version=version)
        if not await self.store.record_picture(task, picture):
            await self.store.repaint(task, picture)

    async def show(self, part: str = "chapter1", *, task: str = "t1") -> None:
        await self.store.record_part(task, part, None)
        await self.store.record_part(task, part, "17")

    async def used(
        self, unit: Unit = Unit.USD, period: Period = Period.DAY, *, place: Place = KITCHEN, person: str = "5"
    ) -> dict[str, int]:
        """What person, chat and bot have used."""
        found = await self.ledger.standing(place=place, person=person)
        mine = [standing for standing in found if (standing.limit.unit, standing.limit.period) == (unit, period)]
        return {standing.limit.account.holder.value: standing.used for standing in mine}

    async def standing(self, holder: Holder, unit: Unit = Unit.USD) -> Standing:
        """Of this day."""
        found = await self.ledger.standing(place=KITCHEN, person="5")
        wanted = (holder, unit, Period.DAY)
        [only] = [one for one in found if (one.limit.account.holder, one.limit.unit, one.limit.period) == wanted]
        return only


def limit(account: Account, unit: Unit, period: Period, amount: int | None, *, own: bool = False) -> Limit:
    return Limit(account=account, unit=unit, period=period, amount=amount, own=own)


def each(amount: int) -> dict[str, int]:
    """The same for all three accounts."""
    return {"person": amount, "chat": amount, "bot": amount}
