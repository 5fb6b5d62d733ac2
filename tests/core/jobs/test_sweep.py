"""Which stories are found that nobody works on, and how soon."""

from storypix_core.jobs.stopping import CancelWatch
from storypix_core.jobs.sweep import Sweep
from storypix_core.model import Brief, Place, TaskState
from storypix_core.testing import AlwaysAlive, FakeClock, MemoryTaskStore

HERE = Place(platform="telegram", chat="1")


class Village:
    """Some stories, and one process `me` that looks after them; `other` is alive too."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.store = MemoryTaskStore(clock=self.clock)
        self.known: set[str] = set()
        self.submitted: list[tuple[str, str]] = []
        self.sweep = Sweep(
            store=self.store,
            workers=AlwaysAlive(dead=["dead"]),
            runner=self,
            known=self._known,
            clock=self.clock,
        )

    async def begin(
        self, task_id: str, *, runner: str = "", place: Place = HERE, answered: bool = True, attempts: int = 0
    ) -> None:
        brief = Brief(idea="a snail", language="en")
        await self.store.create(task_id=task_id, place=place, person="tom", brief=brief, runner=runner)
        if answered:
            await self.store.record_part(task_id, "status", "7")
        for attempt in range(attempts):
            await self.store.claim(task_id, runner=runner, after=attempt)
            await self.store.set_state(task_id, TaskState.WRITING)

    async def look(self, *, after_s: float = 0.0) -> list[str]:
        self.clock.advance(after_s)
        return await self.sweep.sweep({"telegram"})

    async def submit(self, task_id: str, *, chat: str) -> int:
        self.submitted.append((task_id, chat))
        self.known.add(task_id)
        return 0

    async def cancel(self, task_id: str) -> bool:
        return False

    async def _known(self) -> set[str]:
        return self.known


async def test_what_the_dead_left_goes_on_at_once_in_its_order() -> None:
    village = Village()
    await village.begin("a", runner="dead", attempts=1)
    await village.begin("b", runner="dead")
    await village.begin("c", runner="dead", attempts=2)

    assert await village.look() == ["a", "b", "c"]
    assert village.submitted[0] == ("a", "telegram:1")
    assert await village.look() == []


async def test_what_somebody_else_makes_is_left_alone() -> None:
    village = Village()
    await village.begin("a", runner="other", attempts=1)

    assert await village.look() == []
    assert await village.look(after_s=1000) == []


async def test_what_nobody_has_begun_gets_time_to_be_submitted() -> None:
    village = Village()
    await village.begin("a")
    await village.begin("b", runner="other")

    assert await village.look() == []
    assert await village.look(after_s=9) == []
    assert await village.look(after_s=2) == ["a", "b"]


async def test_one_that_this_process_lost_is_found() -> None:
    village = Village()
    await village.begin("a", runner="me", attempts=1)

    assert await village.look() == []
    assert await village.look(after_s=11) == ["a"]


async def test_one_that_waits_or_runs_here_is_not_lost() -> None:
    village = Village()
    await village.begin("a", runner="me", attempts=1)
    village.known.add("a")

    assert await village.look() == []
    assert await village.look(after_s=1000) == []


async def test_time_counts_only_while_nobody_has_it() -> None:
    village = Village()
    await village.begin("a", runner="me", attempts=1)
    await village.look()
    village.known.add("a")
    await village.look(after_s=9)
    village.known.clear()

    assert await village.look(after_s=9) == []
    assert await village.look(after_s=11) == ["a"]


async def test_an_asker_who_heard_nothing_yet_is_answered_first() -> None:
    village = Village()
    await village.begin("a", runner="dead", answered=False)
    await village.store.record_part("a", "status", None)

    assert await village.look() == []
    assert await village.look(after_s=19) == []
    assert await village.look(after_s=2) == ["a"]


async def test_an_asker_who_is_being_answered_gets_the_answer_before_the_story() -> None:
    village = Village()
    await village.begin("a", runner="me", answered=False)
    await village.store.record_part("a", "status", None)

    assert await village.look() == []
    assert await village.look(after_s=179) == []
    assert await village.look(after_s=2) == ["a"]


async def test_an_end_that_nobody_heard_is_told() -> None:
    village = Village()
    await village.begin("a", runner="dead", attempts=1)
    await village.begin("b", runner="dead", attempts=1)
    for task_id in ("a", "b"):
        await village.store.set_state(task_id, TaskState.DONE)
    await village.store.record_told("b")

    assert await village.look() == ["a"]


async def test_a_failed_story_that_an_admin_opened_again_goes_on() -> None:
    village = Village()
    await village.begin("a", runner="other", attempts=1)
    await village.store.fail("a", failure="error-provider")
    await village.store.record_told("a")
    assert await village.look() == []

    await village.store.retry("a", bound_microusd=0)

    assert await village.look() == []
    assert await village.look(after_s=11) == ["a"]


async def test_platforms_that_are_not_served_here_are_no_concern() -> None:
    village = Village()
    await village.begin("a", runner="dead", attempts=1, place=Place(platform="discord", chat="1"))

    assert await village.look(after_s=1000) == []


async def test_those_whom_somebody_asked_to_stop_are_told_so_until_they_have_ended() -> None:
    village, told = Village(), []

    async def stop(task_id: str) -> None:
        told.append(task_id)

    watch = CancelWatch(village.store, stop)
    await village.begin("a", runner="me", attempts=1)
    await village.begin("b", runner="me", attempts=1)
    await watch.look()
    await village.store.request_cancel("b", by="telegram:tom")
    await watch.look()
    await watch.look()
    await village.store.set_state("b", TaskState.CANCELLED)
    await watch.look()

    assert told == ["b", "b"]


async def test_what_comes_to_no_end_here_is_tried_more_and_more_seldom() -> None:
    village = Village()
    await village.begin("a", runner="me", attempts=3)
    await village.begin("b", runner="me", attempts=6)
    await village.begin("c", runner="me", attempts=60)

    assert await village.look() == []
    assert await village.look(after_s=11) == ["a"]
    assert await village.look(after_s=60) == []
    assert await village.look(after_s=60) == ["b"]
    assert await village.look(after_s=500) == []
    assert await village.look(after_s=300) == ["c"]


async def test_what_the_dead_left_is_not_let_be_however_often_it_was_tried() -> None:
    village = Village()
    await village.begin("a", runner="dead", attempts=9)

    assert await village.look() == ["a"]
