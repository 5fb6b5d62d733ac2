"""Bring a database to the schema of this program, step by step, all or nothing."""

import logging

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storypix_core.errors import StorageFailed
from storypix_core.tasks.errors import NEWER, OLDER

log = logging.getLogger(__name__)


def migrate(connection: Connection, *, path: str) -> None:
    """Run what is missing in the caller's transaction. Raises `StorageFailed` when the database is newer."""
    config = _config(connection)
    steps = ScriptDirectory.from_config(config)
    known = {step.revision for step in steps.walk_revisions()}
    heads = set(steps.get_heads())
    found = set(MigrationContext.configure(connection).get_current_heads())
    if not found <= known:
        raise _newer(found, path)
    if found == heads:
        return
    command.upgrade(config, "head")
    log.info("database moved to schema %s", _names(heads), extra={"action": "database_migrated"})


def not_present(found: set[str], *, path: str) -> StorageFailed:
    """Why a database that has these steps behind it, and not all, isn't used as it is."""
    if not found <= known_revisions():
        return _newer(found, path)
    return StorageFailed(f"{path}: made by an older version, schema {_names(found)}", key=OLDER, facts={"path": path})


def known_revisions() -> frozenset[str]:
    """The steps that this program knows."""
    return frozenset(step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions())


def _newer(found: set[str], path: str) -> StorageFailed:
    return StorageFailed(f"{path}: made by a newer version, schema {_names(found)}", key=NEWER, facts={"path": path})


def _config(connection: Connection | None = None) -> Config:
    """No file: the steps are found in the installed package."""
    config = Config()
    config.set_main_option("script_location", "storypix_core.tasks:migrations")
    config.attributes["connection"] = connection
    return config


def _names(revisions: set[str]) -> str:
    return ", ".join(sorted(revisions)) or "none"
