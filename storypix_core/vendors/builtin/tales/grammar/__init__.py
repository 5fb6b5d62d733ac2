"""One module per language, which gives words the shapes that slots ask for. `docs/tales.md` lists the shapes."""

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from storypix_core.vendors.builtin.tales.term import Term


class Grammar(Protocol):
    """What each module of this package offers."""

    definite: str
    """The form with the definite article: `the`."""
    indefinite: str
    """The form with the indefinite article: `a`."""

    def form(self, term: Term, name: str) -> str:
        """The term in the form of this name. Raises `UnknownForm`."""
        ...

    def polish(self, text: str) -> str:
        """Mend what meets where a slot was filled: que Emma becomes qu'Emma."""
        ...

    def join(self, names: Sequence[str]) -> str:
        """A list as one says it: Tom, Zoé and Max."""
        ...


def grammar_of(language: str) -> Grammar:
    """The module for a language. Raises `ModuleNotFoundError` when nobody has written it."""
    return cast("Grammar", import_module(f"{__name__}.{language}"))
