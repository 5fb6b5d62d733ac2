"""Everything that the making of a story needs from outside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from storypix_core.errors import AskUser
from storypix_core.model import Brief
from storypix_core.ports.clock import Clock
from storypix_core.ports.illustrator import Illustrator
from storypix_core.ports.moderator import Moderator
from storypix_core.ports.page_store import PageStore
from storypix_core.ports.storyteller import Storyteller
from storypix_core.ports.task_store import TaskStore
from storypix_core.ports.workers import Workers
from storypix_core.story.costs import Price
from storypix_core.story.pace import Pace
from storypix_core.story.stop import Stop
from storypix_core.story.telling import storytellers_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    store: TaskStore
    pages: PageStore
    storytellers: Mapping[str, Storyteller]
    """By name, those that the operator set up."""
    illustrators: Mapping[str, Illustrator]
    """By name, those that the operator set up."""
    paces: Mapping[str, Pace]
    """One for each illustrator's name, shared by all stories."""
    moderators: Sequence[Moderator]
    """All of them must agree; none means that everything passes."""
    price: Price
    clock: Clock
    workers: Workers
    stop: Stop = field(default_factory=Stop)
    """Asked when the program is about to stop; one for the whole process."""

    def tellers(self, brief: Brief) -> list[Storyteller]:
        """The brief's storytellers that know its language.

        Raises `AskUser` with the languages that are known when there is none.
        """
        chain = [self.storytellers[name] for name in brief.storytellers]
        able = storytellers_for(brief.language, chain)
        if not able:
            known = sorted(set().union(*(teller.languages or () for teller in chain)))
            facts = {"given": brief.language, "allowed": ", ".join(known)}
            raise AskUser(f"no storyteller knows {brief.language}", key="ask-language", facts=facts)
        return able

    def painters(self, brief: Brief) -> list[Illustrator]:
        return [self.illustrators[name] for name in brief.illustrators]
