"""What true costs, incidents with words and pictures painted anew need.

It spells everything out and imports nothing of ours: it has to stay what it was when it was released.
"""

import sqlalchemy as sa
from alembic import op

revision = "r0004"
down_revision = "r0003"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_EMPTY = sa.text("''")


def upgrade() -> None:
    op.add_column("tasks", sa.Column("estimate_microusd", sa.BigInteger(), nullable=False, server_default=sa.text("0")))
    op.add_column("pictures", sa.Column("version", sa.Integer(), nullable=False, server_default=sa.text("1")))
    op.add_column("pictures", sa.Column("asked", sa.Text(), nullable=False, server_default=_EMPTY))
    op.add_column("calls", sa.Column("version", sa.Integer(), nullable=False, server_default=sa.text("1")))
    op.add_column("calls", sa.Column("usage", sa.JSON(), nullable=True))
    op.add_column("calls", sa.Column("price", sa.JSON(), nullable=True))
    op.add_column("incidents", sa.Column("words", sa.Text(), nullable=False, server_default=_EMPTY))
    op.create_table(
        "prices",
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("usd", sa.Text(), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.Column("set_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("model", "kind", name="pk_prices"),
    )
