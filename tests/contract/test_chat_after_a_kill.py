"""What every chat promises to a process that goes on where another one was killed or stopped: nothing twice."""

from dataclasses import replace

import pytest

from storypix_core.errors import Overtaken
from storypix_core.guard import guarded
from storypix_core.ports.chat import Part, Reply
from tests.contract.chats import END, FAILED, NO_LINE, REDO, TITLE, but_for, chapter, painted
from tests.contract.chats_stand import Stand, Trouble
from tests.contract.test_chat_port import lose

WAITS, FAILS, DONE = chapter(1), replace(chapter(1, picture=FAILED), choices=(REDO,)), chapter(1, picture=painted(1))


@pytest.mark.slow
class TestAPartOfUnknownOutcome:
    @but_for(NO_LINE, "terminal")
    @pytest.mark.parametrize(
        ("then", "now"),
        [(WAITS, FAILS), (WAITS, DONE), (FAILS, DONE)],
        ids=["waits, then failed", "waits, then done", "failed, then done"],
    )
    async def test_is_found_whatever_became_of_its_picture(self, stand: Stand, then: Part, now: Part) -> None:
        before = await stand.port.post(stand.place, TITLE)
        await lose(stand, then, Trouble.LOST_AFTER, restarted=True)
        receipt = await stand.port.find(stand.place, now, after=before, others=[before])
        assert receipt
        await stand.port.edit(stand.place, receipt, now)
        assert stand.words().count("pours.") == 1
        assert stand.words().count("[f3kq/1.jpg]") == (now is DONE)

    @but_for(NO_LINE, "terminal")
    async def test_is_not_taken_for_the_same_words_of_another_story(self, stand: Stand) -> None:
        before = await stand.port.post(stand.place, replace(END, story="before"))
        another = await stand.port.post(stand.place, replace(TITLE, story="one"))
        await lose(stand, replace(TITLE, story="two"), Trouble.LOST, restarted=True)
        others = [before, another]
        assert await stand.port.find(stand.place, replace(TITLE, story="two"), after=before, others=others) is None
        await stand.port.post(stand.place, replace(TITLE, story="two"))
        assert stand.words().count("snail") == 2

    @but_for(NO_LINE, "terminal")
    @pytest.mark.parametrize("trouble", [Trouble.LOST, Trouble.LOST_AFTER])
    @pytest.mark.parametrize("part", [END, WAITS, DONE], ids=["end", "waits", "done"])
    async def test_does_no_harm_to_answers_that_stand_around_it(
        self, stand: Stand, trouble: Trouble, part: Part
    ) -> None:
        before = await stand.port.post(stand.place, TITLE)
        asked = await stand.asked()
        others = [before, await stand.port.reply(asked, Reply(text="one"))]
        await lose(stand, part, trouble, restarted=False)
        others.append(await stand.port.reply(asked, Reply(text="two")))
        await stand.restart()
        receipt = await stand.port.find(stand.place, part, after=before, others=others)
        assert (receipt is not None) == (trouble is Trouble.LOST_AFTER)
        await (stand.port.edit(stand.place, receipt, part) if receipt else stand.port.post(stand.place, part))
        assert [word for word in stand.words() if word in ("one", "two")] == ["one", "two"]
        assert " ".join(stand.words()).count(part.text.split()[-1]) == 1


async def overtaken() -> None:
    raise Overtaken("somebody else has it")


class TestWhoeverIsOvertaken:
    async def test_posts_nothing(self, stand: Stand) -> None:
        for part in (TITLE, WAITS, DONE, END):
            with pytest.raises(Overtaken), guarded(overtaken):
                await stand.port.post(stand.place, part)
        assert stand.words() == []

    async def test_changes_nothing(self, stand: Stand) -> None:
        receipt = await stand.port.post(stand.place, WAITS)
        before = stand.seen()
        with pytest.raises(Overtaken), guarded(overtaken):
            await stand.port.edit(stand.place, receipt, DONE)
        assert stand.seen() == before

    async def test_is_so_for_its_own_story_only(self, stand: Stand) -> None:
        with pytest.raises(Overtaken), guarded(overtaken):
            await stand.port.post(stand.place, TITLE)
        await stand.port.post(stand.place, TITLE)
        assert stand.words() == TITLE.heading.split()
