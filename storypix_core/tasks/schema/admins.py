"""What admins decide and look back on."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, text

from storypix_core.tasks.schema.columns import UtcDateTime, Words, metadata

# What admins set for the whole bot: `mode`, `paused`, …
notes = Table(
    "notes",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Words, nullable=False),
)

broadcasts = Table(
    "broadcasts",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("by", Text, nullable=False),
    Column("text", Words, nullable=False),
    Column("drafted_at", UtcDateTime, nullable=False),
    # None until an admin has confirmed it.
    Column("begun_at", UtcDateTime),
    Column("ended_at", UtcDateTime),
    # A button that confirms one must never confirm another.
    sqlite_autoincrement=True,
)

# One row for each chat of a broadcast, from its confirmation on.
broadcast_posts = Table(
    "broadcast_posts",
    metadata,
    Column("broadcast", Integer, ForeignKey("broadcasts.number", ondelete="CASCADE"), primary_key=True),
    Column("platform", Text, primary_key=True),
    Column("chat", Text, primary_key=True),
    # `waiting`, `sending` (the intent), `sent` or `unreached`.
    Column("state", Text, nullable=False),
    Column("receipt", Text),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcDateTime, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("before", Words, nullable=False),
    Column("after", Words, nullable=False),
    Index("ix_audit_at", "at"),
)

incidents = Table(
    "incidents",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcDateTime, nullable=False),
    Column("platform", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("task_id", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("stage", Text, nullable=False),
    # What was found unfit; empty unless an admin wants it kept.
    Column("words", Words, nullable=False, server_default=text("''")),
    Index("ix_incidents_at", "at"),
)
