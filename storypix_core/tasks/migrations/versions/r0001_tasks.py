"""Tasks with their chapters, pictures, parts and calls; settings of a place.

It spells everything out and imports nothing of ours: it has to stay what it was when it was released.
"""

import sqlalchemy as sa
from alembic import op

revision = "r0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_tasks()
    _create_chapters()
    _create_pictures()
    _create_parts()
    _create_calls()
    _create_settings()


def _create_tasks() -> None:
    op.create_table(
        "tasks",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("runner", sa.Text(), nullable=False),
        sa.Column("brief", sa.JSON(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("cast", sa.JSON(), nullable=False),
        sa.Column("page_key", sa.Text(), nullable=False),
        sa.Column("failure", sa.Text(), nullable=False),
        sa.Column("failure_facts", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_tasks"),
        sa.UniqueConstraint("id", name="uq_tasks_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_tasks_place", "tasks", ["platform", "chat", "thread"])
    op.create_index("ix_tasks_state", "tasks", ["state"])


def _create_chapters() -> None:
    op.create_table(
        "chapters",
        sa.Column("task_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name="fk_chapters_task_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("task_id", "number", name="pk_chapters"),
    )


def _create_pictures() -> None:
    op.create_table(
        "pictures",
        sa.Column("task_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("scene", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("cost_microusd", sa.BigInteger(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("width_px", sa.Integer(), nullable=False),
        sa.Column("height_px", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name="fk_pictures_task_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("task_id", "number", name="pk_pictures"),
    )


def _create_parts() -> None:
    op.create_table(
        "parts",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("task_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("receipt", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name="fk_parts_task_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name="pk_parts"),
    )
    op.create_index("ix_parts_name", "parts", ["task_id", "name"], unique=True)


def _create_calls() -> None:
    op.create_table(
        "calls",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("task_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("cost_microusd", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name="fk_calls_task_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name="pk_calls"),
    )
    op.create_index("ix_calls_task", "calls", ["task_id"])


def _create_settings() -> None:
    op.create_table(
        "settings",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "chat", "thread", "name", name="pk_settings"),
    )
