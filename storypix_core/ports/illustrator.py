"""The window to an image model."""

from dataclasses import dataclass
from typing import Protocol

from storypix_core.model import CastMember, Painting, Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An earlier picture that shows heroes as they have to look again."""

    data: bytes
    """An encoded PNG, JPEG or WebP."""
    names: tuple[str, ...]
    """The members of the request's cast who are in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaintRequest:
    """One picture, as wanted."""

    scene: str
    """The scene in the story's language; purely visual."""
    cast: tuple[CastMember, ...]
    """The heroes that are in this scene, with the looks that every picture of the story shares."""
    style: str
    language: str
    age: int
    seed: int
    """The story's seed: the same for all its pictures, another when one is painted again."""
    cast_seed: int | None = None
    """What decides how the heroes look where their words leave it open; it never changes. None: the seed."""
    number: int = 1
    """The chapter's number."""
    size: str | None = None
    """`WIDTHxHEIGHT` in pixels. None means the illustrator's default."""
    quality: str | None = None
    """The illustrator's own word. None means the illustrator's default."""
    reference: Reference | None = None
    """None for the first picture, and for illustrators that use none."""
    ageless: bool = False
    """Whether it is asked for in other words after a refusal: then nobody's age is said, the listener's neither."""
    will_refer: bool = False
    """For `bound` and `estimate` before there is a picture: whether a reference will go with it."""


class Illustrator(Protocol):
    """Paints one scene at a time; several calls may be under way together."""

    @property
    def name(self) -> str:
        """The name in the settings, for example `openai`."""
        ...

    @property
    def model(self) -> str:
        """`provider:model`, for the record, for example `openai:gpt-image-2.5-flare`."""
        ...

    @property
    def uses_references(self) -> bool:
        """Whether it can look at an earlier picture; then the others wait for the first one."""
        ...

    def estimate(self, request: PaintRequest) -> Usage | None:
        """About what painting this will use. None when it costs nothing."""
        ...

    def bound(self, request: PaintRequest) -> Usage | None:
        """The most that painting this may use, before it is asked for. None when it costs nothing."""
        ...

    async def paint(self, request: PaintRequest) -> Painting:
        """Paint, off the event loop. Raises `Refused`, `Overloaded` or `ProviderFailed`."""
        ...
