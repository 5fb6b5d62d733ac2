"""What reading a text gives: the things and people it mentions, and the marks that say something about them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from storypix_core.vendors.builtin.art import pack
from storypix_core.vendors.builtin.plan import Action, Mood
from storypix_core.vendors.builtin.words.tokens import Token
from storypix_core.vendors.builtin.words.vocabulary import Kind, Noun, Vocabulary, common

_LIVING_ZONES = (pack.Zone.PUPPET, pack.Zone.GROUND, pack.Zone.AIR, pack.Zone.WATER)


@dataclass(slots=True, kw_only=True)
class Mention:
    """One place in a text where something that can be drawn, or somebody with a name, is spoken of."""

    start: int
    end: int
    sentence: int
    clause: int
    drawing: str = ""
    """Empty for a name."""
    noun: Noun | None = None
    hero: str = ""
    plural: bool = False
    size: str = ""
    colour: str = ""
    count: int = 0
    """0 when no number was said."""
    rows: bool = False
    flies: bool = False
    owns: str = ""
    """The drawing of what it owns, in `the hedgehog's house`; empty when it owns nothing."""
    hidden: bool = False
    """Whether it isn't there itself: a likeness, a part or clothes of another thing, a mere modifier."""
    held_by: str = ""
    mood: Mood | None = None
    action: Action | None = None

    @property
    def living(self) -> bool:
        return bool(self.hero) or is_living(self.drawing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A word that is no thing but says something about one, or about the whole picture."""

    kind: Kind
    value: str
    start: int
    end: int
    sentence: int
    clause: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSpan:
    """Where somebody's name stands."""

    start: int
    end: int
    hero: str


@dataclass(slots=True, kw_only=True)
class Reading:
    tokens: Sequence[Token]
    words: Vocabulary
    mentions: list[Mention] = field(default_factory=list)
    """In the order of the text."""
    marks: list[Mark] = field(default_factory=list)

    def marked(self, *kinds: Kind) -> Iterator[Mark]:
        return (mark for mark in self.marks if mark.kind in kinds)


def is_living(drawing: str) -> bool:
    """Whether a drawing shows a person, an animal or a fairy-tale being."""
    return pack.zone(drawing) in _LIVING_ZONES and drawing not in common()["lifeless"].split()
