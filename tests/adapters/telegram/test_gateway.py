"""Updates are recorded before they are acknowledged, handled once, in order, and no chat waits for another."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web
from telegram import Bot

from adapters.telegram.adapter import TelegramChat
from adapters.telegram.client import open_bot
from adapters.telegram.gateway import TelegramGateway
from adapters.telegram.webhook import SECRET_HEADER, Webhook
from storypix_core.errors import BadSettings, StorageFailed, TryLater
from storypix_core.ports.chat import Choice, Incoming, Reply
from storypix_core.testing import FakeClock
from tests.adapters.telegram.parts import GROUP, GROUP_ID, incoming
from tests.servers.loopback import serving
from tests.servers.telegram_people import ZOE
from tests.servers.telegram_rules import DROPPED, FAILED, Trouble, too_fast
from tests.servers.telegram_server import TOKEN, TelegramServer


class Inbox:
    """What is written down, and what was done with it."""

    def __init__(self) -> None:
        self.recorded: dict[int, str] = {}
        self.handled: list[int] = []
        self.said: list[Incoming] = []
        self.failures = 0
        """How many more times recording fails."""
        self.answer: Callable[[Incoming], Awaitable[None]] | None = None

    async def record(self, number: int, update: str) -> bool:
        if self.failures:
            self.failures -= 1
            raise StorageFailed("the disk is full")
        new = number not in self.recorded
        self.recorded[number] = update
        return new

    async def handle(self, said: Incoming) -> None:
        self.said.append(said)
        if self.answer:
            await self.answer(said)

    async def done(self, number: int) -> None:
        self.handled.append(number)

    @property
    def words(self) -> list[str]:
        return [f"{said.command} {said.words}".strip() for said in self.said]

    async def until(self, count: int) -> None:
        """Wait until so many updates have been dealt with."""
        async with asyncio.timeout(30):
            while len(self.handled) < count:  # noqa: ASYNC110  # the gateway tells nobody else
                await asyncio.sleep(0.005)


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
async def gateway(bot: Bot, chat: TelegramChat, clock: FakeClock, inbox: Inbox) -> AsyncIterator[TelegramGateway]:
    async with new_gateway(bot, chat, clock, inbox) as gateway:
        yield gateway


def new_gateway(bot: Bot, chat: TelegramChat, clock: FakeClock, inbox: Inbox) -> TelegramGateway:
    return TelegramGateway(
        bot,
        clock=clock,
        record=inbox.record,
        handle=inbox.handle,
        handled=inbox.done,
        seen=chat.seen,
        moved=chat.migrated,
    )


@asynccontextmanager
async def running(gateway: TelegramGateway) -> AsyncIterator[None]:
    task = asyncio.create_task(gateway.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


class TestAsking:
    async def test_what_is_said_arrives(self, gateway: TelegramGateway, server: TelegramServer, inbox: Inbox) -> None:
        async with running(gateway):
            await server.people.say(GROUP_ID, "/story a fox")
            await server.people.say(ZOE, "hello")
            await inbox.until(2)
        assert sorted(inbox.words) == ["hello", "story a fox"]

    async def test_what_was_said_while_nobody_listened_arrives(
        self, gateway: TelegramGateway, server: TelegramServer, inbox: Inbox
    ) -> None:
        await server.people.say(GROUP_ID, "/story a fox")
        async with running(gateway):
            await inbox.until(1)
        assert inbox.words == ["story a fox"]

    async def test_an_update_that_was_not_recorded_is_not_acknowledged(
        self, gateway: TelegramGateway, server: TelegramServer, inbox: Inbox
    ) -> None:
        inbox.failures = 3
        await server.people.say(GROUP_ID, "/story a fox")
        async with running(gateway):
            await inbox.until(1)
        asked = [call.params.get("offset") for call in server.books.calls if call.method == "getupdates"]
        assert asked[:3] == [None, None, None]
        assert inbox.words == ["story a fox"]

    async def test_a_crash_after_recording_loses_nothing(
        self, bot: Bot, chat: TelegramChat, clock: FakeClock, server: TelegramServer, inbox: Inbox
    ) -> None:
        await server.people.say(GROUP_ID, "/story a fox")
        crashed = new_gateway(bot, chat, clock, inbox)

        async def never(said: Incoming) -> None:
            await asyncio.Event().wait()

        inbox.answer = never
        task = asyncio.create_task(crashed.run())
        async with asyncio.timeout(30):
            while not inbox.said:  # noqa: ASYNC110
                await asyncio.sleep(0.005)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await crashed._queues.close(grace_s=0)
        assert inbox.handled == []

        inbox.answer = None
        async with new_gateway(bot, chat, clock, inbox) as gateway:
            for update in inbox.recorded.values():
                gateway.replay(update)
            await gateway.idle()
        assert inbox.words == ["story a fox"] * 2
        assert len(inbox.handled) == 1

    async def test_an_update_that_comes_again_is_handled_once(
        self, gateway: TelegramGateway, server: TelegramServer, inbox: Inbox
    ) -> None:
        async with running(gateway):
            update = await server.people.say(GROUP_ID, "/story a fox")
            await inbox.until(1)
            await server.people.send(update)
            await server.people.say(GROUP_ID, "/help")
            await inbox.until(2)
        assert inbox.words == ["story a fox", "help"]

    async def test_chats_are_answered_side_by_side_and_each_in_order(
        self, gateway: TelegramGateway, server: TelegramServer, inbox: Inbox
    ) -> None:
        gate = asyncio.Event()

        async def slow_in_the_group(said: Incoming) -> None:
            if said.place == GROUP:
                await gate.wait()

        inbox.answer = slow_in_the_group
        async with running(gateway):
            for words in ("/story a", "/story b"):
                await server.people.say(GROUP_ID, words)
            await server.people.say(ZOE, "/help")
            await inbox.until(1)
            assert inbox.words == ["story a", "help"]
            gate.set()
            await inbox.until(3)
        assert inbox.words == ["story a", "help", "story b"]

    async def test_an_answer_that_crashes_stops_nothing(
        self, gateway: TelegramGateway, server: TelegramServer, inbox: Inbox, caplog: pytest.LogCaptureFixture
    ) -> None:
        async def crash(said: Incoming) -> None:
            raise RuntimeError(said.words)

        inbox.answer = crash
        async with running(gateway):
            await server.people.say(GROUP_ID, "/story a secret")
            await server.people.say(GROUP_ID, "/help")
            await inbox.until(2)
        assert "secret" not in caplog.text
        assert [record.levelno for record in caplog.records].count(logging.ERROR) == 2

    async def test_an_update_that_makes_no_sense_stops_nothing(
        self, gateway: TelegramGateway, server: TelegramServer, inbox: Inbox
    ) -> None:
        async with running(gateway):
            await server.people.send({"message": {"message_id": "?", "chat": 7}})
            await server.people.send({"something_new": {"a": 1}})
            await server.people.say(GROUP_ID, "/help")
            await inbox.until(3)
        assert inbox.words == ["help"]

    async def test_a_tap_is_answered_at_once(
        self, gateway: TelegramGateway, chat: TelegramChat, server: TelegramServer, inbox: Inbox
    ) -> None:
        await chat.reply(incoming(), Reply(text="?", choices=(Choice(label="Stop", answer="/cancel abc"),)))
        async with running(gateway):
            await server.people.tap(GROUP_ID, "Stop")
            await inbox.until(1)
        assert inbox.words == ["cancel abc"]
        assert server.books.answered_taps == ["tap501"]

    async def test_trouble_at_telegram_is_sat_out(
        self, gateway: TelegramGateway, server: TelegramServer, inbox: Inbox
    ) -> None:
        server.troubles["getupdates"] += [FAILED, DROPPED, too_fast(3), Trouble(status=502, description="Bad Gateway")]
        await server.people.say(GROUP_ID, "/help")
        async with running(gateway):
            await inbox.until(1)
        assert inbox.words == ["help"]

    async def test_it_says_whether_telegram_answers(
        self, gateway: TelegramGateway, server: TelegramServer, inbox: Inbox
    ) -> None:
        assert gateway.is_heard
        server.troubles["getupdates"] += [FAILED] * 3
        async with running(gateway):
            async with asyncio.timeout(30):
                while gateway.is_heard:  # noqa: ASYNC110
                    await asyncio.sleep(0)
            await server.people.say(GROUP_ID, "/help")
            await inbox.until(1)
            assert gateway.is_heard

    async def test_the_copy_before_a_restart_is_waited_out(
        self, gateway: TelegramGateway, server: TelegramServer, inbox: Inbox, caplog: pytest.LogCaptureFixture
    ) -> None:
        busy = Trouble(status=409, description="Conflict: terminated by other getUpdates request")
        server.troubles["getupdates"] += [busy] * 10
        await server.people.say(GROUP_ID, "/help")
        async with running(gateway):
            await inbox.until(1)
        assert "another copy" not in caplog.text
        assert not gateway.another_copy_runs

    async def test_a_copy_that_goes_on_is_reported_once_and_ends_well(
        self, gateway: TelegramGateway, server: TelegramServer, inbox: Inbox, caplog: pytest.LogCaptureFixture
    ) -> None:
        server.pollers = 1
        async with running(gateway):
            async with asyncio.timeout(30):
                while not gateway.another_copy_runs:  # noqa: ASYNC110
                    await asyncio.sleep(0.005)
            await server.people.say(GROUP_ID, "/help")
            server.pollers = 0
            await inbox.until(1)
        assert caplog.text.count("another copy") == 1
        assert not gateway.another_copy_runs

    async def test_a_webhook_that_was_set_is_taken_away(
        self, gateway: TelegramGateway, server: TelegramServer, inbox: Inbox
    ) -> None:
        await server.people.say(GROUP_ID, "/help")
        server.webhook_url = "https://old.example.org"
        async with running(gateway):
            await inbox.until(1)
        assert inbox.words == ["help"]

    async def test_a_token_that_was_taken_back_ends_it(self, gateway: TelegramGateway, server: TelegramServer) -> None:
        server.troubles["getupdates"].append(Trouble(status=401, description="Unauthorized"))
        with pytest.raises(BadSettings) as raised:
            await gateway.run()
        assert TOKEN not in str(raised.value)

    async def test_a_group_that_moves_is_followed(
        self, gateway: TelegramGateway, chat: TelegramChat, server: TelegramServer, inbox: Inbox
    ) -> None:
        async with running(gateway):
            await server.people.say(-4242, "/help")
            await inbox.until(1)
            await server.people.upgrade(-4242, -1009999999999)
            await inbox.until(3)
        await chat.reply(inbox.said[0], Reply(text="here"))
        assert [message.text for message in server.books.open(-1009999999999).ours()][-1] == "here"


class TestAWebhook:
    SECRET = "a-secret_of-tests"

    @asynccontextmanager
    async def open(self, gateway: TelegramGateway, bot: Bot) -> AsyncIterator[str]:
        webhook, app = Webhook(gateway, secret=self.SECRET), web.Application()
        app.router.add_post("/telegram", webhook.handle)
        async with serving(app) as address:
            await webhook.announce(bot, f"{address}/telegram")
            yield f"{address}/telegram"

    async def test_is_brought_what_is_said(
        self, gateway: TelegramGateway, bot: Bot, server: TelegramServer, inbox: Inbox
    ) -> None:
        async with self.open(gateway, bot):
            update = await server.people.say(GROUP_ID, "/story a fox")
            await inbox.until(1)
            await server.people.send(update)
            await server.people.say(GROUP_ID, "/help")
            await inbox.until(2)
        assert inbox.words == ["story a fox", "help"]

    async def test_is_brought_again_what_could_not_be_recorded(
        self, gateway: TelegramGateway, bot: Bot, server: TelegramServer, inbox: Inbox
    ) -> None:
        inbox.failures = 2
        async with self.open(gateway, bot):
            await server.people.say(GROUP_ID, "/help")
            await inbox.until(1)
        assert inbox.words == ["help"]

    @pytest.mark.parametrize(
        ("secret", "body", "status"),
        [
            ("wrong", '{"update_id": 1}', 403),
            (None, '{"update_id": 1}', 403),
            (SECRET, "no json", 400),
            (SECRET, '{"update": 1}', 400),
            (SECRET, "[]", 400),
            (SECRET, '{"update_id": 1}', 200),
        ],
    )
    async def test_takes_nothing_from_strangers(
        self, gateway: TelegramGateway, bot: Bot, inbox: Inbox, secret: str | None, body: str, status: int
    ) -> None:
        headers = {SECRET_HEADER: secret} if secret else {}
        async with (
            self.open(gateway, bot) as address,
            aiohttp.ClientSession() as http,
            http.post(address, data=body, headers=headers) as answer,
        ):
            assert answer.status == status
        assert bool(inbox.recorded) == (status == 200)


class TestTheConnection:
    async def test_a_wrong_token_is_said_without_saying_it(self, server: TelegramServer, clock: FakeClock) -> None:
        with pytest.raises(BadSettings) as raised:
            async with open_bot("123456:WRONG", clock=clock, api_url=server.url):
                pass
        assert "WRONG" not in str(raised.value)
        assert raised.value.__cause__ is None

    async def test_a_telegram_that_comes_late_is_waited_for(self, server: TelegramServer, clock: FakeClock) -> None:
        server.troubles["getme"] += [FAILED, DROPPED]
        async with open_bot(TOKEN, clock=clock, api_url=server.url + "/") as bot:
            assert bot.username == "StoryPixBot"

    async def test_patience_ends_where_it_is_told_to(self, clock: FakeClock) -> None:
        with pytest.raises(TryLater):
            async with open_bot(TOKEN, clock=clock, api_url="http://127.0.0.1:9", patience_s=5):
                pass
        assert clock.monotonic() <= 5

    async def test_neither_the_token_nor_what_is_said_is_logged(
        self, server: TelegramServer, clock: FakeClock, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        async with open_bot(TOKEN, clock=clock, api_url=server.url) as bot:
            await bot.send_message(7, "a child's secret")
        assert TOKEN not in caplog.text
        assert "secret" not in caplog.text
