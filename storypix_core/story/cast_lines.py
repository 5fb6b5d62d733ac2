"""The cast as storytellers write it: a line per hero, the name, a colon, the looks."""

import re

from storypix_core.model import CastMember
from storypix_core.story.one_line import one_line

CAST_MAX_MEMBERS = 20
NAME_MAX_CHARS = 80

_LIST_MARK = re.compile(r"\s*(?:[-+•–—#>]|\*(?!\*)|\d{1,2}[.)](?!\d))")
_NUMBERING = re.compile(r"\d{1,2}[.)] ")
_NAME_END = re.compile(r" ?[:：=] ?| [-–—]+ | ?— ?")


def read_cast(text: str) -> tuple[CastMember, ...]:
    """Read a line per hero.

    A line without a colon is about the hero of the line before, unless it is marked as an item of a list or there is
    none before: then it is a hero too, and its words up to a comma are the name. A line that ends with a colon and has
    no looks below it is a header of the list.

    >>> read_cast("- **Tom**: a boy of eight\\nwith red hair")
    (CastMember(name='Tom', looks='a boy of eight with red hair'),)
    """
    members: list[CastMember] = []
    headers: set[str] = set()
    for raw in text.split("\n"):
        line = _NUMBERING.sub("", one_line(raw), count=1) if _LIST_MARK.match(raw) else one_line(raw)
        if not line:
            continue
        if members and not looks_like_cast_line(raw):
            last = members.pop()
            members.append(CastMember(name=last.name, looks=f"{last.looks} {line}".strip()))
        else:
            members.append(_member(line))
            if line.endswith(":"):
                headers.add(members[-1].name)
    heroes = [member for member in members if member.name and (member.looks or member.name not in headers)]
    return tuple(heroes[:CAST_MAX_MEMBERS])


def looks_like_cast_line(line: str) -> bool:
    """Whether it has a name and a colon, or is marked as an item of a list."""
    return _LIST_MARK.match(line) is not None or _NAME_END.search(one_line(line[: 2 * NAME_MAX_CHARS])) is not None


def _member(line: str) -> CastMember:
    name_end = _NAME_END.search(line, 0, NAME_MAX_CHARS)
    if name_end:
        return CastMember(name=one_line(line[: name_end.start()]), looks=one_line(line[name_end.end() :]))
    name, _, looks = line.partition(",")
    return CastMember(name=one_line(name[:NAME_MAX_CHARS]), looks=one_line(looks))
