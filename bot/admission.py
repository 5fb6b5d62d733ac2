"""Who may use the bot, as the settings say it."""

from bot.access import Access
from bot.books import Books
from bot.entries import provider_of
from bot.offers import offers_of
from bot.page_store import keeps_in_bucket
from bot.settings import Settings

_BYTES_PER_MB = 1_000_000


def access_of(settings: Settings, books: Books) -> Access:
    """Who may use this bot, and who runs it."""

    async def is_full() -> bool:
        return keeps_in_bucket(settings) and await books.held.size_bytes() > settings.held_mb * _BYTES_PER_MB

    return Access(books.access, open_to_all=_open_to_all(settings), admins=settings.admins, is_full=is_full)


def _open_to_all(settings: Settings) -> bool:
    """Stories that cost money are for those only whom an admin let in, unless the operator says otherwise."""
    return settings.access == "open" or (settings.access == "" and not _costs_money(settings))


def _costs_money(settings: Settings) -> bool:
    keys = (settings.openai_api_key, settings.openai_images_api_key)
    named = (entry for offer in offers_of(settings).values() for entry in offer.all)
    return any(key.get_secret_value() for key in keys) or any(provider_of(entry) == "bedrock" for entry in named)
