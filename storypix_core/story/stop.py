"""Stopping gently: nothing new begins, and what is under way is brought to its end."""

import asyncio


class Stopping(Exception):  # nothing went wrong: the story goes on at another time
    """The program is about to stop, so this isn't begun any more."""


class Stop:
    """Whether the program was asked to stop. All the stories of a process share one."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    @property
    def asked(self) -> bool:
        return self._event.is_set()

    def ask(self) -> None:
        """From now on nothing new begins. Asking again changes nothing."""
        self._event.set()

    async def wait(self) -> None:
        """Return as soon as somebody asked."""
        await self._event.wait()

    def check(self) -> None:
        """To be called before something begins. Raises `Stopping` when it may not."""
        if self.asked:
            raise Stopping
