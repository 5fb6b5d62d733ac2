"""The benchmark of durability measures all that it promises, on real databases and with real processes."""

from pathlib import Path

import pytest

from benchmarks.durability import measure
from tests.servers.postgres import PostgresServer


@pytest.mark.slow
def test_every_figure_is_there(postgres: PostgresServer, tmp_path: Path) -> None:
    lines: list[str] = []

    # The socket's way must be short, so Postgres runs beside the one that the tests share.
    measure(postgres.folder.parent / "bench", stories=4, say=lines.append)

    figures = [line.split() for line in "\n".join(lines).splitlines() if line and not line.startswith(" ")]
    assert [row[0] for row in figures] == ["SQLite", "Postgres", "SQLite,", "Postgres,", "Postgres,", "Postgres,"]
    assert all(float(row[1]) > 0 for row in figures[:2])
    assert all(float(row[3]) > 0 for row in figures[2:])
