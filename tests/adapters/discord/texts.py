"""Texts of all kinds for properties: many scripts, emoji made of parts, marks, and everything that Discord obeys."""

import re

from hypothesis import strategies as st

CLUSTERS = (
    "👨‍👩‍👧‍👦",
    "👩🏽‍🚀",
    "🏳️‍🌈",
    "🇫🇷",
    "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "❤️",
    "👍🏿",
    "e\u0301",
    "n\u0303\u0323",
    "각",
    "\u1112\u1161\u11ab",
    "1️⃣",
    "का",
)
"""Each is one character to a reader."""

_ALIVE = ("@everyone", "<@1234567>", "<#55>", "<:fox:99>", "**", "__", "||", "`", "~~", "https://x.example/y", "\n# ")
_WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
_PIECES = st.one_of(
    st.sampled_from(CLUSTERS), st.sampled_from(_ALIVE), _WORDS, st.sampled_from((" ", "\n", "\n\n", ". ", "! ", "。"))
)

texts = st.lists(_PIECES, max_size=60).map("".join)

_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")

# What Discord's clients look for, in a text from which what is escaped was taken out.
_OBEYED = re.compile(
    r"\*|_|~~|`|\|\||<|@(?:everyone|here)|\[[^\]]*\]\(|https?://|discord\.gg/|:[\w+~-]+:"
    r"|(?m:^\s*(?:>|#{1,3} |-# |[-*] |\d+\. ))"
)


def as_shown(text: str) -> str:
    """What a reader sees, when nothing in it is alive."""
    return _ESCAPED.sub(r"\1", text)


def alive_in(text: str) -> list[str]:
    """What Discord's clients would obey in it; to them what is escaped is a sign like any other."""
    return _OBEYED.findall(_ESCAPED.sub("¤", text))
