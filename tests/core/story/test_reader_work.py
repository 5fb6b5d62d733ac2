"""Twice the text is twice the work, whatever the text."""

import gc
import sys
from collections.abc import Iterable
from time import process_time
from types import FrameType

import pytest

from storypix_core.story.reader import StoryReader

CHAPTER = "[chapter 1]T[end_chapter]" + "Tom looks at the snail. " * 60 + "\n\n[scene 1]a[end_scene]"
REPEATED = [
    CHAPTER, "[", "[[[[[ ]", "[scene ", "[scene]a[end_scene]", "[chapter]T\n", "[title: a", "[cast]\na\n\n",
    "[resume]a[end_resume]b", "\n",
    "a\n***\n", "\r\n", "[" + "e\u0301" * 40, "[cast]" + " " * 3000, "**[end_title]** a ",
]  # fmt: skip
SLOWEST = ["[", "[scene ", "[scene]a[end_scene]", "[title: a", "\n"]

LIMIT = 2.5
SETTING_UP_CALLS = 100
TRIES = 5


def of_size(repeated: str, chars: int) -> str:
    return (repeated * (chars // len(repeated) + 1))[:chars]


def read_all(pieces: Iterable[str]) -> None:
    reader = StoryReader()
    for piece in pieces:
        reader.feed(piece)
    reader.finish()


def calls(pieces: Iterable[str]) -> int:
    """How many functions are called, of ours and of the language."""
    count = 0

    def on_event(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(on_event)
    try:
        read_all(pieces)
    finally:
        sys.setprofile(before)
    return count


def seconds(pieces: Iterable[str]) -> float:
    gc.collect()
    start = process_time()
    read_all(pieces)
    return process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize("repeated", REPEATED)
def test_twice_the_text_makes_twice_the_calls(repeated: str) -> None:
    small, large = of_size(repeated, 2_000), of_size(repeated, 4_000)
    assert calls(large) < LIMIT * calls(small)
    assert calls([large]) < LIMIT * calls([small]) + SETTING_UP_CALLS


@pytest.mark.slow
@pytest.mark.parametrize("piece_chars", [1, 2_000_000])
@pytest.mark.parametrize(
    ("opened", "repeated"), [("", CHAPTER), ("[scene 1]", "word "), *(("", repeated) for repeated in SLOWEST)]
)
def test_two_megabytes_cost_less_than_two_and_a_half_times_one(opened: str, repeated: str, piece_chars: int) -> None:
    """The best of a few tries, since other work of the machine is measured too."""
    text = opened + of_size(repeated, 2_000_000)
    pieces = [text[at : at + piece_chars] for at in range(0, len(text), piece_chars)]
    half = [text[at : min(at + piece_chars, 1_000_000)] for at in range(0, 1_000_000, piece_chars)]
    ratios = []
    for _ in range(TRIES):
        ratios.append(seconds(pieces) / seconds(half))
        if ratios[-1] < LIMIT:
            break
    assert min(ratios) < LIMIT
