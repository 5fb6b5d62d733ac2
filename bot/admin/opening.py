"""The office of admins, over the books of a database."""

from collections.abc import Awaitable, Callable, Sequence

from bot.access import Access
from bot.admin.office import Model, Office
from bot.books import Books
from bot.offers import Switches
from bot.people.forgetting import Forgetter
from bot.settings import Settings
from storypix_core.model import Brief
from storypix_core.ports.clock import Clock


def office_of(
    settings: Settings,
    books: Books,
    *,
    access: Access,
    switches: Switches,
    clock: Clock,
    models: Callable[[], Awaitable[Sequence[Model]]],
    bound_microusd: Callable[[Brief], Awaitable[int]],
    forgetter: Forgetter,
    submit: Callable[[str, str], Awaitable[object]] | None = None,
) -> Office:
    """As `Office` says of each."""
    return Office(
        access=access,
        switches=switches,
        ledger=books.ledger,
        prices=books.prices,
        audit=books.audit,
        incidents=books.incidents,
        broadcasts=books.broadcasts,
        held=books.held,
        store=books.store,
        clock=clock,
        calendar=books.calendar,
        platforms=_platforms(settings),
        models=models,
        bound_microusd=bound_microusd,
        forgetter=forgetter,
        submit=submit,
    )


def _platforms(settings: Settings) -> list[str]:
    tokens = {"telegram": settings.telegram_token, "discord": settings.discord_token}
    return [platform for platform, token in tokens.items() if token.get_secret_value()]
