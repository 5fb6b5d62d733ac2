"""Options are found among the words that were typed."""

import pytest

from bot.options import split_options


@pytest.mark.parametrize(
    ("words", "idea", "options"),
    [
        ("a shy dragon", "a shy dragon", {}),
        ("--length short a shy dragon", "a shy dragon", {"length": "short"}),
        ("a shy dragon --age=4", "a shy dragon", {"age": "4"}),
        ('--style "soft chalk" a dragon', "a dragon", {"style": "soft chalk"}),
        ("—style “soft chalk” a dragon", "a dragon", {"style": "soft chalk"}),
        ("a --Age 4 dragon --age 5", "a dragon", {"age": "5"}),
        ("a dragon -- a shy one", "a dragon -- a shy one", {}),
        ("a well-known dragon – green", "a well-known dragon – green", {}),
        ("it's l'escargot \"géant\"", "it's l'escargot \"géant\"", {}),
        ("", "", {}),
    ],
)
def test_the_rest_is_the_idea(words: str, idea: str, options: dict[str, str]) -> None:
    assert split_options(words) == (idea, options)
