"""What Alembic runs to bring a database up to date, on the connection and in the transaction of `migrate.py`."""

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
