"""An admin is told once what would make stories end with a link."""

from bot.access import Access
from bot.hints import public_url_hint
from storypix_core.model import Place, TaskRecord
from storypix_core.tasks.memory_books import MemoryAccessBook
from storypix_core.testing import FakeClock, MemoryTaskStore
from tests.core.story.stories import brief

ACCESS = Access(MemoryAccessBook(), open_to_all=True, admins=["telegram:boss"])


async def asked_by(store: MemoryTaskStore, person: str) -> TaskRecord:
    place = Place(platform="telegram", chat="1")
    return await store.create(task_id=person, place=place, person=person, brief=brief(), runner="r")


async def test_only_an_admin_is_told_and_only_once() -> None:
    store = MemoryTaskStore(clock=FakeClock())
    tom, boss = await asked_by(store, "tom"), await asked_by(store, "boss")
    assert await public_url_hint(tom, store=store, access=ACCESS) == ""
    assert await public_url_hint(boss, store=store, access=ACCESS) == "hint-public-url"
    assert await public_url_hint(boss, store=store, access=ACCESS) == ""
