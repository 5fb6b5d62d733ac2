"""What pages need that outlast a store which is down, shelves, and files to be kept.

It spells everything out and imports nothing of ours: it has to stay what it was when it was released.
"""

import sqlalchemy as sa
from alembic import op

revision = "r0005"
down_revision = "r0004"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("tasks", sa.Column("page_at", _MOMENT, nullable=True))
    op.add_column("tasks", sa.Column("page_tries", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.add_column("tasks", sa.Column("downloads", sa.JSON(), nullable=True))
    op.create_index("ix_tasks_page", "tasks", ["page_at"])
    op.create_table(
        "held_files",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("immutable", sa.Boolean(), nullable=False),
        sa.Column("held_at", _MOMENT, nullable=False),
        sa.Column("next_at", _MOMENT, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("dropped", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("key", name="pk_held_files"),
    )
    op.create_index("ix_held_files_next", "held_files", ["next_at"])
    op.create_table(
        "shelves",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("opened_at", _MOMENT, nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("bound", sa.Integer(), nullable=False),
        sa.Column("next_at", _MOMENT, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("closing", sa.Boolean(), nullable=False),
        sa.Column("taken_until", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("platform", "chat", name="pk_shelves"),
    )
