"""A search in a chat goes alone; what is sent goes side by side, and other chats notice nothing."""

import asyncio

from adapters.telegram.traffic import Traffic


class Chat:
    """Somebody who sends and searches in one chat, and what happened there, in its order."""

    def __init__(self, traffic: Traffic, chat_id: int = 1):
        self._traffic = traffic
        self._id = chat_id
        self.happened: list[str] = []

    async def send(self, until: asyncio.Event) -> None:
        async with self._traffic.sending(self._id):
            self.happened.append("sending")
            await until.wait()
            self.happened.append("sent")

    async def search(self, until: asyncio.Event) -> None:
        async with self._traffic.searching(self._id):
            self.happened.append("searching")
            await until.wait()
            self.happened.append("searched")


async def soon() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_a_search_waits_for_what_is_being_sent() -> None:
    chat, arrived, over = Chat(Traffic()), asyncio.Event(), asyncio.Event()
    over.set()
    async with asyncio.TaskGroup() as group:
        group.create_task(chat.send(arrived))
        group.create_task(chat.send(arrived))
        await soon()
        group.create_task(chat.search(over))
        await soon()
        assert chat.happened == ["sending", "sending"]
        arrived.set()
    assert chat.happened[-2:] == ["searching", "searched"]


async def test_what_is_to_be_sent_waits_for_a_search_and_so_does_another_search() -> None:
    chat, over, arrived = Chat(Traffic()), asyncio.Event(), asyncio.Event()
    arrived.set()
    async with asyncio.TaskGroup() as group:
        group.create_task(chat.search(over))
        await soon()
        group.create_task(chat.send(arrived))
        group.create_task(chat.search(over))
        await soon()
        assert chat.happened == ["searching"]
        over.set()
    assert sorted(chat.happened[2:4]) in (["searched", "searching"], ["sending", "sent"])


async def test_other_chats_do_not_wait() -> None:
    traffic, over, arrived = Traffic(), asyncio.Event(), asyncio.Event()
    arrived.set()
    searching, other = Chat(traffic), Chat(traffic, 2)
    async with asyncio.TaskGroup() as group:
        group.create_task(searching.search(over))
        await soon()
        await other.send(arrived)
        over.set()
    assert other.happened == ["sending", "sent"]


async def test_whoever_gives_up_holds_nobody_up() -> None:
    chat, never, arrived = Chat(Traffic()), asyncio.Event(), asyncio.Event()
    arrived.set()
    search = asyncio.create_task(chat.search(never))
    await soon()
    search.cancel()
    await asyncio.wait([search])
    await asyncio.wait_for(chat.send(arrived), timeout=60)
    assert chat.happened == ["searching", "sending", "sent"]
