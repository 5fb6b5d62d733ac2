"""Moments of a story, for whoever watches the program."""

from datetime import datetime

from storypix_core.model import TaskRecord, TaskState
from storypix_core.ports.observer import Moment, StoryMoment


def story_moment(task: TaskRecord, moment: Moment, *, now: datetime, state: TaskState | None = None) -> StoryMoment:
    """`state` is that in which the story ended; None of all other moments."""
    # The clock may have been set back since somebody asked for it, or be another machine's.
    since_asked_s = max(0.0, (now - task.created_at).total_seconds())
    return StoryMoment(task_id=task.id, moment=moment, since_asked_s=since_asked_s, state=state)
