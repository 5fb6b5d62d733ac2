"""What the contract of the task store speaks of."""

from collections.abc import Awaitable, Callable

from storypix_core.model import (
    Brief,
    CastMember,
    Chapter,
    Length,
    PictureRecord,
    PictureState,
    Place,
    Scene,
    TaskRecord,
    TaskState,
)
from storypix_core.ports.task_store import TaskStore

KITCHEN = Place(platform="terminal", chat="kitchen")
GARDEN = Place(platform="terminal", chat="garden")
BRIEF = Brief(
    idea="un escargot géant 🐌 qui vole les salades",
    language="fr",
    age=4,
    style="papercut",
    length=Length.LONG,
    pictures=3,
    seed=7,
    storytellers=("openai", "builtin"),
    illustrators=("openai", "builtin"),
    picture_size="1024x1024",
    picture_quality="low",
)
CHAPTER = Chapter(number=1, title="La salade", text="Tom rit.\n\nZoé aussi.")
PAINTED = PictureRecord(
    number=1,
    scene="a red snail",
    state=PictureState.DONE,
    key="f3Kq/1.webp",
    cost_microusd=11_000,
    model="openai:brush",
    width_px=1024,
    height_px=768,
)
OPEN_STATES = [state for state in TaskState if state.is_open]
END_STATES = [state for state in TaskState if not state.is_open]

Change = Callable[[TaskStore, str], Awaitable[bool]]
CHANGES: dict[str, Change] = {
    "set_state": lambda store, task: store.set_state(task, TaskState.WRITING),
    "fail": lambda store, task: store.fail(task, failure="error-provider"),
    "record_title": lambda store, task: store.record_title(task, "Another"),
    "record_cast": lambda store, task: store.record_cast(task, [CastMember(name="Zoé", looks="blue")]),
    "record_chapter": lambda store, task: store.record_chapter(task, Chapter(number=2, title="", text="Late.")),
    "record_scene": lambda store, task: store.record_scene(task, Scene(number=2, text="late")),
    "drop_scene": lambda store, task: store.drop_scene(task, 1),
    "record_picture": lambda store, task: store.record_picture(task, PAINTED),
    "record_page": lambda store, task: store.record_page(task, "late/index.html"),
}
"""What an open story may go through, and one that has ended may not."""


async def begin(
    store: TaskStore, task_id: str = "t1", *, place: Place = KITCHEN, person: str = "tom", runner: str = "r1"
) -> TaskRecord:
    return await store.create(task_id=task_id, place=place, person=person, brief=BRIEF, runner=runner)


async def tell(store: TaskStore, task_id: str, *, place: Place = KITCHEN) -> None:
    await begin(store, task_id, place=place)
    await store.record_chapter(task_id, CHAPTER)


async def pay(
    store: TaskStore, microusd: int, model: str = "openai:pen", *, kind: str = "text", task: str = "t1"
) -> bool:
    """A call from its beginning to its end. Says what the end said."""
    call = await store.begin_call(task, kind=kind, model=model, bound_microusd=2 * microusd)
    return await store.end_call(task, call, microusd=microusd)


async def got(store: TaskStore, task_id: str = "t1") -> TaskRecord:
    record = await store.get(task_id)
    assert record is not None
    return record


async def receipts(store: TaskStore, task_id: str = "t1") -> dict[str, str | None]:
    return {name: part.receipt for name, part in (await store.parts(task_id)).items()}


def ids(records: list[TaskRecord]) -> list[str]:
    return [record.id for record in records]
