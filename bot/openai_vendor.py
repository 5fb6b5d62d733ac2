"""Opens what the settings name of OpenAI, or of a server that speaks like it."""

from contextlib import AsyncExitStack

from openai import AsyncOpenAI

from bot.entries import model_of
from bot.openai_options import expect_key, image_options, moderation_options, text_options
from bot.settings import Settings
from storypix_core.ports.clock import Clock
from storypix_core.ports.observer import Observer, nobody_watches
from storypix_core.vendors.openai.client import Options, open_client
from storypix_core.vendors.openai.illustrator import OpenAIIllustrator
from storypix_core.vendors.openai.moderator import OpenAIModerator
from storypix_core.vendors.openai.storyteller import OpenAIStoryteller


class OpenAIVendor:
    """One client for all that write, one for all that paint, one for checks: they differ in server, key and patience.

    `stack` closes them. Its calls raise `BadSettings` where OpenAI itself would be asked without a key.
    """

    def __init__(self, settings: Settings, stack: AsyncExitStack, *, clock: Clock, observer: Observer = nobody_watches):
        self._settings = settings
        self._stack = stack
        self._clock = clock
        self._observer = observer
        self._clients: dict[type[Options], AsyncOpenAI] = {}

    async def storyteller(self, entry: str) -> OpenAIStoryteller:
        options = text_options(self._settings, model=model_of(entry))
        return OpenAIStoryteller(await self._client(options), options, clock=self._clock, observer=self._observer)

    async def illustrator(self, entry: str) -> OpenAIIllustrator:
        options = image_options(self._settings, model=model_of(entry))
        return OpenAIIllustrator(await self._client(options), options, clock=self._clock, observer=self._observer)

    async def moderator(self) -> OpenAIModerator:
        options = moderation_options(self._settings)
        return OpenAIModerator(await self._client(options), options, clock=self._clock, observer=self._observer)

    async def _client(self, options: Options) -> AsyncOpenAI:
        expect_key(options)
        kind = type(options)
        if kind not in self._clients:
            self._clients[kind] = await self._stack.enter_async_context(open_client(options))
        return self._clients[kind]
