"""The window to the truth about every task."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from storypix_core.model import Brief, CastMember, Chapter, PictureRecord, Place, Scene, TaskRecord, TaskState


class TaskStore(Protocol):
    """Each call is one durable step. All of them raise `StorageFailed` when the store can't do it.

    Calls that change a task do nothing and return False when the task is no longer open or doesn't exist. Two of them
    are facts that can't be undone, and are taken as long as the task exists: `add_cost` and `record_part`. So is
    `repaint`, which is for stories that have ended.
    """

    async def create(self, *, task_id: str, place: Place, person: str, brief: Brief, runner: str) -> TaskRecord:
        """Record a new task in state WAITING. `runner` names the process that will tell it."""
        ...

    async def set_state(self, task_id: str, state: TaskState) -> bool:
        """Move an open task on. States that end a task set `finished_at`."""
        ...

    async def fail(self, task_id: str, *, failure: str, facts: Mapping[str, str | int | float] | None = None) -> bool:
        """End an open task as FAILED, with the key and facts of the sentence that says why."""
        ...

    async def record_title(self, task_id: str, title: str) -> bool: ...

    async def record_cast(self, task_id: str, cast: Sequence[CastMember]) -> bool: ...

    async def record_chapter(self, task_id: str, chapter: Chapter) -> bool:
        """A chapter recorded before keeps its first text."""
        ...

    async def record_scene(self, task_id: str, scene: Scene) -> bool:
        """Add a picture in state WAITING; a scene recorded before under this number is replaced."""
        ...

    async def drop_scene(self, task_id: str, number: int) -> bool:
        """Forget the picture of a chapter that will be told differently, or never. Its cost stays in the task's."""
        ...

    async def record_picture(self, task_id: str, picture: PictureRecord) -> bool:
        """Replace what is known of the picture with this number."""
        ...

    async def repaint(self, task_id: str, picture: PictureRecord) -> bool:
        """Replace a picture that was painted again, whether its task is open or closed. False when there is no task."""
        ...

    async def add_cost(self, task_id: str, *, microusd: int, model: str, kind: str) -> bool:
        """Add the cost of one call. `kind` is `text` or `image`; a new text model joins `text_model`."""
        ...

    async def record_page(self, task_id: str, page_key: str) -> bool: ...

    async def record_part(self, task_id: str, part: str, receipt: str | None) -> bool:
        """Before a part is shown: `receipt` None, the intent. After: the receipt that the chat gave.

        Parts have names (`status`, `title`, `chapter3`, `end`).
        """
        ...

    async def parts(self, task_id: str) -> dict[str, str | None]:
        """The parts recorded, with their receipts."""
        ...

    async def get(self, task_id: str) -> TaskRecord | None: ...

    async def library(self, place: Place, *, limit: int = 20, offset: int = 0) -> list[TaskRecord]:
        """Stories of this place that have at least one chapter, newest first, deleted ones left out."""
        ...

    async def open_tasks(self, *, place: Place | None = None) -> list[tuple[TaskRecord, str]]:
        """Tasks that aren't finished, oldest first, each with its runner. None means of every place."""
        ...

    async def delete(self, task_id: str) -> None:
        """Remove a task with all that belongs to it. A task that isn't there is no error."""
        ...

    async def move_chat(self, platform: str, old: str, new: str) -> None:
        """A chat has got another id: its tasks and settings go there. Settings that are there already stay."""
        ...

    async def settings_of(self, place: Place) -> dict[str, str]:
        """What was chosen for this place with `/settings`."""
        ...

    async def set_setting(self, place: Place, name: str, value: str | None) -> None:
        """Choose, or with None go back to the default."""
        ...
