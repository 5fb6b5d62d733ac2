"""What is too old goes, pages first; what can't go is tried again."""

from datetime import timedelta

from bot.people.opening import retention_of
from storypix_core.errors import StorageFailed
from storypix_core.model import TaskState
from storypix_core.ports.audit import Incident
from tests.bot.front_desk import HERE, FrontDesk
from tests.core.story.stories import brief

DAY_S = 86_400


async def _sweep(desk: FrontDesk) -> None:
    await retention_of(desk.people, desk.forgetter, tools=desk.stories.tools).sweep()


async def test_stories_go_with_their_pages_when_their_days_are_over() -> None:
    async with FrontDesk(keep_days=30) as desk:
        await desk.told()
        desk.clock.advance(20 * DAY_S)
        young = await desk.told()
        await _sweep(desk)
        assert len(await desk.store.of_person(HERE.platform, "p")) == 2
        desk.clock.advance(11 * DAY_S)
        await _sweep(desk)
        assert await desk.store.of_person(HERE.platform, "p") == [young]
        assert {key.partition("/")[0] for key in desk.pages.files} == {"f2"}
        assert await desk.ledger.check() == []


async def test_without_a_setting_stories_stay() -> None:
    async with FrontDesk() as desk:
        await desk.told()
        desk.clock.advance(5000 * DAY_S)
        await _sweep(desk)
        assert len(await desk.store.of_person(HERE.platform, "p")) == 1


async def test_a_story_that_is_still_open_stays_however_old_it_is() -> None:
    async with FrontDesk(keep_days=1) as desk:
        await desk.begin_elsewhere()
        desk.clock.advance(9 * DAY_S)
        await _sweep(desk)
        assert len(await desk.store.open_tasks()) == 1


async def test_a_page_that_can_not_be_deleted_keeps_its_rows_and_holds_up_nothing_else() -> None:
    async with FrontDesk(keep_days=1) as desk:
        await desk.told()
        await desk.audit.record(who="a", action="pause")
        desk.clock.advance(2 * DAY_S)
        desk.pages.fail_with = StorageFailed("down")
        await _sweep(desk)
        assert len(await desk.store.of_person(HERE.platform, "p")) == 1
        assert await desk.audit.latest() == []
        desk.pages.fail_with = None
        await _sweep(desk)
        assert await desk.store.of_person(HERE.platform, "p") == []
        assert desk.pages.files == {}


async def test_many_stories_go_in_one_sweep() -> None:
    async with FrontDesk(keep_days=1) as desk:
        for number in range(105):
            await desk.store.create(task_id=f"n{number}", place=HERE, person="p", brief=brief())
            await desk.store.set_state(f"n{number}", TaskState.CANCELLED)
        desk.clock.advance(2 * DAY_S)
        await _sweep(desk)
        assert await desk.store.of_person(HERE.platform, "p") == []


async def test_audit_and_incidents_go_with_the_days_and_answers_after_a_week() -> None:
    async with FrontDesk(keep_days=30) as desk:
        await desk.audit.record(who="a", action="pause")
        await desk.incidents.record(
            Incident(
                at=desk.clock.now(), platform="test", chat="1", person="p", task_id="", category="unfit", stage="idea"
            )
        )
        await desk.store.record_answer(HERE, "77")
        begun = desk.clock.now() - timedelta(days=1)
        desk.clock.advance(8 * DAY_S)
        await _sweep(desk)
        assert await desk.store.receipts_in(HERE, since=begun) == []
        assert len(await desk.audit.latest()) == len(await desk.incidents.latest()) == 1
        desk.clock.advance(23 * DAY_S)
        await _sweep(desk)
        assert await desk.audit.latest() == []
        assert await desk.incidents.latest() == []


async def test_updates_are_known_for_a_week() -> None:
    async with FrontDesk() as desk:
        inbox = desk.people.inbox
        await inbox.record("test", "1", "words")
        await inbox.handled("test", "1")
        desk.clock.advance(6 * DAY_S)
        await _sweep(desk)
        assert not await inbox.record("test", "1", "words")
        desk.clock.advance(2 * DAY_S)
        await _sweep(desk)
        assert await inbox.record("test", "1", "words")


async def test_whoever_was_forgotten_loses_the_name_in_the_books_when_the_month_is_over() -> None:
    async with FrontDesk() as desk:
        await desk.told()
        await desk.type("/forgetme")
        await desk.tap("Yes, delete everything")
        await _sweep(desk)
        kept = await desk.people.forgetting.known_of(HERE.platform, "p", private_chats=[])
        assert kept.ledger != ()
        desk.clock.advance(40 * DAY_S)
        await _sweep(desk)
        kept = await desk.people.forgetting.known_of(HERE.platform, "p", private_chats=[])
        assert kept.ledger == ()
