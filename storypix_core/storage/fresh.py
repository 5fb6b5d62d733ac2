"""What was just put into a page store, in the memory of this process."""

from collections import OrderedDict
from dataclasses import dataclass

from storypix_core.ports.clock import Clock


@dataclass(frozen=True, slots=True)
class _Kept:
    data: bytes
    until_s: float


class Fresh:
    """Keeps so many bytes at most, each file for so long at most; the oldest go first.

    Only for files whose content never changes: another process may put, or delete, what is kept here.
    """

    def __init__(self, clock: Clock, *, max_bytes: int, for_s: float) -> None:
        self._clock = clock
        self._max_bytes = max_bytes
        self._for_s = for_s
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    def keep(self, key: str, data: bytes) -> None:
        self._kept.pop(key, None)
        self._kept[key] = _Kept(data, self._clock.monotonic() + self._for_s)
        while sum(len(kept.data) for kept in self._kept.values()) > self._max_bytes:
            self._kept.popitem(last=False)

    def get(self, key: str) -> bytes | None:
        kept = self._kept.get(key)
        return kept.data if kept and self._clock.monotonic() < kept.until_s else None

    def forget(self, begins: str) -> None:
        """Every key that begins so."""
        for key in [key for key in self._kept if key.startswith(begins)]:
            del self._kept[key]
