"""Opens what needs no key and no network."""

from contextlib import AsyncExitStack

from storypix_core.vendors.builtin.illustrator import BuiltinIllustrator
from storypix_core.vendors.builtin.moderator import BuiltinModerator
from storypix_core.vendors.builtin.storyteller import BuiltinStoryteller


class BuiltinVendor:
    """`stack` closes what it opens. It has one of each, whatever the entry."""

    def __init__(self, stack: AsyncExitStack):
        self._stack = stack

    async def storyteller(self, entry: str) -> BuiltinStoryteller:  # noqa: ARG002
        return BuiltinStoryteller()

    async def illustrator(self, entry: str) -> BuiltinIllustrator:  # noqa: ARG002
        return await self._stack.enter_async_context(BuiltinIllustrator())

    async def moderator(self) -> BuiltinModerator:
        return BuiltinModerator()
