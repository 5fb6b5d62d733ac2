"""Parts of several messages that were cut short, so that they are completed and not begun again."""

from collections import OrderedDict
from dataclasses import replace

from storypix_core.ports.chat import Part

_PARTS = 1000
"""Remembered at most; the oldest go first."""


class Unfinished:
    """The messages of such parts that are there, by channel and part: its words, whatever becomes meanwhile of the
    picture, the file and the buttons in its last message."""

    def __init__(self) -> None:
        self._messages: OrderedDict[tuple[int, Part], tuple[int, ...]] = OrderedDict()

    def get(self, channel: int, part: Part) -> tuple[int, ...]:
        """In order; empty when nothing of it is known to be there."""
        return self._messages.get((channel, _told(part)), ())

    def keep(self, channel: int, part: Part, messages: tuple[int, ...]) -> None:
        self._messages[channel, _told(part)] = messages
        if len(self._messages) > _PARTS:
            self._messages.popitem(last=False)

    def forget(self, channel: int, part: Part) -> None:
        """It is whole."""
        self._messages.pop((channel, _told(part)), None)


def _told(part: Part) -> Part:
    return replace(part, picture=None, file=b"", choices=())
