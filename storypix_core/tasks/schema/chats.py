"""What chats say, are answered and have chosen, and who is let in."""

from sqlalchemy import Column, Index, Integer, Table, Text, text

from storypix_core.tasks.schema.columns import UtcDateTime, Words, metadata

# What platforms sent, from before it is acknowledged. The payload is emptied when it is handled: a child said it.
inbox = Table(
    "inbox",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("platform", Text, nullable=False),
    Column("update_id", Text, nullable=False),
    Column("payload", Words, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Column("handled_at", UtcDateTime),
    Column("runner", Text, nullable=False, server_default=text("''")),
    Index("ix_inbox_update", "platform", "update_id", unique=True),
    Index("ix_inbox_handled", "handled_at"),
)

# Answers to commands: what they show belongs to nobody's story, and is never taken for a part of one.
answers = Table(
    "answers",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("platform", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("receipt", Text, nullable=False),
    Column("shown_at", UtcDateTime, nullable=False),
    Index("ix_answers_chat", "platform", "chat", "shown_at"),
)

settings = Table(
    "settings",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("chat", Text, primary_key=True),
    Column("thread", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", Words, nullable=False),
)

access = Table(
    "access",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("platform", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", UtcDateTime, nullable=False),
    Index("ix_access_subject", "platform", "kind", "id", unique=True),
)
