"""What is the same in the stream of every text model."""

from collections.abc import AsyncGenerator, AsyncIterable, Callable
from contextlib import aclosing
from typing import TypeVar

from storypix_core.errors import CutShort, ProviderFailed
from storypix_core.model import Usage
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


async def with_usage(
    texts: AsyncGenerator[str, None], usage: Callable[[], Usage | None]
) -> AsyncGenerator[str | Usage, None]:
    """The texts, and at their end what they used, None for nothing: before an error too, as what was told is paid for.

    Closing it closes the texts, and nothing more comes.
    """
    failure: ProviderFailed | None = None
    try:
        async with aclosing(texts):
            async for text in texts:
                yield text
    except ProviderFailed as error:
        failure = error
    if used := usage():
        yield used
    if failure is not None:
        raise failure


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
