"""What may be spent, what was, and at which prices."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Table, Text

from storypix_core.tasks.schema.columns import UtcDateTime, metadata

# Append-only, and without a foreign key: what was spent stays spent when a story is deleted.
ledger = Table(
    "ledger",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("task_id", Text, nullable=False),
    # `bot`, `person:PLATFORM:ID` or `chat:PLATFORM:ID`.
    Column("account", Text, nullable=False),
    # As in `money/entries.py`.
    Column("entry", Text, nullable=False),
    # Added to what the account has used; a refund is negative.
    Column("microusd", BigInteger, nullable=False),
    Column("stories", Integer, nullable=False),
    # Of the reservation, in the admin's time zone: `2026-11-22` and `2026-11`.
    Column("day", Text, nullable=False),
    Column("month", Text, nullable=False),
    Column("written_at", UtcDateTime, nullable=False),
    # With all that a sum needs, so that adding up a month doesn't touch the table.
    Index("ix_ledger_account", "account", "month", "day", "microusd", "stories"),
    Index("ix_ledger_task", "task_id"),
    Index("ix_ledger_month", "month"),
)

# One row for each account that ever reserved; locked while somebody decides whether there is enough.
accounts = Table("accounts", metadata, Column("name", Text, primary_key=True))

limits = Table(
    "limits",
    metadata,
    # As in `ledger`, or a default: `person`, `chat`.
    Column("account", Text, primary_key=True),
    Column("unit", Text, primary_key=True),
    Column("period", Text, primary_key=True),
    Column("own", Boolean, primary_key=True),
    # None means unlimited, said on purpose.
    Column("amount", BigInteger),
)

# What admins know better than the price table that comes with StoryPix.
prices = Table(
    "prices",
    metadata,
    # `provider:model`.
    Column("model", Text, primary_key=True),
    # `text_in`, `picture`, … as in `prices.toml`.
    Column("kind", Text, primary_key=True),
    # A decimal number, in the unit of `prices.toml`.
    Column("usd", Text, nullable=False),
    Column("set_by", Text, nullable=False),
    Column("set_at", UtcDateTime, nullable=False),
)

# Persons who asked to be forgotten: their counts go with the month, so that forgetting is no way around a quota.
forgotten = Table(
    "forgotten",
    metadata,
    Column("account", Text, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)
