"""About what a story will cost, before it begins. What it may cost at most stands in `budget.py`.

It is the first of each chain that is reckoned with, and a story in which nothing goes wrong: no telling that is cut,
nothing that is told or painted twice. `docs/costs.md` says where the lengths come from.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from storypix_core.model import Brief, CastMember, Scene, StorySoFar, Usage
from storypix_core.ports.illustrator import Illustrator, PaintRequest, Reference
from storypix_core.story.picture_maker import paint_request
from storypix_core.story.providers import Providers

CHARS_PER_WORD = 6
"""With the space behind it and signs. English has fewer, German and Italian have more."""
HEROES = 3
LOOKS_CHARS = 140
"""Of a hero, as long as the example in the instructions."""
SCENE_CHARS = 450
"""Three to five sentences."""
TITLE_CHARS = 30
TAGS_CHARS = 40
"""Of a chapter and its title, or of a scene: opening and closing tag."""
PARAGRAPH_WORDS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryEstimate:
    """About what each part of a story costs, in micro-USD. What a model of unknown price does counts as nothing."""

    text_microusd: int
    pictures_microusd: int
    checks_microusd: int

    @property
    def microusd(self) -> int:
        return self.text_microusd + self.pictures_microusd + self.checks_microusd


def estimate_story(brief: Brief, providers: Providers) -> StoryEstimate:
    """Raises `AskUser` when nobody knows the brief's language."""

    def cost(usages: Iterator[Usage | None]) -> int:
        charges = (providers.price(usage) for usage in usages if usage)
        return sum(charge.microusd for charge in charges if charge)

    teller = providers.tellers(brief)[0]
    telling = teller.estimate(brief, so_far=StorySoFar(), told_chars=typical_story_chars(brief))
    painters = providers.painters(brief)[:1]
    requests = [(painter, request) for painter in painters for request in typical_requests(brief, painter)]
    checkers = providers.checkers(brief)
    return StoryEstimate(
        text_microusd=cost(iter([telling])),
        pictures_microusd=cost(painter.estimate(request) for painter, request in requests),
        checks_microusd=cost(checker.bound(text) for checker in checkers for text in typical_texts(brief)),
    )


def story_estimate_microusd(brief: Brief, providers: Providers) -> int:
    return estimate_story(brief, providers).microusd


def typical_story_chars(brief: Brief) -> int:
    """All that a storyteller writes, scenes and tags included.

    >>> typical_story_chars(Brief(idea="a snail", language="en"))
    11280
    """
    told = brief.length.words * CHARS_PER_WORD
    cast = HEROES * LOOKS_CHARS
    chapters = brief.length.chapters * (TITLE_CHARS + TAGS_CHARS)
    return told + cast + chapters + brief.pictures * (SCENE_CHARS + TAGS_CHARS)


def typical_requests(brief: Brief, painter: Illustrator) -> list[PaintRequest]:
    """All the pictures of a story. From the second on they look at the first, when this painter does that."""
    cast = tuple(CastMember(name=f"Hero {number}", looks="x" * LOOKS_CHARS) for number in range(1, HEROES + 1))
    scene = " ".join(member.name for member in cast).ljust(SCENE_CHARS, "x")
    shown = Reference(data=b"", names=tuple(member.name for member in cast))
    requests = [
        replace(paint_request(brief, Scene(number=number, text=scene), cast), cast=cast)
        for number in range(1, brief.pictures + 1)
    ]
    if not painter.uses_references:
        return requests
    alone = 0 if brief.earlier else 1
    return [*requests[:alone], *(replace(each, reference=shown, will_refer=True) for each in requests[alone:])]


def typical_texts(brief: Brief) -> list[str]:
    """What is checked of a story: the idea, the title, the cast, each scene and each paragraph."""
    paragraphs = -(-brief.length.words // PARAGRAPH_WORDS)
    lengths = [TITLE_CHARS, HEROES * LOOKS_CHARS, *[SCENE_CHARS] * brief.pictures]
    return [brief.idea, *("x" * chars for chars in [*lengths, *[PARAGRAPH_WORDS * CHARS_PER_WORD] * paragraphs])]
