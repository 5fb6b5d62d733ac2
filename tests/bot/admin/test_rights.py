"""Nobody but admins gets beyond the door, however they knock; and nobody hears of another's answers."""

import pytest

from bot.admin.topics import TOPICS
from storypix_core.errors import StorageFailed
from storypix_core.ports.audit import Incident
from tests.bot.admin.offices import admin, answers, desk_of_boss, last
from tests.bot.front_desk import FrontDesk

_NO = "I'm sorry, that is only for the one who runs me."


@pytest.mark.parametrize("verb", [*TOPICS, "nonsense", "claim", "claim abc"])
async def test_others_hear_the_same_words_whether_a_verb_exists_or_not(verb: str) -> None:
    async with desk_of_boss() as desk:
        assert await admin(desk, verb, person="tom") == _NO
        assert last(desk).choices == ()


async def test_each_attempt_is_counted_without_its_words() -> None:
    async with desk_of_boss() as desk:
        for words in ("allow person tom", "claim guess"):
            assert await admin(desk, words, person="tom") == _NO
        found = await desk.incidents.latest()
        expected = Incident(
            at=desk.clock.now(),
            platform="test",
            chat="1",
            person="tom",
            task_id="",
            category="admin-attempt",
            stage="command",
        )
        assert found == [expected, expected]


async def test_an_attempt_that_can_not_be_counted_is_refused_in_the_same_words() -> None:
    class Broken:
        async def record(self, incident: Incident) -> None:
            raise StorageFailed("disk full")

    async with desk_of_boss() as desk:
        desk.incidents.record = Broken().record  # type: ignore[method-assign]
        assert await admin(desk, "people", person="tom") == _NO


async def test_a_button_of_an_admin_works_for_admins_only() -> None:
    async with desk_of_boss() as desk:
        await admin(desk, "")
        pressed = [answer for answer in answers(desk) if "pause" in answer]
        assert await desk.type(pressed[0], person="tom") == _NO
        assert await desk.access.paused() is None
        await desk.type(pressed[0], person="boss")
        assert await desk.access.paused() == ""


async def test_every_answer_to_an_admin_is_private() -> None:
    async with desk_of_boss() as desk:
        for verb in TOPICS:
            await admin(desk, verb)
            assert last(desk).private, verb
        await admin(desk, "nonsense")
        assert last(desk).private


async def test_every_button_fits_the_narrowest_platform_and_leads_to_a_topic() -> None:
    async with desk_of_boss() as desk:
        for verb in TOPICS:
            await admin(desk, verb)
            for choice in last(desk).choices:
                assert len(choice.answer.encode()) <= 64
                assert choice.answer.split()[1] in TOPICS
                assert choice.label.strip()


async def test_an_admin_of_the_book_loses_the_right_with_the_role() -> None:
    async with desk_of_boss() as desk:
        await admin(desk, "admin tom")
        assert await admin(desk, "mode", person="tom") != _NO
        await admin(desk, "forget person tom")
        assert await admin(desk, "mode", person="tom") == _NO


async def test_an_admin_of_the_settings_is_not_put_out_from_a_chat() -> None:
    async with desk_of_boss() as desk:
        await admin(desk, "admin tom")
        assert await admin(desk, "block boss", person="tom") == "This one is an admin by the settings."
        assert await admin(desk, "mode") != _NO


async def test_the_last_admin_is_asked_before_nobody_runs_the_bot() -> None:
    async with FrontDesk() as desk:
        code = await desk.access.offer_code()
        await desk.type(f"/admin claim {code}", person="tom")
        assert "last admin" in await admin(desk, "forget tom", person="tom")
        (really,) = answers(desk)
        assert await admin(desk, "mode", person="tom") != _NO
        await desk.type(really, person="tom")
        assert await admin(desk, "mode", person="tom") == _NO


async def test_changes_by_a_claim_and_by_admins_are_in_the_trail() -> None:
    async with FrontDesk() as desk:
        code = await desk.access.offer_code()
        await desk.type(f"/admin claim {code}", person="tom")
        await admin(desk, "block person zoe", person="tom")
        newest, first = await desk.audit.latest()
        assert (first.who, first.action, first.subject) == ("test:tom", "admin", "person:test:tom")
        assert (newest.action, newest.before, newest.after) == ("block", "", "blocked")
