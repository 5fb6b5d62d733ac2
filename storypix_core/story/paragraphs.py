"""Parts the text between tags into paragraphs, and frees it from the markup that hugs the tags."""

from storypix_core.story.tags import CLOSERS, OPENERS

EDGE = "".join(char for char in map(chr, range(0x3001)) if char.isspace()) + "\u200b\u2060\ufeff"
"""White space, seen or unseen: it may go at the edges of a text."""
EMPHASIS = "*_`~"
MARKS = EMPHASIS + "#>=+-\\"
"""Markdown. A line of nothing else beside a tag is markup of the tag, not of the story."""
_NO_WORDS = EDGE + MARKS


class Paragraphs:
    """Feed it the text of a chapter and say where a tag cuts it.

    A paragraph is what stands between empty lines or tags. It loses white space at its edges, nothing inside.
    """

    def __init__(self) -> None:
        self._line: list[str] = []
        self._lines: list[str] = []
        self._perhaps_markup: list[str] = []
        """Lines of nothing but marks, and what is empty around them: markup if a tag comes next, else the story's."""
        self._begun = False
        self._hug: str | None = None
        """What emphasis touched the tag before this line, as its answer would look; None when no tag touches it."""

    def feed(self, text: str) -> list[str]:
        """Returns the paragraphs that are whole now."""
        whole: list[str] = []
        first, *others = text.split("\n")
        self._line.append(first)
        for other in others:
            self._end_line("".join(self._line), whole)
            self._line = [other]
        return whole

    def cut(self) -> list[str]:
        """A tag, or the end of the text. Returns the paragraphs that are whole by that."""
        whole: list[str] = []
        hug = self._hug or ""
        if self._line:
            line = "".join(self._line)
            freed = _without_hug_before(line)
            hug = "".join(char for char in line[len(freed) :] if char in EMPHASIS)[::-1]
            self._end_line(freed, whole)
        self._end_paragraph(whole)
        self._line, self._perhaps_markup = [], []
        self._begun, self._hug = False, hug
        return whole

    def _end_line(self, line: str, whole: list[str]) -> None:
        if self._hug is not None:
            line = _without_hug_after(line, self._hug)
            self._hug = None
        if line.strip(_NO_WORDS):
            self._begun = True
            self._add_lines([*self._perhaps_markup, line], whole)
            self._perhaps_markup = []
        elif not self._begun:
            return
        elif self._perhaps_markup or line.strip(EDGE):
            self._perhaps_markup.append(line)
        else:
            self._end_paragraph(whole)

    def _add_lines(self, lines: list[str], whole: list[str]) -> None:
        for line in lines:
            if line.strip(EDGE):
                self._lines.append(line)
            else:
                self._end_paragraph(whole)

    def _end_paragraph(self, whole: list[str]) -> None:
        if self._lines:
            whole.append("\n".join(self._lines).strip(EDGE))
            self._lines = []


def _without_hug_before(line: str) -> str:
    """Brackets and emphasis that touch the tag go; emphasis that ends a word before it stays."""
    freed = line.rstrip(EMPHASIS + OPENERS + "\\")
    stands_apart = not freed or freed[-1] in EDGE
    return freed if stands_apart else line.rstrip(OPENERS + "\\")


def _without_hug_after(line: str, hug: str) -> str:
    """Brackets that touch the tag go, and emphasis too if it answers `hug` or stands before white space."""
    line = line.lstrip(CLOSERS + "\\")
    freed = line.lstrip(EMPHASIS)
    if freed == line:
        return line
    if not freed or freed[0] in EDGE:
        return freed
    return line.removeprefix(hug)
