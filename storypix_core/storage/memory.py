"""The twin of the page stores, for tests."""

from datetime import datetime

from storypix_core.ports.page_store import Lent


class MemoryPageStore:
    """Keeps everything in `files`, by key. `fail_with` is raised by every call while it is set."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.types: dict[str, str] = {}
        """The content types, by key."""
        self.fail_with: Exception | None = None
        self.lends_until: datetime | None = None
        """Until when addresses open that `lend` gives; None: it gives none."""

    async def put(self, key: str, data: bytes, *, content_type: str, immutable: bool = False) -> None:  # noqa: ARG002
        self._fail()
        self.files[key] = data
        self.types[key] = content_type

    async def get(self, key: str) -> bytes | None:
        self._fail()
        return self.files.get(key)

    async def delete(self, folder: str, *, again: bool = False) -> None:  # noqa: ARG002
        self._fail()
        for key in [key for key in self.files if key.startswith(f"{folder}/")]:
            del self.files[key], self.types[key]

    async def remove(self, key: str) -> None:
        self._fail()
        if self.files.pop(key, None) is not None:
            del self.types[key]

    def url(self, key: str) -> str:
        return f"memory:///{key}"

    async def lend(self, key: str) -> Lent | None:
        self._fail()
        return Lent(url=f"memory-lent:///{key}", until=self.lends_until) if self.lends_until else None

    def _fail(self) -> None:
        if self.fail_with:
            raise self.fail_with
