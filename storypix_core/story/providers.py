"""Who writes, who paints and who checks, and what they cost.

Storytellers and illustrators are known by the entries of the settings' chains: `NAME`, or `NAME:MODEL`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from storypix_core.errors import AskUser
from storypix_core.model import Brief
from storypix_core.ports.illustrator import Illustrator
from storypix_core.ports.moderator import Moderator
from storypix_core.ports.storyteller import Storyteller
from storypix_core.story.costs import Price
from storypix_core.story.telling import storytellers_for

P = TypeVar("P")

_BUILTIN = "builtin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Providers:
    storytellers: Mapping[str, Storyteller]
    """By entry, those that the operator set up."""
    illustrators: Mapping[str, Illustrator]
    """By entry, those that the operator set up."""
    price: Price
    moderators: Mapping[str, Moderator] = field(default_factory=dict)
    """By name, those that the operator set up."""
    always: Sequence[str] = ()
    """The moderators that check every story."""
    writing: Sequence[str] = ()
    """The entries that write when none of a story's own is set up any more. Empty: all."""
    painting: Sequence[str] = ()
    """The entries that paint when none of a story's own is set up any more. Empty: all."""

    def tellers(self, brief: Brief) -> list[Storyteller]:
        """The brief's storytellers that know its language.

        Raises `AskUser` with the languages that are known when there is none.
        """
        chain = _chain(brief.storytellers, self.storytellers, instead=self.writing)
        able = storytellers_for(brief.language, chain)
        if not able:
            known = sorted(set().union(*(teller.languages or () for teller in chain)))
            facts = {"given": brief.language, "allowed": ", ".join(known)}
            raise AskUser(f"no storyteller knows {brief.language}", key="ask-language", facts=facts)
        return able

    def painters(self, brief: Brief) -> list[Illustrator]:
        return _chain(brief.illustrators, self.illustrators, instead=self.painting)

    def checkers(self, brief: Brief) -> list[Moderator]:
        """All who must agree that this story is fit: the built-in moderator first, the settings' own, the brief's."""
        names = dict.fromkeys((_BUILTIN, *self.always, *brief.moderators))
        return [self.moderators[name] for name in names if name in self.moderators]


def _chain(entries: Sequence[str], known: Mapping[str, P], *, instead: Sequence[str]) -> list[P]:
    """Those of these entries. A story may go on after the settings have changed: who isn't set up any more is passed
    by, and when nobody is left, others stand in."""
    for chain in (entries, instead):
        if found := [known[entry] for entry in chain if entry in known]:
            return found
    return list(known.values())
