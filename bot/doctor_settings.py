"""The doctor's look at the settings that only show wrong once the bot starts."""

from collections.abc import Callable, Iterator, Sequence

from bot.finding import Finding
from bot.run import load_settings
from bot.settings import Settings
from bot.watching.opening import traces
from storypix_core.errors import BadSettings
from storypix_core.money.limit_words import parse_limits
from storypix_core.money.periods import Calendar

_PART = "settings"


def settings_findings(settings: Settings) -> Sequence[Finding]:
    """How many were chosen, and what is wrong with any."""
    sources = load_settings().sources
    chosen = [name for name, source in sources.items() if source != "default"]
    said = f"{len(chosen)} chosen ({', '.join(chosen)})" if chosen else "all at their defaults"
    return [Finding(part=_PART, ready=True, said=said), *_wrong(settings)]


def _wrong(settings: Settings) -> Iterator[Finding]:
    for look in _LOOKS:
        try:
            look(settings)
        except BadSettings as error:
            mend = "set it right in the environment or in .env; `storypix settings` says what is allowed"
            yield Finding(part=_PART, ready=False, said=str(error), mend=mend)


_LOOKS: tuple[Callable[[Settings], object], ...] = (
    lambda settings: parse_limits(settings.limits),
    lambda settings: Calendar.of(settings.time_zone),
    lambda settings: settings.traces and traces(),
)
