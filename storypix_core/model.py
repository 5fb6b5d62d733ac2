"""The values that travel through StoryPix. All of them are frozen; `docs/glossary.md` explains the words."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum


class Length(StrEnum):
    """How long a story is: about 500 words in 4 chapters, 1,250 in 6, or 2,000 in 8."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"

    @property
    def chapters(self) -> int:
        return {Length.SHORT: 4, Length.MEDIUM: 6, Length.LONG: 8}[self]

    @property
    def words(self) -> int:
        """The number of words to aim at, all chapters together."""
        return {Length.SHORT: 500, Length.MEDIUM: 1250, Length.LONG: 2000}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class CastMember:
    """A hero, and how the hero looks in every picture of the story."""

    name: str
    looks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What the next episode has to know of the story that it continues. It stays when that one is deleted."""

    title: str
    episode: int
    """Of the earlier story, from 1."""
    cast: tuple[CastMember, ...]
    chapter_titles: tuple[str, ...] = ()
    ending: str = ""
    """The text of its last chapter, shortened when it was very long."""
    pictured: tuple[str, ...] = ()
    """Names of those who are in the reference picture that came along; nobody when none did."""
    seed: int = 0
    """That the pictures of the series are painted with; where the seed decides, heroes keep their faces by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What was asked. Made by `story.brief.make_brief` only, which checks every field."""

    idea: str
    """1 to 1,000 characters, trimmed, without control characters or tags."""
    language: str
    """The primary language subtag of BCP 47 in lower case, for example `fr`."""
    age: int = 6
    """The listener's age in years, 2 to 12."""
    style: str = "watercolor"
    """`watercolor`, `cartoon`, `papercut`, `pastel`, or up to 100 free characters."""
    length: Length = Length.MEDIUM
    pictures: int = 6
    """How many chapters get a picture, 0 to 10; never more than there are chapters."""
    seed: int = 0
    """0 to 2**31 - 1. The built-in providers give the same story for the same brief."""
    storytellers: tuple[str, ...] = ("builtin",)
    """Names of the storytellers to try, first first."""
    illustrators: tuple[str, ...] = ("builtin",)
    """Names of the illustrators to try, first first."""
    picture_size: str | None = None
    """`WIDTHxHEIGHT` in pixels, for example `1024x1024`. None means the illustrator's default."""
    picture_quality: str | None = None
    """The illustrator's own word, for example `low`. None means the illustrator's default."""
    moderators: tuple[str, ...] = ()
    """Names of moderators that must agree besides those of the settings: a story may be checked more, never less."""
    earlier: Earlier | None = None
    """What this is the next episode of. None for a story of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A purely visual description, to become the picture of the chapter with this number."""

    number: int
    """The chapter's number, from 1."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    number: int
    """From 1."""
    title: str
    """Empty when the storyteller gave none."""
    text: str
    """Paragraphs, parted by an empty line; without any tag."""
    model: str = ""
    """`provider:model` that told it; empty until that is recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySoFar:
    """What a story has, finished parts only. It serves to continue a stream that was cut."""

    title: str = ""
    cast: tuple[CastMember, ...] = ()
    scenes: tuple[Scene, ...] = ()
    """In the order of their numbers; gaps are allowed."""
    chapters: tuple[Chapter, ...] = ()
    """From 1, without a gap."""
    declined: str = ""
    """Why what came next wasn't fit for children, as a moderator's category; it is to be told otherwise. Empty: it is
    told for the first time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What one call to a provider used, as the provider said."""

    provider: str
    model: str
    text_in_tokens: int = 0
    cached_in_tokens: int = 0
    """The part of `text_in_tokens` that the provider had in its cache."""
    text_out_tokens: int = 0
    image_in_tokens: int = 0
    image_out_tokens: int = 0
    pictures: int = 0
    characters: int = 0
    """Of text that was checked, where checks are paid by their length."""
    estimated: bool = False
    """True when the provider didn't say, and this was computed from lengths."""

    @property
    def amounts(self) -> dict[str, int]:
        """How much of what, by the names of the fields; only what was used."""
        return {name: value for name, value in asdict(self).items() if value and type(value) is int}


@dataclass(frozen=True, slots=True, kw_only=True)
class Painting:
    """A picture as the illustrator gave it."""

    data: bytes
    """An encoded PNG, JPEG or WebP."""
    usage: Usage | None = None
    """None when it costs nothing to make."""


class TaskState(StrEnum):
    """A task goes down this list; FAILED and CANCELLED may come after any but DONE."""

    WAITING = "waiting"
    WRITING = "writing"
    ILLUSTRATING = "illustrating"
    PUBLISHING = "publishing"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        return self not in (TaskState.DONE, TaskState.FAILED, TaskState.CANCELLED)


class PictureState(StrEnum):
    WAITING = "waiting"
    """Its scene is known, nobody paints yet."""
    PAINTING = "painting"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a chat a story is told."""

    platform: str
    """`telegram`, `discord` or `terminal`."""
    chat: str
    """The platform's id of the chat."""
    thread: str = ""
    """The platform's id of the topic or thread; empty when there is none."""

    @property
    def chat_key(self) -> str:
        """The chat as the job runner knows it: what has the same key is made one after the other."""
        return f"{self.platform}:{self.chat}"

    def shares_chat(self, other: "Place") -> bool:
        """Whether both are in the same chat, be it in different threads."""
        return self.chat_key == other.chat_key


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRecord:
    """A picture of a task, as far as it is."""

    number: int
    """The chapter's number, from 1."""
    scene: str
    state: PictureState
    key: str = ""
    """Where the page store holds the picture; empty until it is done."""
    cost_microusd: int = 0
    model: str = ""
    """`provider:model` that painted it; empty until it is done."""
    width_px: int = 0
    height_px: int = 0
    version: int = 1
    """From 1; one that was painted again is the next version. Each has files of its own."""
    asked: str = ""
    """A digest of the message that asked for this version, which asks once however often it is delivered. Empty for the
    first version, and where messages have no id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file of the whole story that was made to be kept, beside its page."""

    kind: str
    """`pdf`, `epub`, `txt` or `zip`."""
    file: str
    """Its name in the page's folder."""
    size_bytes: int
    of: str
    """A digest of what it was made from: of another version of the story it isn't offered any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRecord:
    """A part of a story in its chat, as far as the task store knows."""

    receipt: str | None
    """None: it was about to be shown, and nobody wrote down whether it was."""
    digest: str = ""
    """Of what it showed last, so that the same isn't shown again; empty when unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRecord:
    """One story being made, or made, as the task store has it."""

    id: str
    place: Place
    person: str
    """The platform's id of who asked."""
    brief: Brief
    state: TaskState
    created_at: datetime
    """With a time zone, UTC."""
    updated_at: datetime
    finished_at: datetime | None = None
    title: str = ""
    cast: tuple[CastMember, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    pictures: tuple[PictureRecord, ...] = ()
    text_model: str = ""
    """`provider:model` that wrote it, comma separated when more than one did; empty until known."""
    cost_microusd: int = 0
    """All calls together, in millionths of a US dollar."""
    page_key: str = ""
    """The key of the page itself in the page store; empty until it is published."""
    failure: str = ""
    """The key of the sentence that says why it failed; empty otherwise."""
    failure_facts: dict[str, str | int | float] = field(default_factory=dict)
    folder: str = ""
    """Begins the keys of the story's files in the page store: empty, or ending in a slash."""
    runner: str = ""
    """Who makes it, or made it last; empty when nobody began."""
    attempt: int = 0
    """How often somebody began to make it. Writes of an earlier attempt are refused."""
    cancel_by: str = ""
    """Who asked to stop it, as `platform:person`; empty when nobody did."""
    told_at: datetime | None = None
    """When its chat had heard its end, UTC. A task is finished with only then."""
    estimate_microusd: int = 0
    """What it was expected to cost before it began; 0 when nobody reckoned."""
    page_at: datetime | None = None
    """When its page is to be published next, UTC, as the page store was away. None: nobody waits for that."""
    page_tries: int = 0
    """How often that was tried since its end."""
    downloads: tuple[Download, ...] = ()
    """What was made of it to be kept, each kind once."""

    def chapter(self, number: int) -> Chapter | None:
        """None when it isn't told."""
        return next((chapter for chapter in self.chapters if chapter.number == number), None)

    def picture(self, number: int) -> PictureRecord | None:
        """Of the chapter with this number. None when it has no place for one."""
        return next((picture for picture in self.pictures if picture.number == number), None)
