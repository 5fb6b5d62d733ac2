"""Who writes and who paints, and what they cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from storypix_core.errors import AskUser
from storypix_core.model import Brief
from storypix_core.ports.illustrator import Illustrator
from storypix_core.ports.storyteller import Storyteller
from storypix_core.story.costs import Price
from storypix_core.story.telling import storytellers_for

P = TypeVar("P")


@dataclass(frozen=True, slots=True, kw_only=True)
class Providers:
    storytellers: Mapping[str, Storyteller]
    """By name, those that the operator set up."""
    illustrators: Mapping[str, Illustrator]
    """By name, those that the operator set up."""
    price: Price

    def tellers(self, brief: Brief) -> list[Storyteller]:
        """The brief's storytellers that know its language.

        Raises `AskUser` with the languages that are known when there is none.
        """
        chain = _chain(brief.storytellers, self.storytellers)
        able = storytellers_for(brief.language, chain)
        if not able:
            known = sorted(set().union(*(teller.languages or () for teller in chain)))
            facts = {"given": brief.language, "allowed": ", ".join(known)}
            raise AskUser(f"no storyteller knows {brief.language}", key="ask-language", facts=facts)
        return able

    def painters(self, brief: Brief) -> list[Illustrator]:
        return _chain(brief.illustrators, self.illustrators)


def _chain(names: Sequence[str], known: Mapping[str, P]) -> list[P]:
    """Those of these names. A story may go on after the settings have changed: who isn't set up any more is passed by,
    and when nobody is left, all that are set up stand in."""
    return [known[name] for name in names if name in known] or list(known.values())
