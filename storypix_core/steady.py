"""A clock for what must not last longer than others wait."""

import time


def steady_seconds() -> float:
    """Seconds from an unknown start that go on while the whole machine sleeps, where the system can say so."""
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boottime is None else time.clock_gettime(boottime)
