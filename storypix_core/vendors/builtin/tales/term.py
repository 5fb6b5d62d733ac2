"""Whom and what a tale speaks of, with all that grammar wants to know of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A noun or a name."""

    singular: str
    plural: str = ""
    """Empty for a name."""
    gender: str = "n"
    """`m`, `f` or `n`. In English a thing is `n` and a creature has the gender that the tale gives it."""
    adjectives: tuple[str, ...] = ()
    """In the order in which the language wants them, agreeing with the gender."""
    aspirated_h: bool = False
    """Whether a French word with an h takes no elision (le hibou)."""
    called: str = ""
    """The name of a creature that has one: `{h.name}`."""
    names: tuple[str, ...] = ()
    """The names in it when it is a name, or several names together; empty for a noun."""

    @property
    def is_name(self) -> bool:
        return bool(self.names)
