"""Texts of all kinds for properties: many scripts, emoji made of parts, marks, and everything that Discord obeys."""

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
