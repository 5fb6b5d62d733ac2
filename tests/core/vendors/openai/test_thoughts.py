from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storypix_core.vendors.openai.thoughts import Thoughts


def told(pieces: Iterable[str]) -> str:
    thoughts = Thoughts()
    return "".join(thoughts.without(piece) for piece in pieces) + thoughts.rest()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<think>hm</think>[title]", "[title]"),
        ("\n <think>\nhm <b> </thin> </think>\n[title]", "\n[title]"),
        ("<think>never ends", ""),
        ("<thinking is hard>", "<thinking is hard>"),
        ("<thi", "<thi"),
        ("[title] <think>not at the beginning</think>", "[title] <think>not at the beginning</think>"),
        ("", ""),
    ],
)
def test_thoughts_at_the_beginning_are_left_out_however_the_text_is_cut(text: str, expected: str) -> None:
    for size in range(1, max(2, len(text) + 1)):
        assert told(text[start : start + size] for start in range(0, len(text), size)) == expected


@given(st.lists(st.text(alphabet="<think>/ a")))
@settings(max_examples=100)
def test_the_cuts_never_matter(pieces: list[str]) -> None:
    assert told(pieces) == told(["".join(pieces)])
