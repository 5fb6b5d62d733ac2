"""`storypix`, or `python -m bot`."""

import os
import sys


def main() -> None:
    """Run the command line; wrong use ends with exit code 2 and one clear line."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that can't show an accent gets a question mark, not a crash.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # standard streams are text
    from bot.cli import app

    try:
        app()
    except BrokenPipeError:
        # Whoever read the output has left. Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


if __name__ == "__main__":
    main()
