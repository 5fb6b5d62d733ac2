"""What chats show above the link of a story without pictures: the landscape of its cover."""

from functools import cache
from pathlib import Path


@cache
def title_card() -> bytes:
    """A JPEG of 1200 x 630 pixels. `tools/title_card.py` draws it."""
    return (Path(__file__).parent / "card.jpg").read_bytes()
