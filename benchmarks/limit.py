"""The soonest that anybody could be, by the times of the provider alone."""

import re

from benchmarks.told import Times
from tests.servers.openai_answers import Pace
from tests.servers.openai_stream import count_tokens

_FIRST_CHAPTER = re.compile(r"\[chapter 1\].*?\[end_chapter\].*?(?=\s*\[(?:scene|chapter|end_story))", re.DOTALL)
_END_OF_SCENE = "[end_scene]"


def limit(text: str, pace: Pace) -> Times:
    """Of the story that the provider sends as `text`, tags included.

    The first chapter can't be there before its last token. The page can't be there before the text's last token, nor
    before the scene that is known last has been painted; all pictures are taken to be painted side by side.
    """
    first_chapter = _FIRST_CHAPTER.search(text)
    if first_chapter is None:
        raise ValueError("the story has no first chapter that ends")
    last_picture_s = 0.0
    if _END_OF_SCENE in text:
        last_picture_s = _sent_s(text[: text.rindex(_END_OF_SCENE)], pace) + pace.picture_s
    return Times(
        first_chapter_s=_sent_s(text[: first_chapter.end()], pace),
        page_s=max(_sent_s(text, pace), last_picture_s),
    )


def _sent_s(beginning: str, pace: Pace) -> float:
    """When the last token of a story's beginning is sent; the first one takes no time beyond the wait for it."""
    following = count_tokens(beginning) - 1
    return pace.first_token_s + (following / pace.tokens_per_s if pace.tokens_per_s else 0.0)
