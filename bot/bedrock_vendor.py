"""Opens what the settings name of AWS Bedrock."""

from contextlib import AsyncExitStack

from bot.bedrock_options import check_options, image_options, text_options
from bot.entries import model_of
from bot.settings import Settings
from storypix_core.ports.clock import Clock
from storypix_core.ports.observer import Observer, nobody_watches
from storypix_core.vendors.bedrock.client import Client, open_client
from storypix_core.vendors.bedrock.illustrator import BedrockIllustrator
from storypix_core.vendors.bedrock.moderator import BedrockModerator
from storypix_core.vendors.bedrock.options import CheckOptions, ImageOptions, TextOptions
from storypix_core.vendors.bedrock.storyteller import BedrockStoryteller

Options = TextOptions | ImageOptions | CheckOptions


class BedrockVendor:
    """One client for all that write, one for all that paint, one for checks: they differ in region and patience.

    `stack` closes them.
    """

    def __init__(self, settings: Settings, stack: AsyncExitStack, *, clock: Clock, observer: Observer = nobody_watches):
        self._settings = settings
        self._stack = stack
        self._clock = clock
        self._observer = observer
        self._clients: dict[type[Options], Client] = {}

    async def storyteller(self, entry: str) -> BedrockStoryteller:
        options = text_options(self._settings, model=model_of(entry))
        return BedrockStoryteller(await self._client(options), options, clock=self._clock, observer=self._observer)

    async def illustrator(self, entry: str) -> BedrockIllustrator:
        options = image_options(self._settings, model=model_of(entry))
        return BedrockIllustrator(await self._client(options), options, clock=self._clock, observer=self._observer)

    async def moderator(self) -> BedrockModerator:
        options = check_options(self._settings)
        return BedrockModerator(await self._client(options), options, clock=self._clock, observer=self._observer)

    async def _client(self, options: Options) -> Client:
        kind = type(options)
        if kind not in self._clients:
            self._clients[kind] = await self._stack.enter_async_context(open_client(options))
        return self._clients[kind]
