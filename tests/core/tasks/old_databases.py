"""Databases as earlier releases left them, with stories in them."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine

_TASKS = """
INSERT INTO tasks (id, platform, chat, thread, person, runner, brief, state, title, "cast", page_key, failure,
    failure_facts, created_at, updated_at, finished_at)
VALUES
    ('done', 'terminal', 'local', '', 'local', 'r1', '{"idea": "a snail", "language": "en"}', 'done', 'Snail',
        '[{"name": "Tom", "looks": "red"}]', 'f3Kq/index.html', '', '{}',
        '2026-01-01 12:00:00ZONE', '2026-01-01 12:05:00ZONE', '2026-01-01 12:05:00ZONE'),
    ('failed', 'terminal', 'local', '', 'local', 'r1', '{"idea": "a fox", "language": "fr"}', 'failed', '',
        '[]', '', 'error-provider', '{"name": "openai"}',
        '2026-01-02 12:00:00ZONE', '2026-01-02 12:05:00ZONE', '2026-01-02 12:05:00ZONE'),
    ('open', 'telegram', '-7', '3', '5', 'r2', '{"idea": "a bear", "language": "de"}', 'writing', 'Bear',
        '[]', '', '', '{}', '2026-01-03 12:00:00ZONE', '2026-01-03 12:01:00ZONE', NULL)
"""
_FIRST = (
    _TASKS,
    "INSERT INTO chapters (task_id, number, title, text) VALUES ('done', 1, 'One', 'The first words.')",
    (
        "INSERT INTO pictures (task_id, number, scene, state, key, cost_microusd, model, width_px, height_px)"
        " VALUES ('done', 1, 'a red snail', 'done', 'f3Kq/1.webp', 11000, 'openai:brush', 1024, 768)"
    ),
    "INSERT INTO parts (task_id, name, receipt) VALUES ('done', 'title', '41'), ('open', 'chapter1', NULL)",
    (
        "INSERT INTO calls (task_id, kind, model, cost_microusd, created_at) VALUES"
        " ('done', 'text', 'openai:pen', 2500, '2026-01-01 12:01:00ZONE'),"
        " ('done', 'image', 'openai:brush', 11000, '2026-01-01 12:02:00ZONE')"
    ),
    "INSERT INTO settings (platform, chat, thread, name, value) VALUES ('terminal', 'local', '', 'age', '4')",
)
_SECOND = (
    "UPDATE chapters SET model = 'openai:pen'",
    (
        "INSERT INTO inbox (platform, update_id, payload, received_at, handled_at) VALUES"
        " ('telegram', '7', 'said', '2026-01-03 12:00:00ZONE', NULL),"
        " ('telegram', '6', '', '2026-01-03 11:00:00ZONE', '2026-01-03 11:00:01ZONE')"
    ),
    (
        "INSERT INTO access (platform, kind, id, role, decided_by, decided_at) VALUES"
        " ('telegram', 'person', '5', 'admin', 'code', '2026-01-01 12:00:00ZONE')"
    ),
)
_THIRD = (
    (
        "INSERT INTO calls (task_id, kind, model, cost_microusd, created_at, picture, attempt, bound_microusd,"
        " ended_at, estimated, lost, payer) VALUES"
        " ('done', 'image', 'openai:brush', 0, '2026-01-01 12:03:00ZONE', 1, 1, 900, '2026-01-01 12:04:00ZONE',"
        " TRUE, TRUE, '6')"
    ),
    (
        "INSERT INTO incidents (at, platform, chat, person, task_id, category, stage) VALUES"
        " ('2026-01-01 12:00:00ZONE', 'terminal', 'local', 'local', '', 'unfit', 'idea')"
    ),
    (
        "INSERT INTO ledger (task_id, account, entry, microusd, stories, day, month, written_at) VALUES"
        " ('gone', 'bot', 'final', 70, 1, '2026-01-01', '2026-01', '2026-01-01 12:00:00ZONE')"
    ),
)


def make_first(where: Path | str) -> None:
    _make(where, "r0001", _FIRST)


def make_second(where: Path | str) -> None:
    _make(where, "r0002", (*_FIRST, *_SECOND))


def make_third(where: Path | str) -> None:
    """Brought there from the second, as a release would."""
    make_second(where)
    _make(where, "r0003", _THIRD)


def _make(where: Path | str, revision: str, statements: tuple[str, ...]) -> None:
    engine = create_engine(f"sqlite:///{where}" if isinstance(where, Path) else where)
    # SQLite keeps moments without a zone.
    zone = "" if isinstance(where, Path) else "+00"
    with engine.begin() as connection:
        command.upgrade(_config(connection), revision)
        for statement in statements:
            connection.exec_driver_sql(statement.replace("ZONE", zone))
    engine.dispose()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", "storypix_core.tasks:migrations")
    config.attributes["connection"] = connection
    return config
