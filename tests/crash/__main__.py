"""`make crash`: kill StoryPix in every way, and print what the books say afterwards.

`python -m tests.crash` runs everything; `--sqlite 20 --postgres 0 --no-steps --no-faults` only some of it.
"""

import argparse
import asyncio
import logging
import sys
import time
from collections.abc import Awaitable

from tests.crash.books import Books
from tests.crash.processes import launcher
from tests.crash.runs import Runs, new_folder, own_postgres


async def main(given: argparse.Namespace) -> int:
    folder = new_folder()
    say(f"Logs and data: {folder}")
    all_right = True
    async with launcher() as starts:
        runs = Runs(starts, folder, report=say)
        if given.sqlite:
            all_right &= await tell(
                "random kills, SQLite, one process", runs.kills_on_sqlite(given.sqlite, seed=given.seed)
            )
        if given.steps:
            all_right &= await tell("a kill before and after every write, SQLite", runs.every_step(every=given.every))
        async with own_postgres(folder) as server:
            if given.postgres:
                kills = runs.kills_on_postgres(given.postgres, server, seed=given.seed)
                all_right &= await tell("random kills, Postgres, a gateway and two workers", kills)
            if given.faults:
                all_right &= await tell("faults and power cuts", runs.faults(server))
    say("All books are right." if all_right else f"Something is wrong; look into {folder}.")
    return 0 if all_right else 1


async def tell(name: str, run: Awaitable[Books]) -> bool:
    say(f"{name} …")
    begun_s = time.monotonic()
    books = await run
    say(f"{name}: {time.monotonic() - begun_s:.0f} s\n{books.table()}\n")
    return books.are_right


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Kill StoryPix in every way, and look at the books afterwards")
    parser.add_argument("--sqlite", type=int, default=200, help="kills at random moments")
    parser.add_argument("--postgres", type=int, default=60, help="kills at random moments")
    parser.add_argument("--steps", action=argparse.BooleanOptionalAction, default=True, help="kills at every write")
    parser.add_argument("--faults", action=argparse.BooleanOptionalAction, default=True, help="what fails around it")
    parser.add_argument("--every", type=int, default=1, help="only every so many writes")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    # The local servers' clients die all the time.
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)
    sys.exit(asyncio.run(main(_given())))
