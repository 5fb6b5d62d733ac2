"""From the command line into the event loop and back: settings, logs, signals, exit codes, one clear line of error."""

import asyncio
import json
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from pathlib import Path

from bot.settings import PREFIX, Loaded, Settings, alias_of, load, shown
from bot.texts import Texts
from storypix_core.errors import AskUser, BadSettings, NotAllowed, StoryPixError
from storypix_core.safe_log import told_safely

OK, FAILED, WRONG_USE = 0, 1, 2
STOPPED = 130
"""As shells expect it after Ctrl-C."""

_PROVIDERS = ("storyteller", "illustrator")


def run(
    work: Callable[[Settings], Awaitable[int]],
    *,
    as_json: bool = False,
    providers: Mapping[str, str] | None = None,
) -> int:
    """Run `work` with the settings and give its exit code.

    `providers` may hold a `storyteller` and an `illustrator` from the command line; they go before the settings.
    """
    say = Texts(speaks())
    try:
        settings = _settings(providers or {})
        _log(settings.log_level)
        return asyncio.run(_interruptible(work(settings)))
    except StoryPixError as error:
        if as_json:
            emit_failure(error.key, say(error.key, error.facts))
        complain(error, say)
        return WRONG_USE if isinstance(error, (AskUser, BadSettings, NotAllowed)) else FAILED
    except (KeyboardInterrupt, asyncio.CancelledError):
        return STOPPED
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001  # whatever it was, one clear line is said
        logging.getLogger(__name__).info("crashed: %s", told_safely(error), extra={"action": "crashed"})
        sentence = say("error-unknown")
        if as_json:
            emit_failure("error-unknown", sentence)
        print(f"storypix: {sentence} ({type(error).__name__})", file=sys.stderr)  # noqa: T201
        return FAILED


def speaks() -> str:
    """The interface's language: STORYPIX_LANGUAGE, else the machine's."""
    names = ("STORYPIX_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    found = next((value for name in names if (value := os.environ.get(name))), "en")
    return found.replace("-", "_").split("_")[0].split(".")[0].lower()


def complain(error: StoryPixError, say: Texts) -> None:
    """One line on standard error. For settings the cause is the message; for the rest it stands in brackets."""
    sentence = str(error) if error.key == BadSettings.default_key else say(error.key, error.facts)
    cause = "" if isinstance(error, (AskUser, BadSettings)) else f" ({error})"
    print(f"storypix: {sentence}{cause}", file=sys.stderr)  # noqa: T201


def emit_failure(reason: str, message: str) -> None:
    line = json.dumps({"event": "failed", "reason": reason, "message": message}, ensure_ascii=False)
    print(line, flush=True)  # noqa: T201


def load_settings() -> Loaded:
    return load(os.environ, dotenv=Path(".env"))


def show_settings() -> int:
    """Print every setting with its meaning, default, value and source."""
    try:
        loaded = load_settings()
    except BadSettings as error:
        complain(error, Texts(speaks()))
        return WRONG_USE
    defaults = Settings()
    for name, field in Settings.model_fields.items():
        alias = alias_of(field)
        lines = (
            alias,
            f"  {field.description}",
            f"  default: {shown(defaults, name) or '(empty)'}",
            f"  value:   {shown(loaded.settings, name) or '(empty)'}   from: {loaded.sources[alias]}",
            "",
        )
        print("\n".join(lines))  # noqa: T201
    return OK


def _settings(providers: Mapping[str, str]) -> Settings:
    chosen = {f"{PREFIX}{name.upper()}": providers[name] for name in _PROVIDERS if name in providers}
    return load(os.environ, dotenv=Path(".env"), command_line=chosen).settings


def _log(level: str) -> None:
    """Only our own packages log below warnings: what others say there may hold a child's words."""
    logging.basicConfig(
        level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s", stream=sys.stderr
    )
    for ours in ("bot", "adapters", "storypix_core"):
        logging.getLogger(ours).setLevel(level)


async def _interruptible(work: Awaitable[int]) -> int:
    """SIGTERM stops as gently as Ctrl-C does."""
    task = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    with suppress(NotImplementedError):  # Windows has no such signal
        loop.add_signal_handler(signal.SIGTERM, task.cancel)
    return await task
