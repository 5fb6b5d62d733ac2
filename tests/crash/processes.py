"""Processes of StoryPix that are started, stopped and killed."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

_ROOT = Path.cwd()


class Process:
    """One that runs; `code` is what it ended with, negative when a signal killed it. `key`: by what it pays."""

    def __init__(self, pid: int):
        self.pid = pid
        self.key = ""
        self.code: int | None = None
        self.ended = asyncio.Event()

    @property
    def is_running(self) -> bool:
        return self.code is None

    def end(self, code: int) -> None:
        """It has died."""
        self.code = code
        self.ended.set()

    def send(self, number: signal.Signals) -> None:
        """Nothing happens when it has died."""
        if self.is_running:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    async def kill(self) -> None:
        self.send(signal.SIGKILL)
        await self.ended.wait()


class Launcher:
    """Starts them, see `launcher.py`."""

    def __init__(self, program: asyncio.subprocess.Process):
        self._program = program
        self._processes: dict[int, Process] = {}
        self._starting: asyncio.Queue[Process] = asyncio.Queue()
        self._turn = asyncio.Lock()

    async def start(self, *argv: str, env: Mapping[str, str], log: Path) -> Process:
        """Start `storypix` with these words. What it says goes to `log`."""
        order = {"argv": argv, "env": dict(env), "log": str(log)}
        async with self._turn:
            assert self._program.stdin
            self._program.stdin.write(json.dumps(order).encode() + b"\n")
            process = await self._starting.get()
        process.key = env.get("OPENAI_API_KEY", "")
        return process

    async def listen(self) -> None:
        """Until the launcher ends."""
        assert self._program.stdout
        async for line in self._program.stdout:
            news = json.loads(line)
            if pid := news.get("started"):
                self._processes[pid] = process = Process(pid)
                self._starting.put_nowait(process)
            else:
                self._processes.pop(news["ended"]).end(news["status"])
        # Whoever ends the launcher ends what it has started.
        for process in self._processes.values():
            process.end(-signal.SIGKILL)


@asynccontextmanager
async def launcher(*, env: Mapping[str, str] | None = None) -> AsyncIterator[Launcher]:
    """Ready to start processes; whatever still runs at the end is killed."""
    words: Sequence[str] = (sys.executable, "-m", "tests.crash.launcher")
    program = await asyncio.create_subprocess_exec(
        *words, cwd=_ROOT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, env=env
    )
    starts = Launcher(program)
    listening = asyncio.create_task(starts.listen(), name="launcher")
    try:
        yield starts
    finally:
        assert program.stdin
        program.stdin.close()
        await program.wait()
        await listening
