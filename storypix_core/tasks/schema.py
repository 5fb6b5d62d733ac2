"""The tables of the task store, the same for SQLite and Postgres.

Whatever changes here gets a new revision in `migrations/versions/`, and its name goes into `REVISION`; a revision
that was released never changes.
"""

import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    false,
    text,
)

# Names that both databases derive in the same way, so that a later revision can speak of a constraint.
_NAMING = {
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

REVISION = "r0005"
"""The last step in `migrations/versions/`."""

metadata = MetaData(naming_convention=_NAMING)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment with a time zone. SQLite knows no zones, so it is kept there as UTC without saying so."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text from a person or a model.

    Half an emoji can't be written as UTF-8, and Postgres takes no zero character: a chapter is worth more than
    either, so they become U+FFFD.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else _UNSTORABLE.sub("\ufffd", value)


def _of_task(*, primary_key: bool) -> Column[Any]:
    owner = ForeignKey("tasks.id", ondelete="CASCADE")
    return Column("task_id", Text, owner, primary_key=primary_key, nullable=False)


tasks = Table(
    "tasks",
    metadata,
    # The order of creation. The wall clock may go back; this doesn't, and no number is given twice.
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("platform", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("runner", Text, nullable=False),
    Column("brief", JSON, nullable=False),
    Column("state", Text, nullable=False),
    Column("title", Words, nullable=False),
    Column("cast", JSON, nullable=False),
    Column("page_key", Text, nullable=False),
    Column("failure", Text, nullable=False),
    Column("failure_facts", JSON, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    Column("folder", Text, nullable=False, server_default=text("''")),
    # The number of the present attempt; writes of an earlier one are refused.
    Column("attempt", Integer, nullable=False, server_default=text("0")),
    Column("cancel_by", Text, nullable=False, server_default=text("''")),
    # When its chat had heard its end: only then is a task finished with.
    Column("told_at", UtcDateTime),
    # What it was expected to cost before it began; 0 when nobody reckoned.
    Column("estimate_microusd", BigInteger, nullable=False, server_default=text("0")),
    # When its page is to be published next, and how often that was tried; none when nobody waits for it.
    Column("page_at", UtcDateTime),
    Column("page_tries", Integer, nullable=False, server_default=text("0")),
    # What was made of it to be kept: a list of `model.Download`.
    Column("downloads", JSON(none_as_null=True)),
    Index("ix_tasks_told", "told_at"),
    Index("ix_tasks_page", "page_at"),
    Index("ix_tasks_person", "platform", "person"),
    Index("ix_tasks_place", "platform", "chat", "thread"),
    Index("ix_tasks_state", "state"),
    sqlite_autoincrement=True,
)

chapters = Table(
    "chapters",
    metadata,
    _of_task(primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("title", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("model", Text, nullable=False, server_default=text("''")),
)

pictures = Table(
    "pictures",
    metadata,
    _of_task(primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("scene", Words, nullable=False),
    Column("state", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("cost_microusd", BigInteger, nullable=False),
    Column("model", Text, nullable=False),
    Column("width_px", Integer, nullable=False),
    Column("height_px", Integer, nullable=False),
    Column("version", Integer, nullable=False, server_default=text("1")),
    # A digest of the message that asked for this version.
    Column("asked", Text, nullable=False, server_default=text("''")),
)

parts = Table(
    "parts",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    _of_task(primary_key=False),
    Column("name", Text, nullable=False),
    # None is the intent: it is about to be shown.
    Column("receipt", Text),
    Column("digest", Text, nullable=False, server_default=text("''")),
    Column("intended_at", UtcDateTime),
    Index("ix_parts_name", "task_id", "name", unique=True),
)

# One row per paid call, from before it begins. A task's cost and its text models are read from here, so no two calls
# can overwrite each other. An open call, without `ended_at`, is counted with its bound.
calls = Table(
    "calls",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    _of_task(primary_key=False),
    Column("kind", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("cost_microusd", BigInteger, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("picture", Integer),
    # Of the picture, from 1: which of its versions the call was for.
    Column("version", Integer, nullable=False, server_default=text("1")),
    Column("attempt", Integer, nullable=False, server_default=text("0")),
    Column("bound_microusd", BigInteger, nullable=False, server_default=text("0")),
    Column("ended_at", UtcDateTime),
    # The provider didn't say, or a process died before it heard: this is what it may have cost.
    Column("estimated", Boolean, nullable=False, server_default=false()),
    # The process that made it died: the bot pays, not the person.
    Column("lost", Boolean, nullable=False, server_default=false()),
    # The platform's id of who pays for it; empty: whoever asked for the story.
    Column("payer", Text, nullable=False, server_default=text("''")),
    # What it used, by the fields of `Usage`, and the prices that were taken, by their kind. None for older calls and
    # for those that nobody could tell.
    Column("usage", JSON(none_as_null=True)),
    Column("price", JSON(none_as_null=True)),
    Index("ix_calls_task", "task_id"),
    Index("ix_calls_created", "created_at"),
)

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

settings = Table(
    "settings",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("chat", Text, primary_key=True),
    Column("thread", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", Words, nullable=False),
)

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

# Persons who asked to be forgotten: their counts go with the month, so that forgetting is no way around a quota.
forgotten = Table(
    "forgotten",
    metadata,
    Column("account", Text, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)

# Files that the page store couldn't take yet: they are read from here, and put there when it can be reached again.
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
