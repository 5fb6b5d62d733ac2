"""Tagged stories for tests, small enough to read."""

from storypix_core.model import Brief
from storypix_core.story.brief import make_brief

PIECE_CHARS = 7


def brief(**fields: object) -> Brief:
    """A short story's brief: 4 chapters, 4 pictures."""
    return make_brief(**{"idea": "a snail", "language": "en", "length": "short", **fields})  # type: ignore[arg-type]


def scene(number: int) -> str:
    return f"[scene {number}]Scene {number}: Tom by a pond.[end_scene]\n"


def chapter(number: int, text: str = "") -> str:
    return f"[chapter {number}]Title {number}[end_chapter]\n{text or f'Text of chapter {number}.'}\n\n"


HEAD = "[title]The Snail[end_title]\n[cast]Tom: a boy in blue[end_cast]\n"
END = "[end_story]"


def story(chapters: int = 4) -> str:
    """A whole story, in the order that is asked for."""
    rest = range(2, chapters + 1)
    return HEAD + scene(1) + chapter(1) + "".join(map(scene, rest)) + "".join(map(chapter, rest)) + END


def pieces(text: str) -> list[str]:
    """The text as a stream brings it."""
    return [text[start : start + PIECE_CHARS] for start in range(0, len(text), PIECE_CHARS)]
