"""From the command line into the event loop and back: settings, logs, signals, exit codes, one clear line of error."""

import asyncio
import json
import logging
import os
import re
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from pathlib import Path

from bot.env_file import lines_for_libraries
from bot.secrets import SecretUnreached, resolved
from bot.settings import Loaded, Settings, alias_of, load
from bot.settings_shown import shown
from bot.texts import Texts
from bot.watching.log_lines import log_to
from storypix_core.errors import AskUser, BadSettings, StorageAway, StorageFailed, StoryPixError
from storypix_core.safe_log import told_safely

OK, FAILED, WRONG_USE = 0, 1, 2
STOPPED = 130
"""As shells expect it after Ctrl-C."""

_BY_COMMAND_LINE = {
    "storyteller": "STORYPIX_STORYTELLER",
    "illustrator": "STORYPIX_ILLUSTRATOR",
    "moderator": "STORYPIX_MODERATOR_CHOICES",  # it checks as well, and takes none of the others away
    "concurrent_stories": "STORYPIX_CONCURRENT_STORIES",
}
_DOTENV = Path(".env")
_HERE = {
    StorageFailed.default_key: "error-storage-here",
    StorageAway.default_key: "error-storage-away-here",
}
"""In a chat one has to ask whoever runs the bot, and here that one is reading."""
_BY_SIGNAL = 128
"""Shells add it to the number of the signal that ended a program."""


def run(
    work: Callable[[Settings], Awaitable[int]],
    *,
    as_json: bool = False,
    chosen: Mapping[str, str] | None = None,
    resolve: Callable[[Settings], Settings] = resolved,
) -> int:
    """Run `work` with the settings and give its exit code.

    `chosen` may hold a `storyteller`, an `illustrator`, a `moderator` and `concurrent_stories` from the command line;
    they go before the settings. `resolve` reads secrets that stand elsewhere, in SSM for example, here and once.
    """
    say = Texts(speaks())
    try:
        settings = _settings(chosen or {})
        say = Texts(speaks(settings.language))
        log_to(sys.stderr, level=settings.log_level, form=settings.log_format)
        settings = resolve(settings)
        return asyncio.run(_interruptible(work(settings)))
    except (KeyboardInterrupt, asyncio.CancelledError):
        _tell_operator(say("status-cancelled"))
        return STOPPED
    except StoryPixError as error:
        failure = error
    except Exception as error:  # noqa: BLE001  # whatever it was, one clear line is said
        logging.getLogger(__name__).info("crashed: %s", told_safely(error), extra={"action": "crashed"})
        failure = StoryPixError(type(error).__name__)
    if as_json:
        emit_failure(failure, say)
    complain(failure, say)
    return _exit_code(failure)


def _exit_code(failure: StoryPixError) -> int:
    """systemd starts nobody again after wrong use, as that doesn't get better by itself: so it is for nothing else."""
    is_wrong_use = isinstance(failure, (AskUser, BadSettings)) and not isinstance(failure, SecretUnreached)
    return WRONG_USE if is_wrong_use else FAILED


def speaks(chosen: str = "") -> str:
    """The interface's language, as a primary subtag: the one `chosen` in the settings, else the machine's.

    A machine that has none, such as one whose language is `C`, speaks English.
    """
    names = ("STORYPIX_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    found = chosen or next((value for name in names if (value := os.environ.get(name))), "")
    language = re.match(r"[a-z]{2,3}(?![a-z])", found.strip().lower())
    return language[0] if language else "en"


def complain(error: StoryPixError, say: Texts) -> None:
    """One line on standard error. For settings the cause is the message; for the rest it stands in brackets."""
    cause = "" if isinstance(error, (AskUser, BadSettings)) else f" ({error})"
    _tell_operator(f"{sentence_here(error, say)}{cause}")


def emit_failure(error: StoryPixError, say: Texts) -> None:
    """The `failed` event of a story that never began."""
    event = {"event": "failed", "reason": error.key, "message": sentence_here(error, say)}
    with suppress(OSError):  # the line on standard error still tells
        print(json.dumps(event, ensure_ascii=False), flush=True)  # noqa: T201


def _tell_operator(sentence: str) -> None:
    with suppress(OSError):  # the exit code still tells
        print(f"storypix: {sentence}", file=sys.stderr)  # noqa: T201


def sentence_here(error: StoryPixError, say: Texts) -> str:
    """For an operator. Of settings it is the cause, which names the setting, what was given and what is allowed."""
    if error.key == BadSettings.default_key:
        return str(error)
    return say(_HERE.get(error.key, error.key), error.facts)


def load_settings() -> Loaded:
    return load(os.environ, dotenv=_DOTENV)


def show_settings() -> int:
    """Print every setting with its meaning and default, and with its value and source, if all of them can be read."""
    loaded, wrong = None, None
    try:
        loaded = load_settings()
    except BadSettings as error:
        wrong = error
    defaults = Settings()
    for name, field in Settings.model_fields.items():
        alias = alias_of(field)
        lines = [alias, f"  {field.description}", f"  default: {shown(defaults, name) or '(empty)'}"]
        if loaded:
            lines.append(f"  value:   {shown(loaded.settings, name) or '(empty)'}   from: {loaded.sources[alias]}")
        print("\n".join([*lines, ""]))  # noqa: T201
    if wrong:
        complain(wrong, Texts(speaks()))
    return WRONG_USE if wrong else OK


def _settings(chosen: Mapping[str, str]) -> Settings:
    given = {alias: chosen[name] for name, alias in _BY_COMMAND_LINE.items() if name in chosen}
    loaded = load(os.environ, dotenv=_DOTENV, command_line=given)
    # Libraries look at the environment alone; whoever writes their names beside ours means them.
    for name, value in lines_for_libraries(_DOTENV).items():
        os.environ.setdefault(name, value)
    # AWS sets this one in its own machines, and boto3 reads only the other.
    if region := os.environ.get("AWS_REGION"):
        os.environ.setdefault("AWS_DEFAULT_REGION", region)
    return loaded.settings


async def _interruptible(work: Awaitable[int]) -> int:
    """The first SIGTERM or Ctrl-C stops gently: what was begun is brought to an end, or to a pause. The second leaves
    at once. Nothing is lost by that, as everything is recorded before it is done."""
    task = asyncio.ensure_future(work)
    asked = False

    def stop(number: signal.Signals) -> None:
        nonlocal asked
        if asked:
            os._exit(_BY_SIGNAL + number)
        asked = True
        task.cancel()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows has no such handlers
            loop.add_signal_handler(number, stop, number)
    return await task
