"""Every line of the log can be told by what happened, and none quotes an error of somebody else."""

import ast
from collections.abc import Iterator
from pathlib import Path

import adapters
import bot
import storypix_core

FILES = sorted(file for package in (adapters, bot, storypix_core) for file in Path(package.__path__[0]).rglob("*.py"))
LEVELS = ("debug", "info", "warning", "error", "exception", "critical", "log")


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Each call of a logger, and where it is."""
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                logs = node.func.attr in LEVELS and "log" in ast.unparse(node.func.value).lower()
                if logs:
                    yield f"{file.name}:{node.lineno}", node


CALLS = dict(calls())


def says_what_happened(call: ast.Call) -> bool:
    extra = next((word.value for word in call.keywords if word.arg == "extra"), None)
    if isinstance(extra, ast.Dict):
        return "action" in [key.value for key in extra.keys if isinstance(key, ast.Constant)]
    return isinstance(extra, ast.Name)


def test_each_line_says_what_happened() -> None:
    assert len(CALLS) > 100
    assert [where for where, call in CALLS.items() if not says_what_happened(call)] == []


def test_none_has_the_message_of_whatever_was_raised() -> None:
    quoting = {"exc_info", "stack_info"}
    assert [where for where, call in CALLS.items() if quoting & {word.arg for word in call.keywords}] == []
    assert [where for where, call in CALLS.items() if ast.unparse(call.func).endswith(".exception")] == []
