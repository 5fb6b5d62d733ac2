"""`/continue <idea>`: the next episode with the same heroes, of the newest story here or of the one a button names.

`/continue again STORY` is the button that tells a story once more.
"""

import re
from dataclasses import replace

from bot.commands.story import begin
from bot.desk import Desk
from bot.following import Following
from bot.texts import Texts
from storypix_core.errors import AskUser
from storypix_core.model import TaskRecord
from storypix_core.ports.chat import Incoming

_LOOKED_AT = 20
"""So many stories back, one that ended is looked for."""

_NAMED = 3
"""So many heroes are named in an idea of our own."""

_BUTTON = re.compile(r"(again )?[0-9a-f]{12}")
"""What buttons say: the id of a story, which may be gone by now."""


async def answer(incoming: Incoming, desk: Desk) -> None:
    first, _, rest = incoming.words.strip().partition(" ")
    if first == "again" and (task := await _story(rest.strip(), incoming, desk)):
        _check(task)
        await begin(replace(incoming, words=task.brief.idea), desk, follows=Following(task=task, is_next=False))
        return
    named = await _story(first, incoming, desk)
    if named is None and _BUTTON.fullmatch(incoming.words.strip()):
        raise AskUser("the story of this button is gone", key="library-gone")
    task = named or await _newest(incoming, desk)
    _check(task)
    idea = rest.strip() if named else incoming.words.strip()
    await begin(replace(incoming, words=idea or _idea(task)), desk, follows=Following(task=task))


async def _story(word: str, incoming: Incoming, desk: Desk) -> TaskRecord | None:
    """The story of this chat whose id the word is. None for any other word."""
    task = await desk.stories.tools.store.get(word) if word else None
    return task if task and task.place.shares_chat(incoming.place) else None


async def _newest(incoming: Incoming, desk: Desk) -> TaskRecord:
    for task in await desk.stories.tools.store.library(incoming.place, limit=_LOOKED_AT):
        if not task.state.is_open and task.chapters:
            return task
    raise AskUser("no story to go on with", key="continue-none")


def _check(task: TaskRecord) -> None:
    if task.state.is_open:
        raise AskUser("still open", key="continue-early")
    if not task.chapters:
        raise AskUser("nothing was told", key="continue-none")


def _idea(task: TaskRecord) -> str:
    """In the story's language, as it will be told in it."""
    say = Texts(task.brief.language)
    named = [member.name for member in task.cast if member.name[:1].isupper()][:_NAMED]
    if not named:
        return say("continue-idea-all")
    *others, last = named
    names = say("continue-names", {"names": ", ".join(others), "last": last}) if others else last
    return say("continue-idea", {"names": names})
