"""How far a story is, in one sentence."""

from bot.texts import Texts
from storypix_core.model import PictureState, TaskRecord


def how_far(task: TaskRecord, say: Texts) -> str:
    """Its state, with chapters and pictures counted. Not a word of what it is about."""
    states = [picture.state for picture in task.pictures]
    facts = {
        "told": len(task.chapters),
        "planned": max(task.brief.length.chapters, len(task.chapters)),
        "painted": states.count(PictureState.DONE),
        "failed": states.count(PictureState.FAILED),
        "pictures": max(task.brief.pictures, len(states)),
    }
    return say(f"status-{task.state}", facts)
