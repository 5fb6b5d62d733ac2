"""`/mydata`: a copy of what is kept about whoever asks, as a ZIP that only they get."""

from bot.answers import remember
from bot.desk import Desk
from bot.people.copying import Copier
from storypix_core.ports.chat import Incoming


async def answer(incoming: Incoming, desk: Desk) -> None:
    tools = desk.stories.tools
    copier = Copier(store=tools.store, pages=tools.pages, books=desk.people, say=desk.say, now=tools.clock.now())
    # One after the other: each is held in memory as a whole.
    async with desk.people.copying:
        data = await copier.copy(incoming)
        receipt = await desk.chat.send_file(
            incoming, name=f"storypix-{tools.clock.now():%Y-%m-%d}.zip", data=data, text=desk.say("mydata-ready")
        )
    await remember(incoming, receipt, store=tools.store)
