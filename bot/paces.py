"""How fast what may be asked of others, in this process alone or in all of them together."""

from collections.abc import Awaitable, Callable, Iterable

from adapters.telegram.pace import Pace as TelegramPace
from bot.database import is_shared
from bot.openai_options import image_options
from bot.settings import Settings
from bot.telegram_pace import SharedPace
from storypix_core.ports.clock import Clock
from storypix_core.story.allowance import Allowance
from storypix_core.story.pace import Pace
from storypix_core.tasks.database import Database
from storypix_core.tasks.paces import SharedAllowance, SharedWindows, owner_name

_BY_ACCOUNT = "openai"
"""The illustrator whose account has a limit."""


def painters_paces(settings: Settings, names: Iterable[str], database: Database, *, clock: Clock) -> dict[str, Pace]:
    """By the illustrator's name."""
    take = _pictures_a_minute(settings, database, clock=clock)
    return {name: Pace(settings.concurrent_pictures, take=take if name == _BY_ACCOUNT else None) for name in names}


def telegram_pace(settings: Settings, database: Database, *, clock: Clock) -> TelegramPace | None:
    """None where no other process has the token."""
    if not is_shared(settings):
        return None
    owner = owner_name("telegram", settings.telegram_token.get_secret_value())
    return SharedPace(SharedWindows(database, owner=owner, clock=clock))


def _pictures_a_minute(settings: Settings, database: Database, *, clock: Clock) -> Callable[[], Awaitable[None]] | None:
    per_minute = settings.images_per_minute
    if per_minute is None:
        return None
    if not is_shared(settings):
        return Allowance(per_minute=per_minute, clock=clock).take
    options = image_options(settings)
    owner = owner_name("images", options.base_url, options.api_key)
    return SharedAllowance(SharedWindows(database, owner=owner, clock=clock), per_minute=per_minute).take
