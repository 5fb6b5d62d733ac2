"""What Alembic runs to bring a database up to date; the connection comes from `migrate.py`, already in a transaction."""

from alembic import context

from storypix_core.tasks.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite can alter few things in place; a later revision rewrites the table instead.
    render_as_batch=True,
    # The transaction around all of it holds for SQLite too, so a step that fails leaves nothing half done.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
