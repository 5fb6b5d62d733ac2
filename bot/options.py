"""Options inside what a person typed: `/story --length short --style="soft chalk" a shy dragon`."""

import re

# A phone's keyboard turns two hyphens into a dash.
_OPTION = re.compile(r"(?:^|(?<=\s))(?:--|—|–)([A-Za-z][A-Za-z-]*)(?:=|\s+)(\"[^\"]*\"|“[^”]*”|\S+)")


def split_options(words: str) -> tuple[str, dict[str, str]]:
    """The words without the options, and the options by lower-case name. A repeated one counts as it came last.

    >>> split_options("--age 4 a shy dragon")
    ('a shy dragon', {'age': '4'})
    """
    options = {name.lower(): value.strip('"“”') for name, value in _OPTION.findall(words)}
    return " ".join(_OPTION.sub(" ", words).split()), options
