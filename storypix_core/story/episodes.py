"""From a story that was told to what its next episode has to know of it."""

from storypix_core.model import Earlier, TaskRecord

ENDING_MAX_CHARS = 2_000
"""Of the last chapter: how it ended is at its end."""


def earlier_of(task: TaskRecord, *, pictured: tuple[str, ...]) -> Earlier:
    """`pictured` are the names of those in the reference picture that goes along."""
    before = task.brief.earlier
    return Earlier(
        title=task.title,
        episode=before.episode + 1 if before else 1,
        cast=task.cast,
        chapter_titles=tuple(chapter.title for chapter in task.chapters if chapter.title),
        ending=_last_words(task.chapters[-1].text) if task.chapters else "",
        pictured=pictured,
        seed=before.seed if before else task.brief.seed,
    )


def _last_words(text: str) -> str:
    """From a whole word on, where it is too long."""
    if len(text) <= ENDING_MAX_CHARS:
        return text
    return text[-ENDING_MAX_CHARS:].partition(" ")[2]
