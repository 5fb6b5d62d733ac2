"""Reads tagged text in tests and sorts what comes out."""

from collections.abc import Iterable
from dataclasses import dataclass

from storypix_core.model import CastMember, Chapter, StorySoFar
from storypix_core.story.events import (
    CastRead,
    ChapterRead,
    ParagraphRead,
    SceneRead,
    StoryEvent,
    StoryRead,
    TitleRead,
)
from storypix_core.story.reader import StoryReader


@dataclass(frozen=True)
class Reading:
    """Everything that was read of a text."""

    events: list[StoryEvent]

    @property
    def title(self) -> str:
        return "".join(event.title for event in self.events if isinstance(event, TitleRead))

    @property
    def cast(self) -> tuple[CastMember, ...]:
        return next((event.cast for event in self.events if isinstance(event, CastRead)), ())

    @property
    def scenes(self) -> dict[int, str]:
        return {event.scene.number: event.scene.text for event in self.events if isinstance(event, SceneRead)}

    @property
    def chapters(self) -> list[Chapter]:
        return [event.chapter for event in self.events if isinstance(event, ChapterRead)]

    @property
    def told(self) -> list[tuple[int, str, str]]:
        """Number, title and text of each chapter."""
        return [(chapter.number, chapter.title, chapter.text) for chapter in self.chapters]

    @property
    def texts(self) -> list[str]:
        return [chapter.text for chapter in self.chapters]

    @property
    def paragraphs(self) -> list[str]:
        return [event.text for event in self.events if isinstance(event, ParagraphRead)]

    @property
    def complete(self) -> bool:
        (end,) = [event for event in self.events if isinstance(event, StoryRead)]
        return end.complete

    @property
    def everything(self) -> str:
        """All that a family could see or hear of it."""
        looks = [f"{member.name} {member.looks}" for member in self.cast]
        titles = [chapter.title for chapter in self.chapters]
        return "\n".join([self.title, *looks, *self.scenes.values(), *titles, *self.texts, *self.paragraphs])


def read(*pieces: str, so_far: StorySoFar | None = None) -> Reading:
    """Read a whole stream."""
    return read_pieces(pieces, so_far=so_far)


def read_pieces(pieces: Iterable[str], *, so_far: StorySoFar | None = None) -> Reading:
    reader = StoryReader(so_far)
    events = [event for piece in pieces for event in reader.feed(piece)]
    return Reading([*events, *reader.finish()])
