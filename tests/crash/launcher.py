"""Starts `storypix` again and again without importing it each time, and kills it where a test says.

`python -m tests.crash.launcher` imports the program once and then forks: a line of JSON on standard input (`argv`,
`env`, `log`) starts a process and gives its `pid`; when one has died, its `pid` and `status` are told. It ends with its
input, and whatever it started ends with it. With words, it becomes `storypix` with these words itself.
What a process has to be told that no setting says is in its environment:

    CRASH_DISCORD      the address of the local Discord
    CRASH_AT_WRITE     die at this write of the task store, counted from 1, …
    CRASH_WHEN         … `before` it is committed or `after`
    CRASH_CLOCK        jump with the wall clock: `SECONDS@AFTER`, comma separated
    CRASH_HASTE        leases and patience that many times shorter
    CRASH_RUNNER       the id under which it takes tasks
"""

import json
import os
import select
import signal
import sys
from importlib import import_module
from typing import Any

_PROGRAM = (
    "bot.cli",
    "bot.run",
    "bot.serve",
    "bot.on_telegram",
    "bot.on_discord",
    "storypix_core.storage.server",
    "storypix_core.tasks.migrate",
    "storypix_core.vendors.openai.illustrator",
    "storypix_core.vendors.openai.storyteller",
)


def main() -> None:
    warm_up()
    woken, wakes = os.pipe()
    os.set_blocking(wakes, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wakes)
    children: set[int] = set()
    while True:
        ready, _, _ = select.select([0, woken], [], [])
        if woken in ready:
            os.read(woken, 1000)
            _tell_of_the_dead(children)
        if 0 in ready:
            line = sys.stdin.buffer.readline()
            if not line:
                break
            children.add(_start(json.loads(line)))
    for child in children:
        os.kill(child, signal.SIGKILL)


def warm_up() -> None:
    """Import what `storypix run` and `storypix worker` import. Nothing of it may start a thread."""
    from tests.crash import hooks

    hooks.before_imports()
    for name in _PROGRAM:
        import_module(name)


def _start(order: dict[str, Any]) -> int:
    pid = os.fork()
    if pid == 0:
        _become(order)
    _tell({"started": pid})
    return pid


def _become(order: dict[str, Any]) -> None:
    """The child: everything as if a shell had started it."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(order["env"])
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    null = os.open(os.devnull, os.O_RDONLY)
    for given, own in ((null, 0), (log, 1), (log, 2)):
        os.dup2(given, own)
    sys.argv = ["storypix", *order["argv"]]
    code = 1
    try:
        from bot.__main__ import main as storypix
        from tests.crash import hooks

        hooks.set_up()
        storypix()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    finally:
        sys.stderr.flush()
        os._exit(code)


def _tell_of_the_dead(children: set[int]) -> None:
    while children:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        children.discard(pid)
        _tell({"ended": pid, "status": os.waitstatus_to_exitcode(status)})


def _tell(news: dict[str, int]) -> None:
    os.write(1, json.dumps(news).encode() + b"\n")


def run_here() -> None:
    """The same for one process, without a fork."""
    warm_up()
    from bot.__main__ import main as storypix
    from tests.crash import hooks

    hooks.set_up()
    storypix()


if __name__ == "__main__":
    run_here() if sys.argv[1:] else main()
