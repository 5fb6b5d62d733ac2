"""A terminal's errors in our words."""

from collections.abc import Iterator
from contextlib import contextmanager

from storypix_core.errors import NotAllowed, StoryPixError

RULES: tuple[tuple[type[Exception], str], ...] = (
    (BrokenPipeError, "nobody reads the output any more"),
    (OSError, "the terminal can't be written to"),
    (ValueError, "the output is closed"),
)
"""Most specific first: what writing may raise, and what it means. All of them mean that nobody is there to read."""


@contextmanager
def as_ours() -> Iterator[None]:
    try:
        yield
    except tuple(error for error, _ in RULES) as error:
        raise translate(error) from error


def translate(error: Exception) -> StoryPixError:
    cause = next(cause for kind, cause in RULES if isinstance(error, kind))
    return NotAllowed(cause, key="error-output")
