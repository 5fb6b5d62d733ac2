"""The twin of the page stores, for tests."""


class MemoryPageStore:
    """Keeps everything in `files`, by key. `fail_with` is raised by every call while it is set."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.types: dict[str, str] = {}
        """The content types, by key."""
        self.fail_with: Exception | None = None

    async def put(self, key: str, data: bytes, *, content_type: str, immutable: bool = False) -> None:  # noqa: ARG002
        self._fail()
        self.files[key] = data
        self.types[key] = content_type

    async def get(self, key: str) -> bytes | None:
        self._fail()
        return self.files.get(key)

    async def delete(self, folder: str) -> None:
        self._fail()
        for key in [key for key in self.files if key.startswith(f"{folder}/")]:
            del self.files[key], self.types[key]

    async def remove(self, key: str) -> None:
        self._fail()
        if self.files.pop(key, None) is not None:
            del self.types[key]

    def url(self, key: str) -> str:
        return f"memory:///{key}"

    def _fail(self) -> None:
        if self.fail_with:
            raise self.fail_with
