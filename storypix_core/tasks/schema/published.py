"""What waits for the page store, beside the pages of stories, whose wait is told in `tasks`."""

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, Table, Text, false

from storypix_core.tasks.schema.columns import UtcDateTime, metadata

# Files that the page store couldn't take yet: they are read from here, and put there when it can be reached again.
# A key that ends in a slash is no file, but a folder that is deleted once more; see `leftovers.py`.
held_files = Table(
    "held_files",
    metadata,
    Column("key", Text, primary_key=True),
    Column("data", LargeBinary, nullable=False),
    Column("content_type", Text, nullable=False),
    Column("immutable", Boolean, nullable=False),
    Column("held_at", UtcDateTime, nullable=False),
    # When it is tried next, and how often it was, or was changed: no two states of a row have the same number.
    Column("next_at", UtcDateTime, nullable=False),
    Column("tries", Integer, nullable=False),
    # Nobody wants it any more, and it may have been on its way just then: it is to be removed where it went.
    Column("dropped", Boolean, nullable=False, server_default=false()),
    Index("ix_held_files_next", "next_at"),
)

# The page with all stories of a chat, for the chats that asked for one.
shelves = Table(
    "shelves",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("chat", Text, primary_key=True),
    # Its folder in the page store.
    Column("folder", Text, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    # Counts what changed in the chat's stories, and which of these changes the page shows.
    Column("changes", Integer, nullable=False),
    Column("bound", Integer, nullable=False),
    # When it is to be bound next, and how often that was tried in vain since it was last true.
    Column("next_at", UtcDateTime, nullable=False),
    Column("tries", Integer, nullable=False),
    # The chat wants it no more: its page goes first, and then this row.
    Column("closing", Boolean, nullable=False),
    # Until then one process is at its page, and no other.
    Column("taken_until", UtcDateTime),
)
