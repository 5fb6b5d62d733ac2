"""The window to what platforms sent us, so that no command is lost between their hands and ours."""

from datetime import datetime
from typing import Protocol


class Inbox(Protocol):
    """Keeps each update from before it is acknowledged until it is handled. All calls raise `StorageFailed`."""

    async def record(self, platform: str, update_id: str, payload: str, *, runner: str = "") -> bool:
        """Keep an update that `runner` will handle. Returns False when it was recorded before: then somebody has it.

        When this has raised, nobody knows whether it was recorded; asked again, it says whether it is to be handled.
        """
        ...

    async def handled(self, platform: str, update_id: str) -> None:
        """The update was dealt with. Its payload is forgotten at once; its id stays, to know it when it comes again."""
        ...

    async def waiting(self, platform: str) -> list[tuple[str, str]]:
        """Ids and payloads that were recorded and not handled, in the order of their coming."""
        ...

    async def runners(self, platform: str) -> list[str]:
        """Who has updates that aren't handled."""
        ...

    async def take_over(self, platform: str, *, dead: str, runner: str) -> list[tuple[str, str]]:
        """Give `runner` the updates that `dead` left unhandled. Returns them, in the order of their coming."""
        ...

    async def forget(self, *, before: datetime) -> None:
        """Forget the ids of updates that were handled before this moment."""
        ...
