"""The guided way to a story: four questions, each with choices that can be tapped or picked by number."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bot.texts import Texts
from storypix_core.errors import AskUser
from storypix_core.limits import STYLES
from storypix_core.model import Length, Place
from storypix_core.ports.chat import Choice, Incoming, Reply

_STEPS = ("idea", "style", "length", "age")
_IDEAS = 4
_AGES = (3, 5, 7, 9)

Check = Callable[[str, str], object]
"""Raises `AskUser` when this value won't do for the option of this name, or for the `idea`."""


@dataclass(frozen=True, slots=True)
class _Given:
    idea: str = ""
    options: dict[str, str] = field(default_factory=dict)
    step: int = 0


class Guides:
    """The guided questions under way, one per person and place. They live in memory: one that is lost is begun anew."""

    def __init__(self) -> None:
        self._given: dict[tuple[Place, str], _Given] = {}

    def begin(self, incoming: Incoming, say: Texts) -> Reply:
        """Ask the first question."""
        self._given[_who(incoming)] = _Given(options=dict(incoming.options))
        return _question(_STEPS[0], say)

    def stop(self, incoming: Incoming) -> None:
        """Forget what was asked; nothing when nothing was."""
        self._given.pop(_who(incoming), None)

    def answer(self, incoming: Incoming, say: Texts, *, check: Check) -> Reply | Incoming | None:
        """The next question, or the whole wish as a `/story`. None when this person was asked nothing.

        An answer that `check` declines is asked for again: what was answered before is not lost.
        """
        given = self._given.get(_who(incoming))
        if given is None:
            return None
        name, words = _STEPS[given.step], incoming.words.strip()
        if words.isdecimal() and name != "age":
            # A number that was among the choices has been turned into its answer before it came here.
            return replace(_question(name, say), text=say("ask-number"))
        value = words.removesuffix(_YEARS)
        try:
            check(name, value)
        except AskUser as error:
            return replace(_question(name, say), text=say(error.key, error.facts))
        given = _with(given, name, value)
        self._given[_who(incoming)] = given
        if given.step < len(_STEPS):
            return _question(_STEPS[given.step], say)
        self.stop(incoming)
        return replace(incoming, command="story", words=given.idea, options=given.options)


def _with(given: _Given, name: str, value: str) -> _Given:
    if name == "idea":
        return replace(given, idea=value, step=given.step + 1)
    return replace(given, options={**given.options, name: value}, step=given.step + 1)


# Ages are offered as "5 years", so that a bare number is first of all the number of a choice.
_YEARS = " years"


def _question(name: str, say: Texts) -> Reply:
    return Reply(text=say(f"guide-{name}"), choices=_choices(name, say))


def _choices(name: str, say: Texts) -> tuple[Choice, ...]:
    match name:
        case "idea":
            ideas = (say(f"idea-{number}") for number in range(1, _IDEAS + 1))
            return tuple(Choice(label=idea, answer=idea) for idea in ideas)
        case "style":
            return tuple(Choice(label=say(f"style-{style}"), answer=style) for style in STYLES)
        case "length":
            return tuple(Choice(label=say(f"length-{length}"), answer=length) for length in Length)
        case _:
            return tuple(Choice(label=say("age-years", {"years": age}), answer=f"{age}{_YEARS}") for age in _AGES)


def _who(incoming: Incoming) -> tuple[Place, str]:
    return incoming.place, incoming.person
