"""Processes that share a database."""

from sqlalchemy import JSON, Column, Table, Text

from storypix_core.tasks.schema.columns import UtcDateTime, metadata

# Processes that make stories, and when each was last known to be alive. Only where several machines share a database.
runners = Table(
    "runners",
    metadata,
    Column("id", Text, primary_key=True),
    Column("begun_at", UtcDateTime, nullable=False),
    Column("beat_at", UtcDateTime, nullable=False),
)

# How often something may happen, where processes share the allowance: a bot token, a provider's account.
paces = Table(
    "paces",
    metadata,
    Column("name", Text, primary_key=True),
    Column("state", JSON, nullable=False),
)
