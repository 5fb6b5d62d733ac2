"""Power cuts: a process dies, and of its files only what was synced is left."""

import asyncio
import os
import shutil
import signal
import sys
from pathlib import Path

from tests.crash.books import Books
from tests.crash.disk import STRACE, Disk
from tests.crash.family import CHATS
from tests.crash.kills import come_to_an_end
from tests.crash.stage import Stage, until

_START_S = 60.0


async def power_cuts(stage: Stage, *, times: int) -> Books:
    """The power goes while stories are told, again and again; then everything comes to its end."""
    for number in range(times):
        await _until_the_power_goes(stage, trace=stage.data.parent / f"trace{number}.txt")
    return await come_to_an_end(stage)


async def _until_the_power_goes(stage: Stage, *, trace: Path) -> None:
    disk = await asyncio.to_thread(Disk, stage.data)
    words = (*STRACE, "-o", str(trace), sys.executable, "-m", "tests.crash.launcher", "run")
    with stage.log.open("ab") as log:
        traced = await asyncio.create_subprocess_exec(*words, env=stage.env(), stdout=log, stderr=log)
    try:
        await until(lambda: stage.hears() or traced.returncode is not None, within_s=_START_S, what="a start")
        for chat in CHATS:
            if stage.family.can_be_heard(chat) and not stage.open_stories(chat):
                await stage.family.ask(chat)
        await asyncio.sleep(stage.chance.uniform(0.3, 4.0))
    finally:
        # Only the process itself: `strace` still has something to write, and then ends, too.
        for child in Path(f"/proc/{traced.pid}/task/{traced.pid}/children").read_text().split():
            os.kill(int(child), signal.SIGKILL)
        await traced.wait()
    await asyncio.to_thread(_lose_what_was_not_synced, stage.data, disk, trace)
    stage.books.counts["kills"] += 1
    stage.noticed_death()


def _lose_what_was_not_synced(data: Path, disk: Disk, trace: Path) -> None:
    with trace.open() as lines:
        disk.replay(lines)
    shutil.rmtree(data, ignore_errors=True)
    for name, content in disk.after_power_cut().items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(content)
    trace.unlink()
