"""`storypix`, or `python -m bot`."""

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typer import TyperException

_NAME = "storypix"
_OK, _FAILED, _WRONG_USE, _STOPPED = 0, 1, 2, 130


def main() -> None:
    """Run the command line. Whatever happens, it ends with an exit code and never with a traceback.

    Wrong use is 2, output that can't be written is 1, Ctrl-C is 130, each with at most one line on standard error.
    """
    try:
        _mend_streams()
        code = _call(sys.argv[1:] or ["--help"])
    except KeyboardInterrupt:
        code = _STOPPED
    except OSError as error:
        code = _unheard(error)
    sys.exit(_flushed(code))


def _mend_streams() -> None:
    """A stream that was closed becomes an empty one; what a terminal can't show becomes a question mark."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  # open to the end
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _call(words: Sequence[str]) -> int:
    from typer import TyperException

    from bot.cli import app

    try:
        return app(words, standalone_mode=False, prog_name=_NAME) or _OK
    except TyperException as error:
        _complain(_wrong_use(error))
        return _WRONG_USE


def _wrong_use(error: "TyperException") -> str:
    """One line: what is wrong, and where to read what is right."""
    words = " ".join(error.format_message().replace("Value error, ", "").split())
    context = getattr(error, "ctx", None)
    end = "" if words.endswith((".", "!", "?")) else "."
    return f"{words}{end} `{context.command_path if context else _NAME} --help` shows what there is."


def _unheard(error: OSError) -> int:
    """Standard output can't be written to. Where its reader has just left, as `head` does, nobody is told."""
    if not isinstance(error, BrokenPipeError):
        _complain(f"The output can't be written: {error.strerror}.")
    return _FAILED


def _flushed(code: int) -> int:
    """The exit code, once all output is written. Else Python would complain at its very end, in words of its own."""
    try:
        sys.stdout.flush()
    except OSError as error:
        code = code or _unheard(error)
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _complain(sentence: str) -> None:
    with suppress(OSError):
        print(f"storypix: {sentence}", file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    main()
