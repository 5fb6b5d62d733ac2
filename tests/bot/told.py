"""A story that the bot has told in a chat of tests, with whatever its settings name, for tests of what comes after."""

from bot.settings import Settings
from bot.wiring import open_bot
from storypix_core.model import Place
from storypix_core.ports.chat import Incoming
from storypix_core.testing import MemoryChat

_HERE = Place(platform="telegram", chat="-100")


async def tell(settings: Settings) -> str:
    """A story with its page. Returns its id."""
    chat = MemoryChat(platform="telegram")
    async with open_bot(settings, chats={"telegram": chat}, alone=True) as bot:
        await bot.jobs.serve("telegram")
        incoming = Incoming(place=_HERE, person="5", language="en", command="story", words="a snail --pictures 1")
        await bot.dispatch.handle(incoming, chat)
        await bot.jobs.idle()
        [task] = await bot.shop.stories.tools.store.of_chat("telegram", "-100")
        assert task.page_key, task.failure
        return task.id
