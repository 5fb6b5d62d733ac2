"""The window to the truth about every task."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, Self

from storypix_core.model import (
    Brief,
    CastMember,
    Chapter,
    Download,
    PartRecord,
    PictureRecord,
    Place,
    Scene,
    TaskRecord,
    TaskState,
    Usage,
)
from storypix_core.ports.late_pages import LatePages


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many tasks there are, for whoever watches the program."""

    by_state: Mapping[TaskState, int]
    """Every state is there, also those of nobody."""
    oldest_waiting_at: datetime | None
    """When the one that waits longest was asked for, UTC; None when none waits."""
    late_pages: int
    """Tasks whose page is to be published when the page store is back."""


class TaskStore(LatePages, Protocol):
    """Each call is one durable step. All of them raise `StorageFailed` when the store can't do it.

    Calls that change a task do nothing and return False when the task is no longer open or doesn't exist. Some are
    facts that can't be undone, and are taken as long as the task exists: `end_call`, `record_part` and `record_told`.
    So are `repaint`, `give_up_repaint` and `record_download`, which are for stories that have ended.
    """

    async def create(
        self,
        *,
        task_id: str,
        place: Place,
        person: str,
        brief: Brief,
        folder: str = "",
        runner: str = "",
        bound_microusd: int = 0,
        estimate_microusd: int = 0,
    ) -> TaskRecord:
        """Record a new task in state WAITING and reserve its story and its money, in one step.

        `bound_microusd` is the most that it is expected to cost, and is reserved; `estimate_microusd` is about what it
        will cost, and is kept beside the truth. `runner` names who will make it, when that is known.
        Raises `OverLimit` when a quota or a budget doesn't allow it; then there is no task.
        """
        ...

    async def claim(self, task_id: str, *, runner: str, after: int) -> TaskRecord | None:
        """Begin the attempt that follows attempt `after` (0: the first), as `runner`.

        None when another attempt was begun meanwhile, or nothing is left to do: no such task, or one that has ended and
        was told. Calls that an earlier attempt left open are closed at their bound, as estimates.
        """
        ...

    def of_attempt(self, attempt: int) -> Self:
        """This store as an attempt may use it.

        Changes and intents (`record_part` without a receipt, `begin_call`) raise `Overtaken` when a later attempt was
        begun. A receipt that comes so late is recorded only where there is none yet.
        """
        ...

    async def is_current(self, task_id: str, attempt: int) -> bool:
        """Whether no later attempt was begun."""
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
        """Put the next version of a picture in the place of the one that is there, whether its task is open or closed.

        What was paid for the one before stays where it was; for one that had failed, the bot alone has paid. False when
        there is no task, or when this version or a later one is there already.
        """
        ...

    async def record_download(self, task_id: str, download: Download) -> bool:
        """Remember a file that was made of a story, whether its task is open or closed.

        It takes the place of the one of its kind; those that were made of another version of the story aren't known any
        more. False when there is no task.
        """
        ...

    async def give_up_repaint(self, task_id: str, number: int) -> None:
        """No later version of this picture will come: what was paid for one, the bot pays alone.

        Should it come all the same, whoever tells the true cost of its call once more has it paid by its payer.
        """
        ...

    async def begin_call(
        self,
        task_id: str,
        *,
        kind: str,
        model: str,
        bound_microusd: int,
        picture: int | None = None,
        version: int = 1,
        payer: str = "",
    ) -> int:
        """Before a call that may cost money: record it, and reserve more when what is reserved doesn't cover it.

        `kind` is `text`, `image` or `check`, `picture` the chapter's number, `version` that of the picture, `payer` the
        platform's id of the person whose quota pays (empty: whoever asked for the story). Returns the call's number.
        Raises `OverLimit` when there is no more to reserve; then nothing was recorded. Works for closed tasks too, for
        what is painted again, and raises `Overtaken` when the task was deleted.
        """
        ...

    async def end_call(
        self,
        task_id: str,
        call: int,
        *,
        microusd: int,
        model: str = "",
        estimated: bool = False,
        usage: Usage | None = None,
        price: Mapping[str, str] | None = None,
    ) -> bool:
        """After it: what it cost, and the `provider:model` that answered when it was another.

        `usage` is what it used, None for nothing, and `price` the prices that were taken, by their kind; None when
        nobody knows a price, so that it counts as nothing.

        Once told, it stays, and False comes back; only a call that was closed at its bound, since whoever made it was
        gone, takes the truth (not an estimate) later.
        """
        ...

    async def lose_old_calls(self, *, before: datetime) -> None:
        """Close calls of finished stories that began before this moment, at their bound, as estimates.

        Whoever had a picture painted again is gone, and perhaps nobody will ask for it once more. What came since
        before this moment, and never got into its place, is given up too.
        """
        ...

    async def record_page(self, task_id: str, page_key: str) -> bool: ...

    async def record_part(self, task_id: str, part: str, receipt: str | None, *, digest: str = "") -> bool:
        """Before a part is shown: `receipt` None, the intent. After: the receipt that the chat gave.

        Parts have names (`status`, `title`, `chapter3`, `end`). An intent recorded again keeps what is there.
        """
        ...

    async def parts(self, task_id: str) -> dict[str, PartRecord]:
        """The parts recorded, in the order of their first intent."""
        ...

    async def record_answer(self, place: Place, receipt: str) -> None:
        """Remember an answer to a command, so that it is never taken for a part of unknown outcome."""
        ...

    async def receipts_in(self, place: Place, *, since: datetime) -> list[str]:
        """The receipts of what was shown in this chat since then, in any of its threads: parts and answers.

        Of a story that changed since then all parts are named, also older ones.
        """
        ...

    async def forget_answers(self, *, before: datetime) -> None: ...

    async def record_told(self, task_id: str) -> bool:
        """The chat has heard how it ended. False when the task hasn't ended."""
        ...

    async def request_cancel(self, task_id: str, *, by: str) -> bool:
        """Ask whoever makes it to stop; `by` is `platform:person`. False when the task isn't open."""
        ...

    async def cancel_requests(self) -> list[str]:
        """The ids of open tasks that somebody asked to stop."""
        ...

    async def unfinished(self) -> list[TaskRecord]:
        """Tasks that aren't finished with: open, or ended and not told. Oldest first, without chapters and pictures."""
        ...

    async def retry(self, task_id: str, *, bound_microusd: int) -> bool:
        """Open a FAILED task again, with a new reservation. False when it isn't FAILED. Raises `OverLimit`.

        It counts as an attempt by nobody, so that whoever still tells the failure is overtaken.
        """
        ...

    async def get(self, task_id: str) -> TaskRecord | None: ...

    async def library(self, place: Place, *, limit: int = 20, offset: int = 0) -> list[TaskRecord]:
        """Stories of this place that have at least one chapter, newest first, deleted ones left out."""
        ...

    async def tally(self) -> Tally: ...

    async def open_tasks(self, *, place: Place | None = None) -> list[TaskRecord]:
        """Tasks that have not ended, oldest first. None means of every place."""
        ...

    async def failed(self, *, limit: int = 20) -> list[TaskRecord]:
        """Tasks that FAILED, newest first."""
        ...

    async def of_person(self, platform: str, person: str) -> list[TaskRecord]:
        """All tasks that this person asked for, oldest first."""
        ...

    async def of_chat(self, platform: str, chat: str) -> list[TaskRecord]:
        """All tasks of this chat and its threads, oldest first."""
        ...

    async def ended_before(self, moment: datetime, *, limit: int = 100) -> list[TaskRecord]:
        """Tasks that ended before this moment, oldest first."""
        ...

    async def chats(self) -> list[Place]:
        """Every chat in which a story was asked for, without threads, in the order of the first."""
        ...

    async def delete(self, task_id: str) -> None:
        """Remove a task with all that belongs to it, except what it cost. A task that isn't there is no error.

        One that is still open is as if it had been cancelled, with its calls under way at their bound.
        """
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
