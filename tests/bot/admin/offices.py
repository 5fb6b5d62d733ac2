"""A front desk with an admin at it."""

from storypix_core.model import Place, TaskState
from storypix_core.ports.chat import Reply
from tests.bot.front_desk import HERE, FrontDesk
from tests.core.story.stories import brief

BOSS = "boss"


def desk_of_boss(*, open_to_all: bool = True) -> FrontDesk:
    return FrontDesk(open_to_all=open_to_all, admins=[f"{HERE.platform}:{BOSS}"])


async def admin(desk: FrontDesk, words: str, *, person: str = BOSS) -> str:
    """What an admin is answered to these words after `/admin`."""
    return await desk.type(f"/admin {words}", person=person)


def last(desk: FrontDesk) -> Reply:
    return desk.chat.replies[-1]


def answers(desk: FrontDesk) -> list[str]:
    """What the buttons of the newest answer say."""
    return [choice.answer for choice in last(desk).choices]


async def story(desk: FrontDesk, task_id: str, *, chat: str = HERE.chat, state: TaskState | None = None) -> None:
    """A story that was asked for in a chat, and is in this state."""
    place = Place(platform=HERE.platform, chat=chat)
    await desk.store.create(task_id=task_id, place=place, person="p", brief=brief(), runner="another")
    if state is TaskState.FAILED:
        await desk.store.fail(task_id, failure="error-provider")
    elif state is not None:
        await desk.store.set_state(task_id, state)
