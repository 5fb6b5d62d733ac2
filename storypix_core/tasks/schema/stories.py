"""The stories and what was made for them."""

from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, ForeignKey, Index, Integer, Table, Text, false, text

from storypix_core.tasks.schema.columns import UtcDateTime, Words, metadata


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
    # Unused, and empty in newer rows: an old intent doesn't tell when its part was last tried.
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
