"""What an admin is told once, where it helps: that stories would end with a link, if there were an address for it."""

from bot.access import Access
from storypix_core.model import Place, TaskRecord
from storypix_core.ports.chat import Incoming
from storypix_core.ports.task_store import TaskStore

_OF_THE_BOT = Place(platform="", chat="")
"""Settings that belong to no chat."""
_TOLD = "told_of_public_url"


async def public_url_hint(task: TaskRecord, *, store: TaskStore, access: Access) -> str:
    """The key of the hint, the first time that an admin's story ends with a file; else nothing."""
    asker = Incoming(place=task.place, person=task.person, language=task.brief.language)
    if not await access.is_admin(asker) or await store.settings_of(_OF_THE_BOT):
        return ""
    await store.set_setting(_OF_THE_BOT, _TOLD, "yes")
    return "hint-public-url"
