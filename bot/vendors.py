"""The storytellers and illustrators that the settings name. Each vendor is imported when it is used."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from bot.settings import Settings
from storypix_core.ports.clock import Clock
from storypix_core.ports.illustrator import Illustrator
from storypix_core.ports.storyteller import Storyteller


@dataclass(frozen=True, slots=True, kw_only=True)
class Vendors:
    storytellers: dict[str, Storyteller]
    """By name."""
    illustrators: dict[str, Illustrator]
    """By name."""


@asynccontextmanager
async def open_vendors(settings: Settings, *, clock: Clock) -> AsyncIterator[Vendors]:
    """All that the two chains name; closed at the end, in reverse."""
    async with AsyncExitStack() as stack:
        tellers: dict[str, Storyteller] = {}
        for name in settings.storyteller:
            tellers[name] = await _storyteller(name, settings, clock, stack)
        painters: dict[str, Illustrator] = {}
        for name in settings.illustrator:
            painters[name] = await _illustrator(name, settings, clock, stack)
        yield Vendors(storytellers=tellers, illustrators=painters)


async def _storyteller(name: str, settings: Settings, clock: Clock, stack: AsyncExitStack) -> Storyteller:
    if name == "builtin":
        from storypix_core.vendors.builtin.storyteller import BuiltinStoryteller

        return BuiltinStoryteller()
    from bot.openai_options import text_options
    from storypix_core.vendors.openai.client import open_client
    from storypix_core.vendors.openai.storyteller import OpenAIStoryteller

    options = text_options(settings)
    return OpenAIStoryteller(await stack.enter_async_context(open_client(options)), options, clock=clock)


async def _illustrator(name: str, settings: Settings, clock: Clock, stack: AsyncExitStack) -> Illustrator:
    if name == "builtin":
        from storypix_core.vendors.builtin.illustrator import BuiltinIllustrator

        return await stack.enter_async_context(BuiltinIllustrator())
    from bot.openai_options import image_options
    from storypix_core.vendors.openai.client import open_client
    from storypix_core.vendors.openai.illustrator import OpenAIIllustrator

    options = image_options(settings)
    return OpenAIIllustrator(await stack.enter_async_context(open_client(options)), options, clock=clock)
