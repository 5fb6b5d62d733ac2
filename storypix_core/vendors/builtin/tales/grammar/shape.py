"""What the grammars of all languages share."""

from collections.abc import Callable


class UnknownForm(ValueError):
    """A slot asks for a form that the language doesn't have."""


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def with_capitals(form: str, shape: Callable[[str], str]) -> str:
    """Give the form, with a capital when the form's own name begins with one: `{t.The}`."""
    if form[:1].isupper():
        return capitalised(shape(form[0].lower() + form[1:]))
    return shape(form)
