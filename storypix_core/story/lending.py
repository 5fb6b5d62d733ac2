"""A story's page as one file that is lent for a while, where the addresses of pages open for nobody.

An address that is lent opens one file only, so its pictures are inside. The file is beside the page and goes with it.
"""

from storypix_core.errors import AskUser
from storypix_core.model import TaskRecord
from storypix_core.ports.page_store import Lent
from storypix_core.story.names import LENT_NAME
from storypix_core.story.publishing import single_file
from storypix_core.story.tools import Tools


async def lend_page(task: TaskRecord, tools: Tools) -> Lent | None:
    """An address of the page as it is now. None where addresses last, or where none can be made.

    Raises `AskUser` when there is no page yet, or the story was deleted meanwhile, and `StorageFailed`.
    """
    if not is_lendable(task):
        raise AskUser("no page yet", key="lend-not-yet")
    key = f"{task.folder}{LENT_NAME}"
    page = await single_file(task, tools.pages)
    try:
        await tools.pages.put(key, page, content_type="text/html; charset=utf-8")
    finally:
        if await tools.store.get(task.id) is None:
            await tools.pages.delete(task.folder.rstrip("/"))
            raise AskUser("deleted meanwhile", key="library-gone")
    return await tools.pages.lend(key)


def is_lendable(task: TaskRecord) -> bool:
    """Whether there is a page, and not in a folder of somebody's own."""
    return bool(task.page_key and "/" in task.folder)
