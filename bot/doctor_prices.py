"""The doctor's look at prices: whether what the settings' models cost is known."""

from collections.abc import Iterable, Sequence

from bot.books import open_books
from bot.clock import SystemClock
from bot.database import open_settings_database
from bot.endings import named_models
from bot.entries import provider_of
from bot.finding import Finding
from bot.prices import read_prices
from bot.secrets import is_unread
from bot.settings import Settings
from storypix_core.errors import BadSettings, StorageFailed
from storypix_core.money.prices import Prices
from storypix_core.tasks.database import Change

_FILE = "STORYPIX_PRICES"
_EXAMPLES = {
    ("storyteller", "openai"): "text_out 0.50",
    ("storyteller", "bedrock"): "text_out 0.50",
    ("illustrator", "openai"): "image_out 30",
    ("illustrator", "bedrock"): "picture 0.04",
}
"""What is paid for, and at what price, by part and provider."""


async def price_findings(settings: Settings) -> Sequence[Finding]:
    """Nothing when nobody is paid. What a server at home costs needn't be known."""
    try:
        prices = await _prices(settings)
    except BadSettings as error:
        if error.facts.get("name") != _FILE:  # of limits or the time zone, which are a matter of the settings
            return []
        return [Finding(part="prices", ready=False, said=str(error), mend=f"mend the file, or set {_FILE} right")]
    models = {
        (provider_of(one.entry), one.model): _EXAMPLES[one.part, provider_of(one.entry)]
        for one in named_models(settings)
    }
    if not models:
        return []
    unknown = {
        f"{provider}:{model}": example
        for (provider, model), example in models.items()
        if prices.of(provider, model) is None
    }
    if not unknown:
        return [
            Finding(part="prices", ready=True, said=f"known of {len(models)} model{'s' if len(models) > 1 else ''}")
        ]
    said = f"not known of {', '.join(unknown)}, which count as nothing"
    name, example = next(iter(unknown.items()))
    mend = f"say it, for example: storypix admin price {name} {example}" if _is_paid(unknown, settings) else ""
    return [Finding(part="prices", ready=True, said=said, mend=mend)]


def _is_paid(models: Iterable[str], settings: Settings) -> bool:
    return not settings.openai_base_url or any(not model.startswith("openai:") for model in models)


async def _prices(settings: Settings) -> Prices:
    """With what admins set, where the database can be read; its own part says why it can't."""
    if is_unread(settings.database_url.get_secret_value()):
        return read_prices(settings.prices)
    try:
        async with open_settings_database(settings, change=Change.NOTHING) as database:
            books = open_books(settings, database, clock=SystemClock())
            await books.prices.reload()
            return books.prices.now
    except StorageFailed:
        return read_prices(settings.prices)
