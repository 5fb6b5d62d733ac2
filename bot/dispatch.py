"""From something said to the command that answers it."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from bot.access import Access
from bot.admin.office import Office
from bot.answers import give
from bot.commands import (
    admin,
    cancel,
    continue_,
    forgetme,
    library,
    mydata,
    privacy,
    quota,
    redo,
    settings,
    status,
    story,
)
from bot.commands import help as help_
from bot.desk import Answer, Desk
from bot.guide import Guides
from bot.options import split_options
from bot.people.books import PeopleBooks
from bot.people.forgetting import Forgetter
from bot.stories import Stories
from bot.texts import Texts
from storypix_core.errors import StoryPixError
from storypix_core.ports.chat import ChatPort, Incoming, Reply
from storypix_core.ports.job_runner import JobRunner
from storypix_core.safe_log import told_safely
from storypix_core.story.shelving import Shelving

log = logging.getLogger(__name__)

COMMANDS: Mapping[str, Answer] = {
    "story": story.answer,
    "status": status.answer,
    "cancel": cancel.answer,
    "library": library.answer,
    "continue": continue_.answer,
    "settings": settings.answer,
    "redo": redo.answer,
    "quota": quota.answer,
    "privacy": privacy.answer,
    "mydata": mydata.answer,
    "forgetme": forgetme.answer,
    "help": help_.answer,
    "admin": admin.answer,
}
"""By name, in the order of `/help`."""

_FOR_EVERYBODY = frozenset({"admin", "privacy", "mydata", "forgetme"})
"""`/admin` asks for more, and is how the first admin comes in. What is known of oneself is one's own business, whether
one is let in or not."""

_MAKE = ("story", "continue", "redo")
"""Commands that begin something new, which has to wait while the bot rests."""

_AS_WRITTEN = ("admin",)
"""Commands without options: what looks like one belongs to a text, such as a broadcast."""


class Dispatch:
    """Answers whatever is said in any chat. Nothing it is given makes it raise."""

    def __init__(
        self,
        *,
        stories: Stories,
        runner: JobRunner,
        access: Access,
        office: Office,
        people: PeopleBooks,
        forgetter: Forgetter,
        shelving: Shelving,
    ):
        self._store = stories.tools.store
        self._desk = partial(
            Desk,
            stories=stories,
            runner=runner,
            guides=Guides(),
            access=access,
            office=office,
            people=people,
            forgetter=forgetter,
            shelving=shelving,
        )

    async def handle(self, incoming: Incoming, chat: ChatPort) -> None:
        say = Texts(incoming.language)
        try:
            reply = await self._answer(incoming, self._desk(say=say, chat=chat))
        except StoryPixError as error:
            log.info("%s not done: %r", _known(incoming.command), error, extra={"action": "command_declined"})
            reply = Reply(text=say(error.key, error.facts))
        except Exception as error:  # noqa: BLE001  # whatever it was, the person gets an answer
            log.error(
                "%s failed: %s", _known(incoming.command), told_safely(error), extra={"action": "command_crashed"}
            )
            reply = Reply(text=say("error-unknown"))
        if reply:
            await give(incoming, reply, chat=chat, store=self._store)

    async def _answer(self, incoming: Incoming, desk: Desk) -> Reply | None:
        if incoming.command not in _FOR_EVERYBODY:
            await desk.access.let_in(incoming)
        if not incoming.command:
            idea = desk.guides.typed(incoming, desk.say)
            if idea:
                await desk.access.awake()
            return idea or Reply(text=desk.say("ask-command", {"given": incoming.words[:40]}))
        if incoming.command != "story":
            desk.guides.stop(incoming)
        answer = COMMANDS.get(incoming.command)
        if answer is None:
            return Reply(text=desk.say("ask-command", {"given": f"/{incoming.command}"[:40]}))
        if incoming.command in _MAKE:
            await desk.access.awake()
        if not incoming.options and incoming.command not in _AS_WRITTEN:
            words, options = split_options(incoming.words)
            incoming = replace(incoming, words=words, options=options)
        return await answer(incoming, desk)


def _known(command: str) -> str:
    """For logs: whatever is no command of ours may be a child's own word."""
    return command if command in COMMANDS else "something"
