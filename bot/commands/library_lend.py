"""`/library lend`: an address of a page that opens for a while, where the addresses of pages open for nobody."""

from bot.desk import Desk
from bot.lent import lent_sentence
from storypix_core.errors import AskUser
from storypix_core.model import TaskRecord
from storypix_core.ports.chat import Choice, Incoming, Reply
from storypix_core.story.lending import is_lendable, lend_page


def button(task: TaskRecord, desk: Desk) -> tuple[Choice, ...]:
    if desk.stories.links_are_lent and is_lendable(task):
        return (Choice(label=desk.say("lend-button"), answer=f"/library lend {task.id}"),)
    return ()


async def answer(task: TaskRecord, incoming: Incoming, desk: Desk) -> Reply:
    """Say the address, and how long it opens. Raises `AskUser` where there is nothing to lend, and `StorageFailed`."""
    # No file comes beside a page while its story is being deleted.
    async with desk.chat.busy(incoming.place), desk.stories.binding(task.id):
        lent = await lend_page(task, desk.stories.tools)
    if lent is None:
        raise AskUser("nothing is lent here", key="lend-not-yet")
    said = lent_sentence(lent, desk.say, title=task.title, zone=desk.people.calendar.zone)
    return Reply(text=f"{said} {desk.say('lend-again')}", link=lent.url)
