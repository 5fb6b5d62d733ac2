"""Where Telegram brings its updates, when it is given an address instead of being asked."""

import hmac
import logging
import secrets

from aiohttp import web
from telegram import Bot
from telegram.error import TelegramError

from adapters.telegram.errors import translate
from adapters.telegram.gateway import HEARD, TelegramGateway
from storypix_core.errors import StoryPixError

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # a name
_CONNECTIONS = 40


def new_secret() -> str:
    """A secret that Telegram takes: letters, digits, `_` and `-`."""
    return secrets.token_urlsafe(32)


class Webhook:
    """The handler of one address. Give `handle` to an aiohttp application, then call `announce`."""

    def __init__(self, gateway: TelegramGateway, *, secret: str):
        self._gateway = gateway
        self._secret = secret

    async def announce(self, bot: Bot, url: str) -> None:
        """Tell Telegram where to bring updates, from https addresses on the ports 443, 80, 88 or 8443.

        Raises `BadSettings`, `TryLater` or `Declined`.
        """
        try:
            await bot.set_webhook(url, secret_token=self._secret, allowed_updates=HEARD, max_connections=_CONNECTIONS)
        except TelegramError as error:
            raise translate(error, repeatable=True) from error

    async def handle(self, request: web.Request) -> web.Response:
        """200 when the update is recorded; anything else makes Telegram bring it again later."""
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            return web.Response(status=403)
        try:
            update = await request.json()
            number = int(update["update_id"])
        except (ValueError, KeyError, TypeError):
            return web.Response(status=400)
        try:
            await self._gateway.take(update)
        except StoryPixError as error:
            log.error("update %s not recorded: %s", number, error, extra={"action": "telegram_not_recorded"})
            return web.Response(status=503)
        return web.Response()
