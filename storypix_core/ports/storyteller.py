"""The window to a text model."""

from collections.abc import AsyncIterator
from typing import Protocol

from storypix_core.model import Brief, StorySoFar, Usage


class Storyteller(Protocol):
    """Tells a story as tagged text, piece by piece, in the order that `docs/tags.md` gives."""

    @property
    def name(self) -> str:
        """The name in the settings, for example `openai`."""
        ...

    @property
    def model(self) -> str:
        """`provider:model`, for the record, for example `openai:gpt-6-luna`."""
        ...

    @property
    def languages(self) -> frozenset[str] | None:
        """The languages it knows, as primary subtags. None means any."""
        ...

    def bound(self, brief: Brief, *, so_far: StorySoFar) -> Usage | None:
        """The most that one call of `tell` may use, before it is made. None when it costs nothing."""
        ...

    def estimate(self, brief: Brief, *, so_far: StorySoFar, told_chars: int) -> Usage | None:
        """About what a call has used that was stopped after so many characters. None when it costs nothing."""
        ...

    def tell(self, brief: Brief, *, so_far: StorySoFar) -> AsyncIterator[str | Usage]:
        """Yield the text as it comes, cut anywhere, and last its usage when it is known.

        `so_far` is empty for a new story. Else it holds what was told before the stream was cut, perhaps by another
        storyteller: the text goes on with the chapter after the last one in it, and may repeat title, cast or scenes.
        Closing the iterator stops the call.

        Raises `CutShort` when the text ended before it was whole, `Refused`, `Overloaded` or `ProviderFailed`.
        """
        ...
