"""A story without a title gets a fitting one."""

import pytest

from storypix_core.story.title import fitting_title


@pytest.mark.parametrize(
    ("idea", "title"),
    [
        ("a giant snail who steals the salads, with Tom and Zoé", "A giant snail who steals the salads"),
        ("élan perdu", "Élan perdu"),
        ("word " * 40, "Word word word word word word word word word word word word"),
        ("x" * 300, "X" + "x" * 59),
        ("...", "..."),
    ],
)
def test_it_is_the_beginning_of_the_idea(idea: str, title: str) -> None:
    assert fitting_title(idea) == title
