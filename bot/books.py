"""Everything that is written down, over one database."""

from dataclasses import dataclass

from bot.prices import read_prices
from bot.settings import Settings
from storypix_core.money.limit_words import parse_limits
from storypix_core.money.live_prices import LivePrices
from storypix_core.money.periods import Calendar
from storypix_core.ports.clock import Clock
from storypix_core.ports.page_store import PageStore
from storypix_core.story.clearing import Clearing
from storypix_core.tasks.access_book import SqlAccessBook
from storypix_core.tasks.audit import SqlAudit, SqlIncidents
from storypix_core.tasks.broadcasts import SqlBroadcasts
from storypix_core.tasks.database import Database
from storypix_core.tasks.held_files import SqlHeldFiles
from storypix_core.tasks.ledger import SqlLedger
from storypix_core.tasks.leftovers import SqlLeftovers
from storypix_core.tasks.price_book import SqlPriceBook
from storypix_core.tasks.shelves import SqlShelves
from storypix_core.tasks.store import SqlTaskStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    database: Database
    calendar: Calendar
    store: SqlTaskStore
    ledger: SqlLedger
    prices: LivePrices
    """Those of the tables only until `reload`."""
    access: SqlAccessBook
    audit: SqlAudit
    incidents: SqlIncidents
    broadcasts: SqlBroadcasts
    held: SqlHeldFiles
    leftovers: SqlLeftovers
    shelves: SqlShelves

    def clearing(self, pages: PageStore, *, clock: Clock) -> Clearing:
        """Who clears folders of `pages` that are nobody's any more."""
        return Clearing(leftovers=self.leftovers, store=self.store, pages=pages, clock=clock)


def open_books(settings: Settings, database: Database, *, clock: Clock) -> Books:
    """As the settings want them. Raises `BadSettings` for limits, a time zone or a price table that can't be."""
    calendar = Calendar.of(settings.time_zone)
    ledger = SqlLedger(database, clock=clock, calendar=calendar, limits=parse_limits(settings.limits))
    return Books(
        database=database,
        calendar=calendar,
        store=SqlTaskStore(database, clock=clock, money=ledger.money),
        ledger=ledger,
        prices=LivePrices(read_prices(settings.prices), SqlPriceBook(database, clock=clock)),
        access=SqlAccessBook(database, clock=clock),
        audit=SqlAudit(database, clock=clock),
        incidents=SqlIncidents(database),
        broadcasts=SqlBroadcasts(database, clock=clock),
        held=SqlHeldFiles(database, clock=clock),
        leftovers=SqlLeftovers(database, clock=clock),
        shelves=SqlShelves(database, clock=clock),
    )
