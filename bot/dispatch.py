"""From something said to the command that answers it."""

import logging
from collections.abc import Mapping
from dataclasses import replace

from bot.access import Access
from bot.commands import admin, cancel, library, redo, settings, status, story
from bot.commands import help as help_
from bot.desk import Answer, Desk
from bot.guide import Guides
from bot.options import split_options
from bot.stories import Stories
from bot.texts import Texts
from storypix_core.errors import StoryPixError
from storypix_core.ports.chat import ChatPort, Incoming, Reply
from storypix_core.ports.job_runner import JobRunner
from storypix_core.safe_log import told_safely

log = logging.getLogger(__name__)

COMMANDS: Mapping[str, Answer] = {
    "story": story.answer,
    "status": status.answer,
    "cancel": cancel.answer,
    "library": library.answer,
    "settings": settings.answer,
    "redo": redo.answer,
    "help": help_.answer,
    "admin": admin.answer,
}
"""By name, in the order of `/help`."""


class Dispatch:
    """Answers whatever is said in any chat. Nothing it is given makes it raise."""

    def __init__(self, *, stories: Stories, runner: JobRunner, access: Access):
        self._stories = stories
        self._runner = runner
        self._access = access
        self._guides = Guides()

    async def handle(self, incoming: Incoming, chat: ChatPort) -> None:
        say = Texts(incoming.language)
        desk = Desk(
            stories=self._stories,
            runner=self._runner,
            guides=self._guides,
            say=say,
            chat=chat,
            access=self._access,
        )
        try:
            reply = await self._answer(incoming, desk)
        except StoryPixError as error:
            log.info("%s not done: %r", incoming.command, error, extra={"action": "command_declined"})
            reply = Reply(text=say(error.key, error.facts))
        except Exception as error:  # noqa: BLE001  # whatever it was, the person gets an answer
            log.error("%s failed: %s", incoming.command, told_safely(error), extra={"action": "command_crashed"})
            reply = Reply(text=say("error-unknown"))
        if reply:
            await chat.reply(incoming, reply)

    async def _answer(self, incoming: Incoming, desk: Desk) -> Reply | None:
        if incoming.command != "admin":  # which asks for more, and is how the first admin comes in
            await desk.access.let_in(incoming)
        if not incoming.command:
            idea = self._guides.typed(incoming, desk.say)
            return idea or Reply(text=desk.say("ask-command", {"given": incoming.words[:40]}))
        if incoming.command != "story":
            self._guides.stop(incoming)
        answer = COMMANDS.get(incoming.command)
        if answer is None:
            return Reply(text=desk.say("ask-command", {"given": f"/{incoming.command}"[:40]}))
        if not incoming.options:
            words, options = split_options(incoming.words)
            incoming = replace(incoming, words=words, options=options)
        return await answer(incoming, desk)
