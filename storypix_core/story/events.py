"""What the reader finds in the stream of a story, in the order of its finding."""

from dataclasses import dataclass, field

from storypix_core.model import CastMember, Chapter, Scene


@dataclass(frozen=True, slots=True)
class TitleRead:
    title: str


@dataclass(frozen=True, slots=True)
class CastRead:
    cast: tuple[CastMember, ...]


@dataclass(frozen=True, slots=True)
class SceneRead:
    """A scene is whole; `scene.number` is the number of the chapter it belongs to, told already or still to come."""

    scene: Scene


@dataclass(frozen=True, slots=True)
class ParagraphRead:
    """A paragraph of the open chapter is whole. All of them together, parted by empty lines, are the chapter's text."""

    number: int
    """The chapter's number."""
    text: str
    title: str = field(default="", compare=False)
    """The chapter's, as far as it is known by now."""
    is_first: bool = field(default=False, compare=False)
    """Whether no paragraph of this chapter came before it in the same stream."""


@dataclass(frozen=True, slots=True)
class ChapterRead:
    """A chapter is whole; every paragraph of it has been read before."""

    chapter: Chapter


@dataclass(frozen=True, slots=True)
class StoryRead:
    """The end."""

    complete: bool
    """Whether the storyteller said so itself, with the tag that ends a story."""


StoryEvent = TitleRead | CastRead | SceneRead | ParagraphRead | ChapterRead | StoryRead
