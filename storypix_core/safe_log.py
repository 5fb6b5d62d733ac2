"""What may be said in a log about an error that nobody expected."""

import traceback

from storypix_core.errors import StoryPixError


def told_safely(error: BaseException) -> str:
    """The kind and the place of an error; its message only when it is one of ours.

    The messages of others may quote what a child said, a prompt or a secret.
    """
    cause = str(error) if isinstance(error, StoryPixError) else type(error).__name__
    return f"{cause}\n{''.join(traceback.format_tb(error.__traceback__))}"
