"""Which messages of a chat this process knows, so that nothing of ours is taken for something that was lost."""

from collections import OrderedDict

_CHATS = 1000
_IDS = 100
"""Remembered for each chat; the oldest go first."""


class Known:
    """Ids of messages, by chat: our own and those of people."""

    def __init__(self) -> None:
        self._ids: OrderedDict[int, OrderedDict[int, None]] = OrderedDict()

    def add(self, chat_id: int, message_id: int) -> None:
        ids = self._ids.setdefault(chat_id, OrderedDict())
        self._ids.move_to_end(chat_id)
        ids[message_id] = None
        if len(ids) > _IDS:
            ids.popitem(last=False)
        if len(self._ids) > _CHATS:
            self._ids.popitem(last=False)

    def ids(self, chat_id: int) -> frozenset[int]:
        return frozenset(self._ids.get(chat_id, ()))

    def newest(self, chat_id: int) -> int | None:
        """None when nothing is known of this chat."""
        return max(self._ids.get(chat_id, ()), default=None)
