"""Stopping stories of which nothing shall stay."""

from collections.abc import Mapping

from bot.people.forgetting import Stop
from bot.stories import Stories
from storypix_core.model import TaskRecord
from storypix_core.ports.chat import ChatPort
from storypix_core.ports.job_runner import JobRunner


def stopper(stories: Stories, runner: JobRunner, chats: Mapping[str, ChatPort]) -> Stop:
    """`chats` by their platform; more may be put there later. Stories of other platforms are left to who tells them."""

    async def stop(task: TaskRecord, by: str) -> None:
        chat = chats.get(task.place.platform)
        if chat is None:
            await stories.tools.store.request_cancel(task.id, by=by)
        else:
            await stories.stop(task, chat, by=by)
        await runner.cancel(task.id)  # wherever else it is made, they hear of it by themselves

    return stop
