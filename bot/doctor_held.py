"""The doctor's look at what waits in the database until the page store takes it."""

from collections.abc import Sequence

from bot.admission import access_of
from bot.books import open_books
from bot.clock import SystemClock
from bot.database import open_settings_database
from bot.finding import Finding
from bot.page_store import keeps_in_bucket
from bot.settings import Settings
from storypix_core.errors import BadSettings, StorageFailed
from storypix_core.tasks.database import Change


async def held_findings(settings: Settings) -> Sequence[Finding]:
    """Nothing when nothing waits, or the database doesn't say, which has a part of its own."""
    if not keeps_in_bucket(settings):
        return []
    try:
        async with open_settings_database(settings, change=Change.NOTHING) as database:
            books = open_books(settings, database, clock=SystemClock())
            files, size_bytes = await books.held.count(), await books.held.size_bytes()
            is_full = await access_of(settings, books).is_full()
    except (BadSettings, StorageFailed):
        return []
    if not files:
        return []
    said = f"{files} waiting in the database for the bucket, {size_bytes / 1e6:.1f} of {settings.held_mb} MB"
    mend = "the running bot brings them there by itself; the line storage says what keeps it from that"
    if is_full:
        said = f"{said}, so that no new story is begun"
        mend = f"{mend}. Where the database has room, raise STORYPIX_HELD_MB"
    return [Finding(part="held files", ready=not is_full, said=said, mend=mend)]
