"""How far a story is, as those who listen hear it."""

from collections.abc import Collection, Iterator

from storypix_core.model import Brief, PictureRecord, PictureState, TaskRecord, TaskState
from storypix_core.story.happenings import (
    ChapterTold,
    Finished,
    Happening,
    PagePublished,
    PictureChanged,
    Progress,
    TitleKnown,
)


def recorded(task: TaskRecord) -> Iterator[Happening]:
    """What has happened already. Pictures come first, so that each chapter is complete when it comes."""
    if task.title:
        yield TitleKnown(task.title)
    for picture in task.pictures:
        if picture.state in (PictureState.DONE, PictureState.FAILED):
            yield PictureChanged(number=picture.number, state=picture.state, scene=picture.scene, key=picture.key)
    pictured = {picture.number for picture in task.pictures}
    for chapter in task.chapters:
        yield ChapterTold(chapter, pictured=chapter.number in pictured)
    if task.page_key and not task.state.is_open:
        yield PagePublished(task.page_key)


def recorded_end(task: TaskRecord) -> Finished:
    """How it ended, as the record says."""
    return Finished(
        state=task.state,
        title=task.title,
        words=sum(len(chapter.text.split()) for chapter in task.chapters),
        cost_microusd=task.cost_microusd,
        failure=task.failure,
        failure_facts=task.failure_facts,
        estimate_microusd=task.estimate_microusd,
        page_later=task.page_at is not None and not task.page_key,
    )


def recorded_progress(task: TaskRecord) -> Progress:
    """How far the record says that it is. Pictures that may still be planned count as the brief wants them."""
    return progress_of(
        task.brief,
        state=task.state,
        chapters=len(task.chapters),
        pictures=task.pictures,
        planned=max(task.brief.pictures, len(task.pictures)),
    )


def progress_of(
    brief: Brief, *, state: TaskState, chapters: int, pictures: Collection[PictureRecord], planned: int
) -> Progress:
    """`chapters` are told, `pictures` are known, and so many are `planned`."""
    states = [picture.state for picture in pictures]
    return Progress(
        state=state,
        chapters_told=chapters,
        chapters_planned=max(brief.length.chapters, chapters),
        pictures_done=states.count(PictureState.DONE),
        pictures_failed=states.count(PictureState.FAILED),
        pictures_planned=planned,
    )
