"""`open`, `cancel`, `failed`, `retry`: the stories that are being made everywhere, and those that failed.

Nothing here shows what a story is about: it belongs to those who asked for it.
"""

from bot.admin.amounts import shown_account
from bot.admin.office import Ask, Office
from bot.admin.shown import moment
from storypix_core.errors import AskUser, OverLimit
from storypix_core.model import TaskRecord
from storypix_core.ports.chat import Choice, Reply
from storypix_core.ports.ledger import Account, Holder
from storypix_core.story.parts import how_far
from storypix_core.story.progress import recorded_progress

_SHOWN = 20
_FAILED_SHOWN = 10
_BUTTONS = 5


async def open_(ask: Ask, office: Office) -> Reply:
    tasks = await office.store.open_tasks()
    if not tasks:
        return Reply(text=ask.say("admin-open-none"))
    lines = [ask.say("admin-open-head", {"count": len(tasks)})]
    lines += [f"{_line(task, ask, office)}\n  {how_far(recorded_progress(task), ask.say)}" for task in tasks[:_SHOWN]]
    if len(tasks) > _SHOWN:
        lines.append(ask.say("admin-and-more", {"count": len(tasks) - _SHOWN}))
    return Reply(text="\n".join(lines), choices=_buttons(tasks, "cancel", ask))


async def cancel(ask: Ask, office: Office) -> Reply:
    task = await _named(ask, office, verb="cancel")
    if not await office.store.request_cancel(task.id, by=ask.by):
        raise AskUser("it has ended", key="admin-not-open", facts={"id": task.id})
    await _record("cancel", task, "cancelled", ask, office)
    return Reply(text=ask.say("admin-cancelled", {"id": task.id}))


async def failed(ask: Ask, office: Office) -> Reply:
    tasks = await office.store.failed(limit=_FAILED_SHOWN)
    if not tasks:
        return Reply(text=ask.say("admin-failed-none"))
    lines = [ask.say("admin-failed-head")]
    lines += [f"{_line(task, ask, office)}\n  {_cause(task, ask)}" for task in tasks]
    return Reply(text="\n".join(lines), choices=_buttons(tasks, "retry", ask))


async def retry(ask: Ask, office: Office) -> Reply:
    """Open it again, with a new reservation. Raises `AskUser` when there is not enough for that."""
    task = await _named(ask, office, verb="retry")
    bound = await office.bound_microusd(task.brief)
    try:
        opened = await office.store.retry(task.id, bound_microusd=bound)
    except OverLimit as error:
        facts = {"id": task.id, "whom": shown_account(_account(task, error), ask.say)}
        raise AskUser("no room for it", key="admin-retry-over", facts=facts) from error
    if not opened:
        raise AskUser("it has not failed", key="admin-not-failed", facts={"id": task.id})
    await _record("retry", task, "waiting", ask, office)
    if office.submit:
        await office.submit(task.id, task.place.chat_key)
    return Reply(text=ask.say("admin-retried", {"id": task.id}))


def _account(task: TaskRecord, error: OverLimit) -> Account:
    """Whose limit it is: who asks isn't who pays."""
    holder = Holder(str(error.facts["account"]))
    owner = {Holder.PERSON: task.person, Holder.CHAT: task.place.chat, Holder.BOT: ""}[holder]
    return Account(holder=holder, platform=task.place.platform if owner else "", id=owner)


async def _named(ask: Ask, office: Office, *, verb: str) -> TaskRecord:
    if len(ask.words) != 1:
        raise ask.misread(verb)
    task = await office.store.get(ask.words[0])
    if task is None:
        raise AskUser("no such task", key="admin-no-task", facts={"id": ask.words[0][:20]})
    return task


async def _record(action: str, task: TaskRecord, after: str, ask: Ask, office: Office) -> None:
    subject = f"task:{task.id}"
    await office.audit.record(who=ask.by, action=action, subject=subject, before=task.state, after=after)


def _line(task: TaskRecord, ask: Ask, office: Office) -> str:
    facts = {
        "id": task.id,
        "at": moment(task.finished_at or task.created_at, office.calendar),
        "chat": f"{task.place.platform}:{task.place.chat}",
        "person": task.person,
    }
    return f"· {ask.say('admin-task-line', facts)}"


def _cause(task: TaskRecord, ask: Ask) -> str:
    return f"{ask.say(task.failure, task.failure_facts)} ({task.failure})"


def _buttons(tasks: list[TaskRecord], verb: str, ask: Ask) -> tuple[Choice, ...]:
    return tuple(
        Choice(label=ask.say(f"admin-button-{verb}", {"id": task.id}), answer=f"/admin {verb} {task.id}")
        for task in tasks[:_BUTTONS]
    )
