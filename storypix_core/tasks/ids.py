"""Names for tasks and for the processes that tell them."""

import secrets

_TASK_ID_BYTES = 6
_RUNNER_ID_BYTES = 8


def new_task_id() -> str:
    """12 hexadecimal digits: short enough for a button, too many to guess, fit for an address or a file name."""
    return secrets.token_hex(_TASK_ID_BYTES)


def new_runner_id() -> str:
    """16 hexadecimal digits, never the same twice, so that a dead process is not taken for a living one."""
    return secrets.token_hex(_RUNNER_ID_BYTES)
