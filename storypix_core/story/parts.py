"""What the parts of a story look like, whatever the chat."""

from collections.abc import Callable, Mapping
from typing import Protocol

from storypix_core.model import Chapter, PictureState, TaskState
from storypix_core.ports.chat import Choice, Part, PartKind, PictureSlot
from storypix_core.story.happenings import Finished, Progress

PAGE = "page"
"""The name of the part that brings a page which came later, where no link can be opened."""


class Say(Protocol):
    """Looks a sentence up in the person's language."""

    def __call__(self, key: str, facts: Mapping[str, str | int | float] | None = None, /) -> str: ...


def how_far(progress: Progress, say: Say) -> str:
    """One sentence, with chapters and pictures counted. Not a word of what the story is about."""
    facts = {
        "told": progress.chapters_told,
        "planned": progress.chapters_planned,
        "painted": progress.pictures_done,
        "failed": progress.pictures_failed,
        "pictures": progress.pictures_planned,
    }
    return say(f"status-{progress.state}", facts)


class Parts:
    """The parts of the story with this task's id.

    `hint` is the key of a sentence to add to its end; `picture_url` gives a picture's address by its key.
    """

    def __init__(self, task_id: str, *, say: Say, picture_url: Callable[[str], str], hint: str = ""):
        self._id = task_id
        self._say = say
        self._picture_url = picture_url
        self._hint = hint

    def status(self, text: str) -> Part:
        """The live status, with a button to stop. Without text it goes away."""
        stop = Choice(label=self._say("button-cancel"), answer=f"/cancel {self._id}")
        choices = (stop,) if text else ()
        return Part(story=self._id, name="status", kind=PartKind.STATUS, text=text, choices=choices)

    def progress(self, progress: Progress) -> Part:
        return self.status(how_far(progress, self._say))

    def paused(self) -> Part:
        return self.status(self._say("status-paused"))

    def title(self, title: str) -> Part:
        return Part(story=self._id, name="title", kind=PartKind.TITLE, heading=title)

    def chapter(self, chapter: Chapter, slot: PictureSlot | None) -> Part:
        """One whose picture failed has a button to paint it again; what was unfit has no scene, and none."""
        choices: tuple[Choice, ...] = ()
        if slot and slot.state is PictureState.FAILED and slot.alt:
            choices = (Choice(label=self._say("button-redo"), answer=f"/redo {self._id} {chapter.number}"),)
        return Part(
            story=self._id,
            name=f"chapter{chapter.number}",
            kind=PartKind.CHAPTER,
            heading=chapter.title or self._say("chapter-heading", {"number": chapter.number}),
            text=chapter.text,
            picture=slot,
            choices=choices,
        )

    def slot(self, state: PictureState, *, scene: str = "", key: str = "", kept: bool = True) -> PictureSlot:
        """`kept` is False of a picture that failed as the page store didn't take it: the painter isn't to blame."""
        missing = "picture-failed" if kept else "picture-unkept"
        note = missing if state is PictureState.FAILED else "picture-coming"
        url = self._picture_url(key) if key else ""
        return PictureSlot(state=state, note=self._say(note), alt=scene, url=url, key=key)

    def end(self, end: Finished, *, link: str = "", file: bytes = b"", cover: PictureSlot | None = None) -> Part:
        """With neither link nor file, it says of a page that comes later that it does."""
        text = self._last_words(end)
        if end.page_later and not (link or file):
            text = f"{text}\n\n{self._say('late-page')}"
        return Part(
            story=self._id,
            name="end",
            kind=PartKind.END,
            heading=end.title,
            text=text,
            link=link,
            file=file,
            picture=cover,
            choices=self._what_next(end),
        )

    def page(self, title: str, *, file: bytes) -> Part:
        """The page as a file that came after the end, to which no file can be added."""
        text = self._say("late-page-file", {"title": title})
        return Part(story=self._id, name=PAGE, kind=PartKind.END, text=text, file=file)

    def _what_next(self, end: Finished) -> tuple[Choice, ...]:
        """One that was told in part can be continued too; where nothing was told, nobody would know the heroes."""
        goes_on = Choice(label=self._say("button-continue"), answer=f"/continue {self._id}")
        return (
            *((goes_on,) if end.words else ()),
            Choice(label=self._say("button-again"), answer="/story"),
            Choice(label=self._say("button-library"), answer="/library"),
        )

    def _last_words(self, end: Finished) -> str:
        if end.state is TaskState.CANCELLED:
            return self._say("story-cancelled")
        if end.state is not TaskState.DONE:
            return self._say(end.failure, end.failure_facts)
        hint = f"\n\n{self._say(self._hint)}" if self._hint else ""
        return self._say("story-done", {"title": end.title}) + hint
