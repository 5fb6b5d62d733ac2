"""What makes StoryPix durable and shared: attempts, calls from before they begin, the ledger, the audit trail.

It spells everything out and imports nothing of ours: it has to stay what it was when it was released.
"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "r0003"
down_revision = "r0002"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_EMPTY = sa.text("''")
_ZERO = sa.text("0")


def upgrade() -> None:
    _extend_tasks()
    _extend_parts()
    _extend_calls()
    op.add_column("inbox", sa.Column("runner", sa.Text(), nullable=False, server_default=_EMPTY))
    _add_money()
    _add_shared()
    _add_trail()
    _add_notes()


def _extend_tasks() -> None:
    op.add_column("tasks", sa.Column("folder", sa.Text(), nullable=False, server_default=_EMPTY))
    op.add_column("tasks", sa.Column("attempt", sa.Integer(), nullable=False, server_default=_ZERO))
    op.add_column("tasks", sa.Column("cancel_by", sa.Text(), nullable=False, server_default=_EMPTY))
    op.add_column("tasks", sa.Column("told_at", _MOMENT, nullable=True))
    # Whoever ended before had told it, as far as anybody knew.
    op.execute("UPDATE tasks SET told_at = finished_at WHERE finished_at IS NOT NULL")
    # `f3Kq/index.html` stands in the folder `f3Kq/`.
    op.execute(
        "UPDATE tasks SET folder = substr(page_key, 1, length(page_key) - length('index.html'))"
        " WHERE page_key LIKE '%index.html'"
    )
    _find_folders()
    op.create_index("ix_tasks_told", "tasks", ["told_at"])
    op.create_index("ix_tasks_person", "tasks", ["platform", "person"])


def _find_folders() -> None:
    """A story that is under way goes on where its pictures are, or in a folder that nobody can guess."""
    connection = op.get_bind()
    under_way = sa.text("SELECT id FROM tasks WHERE finished_at IS NULL AND folder = ''")
    painted = sa.text("SELECT key FROM pictures WHERE task_id = :task AND key LIKE '%/%'")
    found = sa.text("UPDATE tasks SET folder = :folder WHERE id = :task")
    for task in connection.execute(under_way).scalars().all():
        key = connection.execute(painted, {"task": task}).scalar()
        folder = key.partition("/")[0] if key else secrets.token_urlsafe(16)
        connection.execute(found, {"task": task, "folder": f"{folder}/"})


def _extend_parts() -> None:
    op.add_column("parts", sa.Column("digest", sa.Text(), nullable=False, server_default=_EMPTY))
    op.add_column("parts", sa.Column("intended_at", _MOMENT, nullable=True))


def _extend_calls() -> None:
    op.add_column("calls", sa.Column("picture", sa.Integer(), nullable=True))
    op.add_column("calls", sa.Column("attempt", sa.Integer(), nullable=False, server_default=_ZERO))
    op.add_column("calls", sa.Column("bound_microusd", sa.BigInteger(), nullable=False, server_default=_ZERO))
    op.add_column("calls", sa.Column("ended_at", _MOMENT, nullable=True))
    op.add_column("calls", sa.Column("estimated", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("calls", sa.Column("lost", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("calls", sa.Column("payer", sa.Text(), nullable=False, server_default=_EMPTY))
    op.execute("UPDATE calls SET ended_at = created_at, bound_microusd = cost_microusd")
    op.create_index("ix_calls_created", "calls", ["created_at"])


def _add_money() -> None:
    op.create_table(
        "ledger",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("task_id", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("microusd", sa.BigInteger(), nullable=False),
        sa.Column("stories", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("written_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_ledger"),
    )
    op.create_index("ix_ledger_account", "ledger", ["account", "month", "day", "microusd", "stories"])
    op.create_index("ix_ledger_task", "ledger", ["task_id"])
    op.create_index("ix_ledger_month", "ledger", ["month"])
    op.create_table(
        "accounts", sa.Column("name", sa.Text(), nullable=False), sa.PrimaryKeyConstraint("name", name="pk_accounts")
    )
    op.create_table(
        "limits",
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("account", "unit", "period", "own", name="pk_limits"),
    )
    op.create_table(
        "forgotten",
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("account", name="pk_forgotten"),
    )


def _add_shared() -> None:
    op.create_table(
        "answers",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("receipt", sa.Text(), nullable=False),
        sa.Column("shown_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_answers"),
    )
    op.create_index("ix_answers_chat", "answers", ["platform", "chat", "shown_at"])
    op.create_table(
        "runners",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("begun_at", _MOMENT, nullable=False),
        sa.Column("beat_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_runners"),
    )
    op.create_table(
        "paces",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_paces"),
    )


def _add_trail() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_table(
        "incidents",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("task_id", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_incidents"),
    )
    op.create_index("ix_incidents_at", "incidents", ["at"])


def _add_notes() -> None:
    op.create_table(
        "notes",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_notes"),
    )
    op.create_table(
        "broadcasts",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("drafted_at", _MOMENT, nullable=False),
        sa.Column("begun_at", _MOMENT, nullable=True),
        sa.Column("ended_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_broadcasts"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "broadcast_posts",
        sa.Column("broadcast", sa.Integer(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("receipt", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["broadcast"], ["broadcasts.number"], name="fk_broadcast_posts_broadcast", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("broadcast", "platform", "chat", name="pk_broadcast_posts"),
    )
