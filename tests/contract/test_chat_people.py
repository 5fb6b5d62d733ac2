"""What every chat promises about people: who runs it, and what only one of them reads."""

from functools import partial

import pytest

from storypix_core.ports.chat import Reply
from tests.contract.chats import but_for
from tests.contract.chats_stand import Stand

ALONE = ("terminal", "telegram-older")
NOBODY_ELSE = "whoever asks is alone there"
FOR_ONE = Reply(text="Two stories are left.", private=True)


class TestAnAnswerForOnePerson:
    async def test_is_read_by_that_person(self, stand: Stand) -> None:
        await stand.port.reply(await stand.asked(), FOR_ONE)
        assert " ".join(stand.words_for_one()) == FOR_ONE.text

    @but_for(f"{NOBODY_ELSE}, or is a test", "memory", *ALONE)
    async def test_is_read_by_nobody_else(self, stand: Stand) -> None:
        await stand.port.reply(await stand.asked(), FOR_ONE)
        assert "stories" not in stand.words()


class TestAFile:
    DATA = bytes(range(256)) * 50

    async def test_reaches_whoever_asked_as_it_is(self, stand: Stand) -> None:
        send = partial(stand.port.send_file, name="my data.zip", data=self.DATA, text="Here it is.")
        assert await send(await stand.asked())
        assert [seen.file for seen in stand.seen_by_one() if seen.file] == [self.DATA]
        assert " ".join(stand.words_for_one()).startswith("Here it is.")

    async def test_asked_for_twice_is_there_twice(self, stand: Stand) -> None:
        for data in (b"before", b"after"):
            await stand.port.send_file(await stand.asked(), name="mydata.zip", data=data, text="")
        assert {seen.file for seen in stand.seen_by_one() if seen.file} == {b"before", b"after"}

    @but_for(f"{NOBODY_ELSE}, or is a test", "memory", *ALONE)
    async def test_is_seen_by_nobody_else(self, stand: Stand) -> None:
        await stand.port.send_file(await stand.asked(), name="mydata.zip", data=self.DATA, text="Here it is.")
        assert [seen.file for seen in stand.seen() if seen.file] == []
        assert "Here" not in stand.words()


class TestAChat:
    async def test_is_run_by_its_administrators(self, stand: Stand) -> None:
        assert await stand.port.administers(await stand.asked(by_administrator=True))

    @but_for(NOBODY_ELSE, *ALONE)
    async def test_is_not_run_by_everybody(self, stand: Stand) -> None:
        assert not await stand.port.administers(await stand.asked())


@pytest.mark.parametrize("private", [False, True], ids=["for all", "for one"])
async def test_every_answer_leaves_a_receipt(stand: Stand, private: bool) -> None:
    receipts = [await stand.port.reply(await stand.asked(), Reply(text=text, private=private)) for text in ("a", "b")]
    assert all(receipts)
