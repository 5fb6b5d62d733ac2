"""Everything that answers in a chat, over the twins of the world: real commands, real pipeline, nothing on a disk."""

from collections.abc import Mapping, Sequence
from itertools import count

from bot.access import Access
from bot.admin.models import models_of
from bot.admin.office import Model, Office
from bot.dispatch import Dispatch
from bot.offers import Switches
from bot.people.books import PeopleBooks
from bot.people.opening import forgetter_of
from bot.people.stopping import stopper
from bot.settings import Settings
from bot.stories import Stories
from bot.wishes import Wishes
from storypix_core.jobs.in_process import InProcessRunner
from storypix_core.model import Brief, Place, TaskRecord
from storypix_core.money.live_prices import LivePrices
from storypix_core.money.periods import Calendar
from storypix_core.money.prices import PRICES, Charge
from storypix_core.ports.chat import Incoming
from storypix_core.ports.illustrator import Illustrator
from storypix_core.ports.moderator import Moderator
from storypix_core.ports.storyteller import Storyteller
from storypix_core.story.budget import story_bound_microusd
from storypix_core.story.clearing import Clearing
from storypix_core.story.noticing import Noticing
from storypix_core.story.pace import Pace
from storypix_core.story.rests import Rests
from storypix_core.story.shelving import Shelving
from storypix_core.story.tools import Tools
from storypix_core.tasks.memory_books import MemoryAccessBook, MemoryInbox
from storypix_core.tasks.memory_forgetting import MemoryForgetting
from storypix_core.tasks.memory_held_files import MemoryHeldFiles
from storypix_core.tasks.memory_ledger import MemoryLedger
from storypix_core.tasks.memory_leftovers import MemoryLeftovers
from storypix_core.tasks.memory_price_book import MemoryPriceBook
from storypix_core.tasks.memory_trail import MemoryAudit, MemoryBroadcasts, MemoryIncidents
from storypix_core.testing import (
    AlwaysAlive,
    FakeClock,
    MemoryChat,
    MemoryPageStore,
    MemoryTaskStore,
    ScriptedIllustrator,
    ScriptedStoryteller,
)
from tests.core.story.stories import brief, pieces, story

HERE = Place(platform="test", chat="1")
MINE = "this program"


class FrontDesk:
    """A place where somebody types. An async context manager: leaving it stops the stories that are being told."""

    def __init__(
        self,
        *,
        teller: Storyteller | None = None,
        painter: Illustrator | None = None,
        concurrent_stories: int = 4,
        language: str = "en",
        open_to_all: bool = True,
        admins: Sequence[str] = (),
        keep_days: int | None = None,
        settings: Settings | None = None,
        others: Mapping[str, Storyteller] | None = None,
        moderators: Mapping[str, Moderator] | None = None,
    ):
        """`others` are storytellers beside the built-in one, by their entries."""
        settings = settings or Settings()
        teller = teller or ScriptedStoryteller(pieces(story()), name="builtin")
        clock, numbers, folders = FakeClock(), count(1), count(1)
        self.language = language
        self.chat = MemoryChat(platform=HERE.platform)
        self.clock = clock
        self.pages = MemoryPageStore()
        self.leftovers = MemoryLeftovers(clock=clock)
        self.audit, self.incidents = MemoryAudit(clock=clock), MemoryIncidents()
        self.broadcasts, self.held = MemoryBroadcasts(clock=clock), MemoryHeldFiles()
        self.ledger = MemoryLedger(clock=clock, audit=self.audit)
        self.store = MemoryTaskStore(clock=clock, ledger=self.ledger)
        self.prices = LivePrices(PRICES, MemoryPriceBook(clock=clock, audit=self.audit))
        self.book = MemoryAccessBook(audit=self.audit)
        self.switches = Switches(settings, self.book)
        clearing = Clearing(leftovers=self.leftovers, store=self.store, pages=self.pages, clock=clock)
        self.stories = Stories(
            tools=Tools(
                store=self.store,
                pages=self.pages,
                storytellers={"builtin": teller, **(others or {})},
                illustrators={"builtin": painter or ScriptedIllustrator(name="builtin")},
                paces={"builtin": Pace(6)},
                rests=Rests(clock),
                moderators=moderators or {},
                always=settings.moderator,
                writing=settings.storyteller,
                price=lambda _: Charge(microusd=0),
                clock=clock,
                workers=AlwaysAlive(MINE, dead=["another"]),
                noticing=Noticing(incidents=self.incidents, clock=clock, with_words=self._keeps_words),
                clearing=clearing,
                publishes_later=True,
            ),
            wishes=Wishes(settings, guess_language=lambda _, speaks: speaks),
            offers=self.switches.offers,
            runner_id=MINE,
            new_id=lambda: f"t{next(numbers)}",
            new_seed=lambda: 1,
            new_folder=lambda: f"f{next(folders)}/",
            link=lambda key: f"http://here/{key}",
        )
        self.runner = InProcessRunner(self._run, concurrent_stories=concurrent_stories)
        self.access = Access(self.book, open_to_all=open_to_all, admins=admins)
        self.people = people = self._people(keep_days)
        stop = stopper(self.stories, self.runner, {HERE.platform: self.chat})
        self.shelving = Shelving(
            shelves=self.store.shelves,
            store=self.store,
            pages=self.pages,
            clearing=clearing,
            clock=clock,
            new_folder=lambda: f"shelf{next(folders)}",
        )
        self.forgetter = forgetter_of(
            people, self.shelving, tools=self.stories.tools, stop=stop, binding=self.stories.binding
        )
        self._dispatch = Dispatch(
            stories=self.stories,
            runner=self.runner,
            access=self.access,
            office=self._office(),
            people=people,
            forgetter=self.forgetter,
            shelving=self.shelving,
        )

    async def _keeps_words(self) -> bool:
        return await self.access.keeps_words()

    def _people(self, keep_days: int | None) -> PeopleBooks:
        forgetting = MemoryForgetting(
            store=self.store, ledger=self.ledger, book=self.book, audit=self.audit, incidents=self.incidents
        )
        return PeopleBooks(
            ledger=self.ledger,
            forgetting=forgetting,
            audit=self.audit,
            incidents=self.incidents,
            broadcasts=self.broadcasts,
            inbox=MemoryInbox(clock=self.clock),
            calendar=Calendar(),
            keep_days=keep_days,
        )

    def _office(self) -> Office:
        tools = self.stories.tools

        async def models() -> list[Model]:
            return models_of(tools, rests=tools.rests)

        async def bound(brief: Brief) -> int:
            return story_bound_microusd(brief, tools)

        return Office(
            access=self.access,
            switches=self.switches,
            ledger=self.ledger,
            prices=self.prices,
            audit=self.audit,
            incidents=self.incidents,
            broadcasts=self.broadcasts,
            held=self.held,
            store=self.store,
            clock=self.clock,
            calendar=Calendar(),
            platforms=[HERE.platform],
            models=models,
            bound_microusd=bound,
            forgetter=self.forgetter,
            submit=lambda task_id, chat: self.runner.submit(task_id, chat=chat),
        )

    async def __aenter__(self) -> "FrontDesk":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.runner.aclose()

    async def type(self, line: str, *, person: str = "p", message_id: str = "", place: Place = HERE) -> str:
        """What is answered to this; empty when nothing is."""
        command, _, words = line.removeprefix("/").partition(" ") if line.startswith("/") else ("", "", line)
        before = len(self.chat.replies)
        incoming = Incoming(
            place=place, person=person, language=self.language, command=command, words=words, id=message_id
        )
        await self._dispatch.handle(incoming, self.chat)
        return "\n".join(reply.text for reply in self.chat.replies[before:])

    async def tap(self, label: str, *, person: str = "p", place: Place = HERE) -> str:
        """What is answered to the newest button with this label."""
        choices = (choice for reply in reversed(self.chat.replies) for choice in reply.choices)
        answer = next(choice.answer for choice in choices if choice.label == label)
        assert len(answer.encode()) <= 64
        return await self.type(answer, person=person, place=place)

    async def told(
        self, idea: str = "a shy dragon", *, person: str = "p", place: Place = HERE, pictures: int = 1
    ) -> TaskRecord:
        """A story that somebody asked for, told to its end, with so many pictures."""
        await self.type(f"/story --pictures {pictures} {idea}", person=person, place=place)
        await self.runner.idle()
        return (await self.store.of_person(place.platform, person))[-1]

    async def only_task(self) -> TaskRecord:
        task = await self.store.get("t1")
        assert task is not None
        return task

    async def begin_elsewhere(self) -> TaskRecord:
        """A story of this place that another program tells."""
        return await self.store.create(task_id="other", place=HERE, person="p", brief=brief(), runner="another")

    async def _run(self, task_id: str) -> None:
        task = await self.store.get(task_id)
        if task and (claimed := await self.stories.claim(task)):
            await self.stories.tell(claimed, self.stories.delivery(claimed, self.chat))
