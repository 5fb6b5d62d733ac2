"""The window to time, so that tests need not wait."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The wall clock, with time zone UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds from an unknown start; never goes back."""
        ...

    async def sleep(self, seconds: float) -> None: ...
