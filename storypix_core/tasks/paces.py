"""How fast something may go, where several processes share the allowance: a bot's token, a provider's account.

A window (`storypix_core/windows.py`) is a row of the table `paces`, locked while somebody looks at it and takes a place
in it. All times are of the database's clock, which is the same for all of them.
"""

import asyncio
import json
from collections.abc import Collection, Mapping
from hashlib import sha256

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.errors import StorageFailed
from storypix_core.ports.clock import Clock
from storypix_core.tasks.database import Database
from storypix_core.tasks.schema import paces
from storypix_core.tasks.statements import insert_if_missing
from storypix_core.windows import Rule, Window, gone, held, room, wait_s

_CLEAN_EVERY_S = 3600.0
_NAMED_CHARS = 16
_PAUSE_S = 1.0
_TRIES = 60


class SharedWindows:
    """Windows that belong together, for example those of one bot token. `owner` begins their names; it is no secret."""

    def __init__(self, database: Database, *, owner: str, clock: Clock) -> None:
        self._database = database
        self._owner = owner
        self._clock = clock
        self._cleaned_at_s = float("-inf")

    async def turn(self, rules: Mapping[str, Rule]) -> None:
        """Wait until one more may go through all of these windows, and count it in each.

        While the database is away, wait for it for a minute. Raises `StorageFailed`.
        """
        tries = 0
        while True:
            try:
                wait = await self.take(rules)
            except StorageFailed:
                tries += 1
                if tries >= _TRIES:
                    raise
                wait = _PAUSE_S
            if not wait:
                return
            await self._clock.sleep(wait)

    async def take(self, rules: Mapping[str, Rule]) -> float:
        """Take a place in all of these windows when each has one: 0. Else how many seconds until they may have."""
        if self._clock.monotonic() - self._cleaned_at_s > _CLEAN_EVERY_S:
            self._cleaned_at_s = self._clock.monotonic()
            await self._database.write(self._clean)

        async def work(connection: AsyncConnection) -> float:
            windows = await self._locked(connection, rules)
            now_s = await _now_s(connection)
            wait = max(wait_s(windows[name], rule, now_s) for name, rule in rules.items())
            if not wait:
                for name, rule in rules.items():
                    await self._write(connection, name, gone(windows[name], rule, now_s))
            return wait

        return await self._database.write(work)

    async def hold(self, name: str, seconds: float) -> None:
        """Nothing goes through this window for so long."""

        async def work(connection: AsyncConnection) -> None:
            windows = await self._locked(connection, (name,))
            await self._write(connection, name, held(windows[name], await _now_s(connection) + seconds))

        await self._database.write(work)

    async def room(self, rules: Mapping[str, Rule], *, of: str) -> int | None:
        """How many may go through the window `of`: 0 when the next would have to wait at any. None: as many as come."""

        async def work(connection: AsyncConnection) -> int | None:
            found = select(paces.c.name, paces.c.state).where(paces.c.name.in_([self._name(name) for name in rules]))
            states = {row.name: row.state for row in await connection.execute(found)}
            windows = {name: _window(states.get(self._name(name))) for name in rules}
            now_s = await _now_s(connection)
            if any(wait_s(windows[name], rule, now_s) for name, rule in rules.items()):
                return 0
            return room(windows[of], rules[of], now_s)

        return await self._database.read(work)

    def _name(self, name: str) -> str:
        return f"{self._owner}:{name}"

    async def _locked(self, connection: AsyncConnection, names: Collection[str]) -> dict[str, Window]:
        """In one order for everybody, so that nobody waits in a circle."""
        rows = sorted(self._name(name) for name in names)
        for name in rows:
            await connection.execute(insert_if_missing(paces, {"name": name, "state": []}, key=("name",)))
        found = select(paces.c.name, paces.c.state).where(paces.c.name.in_(rows)).order_by(paces.c.name)
        states = {row.name: row.state for row in await connection.execute(found.with_for_update())}
        return {name: _window(states[self._name(name)]) for name in names}

    async def _write(self, connection: AsyncConnection, name: str, window: Window) -> None:
        state = json.loads(window.to_json())
        await connection.execute(update(paces).where(paces.c.name == self._name(name)).values(state=state))

    async def _clean(self, connection: AsyncConnection) -> None:
        """Forget windows through which nothing went for an hour; one that somebody is just using is skipped."""
        mine = select(paces.c.name, paces.c.state).where(paces.c.name.startswith(f"{self._owner}:", autoescape=True))
        found = list(await connection.execute(mine.with_for_update(skip_locked=True)))
        old_s = await _now_s(connection) - _CLEAN_EVERY_S
        quiet = [row.name for row in found if _last_s(_window(row.state)) < old_s]
        await connection.execute(delete(paces).where(paces.c.name.in_(quiet)))


class SharedAllowance:
    """So many in any minute, by all processes together."""

    def __init__(self, windows: SharedWindows, *, per_minute: int) -> None:
        self._windows = windows
        self._rules = {"minute": Rule(most=per_minute, period_s=60.0)}
        self._turn = asyncio.Lock()

    async def take(self) -> None:
        """Wait until one more may happen, first come, first served within a process, and count it."""
        async with self._turn:
            await self._windows.turn(self._rules)


def owner_name(kind: str, *secrets: str) -> str:
    """A name for what belongs to these secrets, which can't be told from it: `telegram:5f0c…`."""
    return f"{kind}:{sha256(chr(0).join(secrets).encode()).hexdigest()[:_NAMED_CHARS]}"


async def _now_s(connection: AsyncConnection) -> float:
    """The moment, and not the beginning of the transaction, which may have waited since."""
    return float((await connection.execute(select(func.extract("epoch", func.clock_timestamp())))).scalar_one())


def _window(state: list[object] | None) -> Window:
    return Window.from_json(json.dumps(state)) if state else Window()


def _last_s(window: Window) -> float:
    return max((*window.went_at_s, window.rested_at_s, window.held_until_s))
