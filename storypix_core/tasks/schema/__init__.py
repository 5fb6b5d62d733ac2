"""The tables of the task store, the same for SQLite and Postgres.

Whatever changes here gets a new revision in `migrations/versions/`, and its name goes into `REVISION`; a revision
that was released never changes.
"""

from storypix_core.tasks.schema.admins import audit, broadcast_posts, broadcasts, incidents, notes
from storypix_core.tasks.schema.chats import access, answers, inbox, settings
from storypix_core.tasks.schema.columns import UtcDateTime, Words, metadata
from storypix_core.tasks.schema.money import accounts, forgotten, ledger, limits, prices
from storypix_core.tasks.schema.processes import paces, runners
from storypix_core.tasks.schema.published import held_files, shelves
from storypix_core.tasks.schema.stories import calls, chapters, parts, pictures, tasks

REVISION = "r0005"
"""The last step in `migrations/versions/`."""

__all__ = [
    "REVISION",
    "UtcDateTime",
    "Words",
    "access",
    "accounts",
    "answers",
    "audit",
    "broadcast_posts",
    "broadcasts",
    "calls",
    "chapters",
    "forgotten",
    "held_files",
    "inbox",
    "incidents",
    "ledger",
    "limits",
    "metadata",
    "notes",
    "paces",
    "parts",
    "pictures",
    "prices",
    "runners",
    "settings",
    "shelves",
    "tasks",
]
