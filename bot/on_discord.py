"""StoryPix on Discord: the chat, the ear, the commands, and how they are put together."""

import logging
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from discord import Client

from adapters.discord.adapter import DiscordChat, rest_client
from adapters.discord.answers import Answers
from adapters.discord.gateway import DiscordGateway
from adapters.discord.translate import PLATFORM
from bot.catching_up import TAKE_OVER_EVERY_S, left_by_the_dead
from bot.discord_menu import discord_menu
from bot.serve import Serve, for_ever
from bot.settings import Settings
from bot.texts import Texts
from bot.watching.readiness import OK
from bot.wiring import Bot
from storypix_core.errors import StoryPixError
from storypix_core.jobs.rounds import rounds
from storypix_core.ports.chat import ChatPort, Incoming, Reply

log = logging.getLogger(__name__)


@asynccontextmanager
async def open_discord(settings: Settings, bot: Bot, chats: dict[str, ChatPort]) -> AsyncIterator[Serve]:
    """Discord, posting by REST and hearing over the gateway. Raises `BadSettings` when the token isn't accepted."""
    token, answers = settings.discord_token.get_secret_value(), Answers()
    async with rest_client(token) as client:
        chat = _chat(settings, bot, client, answers=answers)
        chats[PLATFORM] = chat

        async def decline(incoming: Incoming, error: StoryPixError) -> None:
            await chat.reply(incoming, Reply(text=Texts(incoming.language)(error.key, error.facts)))

        inbox, runner = bot.shop.inbox, bot.shop.stories.tools.workers.runner
        gateway = DiscordGateway(
            commands=discord_menu(settings),
            handle=lambda incoming: bot.dispatch.handle(incoming, chat),
            decline=decline,
            answers=answers,
            record=lambda number, told: inbox.record(PLATFORM, str(number), told, runner=runner),
            handled=lambda number: inbox.handled(PLATFORM, str(number)),
        )

        async def look() -> str:
            return OK if gateway.is_heard else "away"

        async def serve() -> None:
            bot.looks[PLATFORM] = look
            async with _catching_up(bot, gateway):
                await gateway.serve(token)

        # Open until the last story has ended: where the bot has no seat, it speaks by what the gateway took.
        async with gateway:
            yield serve


@asynccontextmanager
async def open_discord_for_posts(settings: Settings, bot: Bot, chats: dict[str, ChatPort]) -> AsyncIterator[Serve]:
    """Discord for a process that hears nothing there. Raises `BadSettings` when the token isn't accepted."""
    async with rest_client(settings.discord_token.get_secret_value()) as client:
        chats[PLATFORM] = _chat(settings, bot, client, answers=None)
        yield for_ever


def _chat(settings: Settings, bot: Bot, client: Client, *, answers: Answers | None) -> DiscordChat:
    return DiscordChat(
        client,
        picture=bot.shop.chat_picture,
        answers=answers,
        thread_per_story=settings.discord_threads,
        rest_waits=lambda language: Texts(language)("error-rest-in-library"),
        live_links=(settings.public_url,) if settings.public_url else (),
    )


def _catching_up(bot: Bot, gateway: DiscordGateway) -> AbstractAsyncContextManager[object]:
    """While this lasts, do what dead processes had taken and not answered."""

    async def catch_up() -> None:
        await gateway.wait_until_ready()
        async for told in left_by_the_dead(PLATFORM, inbox=bot.shop.inbox, workers=bot.shop.stories.tools.workers):
            try:
                await gateway.replay(told)
            except StoryPixError as error:  # the others are this process's, too, and nobody else will look
                log.error("not done: %r", error, extra={"action": "interaction_left_undone"})

    clock = bot.shop.stories.tools.clock
    return rounds(catch_up, name="interactions that nobody answers", every_s=TAKE_OVER_EVERY_S, clock=clock)
