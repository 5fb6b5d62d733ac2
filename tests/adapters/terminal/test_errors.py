"""Every way in which a terminal can't be written to is one of ours."""

import pytest

from adapters.terminal.errors import RULES, as_ours, translate
from bot.texts import keys
from storypix_core.errors import NotAllowed


@pytest.mark.parametrize(("error", "cause"), RULES)
def test_every_rule_gives_its_cause_and_a_sentence(error: type[Exception], cause: str) -> None:
    ours = translate(error("a shy dragon"))
    assert isinstance(ours, NotAllowed)
    assert str(ours) == cause
    assert ours.key in keys("en")


def test_the_most_specific_rule_comes_first() -> None:
    kinds = [kind for kind, _ in RULES]
    assert not any(issubclass(later, kind) for index, kind in enumerate(kinds) for later in kinds[index + 1 :])


def test_the_cause_is_kept() -> None:
    error = BrokenPipeError(32, "Broken pipe")
    with pytest.raises(NotAllowed) as raised, as_ours():
        raise error
    assert raised.value.__cause__ is error


def test_other_errors_stay_what_they_are() -> None:
    with pytest.raises(KeyError), as_ours():
        raise KeyError("slip")
