"""Titles, scenes and cast are single lines without the markup that models put around them."""

import re

from storypix_core.story.paragraphs import EDGE, EMPHASIS
from storypix_core.story.tags import CLOSERS, OPENERS

_SPACES = re.compile(r"[ \t\n\u2028\u2029]+")
_BEFORE = EDGE + EMPHASIS + CLOSERS + "\\#:-–—"
_AFTER = EDGE + EMPHASIS + OPENERS + "\\"


def one_line(text: str) -> str:
    """Runs of white space become one space; marks at the edges that are no words go.

    >>> one_line("** The giant\\n snail **")
    'The giant snail'
    """
    line = _SPACES.sub(" ", text).lstrip(_BEFORE)
    freed = line.rstrip(_AFTER + "#>")
    stands_apart = line[len(freed) :].startswith(" ")
    return freed if stands_apart else line.rstrip(_AFTER)
