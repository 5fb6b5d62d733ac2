"""The log on standard error, for people or as JSON. A line says what happened (`action`) and for which story, never a
word of it.

Our own packages log ids and causes only. Libraries don't know that, and what they say may quote a prompt or what a
child said: of theirs a line has what stands in their source code, numbers, and the kind and place of an error.
"""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any

from storypix_core.at_work import task_at_work
from storypix_core.safe_log import told_safely

OURS = ("bot", "adapters", "storypix_core")
LIBRARY = "library"
"""The action of what libraries say."""

_KNOWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "action", "task_id", "taskName"}
"""What every record has; the rest was given along."""


def log_to(stream: Any, *, level: str, form: str) -> None:
    """Log there from now on, unless somebody set up logging already. `form` is `human` or `json`.

    Only our own packages log below warnings.
    """
    handler = logging.StreamHandler(stream)
    handler.addFilter(_remember)
    handler.setFormatter(JsonLines() if form == "json" else HumanLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    for ours in OURS:
        logging.getLogger(ours).setLevel(level)


class HumanLines(logging.Formatter):
    """`2026-01-01 12:00:00,000 WARNING storypix_core.story.rests openai:m failed … (provider_rests, 0451a62be9eb)`"""

    def format(self, record: logging.LogRecord) -> str:
        facts = ", ".join(fact for fact in (action_of(record), task_of(record)) if fact)
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {message_of(record)} ({facts})"
        cause = _cause(record)
        return f"{line}\n{cause}" if cause else line


class JsonLines(logging.Formatter):
    """One object a line: `time`, `level`, `logger`, `action`, `task_id`, `message`, and what was given along."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "action": action_of(record),
            "task_id": task_of(record),
            "message": message_of(record),
            "cause": _cause(record),
            **(_given(record) if _is_ours(record) else {}),
        }
        return json.dumps({name: value for name, value in line.items() if value not in ("", None)}, ensure_ascii=False)


def action_of(record: logging.LogRecord) -> str:
    """What happened, in a word that stays the same."""
    return str(getattr(record, "action", "")) if _is_ours(record) else LIBRARY


def task_of(record: logging.LogRecord) -> str:
    """The id of the story that it is about; empty when it is about none."""
    return str(getattr(record, "task_id", ""))


def message_of(record: logging.LogRecord) -> str:
    """The whole message when it is one of ours."""
    if _is_ours(record):
        return record.getMessage()
    if not getattr(record, "is_literal", False):
        return f"something happened at {record.module}:{record.lineno}"
    return _with_numbers_only(str(record.msg), record.args)


def _remember(record: logging.LogRecord) -> bool:
    """What only the one who logs knows, while it is logging."""
    if not hasattr(record, "task_id"):
        record.task_id = task_at_work()
    if not _is_ours(record):
        record.is_literal = _is_literal(record)
    return True


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] in OURS


def _is_literal(record: logging.LogRecord) -> bool:
    """Whether the message stands in the source code just so: then nobody's words are in it."""
    frame = sys._getframe()  # noqa: SLF001  # there is no public way to whoever logs
    while frame := frame.f_back:  # type: ignore[assignment]  # None above the first one
        if frame.f_code.co_filename == record.pathname and frame.f_code.co_name == record.funcName:
            return record.msg in frame.f_code.co_consts
    return False


def _with_numbers_only(template: str, given: object) -> str:
    """
    >>> _with_numbers_only("%s: again in %.1f s", ("a snail", 2.0))
    '…: again in 2.0 s'
    """
    if not isinstance(given, tuple) or not given:
        return template
    try:
        return template % tuple(value if isinstance(value, int | float) else "…" for value in given)
    except (TypeError, ValueError):
        return template


def _cause(record: logging.LogRecord) -> str:
    error = record.exc_info[1] if record.exc_info else None
    return told_safely(error).rstrip() if error else ""


def _given(record: logging.LogRecord) -> dict[str, str | int | float]:
    found = {name: value for name, value in vars(record).items() if name not in _KNOWN}
    return {name: value if isinstance(value, int | float) else str(value) for name, value in found.items()}
