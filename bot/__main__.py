"""`storypix`, or `python -m bot`."""

import os
import sys

_WRONG_USE = 2


def main() -> None:
    """Run the command line; wrong use ends with exit code 2 and one clear line."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that can't show an accent gets a question mark, not a crash.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # standard streams are text
    from typer import TyperException

    from bot.cli import app

    try:
        sys.exit(app(sys.argv[1:] or ["--help"], standalone_mode=False))
    except TyperException as error:
        print(f"storypix: {_one_line(error.format_message())}", file=sys.stderr)  # noqa: T201
        sys.exit(_WRONG_USE)
    except BrokenPipeError:
        # Whoever read the output has left. Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _one_line(said: str) -> str:
    return f"{' '.join(said.split())} `storypix --help` shows what there is."


if __name__ == "__main__":
    main()
