"""StoryPix on Telegram: the chat, the ear, the menu, and how they are put together."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from datetime import timedelta
from functools import partial

from aiohttp import web
from telegram import Bot as Client

from adapters.telegram.adapter import TelegramChat
from adapters.telegram.client import open_bot
from adapters.telegram.gateway import TelegramGateway
from adapters.telegram.menu import Menu, Scope, set_menu
from adapters.telegram.translate import PLATFORM
from adapters.telegram.webhook import Webhook, new_secret
from bot.catching_up import TAKE_OVER_EVERY_S, left_by_the_dead
from bot.menu import descriptions
from bot.serve import Serve, for_ever
from bot.settings import Settings
from bot.texts import Texts
from bot.watching.readiness import OK
from bot.wiring import Bot
from storypix_core.jobs.rounds import rounds
from storypix_core.model import Place
from storypix_core.ports.chat import ChatPort

_KNOWN_FOR = timedelta(days=3)
"""Telegram brings an update again for a day at most; so long its number is kept after it was handled."""

_LATELY = timedelta(hours=1)
"""More than a search for a lost part takes."""


@asynccontextmanager
async def open_telegram(settings: Settings, bot: Bot, chats: dict[str, ChatPort]) -> AsyncIterator[Serve]:
    """Telegram, by asking for updates or by a webhook. Raises `BadSettings` when the token isn't accepted."""
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(_client(settings, bot))
        chat = await stack.enter_async_context(_chat(settings, bot, client))
        chats[PLATFORM] = chat
        gateway = await stack.enter_async_context(_gateway(bot, client, chat))

        async def serve() -> None:
            await set_menu(client, telegram_menu())
            await bot.shop.inbox.forget(before=bot.shop.stories.tools.clock.now() - _KNOWN_FOR)
            async with _catching_up(bot, gateway):
                if settings.telegram_webhook_url:
                    await _serve_webhook(settings, client, gateway)
                else:
                    bot.looks[PLATFORM] = partial(_look, gateway)
                    await gateway.run()

        yield serve


@asynccontextmanager
async def open_telegram_for_posts(settings: Settings, bot: Bot, chats: dict[str, ChatPort]) -> AsyncIterator[Serve]:
    """Telegram for a process that hears nothing there. Raises `BadSettings` when the token isn't accepted."""
    async with _client(settings, bot) as client, _chat(settings, bot, client) as chat:
        chats[PLATFORM] = chat
        yield for_ever


async def _look(gateway: TelegramGateway) -> str:
    if gateway.another_copy_runs:
        return "another copy runs"
    return OK if gateway.is_heard else "away"


def _client(settings: Settings, bot: Bot) -> AbstractAsyncContextManager[Client]:
    token = settings.telegram_token.get_secret_value()
    return open_bot(token, clock=bot.shop.stories.tools.clock, api_url=settings.telegram_api_url)


def telegram_menu() -> Menu:
    """The same everywhere; English for those whose language isn't there."""
    commands = dict(descriptions())
    return {Scope.EVERYWHERE: {"": commands["en"], **commands}}


def _chat(settings: Settings, bot: Bot, client: Client) -> TelegramChat:
    tools = bot.shop.stories.tools
    return TelegramChat(
        client,
        clock=tools.clock,
        picture=bot.shop.chat_picture,
        rich=settings.telegram_rich,
        pace=bot.shop.telegram_pace,
        live_links=(settings.public_url,) if settings.public_url else (),
        on_migrated=lambda old, new: tools.store.move_chat(PLATFORM, old, new),
        sentence=lambda key, language: Texts(language)(key),
        elsewhere=tools.store.record_answer,
        shown_lately=partial(_shown_lately, bot) if bot.shop.telegram_pace else None,
    )


async def _shown_lately(bot: Bot, chat_id: int) -> list[str]:
    tools = bot.shop.stories.tools
    place = Place(platform=PLATFORM, chat=str(chat_id))
    return await tools.store.receipts_in(place, since=tools.clock.now() - _LATELY)


def _gateway(bot: Bot, client: Client, chat: TelegramChat) -> TelegramGateway:
    inbox, runner = bot.shop.inbox, bot.shop.stories.tools.workers.runner
    return TelegramGateway(
        client,
        clock=bot.shop.stories.tools.clock,
        record=lambda number, update: inbox.record(PLATFORM, str(number), update, runner=runner),
        handle=lambda incoming: bot.dispatch.handle(incoming, chat),
        handled=lambda number: inbox.handled(PLATFORM, str(number)),
        seen=chat.seen,
        moved=chat.migrated,
    )


def _catching_up(bot: Bot, gateway: TelegramGateway) -> AbstractAsyncContextManager[object]:
    """While this lasts, handle what dead processes had recorded and not finished."""

    async def catch_up() -> None:
        await take_over(bot, gateway)

    clock = bot.shop.stories.tools.clock
    return rounds(catch_up, name="updates that nobody handles", every_s=TAKE_OVER_EVERY_S, clock=clock)


async def take_over(bot: Bot, gateway: TelegramGateway) -> None:
    """One look at what was recorded by processes that are dead now."""
    async for update in left_by_the_dead(PLATFORM, inbox=bot.shop.inbox, workers=bot.shop.stories.tools.workers):
        gateway.replay(update)


async def _serve_webhook(settings: Settings, client: Client, gateway: TelegramGateway) -> None:
    webhook = Webhook(gateway, secret=new_secret())
    app = web.Application()
    app.router.add_post("/{path:.*}", webhook.handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, port=settings.telegram_webhook_port).start()
        await webhook.announce(client, settings.telegram_webhook_url)
        await for_ever()
    finally:
        await runner.cleanup()
