"""Where books are made: in processes of their own, few at a time, each within a deadline.

Setting a book takes a second of pure Python, which would be felt in every chat; and what a font or a picture does to
the program that reads it stays there. Run as a program, this module makes one book: it reads it from its standard
input, and writes the file to its standard output.
"""

import asyncio
import json
import os
import pickle
import sys
from contextlib import suppress

from storypix_core.books.book import Book, Bound, Kind
from storypix_core.errors import AskUser, TryLater
from storypix_core.safe_log import told_safely

DEADLINE_S = 60.0
"""Of one book; the largest takes about three seconds on a small machine."""
_AT_ONCE = 2
_NICE = 10
"""Telling stories goes before binding them."""

_MADE, _CANNOT, _BROKEN = 0, 3, 4
"""Exit codes: standard output has what is to be known of the file as a line of JSON and then the file itself, or else
why there is none, as JSON."""


class Press:
    """`at_once` so many books are made at the same time in this process; others wait."""

    def __init__(self, *, at_once: int = _AT_ONCE, deadline_s: float = DEADLINE_S) -> None:
        self._deadline_s = deadline_s
        self._room = asyncio.Semaphore(at_once)

    async def make(self, kind: Kind, book: Book) -> Bound:
        """Raises `AskUser` where it can't be made here, and `TryLater` when it took too long or broke."""
        async with self._room:
            try:
                async with asyncio.timeout(self._deadline_s):
                    return await _made(kind, book)
            except TimeoutError as error:
                raise TryLater(f"no {kind} within {self._deadline_s:g} s", key="keep-failed") from error
            except OSError as error:
                raise TryLater(f"no process for a book: {error}", key="keep-failed") from error


async def _made(kind: Kind, book: Book) -> Bound:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", __name__), stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        order = await asyncio.to_thread(pickle.dumps, (kind, book))
        answer, _ = await process.communicate(order)
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    return _file(answer, process.returncode)


def _file(answer: bytes, code: int | None) -> Bound:
    if code == _MADE:
        known, _, data = answer.partition(b"\n")
        return Bound(data, json.loads(known)["unshown"])
    if code == _CANNOT:
        why = json.loads(answer)
        raise AskUser(why["cause"], key=why["key"], facts=why["facts"])
    cause = json.loads(answer)["cause"] if code == _BROKEN else f"ended by {code}"
    raise TryLater(f"no book: {cause}", key="keep-failed")


def main() -> int:
    """Make the book that is on standard input."""
    from storypix_core.books.binding import bind  # only here, as it takes a while

    with suppress(AttributeError, OSError):  # Windows has no such thing
        os.nice(_NICE)
    try:
        kind, book = pickle.load(sys.stdin.buffer)  # noqa: S301  # written by the program that started this one
        bound = bind(kind, book)
        sys.stdout.buffer.write(json.dumps({"unshown": bound.unshown}).encode() + b"\n" + bound.data)
        code = _MADE
    except AskUser as error:
        print(json.dumps({"cause": str(error), "key": error.key, "facts": error.facts}))  # noqa: T201
        code = _CANNOT
    except Exception as error:  # noqa: BLE001  # whoever asked for the book says that there is none
        print(json.dumps({"cause": told_safely(error)}))  # noqa: T201
        code = _BROKEN
    sys.stdout.flush()
    return code


if __name__ == "__main__":
    sys.exit(main())
