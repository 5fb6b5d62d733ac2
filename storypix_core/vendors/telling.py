"""What is the same in the stream of every text model."""

from collections.abc import AsyncIterable, Callable
from typing import TypeVar

from storypix_core.errors import CutShort, ProviderFailed
from storypix_core.vendors.errors import ErrorTable

T = TypeVar("T")


async def opening(stream: AsyncIterable[T], *, says: Callable[[T], bool]) -> list[T]:
    """The pieces up to the first one that says something; servers begin with some that don't."""
    pieces = []
    async for piece in stream:
        pieces.append(piece)
        if says(piece):
            break
    return pieces


def broken_off(error: Exception, *, errors: ErrorTable, told_chars: int) -> ProviderFailed:
    """Ours for an error in the middle of a stream.

    What came before the break stands, unless asking this provider for the rest would be in vain.
    """
    ours = errors.translate(error)
    if not errors.rule_for(error).passing:
        return ours
    cut = CutShort(f"{ours}, after {told_chars} characters", provider=ours.provider)
    cut.may_be_charged = ours.may_be_charged
    return cut
