"""The storytellers, illustrators and moderators that the settings name. Each vendor is imported when it is used."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Protocol

from bot.endings import gone_entries
from bot.entries import BUILTIN, provider_of
from bot.offers import offers_of
from bot.settings import Settings
from storypix_core.ports.clock import Clock
from storypix_core.ports.illustrator import Illustrator
from storypix_core.ports.moderator import Moderator
from storypix_core.ports.observer import Observer, nobody_watches
from storypix_core.ports.storyteller import Storyteller


@dataclass(frozen=True, slots=True, kw_only=True)
class Vendors:
    storytellers: Mapping[str, Storyteller]
    """By entry."""
    illustrators: Mapping[str, Illustrator]
    """By entry."""
    moderators: Mapping[str, Moderator] = field(default_factory=dict)
    """By name."""
    gone: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By part, entries of the settings whose models were shut down; they are in none of the above."""


class Vendor(Protocol):
    """Opens what one provider has."""

    async def storyteller(self, entry: str) -> Storyteller: ...
    async def illustrator(self, entry: str) -> Illustrator: ...
    async def moderator(self) -> Moderator: ...


@asynccontextmanager
async def open_vendors(
    settings: Settings, *, clock: Clock, observer: Observer = nobody_watches
) -> AsyncIterator[Vendors]:
    """All that chains and choices name, and always the built-in ones; closed at the end, in reverse.

    Raises `BadSettings` for what can't be used at all, a model that was shut down for example.
    """
    gone = gone_entries(settings, today=clock.now().date())
    offers = offers_of(settings, gone)
    writing, painting, checking = (
        dict.fromkeys((*offers[part].all, BUILTIN)) for part in ("storyteller", "illustrator", "moderator")
    )
    async with AsyncExitStack() as stack:
        vendors = {
            name: vendor(name, settings, stack, clock, observer=observer)
            for name in {provider_of(entry) for entry in (*writing, *painting, *checking)}
        }
        yield Vendors(
            storytellers={entry: await vendors[provider_of(entry)].storyteller(entry) for entry in writing},
            illustrators={entry: await vendors[provider_of(entry)].illustrator(entry) for entry in painting},
            moderators={name: await vendors[name].moderator() for name in checking},
            gone=gone,
        )


def vendor(
    name: str, settings: Settings, stack: AsyncExitStack, clock: Clock, *, observer: Observer = nobody_watches
) -> Vendor:
    """One provider, by its name; nothing of it is opened yet. `stack` closes what it opens."""
    if name == "openai":
        from bot.openai_vendor import OpenAIVendor

        return OpenAIVendor(settings, stack, clock=clock, observer=observer)
    if name == "bedrock":
        from bot.bedrock_vendor import BedrockVendor

        return BedrockVendor(settings, stack, clock=clock, observer=observer)
    from bot.builtin_vendor import BuiltinVendor

    return BuiltinVendor(stack)
