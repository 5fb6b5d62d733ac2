"""What durability costs, on SQLite and on Postgres in one run.

    python -m benchmarks.durability

Checkpoints a second, what each part waits for its records, and stories a second with providers that need no time.
Both databases make every write durable before it counts; Postgres runs on this machine, reached by a socket.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import checkpoints
from benchmarks.checkpoints import Checkpoints
from benchmarks.throughput import stories_per_s
from tests.servers.postgres import PostgresServer

WORKERS = (1, 2, 4)
"""So many processes share the stories on Postgres."""

Say = Callable[[str], None]


def measure(folder: Path, *, stories: int, say: Say) -> None:
    """Measure everything in `folder`, which is made, and say each figure as it is known."""
    for name in ("alone", *(f"shared{workers}" for workers in WORKERS)):
        (folder / name).mkdir(parents=True)
    server = PostgresServer(folder / "pg", durable=True)
    server.start()
    try:
        say(f"{'':<28}{'checkpoints/s':>14}{'a part waits':>16}{'95 % wait below':>18}")
        say(_checkpoints("SQLite", asyncio.run(checkpoints.measure(folder / "checkpoints.db"))))
        say(_checkpoints("Postgres", asyncio.run(checkpoints.measure(server.fresh(migrated=False)))))
        say(f"\n{'':<28}{'stories/s':>14}{'to SQLite':>16}")
        alone = asyncio.run(stories_per_s(folder / "alone", stories=stories))
        say(_stories("SQLite, 1 process", alone, alone))
        for workers in WORKERS:
            database = server.fresh(migrated=False)
            shared = stories_per_s(folder / f"shared{workers}", database=database, processes=workers, stories=stories)
            say(_stories(f"Postgres, {workers} worker{'s' * (workers > 1)}", asyncio.run(shared), alone))
    finally:
        server.stop()


def _checkpoints(name: str, found: Checkpoints) -> str:
    return f"{name:<28}{found.writes_per_s:>14.0f}{found.part_ms:>13.1f} ms{found.part_p95_ms:>15.1f} ms"


def _stories(name: str, per_s: float, alone: float) -> str:
    return f"{name:<28}{per_s:>14.2f}{per_s / alone:>15.2f}x"


def main(words: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description="What durability costs, on SQLite and on Postgres.")
    parser.add_argument("--stories", type=int, default=96, help="how many stories for each figure of stories a second")
    chosen = parser.parse_args(words)
    # The way to Postgres's socket may have about 100 characters.
    with tempfile.TemporaryDirectory(prefix="storypix-") as folder:
        measure(Path(folder), stories=chosen.stories, say=lambda line: print(line, flush=True))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
