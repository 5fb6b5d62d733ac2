"""Parts a stream of text into tags and what stands between them, wherever the stream is cut."""

import re

from storypix_core.story.tags import CLOSERS, OPENERS, Tag, is_begun_tag, read_tag

BRACKET_MAX_CHARS = 96
"""A tag's words must stand within so many characters from its bracket. It bounds what is held back, and the work."""

_OPENER = re.compile(f"[{re.escape(OPENERS)}]")
_STOP = re.compile(f"[{re.escape(OPENERS + CLOSERS)}\n]")
_NEVER_SHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters but tab and line end, those that turn the direction of what follows, and halves of characters."""


class TagScanner:
    """Feed it text as it comes. What it gives, put together, doesn't depend on where the text was cut."""

    def __init__(self) -> None:
        self._held = ""
        self._after_return = False

    def feed(self, piece: str) -> list[str | Tag]:
        return self._scan(self._held + self._clean(piece), final=False)

    def finish(self) -> list[str | Tag]:
        """What was held back, at the end of the text; a tag that had only begun goes."""
        held = self._held
        if held and read_tag(held) is None and is_begun_tag(held):
            held = ""
        return self._scan(held, final=True)

    def _clean(self, piece: str) -> str:
        """Every kind of line end becomes one newline, and what is never shown goes."""
        if "\r" in piece or self._after_return:
            begins_inside = self._after_return and piece.startswith("\n")
            self._after_return = piece.endswith("\r") or (self._after_return and not piece)
            piece = piece[begins_inside:].replace("\r\n", "\n").replace("\r", "\n")
        return _NEVER_SHOWN.sub("", piece)

    def _scan(self, text: str, *, final: bool) -> list[str | Tag]:
        found: list[str | Tag] = []
        done = at = 0
        while opener := _OPENER.search(text, at):
            at = opener.start()
            bracket = _bracket_at(text, at, final=final)
            if bracket is None:
                break
            tag = read_tag(bracket)
            if tag is None:
                at += 1
                continue
            found += [text[done:at], tag]
            done = at = at + tag.length
        end = at if opener else len(text)
        found.append(text[done:end])
        self._held = text[end:]
        return [token for token in found if token]


def _bracket_at(text: str, at: int, *, final: bool) -> str | None:
    """None: it may go on in text to come."""
    limit = at + BRACKET_MAX_CHARS
    if stop := _STOP.search(text, at + 1, limit):
        return text[at : stop.end()]
    if len(text) < limit and not final:
        return None
    return text[at:limit]
