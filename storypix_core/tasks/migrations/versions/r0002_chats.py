"""What platforms sent, who was let in, and which model told a chapter.

It spells everything out and imports nothing of ours: it has to stay what it was when it was released.
"""

import sqlalchemy as sa
from alembic import op

revision = "r0002"
down_revision = "r0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("chapters", sa.Column("model", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.create_table(
        "inbox",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("update_id", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_inbox"),
    )
    op.create_index("ix_inbox_update", "inbox", ["platform", "update_id"], unique=True)
    op.create_index("ix_inbox_handled", "inbox", ["handled_at"])
    op.create_table(
        "access",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_access"),
    )
    op.create_index("ix_access_subject", "access", ["platform", "kind", "id"], unique=True)
