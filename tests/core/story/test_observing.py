"""What whoever watches the program hears of a story."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace

import pytest

from storypix_core.errors import CutShort, Overloaded, Overtaken, ProviderFailed, StorageFailed
from storypix_core.model import Place, TaskState, Usage
from storypix_core.ports.chat import Part
from storypix_core.ports.observer import Moment, Outcome, PartShown, ProviderCall, Retry, RetryReason, StoryMoment
from storypix_core.story.delivery import Delivery
from storypix_core.story.happenings import Outbox
from storypix_core.story.performance import perform
from storypix_core.story.pipeline import make_story
from storypix_core.testing import (
    FakeClock,
    MemoryChat,
    MemoryTaskStore,
    ScriptedIllustrator,
    ScriptedModerator,
    ScriptedStoryteller,
    WatchfulObserver,
)
from tests.core.story.stories import pieces, story
from tests.core.story.workshop import Workshop

USAGE = Usage(provider="scripted", model="script", text_out_tokens=5)


def watched(workshop: Workshop) -> WatchfulObserver:
    observer = WatchfulObserver()
    workshop.tools = replace(workshop.tools, observer=observer)
    return observer


async def test_a_story_is_begun_published_and_ended() -> None:
    workshop = Workshop()
    observer = watched(workshop)
    task = await workshop.begin()
    workshop.clock.advance(7)
    await workshop.go_on(task)

    moments = [seen for seen in observer.seen if isinstance(seen, StoryMoment)]
    assert [seen.moment for seen in moments] == [Moment.BEGUN, Moment.PUBLISHING, Moment.PAGE, Moment.ENDED]
    assert {seen.task_id for seen in moments} == {"t1"}
    assert moments[0].since_asked_s == 7
    assert [seen.state for seen in moments] == [None, None, None, TaskState.DONE]


@pytest.mark.parametrize(("told", "end"), [(pieces(story()), "done"), ([], "failed")])
async def test_the_log_says_how_a_story_ended(told: list[str], end: str, caplog: pytest.LogCaptureFixture) -> None:
    workshop = Workshop(ScriptedStoryteller(told))
    with caplog.at_level("INFO"):
        await workshop.go_on(await workshop.begin())

    [line] = [record for record in caplog.records if getattr(record, "action", "") == "task_ended"]
    assert line.getMessage() == f"story t1 is {end}"


async def test_each_call_is_told_once_with_what_it_cost() -> None:
    workshop = Workshop(
        ScriptedStoryteller([*pieces(story()), USAGE]),
        painters=[ScriptedIllustrator(usage=USAGE)],
        moderators=[ScriptedModerator(name="free"), ScriptedModerator(name="dear", usage=USAGE)],
    )
    observer = watched(workshop)
    record = await workshop.make()

    [text] = observer.calls("text")
    assert text == ProviderCall(
        model="scripted:script", kind="text", outcome=Outcome.OK, seconds=text.seconds, microusd=1000
    )
    images = observer.calls("image")
    assert [(call.model, call.outcome, call.microusd) for call in images] == [
        ("scripted:brush", Outcome.OK, 1000) for _ in record.pictures
    ]
    checks = observer.calls("check")
    assert {(call.model, call.microusd) for call in checks} == {("free:list", 0), ("dear:list", 1000)}
    paid = [call for call in checks if call.microusd]
    assert record.cost_microusd == 1000 * (1 + len(images) + len(paid))


async def test_a_call_that_does_not_end_well_says_how() -> None:
    cut = CutShort("cut", provider="scripted")
    workshop = Workshop(
        ScriptedStoryteller([*pieces(story())[:-3], cut], pieces(story())),
        painters=[ScriptedIllustrator(failures={1: [Overloaded("busy", provider="scripted")]})],
        moderators=[
            ScriptedModerator(name="free"),
            ScriptedModerator(name="far", failure=ProviderFailed("gone", provider="far")),
        ],
    )
    observer = watched(workshop)
    await workshop.make()

    assert observer.calls("text")[0].outcome is Outcome.CUT
    assert Outcome.OVERLOADED in {call.outcome for call in observer.calls("image")}
    assert {call.outcome for call in observer.calls("check") if call.model == "far:list"} == {Outcome.FAILED}
    assert [seen.reason for seen in observer.seen if isinstance(seen, Retry)] == [
        RetryReason.OVERLOADED,
        RetryReason.CUT,
    ]


async def test_a_store_that_fails_is_no_failure_of_the_illustrator() -> None:
    workshop = Workshop()
    observer = watched(workshop)

    async def put(*_: object, **__: object) -> None:
        raise StorageFailed("full")

    workshop.pages.put = put  # type: ignore[method-assign]
    await workshop.make()

    assert {call.outcome for call in observer.calls("image")} == {Outcome.OK}


async def test_a_story_that_is_left_and_resumed() -> None:
    gate = asyncio.Event()
    workshop = Workshop(ScriptedStoryteller([gate], pieces(story())))
    observer = watched(workshop)
    making = workshop.start(await workshop.begin())
    while not workshop.tools.storytellers["scripted"].calls:  # type: ignore[attr-defined]  # noqa: ASYNC110  # a twin has no event for it
        await asyncio.sleep(0)
    making.cancel()
    await asyncio.wait([making])
    assert observer.moments() == [Moment.BEGUN, Moment.PAUSED]
    assert [call.outcome for call in observer.calls("text")] == [Outcome.STOPPED]

    await workshop.go_on(await workshop.claim())
    assert observer.moments()[2:] == [Moment.RESUMED, Moment.PUBLISHING, Moment.PAGE, Moment.ENDED]


class OvertakenAtTheEnd(MemoryTaskStore):
    """Another attempt has begun when the failure is recorded."""

    async def fail(self, task_id: str, *, failure: str, facts: Mapping[str, str | int | float] | None = None) -> bool:
        raise Overtaken(f"{task_id} {failure} {facts}")


async def test_an_attempt_that_is_overtaken_as_it_fails_is_over() -> None:
    workshop = Workshop(ScriptedStoryteller([]))
    workshop.store = OvertakenAtTheEnd(clock=workshop.clock)
    workshop.tools = replace(workshop.tools, store=workshop.store)
    observer = watched(workshop)
    with pytest.raises(Overtaken):
        await workshop.go_on(await workshop.begin())

    assert observer.moments() == [Moment.BEGUN, Moment.PAUSED]


async def test_a_story_that_is_only_told_again_is_not_counted_again() -> None:
    workshop = Workshop()
    await workshop.make()
    observer = watched(workshop)
    await workshop.go_on(await workshop.claim())

    assert observer.moments() == []


class SlowChat(MemoryChat):
    """Takes two seconds for everything."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__()
        self._clock = clock

    async def post(self, place: Place, part: Part) -> str:
        self._clock.advance(2)
        return await super().post(place, part)


async def test_the_first_chapter_counts_when_its_reader_sees_it() -> None:
    workshop = Workshop()
    observer = watched(workshop)
    task, outbox, tools = await workshop.begin(), Outbox(), workshop.tools
    delivery = Delivery(
        task=task,
        chat=SlowChat(workshop.clock),
        store=tools.store.of_attempt(1),
        pages=tools.pages,
        workers=tools.workers,
        say=lambda key, *_: key,
        clock=tools.clock,
        link=None,
        observer=observer,
    )
    await perform(make_story(task, tools, outbox), delivery.run(outbox), name="t1")

    [first] = [seen for seen in observer.seen if isinstance(seen, StoryMoment) and seen.moment is Moment.FIRST_CHAPTER]
    assert first.since_asked_s >= 2
    shown = [seen for seen in observer.seen if isinstance(seen, PartShown)]
    assert {(seen.platform, seen.outcome) for seen in shown} == {("test", Outcome.OK)}
    assert max(seen.seconds for seen in shown) == 2
