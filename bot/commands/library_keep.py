"""`/library keep`: a story as a file, to print, for an e-reader, or to put away."""

from collections.abc import Mapping

from bot.answers import remember
from bot.desk import Desk
from bot.people.books import FILE_MAX_BYTES
from storypix_core.books.book import Kind
from storypix_core.errors import AskUser, NotAllowed
from storypix_core.model import TaskRecord
from storypix_core.ports.chat import Choice, Incoming, Reply

_LABELS: Mapping[Kind, str] = {
    Kind.PDF: "button-keep-pdf",
    Kind.EPUB: "button-keep-epub",
    Kind.TEXT: "button-keep-txt",
    Kind.ZIP: "button-keep-zip",
}
_BYTES_A_MB = 1_000_000


def button(task: TaskRecord, desk: Desk) -> tuple[Choice, ...]:
    """For a story that can be had as a file."""
    can_be_had = not task.state.is_open and task.chapters and "/" in task.folder
    return (Choice(label=desk.say("button-keep"), answer=f"/library keep {task.id}"),) if can_be_had else ()


async def answer(task: TaskRecord, kind: str, incoming: Incoming, desk: Desk) -> Reply | None:
    """Give the story as a file of this kind; what is no kind shows them all."""
    if kind not in {known.value for known in Kind}:
        choices = (
            Choice(label=desk.say(label), answer=f"/library keep {task.id} {known.value}")
            for known, label in _LABELS.items()
        )
        return Reply(text=desk.say("keep-ask", {"title": task.title}), choices=tuple(choices))
    async with desk.chat.busy(incoming.place):
        return await _give(task, Kind(kind), incoming, desk)


async def _give(task: TaskRecord, kind: Kind, incoming: Incoming, desk: Desk) -> Reply | None:
    """With its link, where links open. A file that can't be sent leaves the link alone."""
    kept = await desk.stories.keeper.keep(task.id, kind)
    link = desk.stories.link_in(desk.chat, kept.key)
    most = desk.people.file_max_bytes.get(incoming.place.platform, FILE_MAX_BYTES)
    if len(kept.data) > most:
        if not link:
            raise AskUser("too large for the chat", key="keep-too-large", facts={"most": most // _BYTES_A_MB})
        return Reply(text=f"{desk.say('keep-link', {'title': task.title})}\n{link}")
    text = "\n".join(filter(None, (desk.say("keep-here", {"title": task.title}), link)))
    try:
        receipt = await desk.chat.send_file(incoming, name=kept.name, data=kept.data, text=text)
    except NotAllowed:
        if not link:
            raise
        return Reply(text=f"{desk.say('keep-link', {'title': task.title})}\n{link}")
    await remember(incoming, receipt, store=desk.stories.tools.store)
    return None
