"""`storypix ledger check`: whether the ledger says what the stories cost. It only reads, beside a running bot too."""

from bot.books import open_books
from bot.clock import SystemClock
from bot.database import open_settings_database
from bot.run import FAILED, OK, speaks
from bot.settings import Settings
from bot.texts import Texts
from storypix_core.money.limits import MICROUSD_PER_USD
from storypix_core.tasks.database import Change


async def check(settings: Settings) -> int:
    """Say in one line that all is well, or print one line for each thing that is wrong. Returns the exit code."""
    async with open_settings_database(settings, change=Change.NOTHING) as database:
        ledger = open_books(settings, database, clock=SystemClock()).ledger
        problems, totals = await ledger.check(), await ledger.totals()
    for problem in problems:
        print(problem)  # noqa: T201
    if problems:
        return FAILED
    say = Texts(speaks(settings.language))
    usd = totals.microusd / MICROUSD_PER_USD
    print(  # noqa: T201
        say("ledger-right", {"stories": totals.stories, "entries": totals.entries, "usd": f"{usd:.2f}"})
    )
    return OK
