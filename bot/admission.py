"""Who may use the bot, as the settings say it."""

from bot.access import Access
from bot.books import Books
from bot.entries import provider_of
from bot.offers import offers_of
from bot.settings import Settings


def access_of(settings: Settings, books: Books) -> Access:
    """Who may use this bot, and who runs it."""
    return Access(books.access, open_to_all=_open_to_all(settings), admins=settings.admins)


def _open_to_all(settings: Settings) -> bool:
    """Stories that cost money are for those only whom an admin let in, unless the operator says otherwise."""
    return settings.access == "open" or (settings.access == "" and not _costs_money(settings))


def _costs_money(settings: Settings) -> bool:
    keys = (settings.openai_api_key, settings.openai_images_api_key)
    named = (entry for offer in offers_of(settings).values() for entry in offer.all)
    return any(key.get_secret_value() for key in keys) or any(provider_of(entry) == "bedrock" for entry in named)
