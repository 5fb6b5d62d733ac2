"""The guided way to a story: who, where, what happens, and how it looks; four taps, or four numbers.

What was tapped so far stands in the buttons themselves (`/story :2.3`), so they work after a restart. Only an idea that
somebody types instead is kept in memory, while the style is asked for.
"""

import re
from dataclasses import replace

from bot.texts import Texts
from storypix_core.limits import STYLES
from storypix_core.model import Place
from storypix_core.ports.chat import Choice, Incoming, Reply

_STEPS = ("who", "where", "what", "style")
_CHOICES = 6
"""So many for each of the first three questions; the catalogs have `who-1` to `what-6`."""

_TAPPED = re.compile(r":(\d{1,2}(?:\.\d{1,2}){0,3})?")
_STYLE = ":style:"


class Guides:
    """The guided questions under way, one per person and place."""

    def __init__(self) -> None:
        self._asked: set[tuple[Place, str]] = set()
        """Who may still type an idea of their own."""
        self._ideas: dict[tuple[Place, str], str] = {}
        """Ideas that were typed, while the style is asked for."""

    def begin(self, incoming: Incoming, say: Texts) -> Reply:
        """Ask the first question."""
        self.stop(incoming)
        self._asked.add(_who(incoming))
        return _question((), say)

    def stop(self, incoming: Incoming) -> None:
        """Forget what was asked; nothing when nothing was."""
        self._asked.discard(_who(incoming))
        self._ideas.pop(_who(incoming), None)

    def tapped(self, incoming: Incoming, say: Texts) -> Reply | Incoming | None:
        """The next question, or the whole wish as a `/story`. None when these words are no tap of ours."""
        words = incoming.words
        if words.startswith(_STYLE):
            return self._with_style(incoming, words.removeprefix(_STYLE), say)
        match = _TAPPED.fullmatch(words)
        if match is None:
            return None
        numbers = tuple(int(number) for number in (match[1] or "").split(".") if number)
        if not _are_choices(numbers):
            return self.begin(incoming, say)
        if len(numbers) < len(_STEPS):
            return _question(numbers, say)
        self.stop(incoming)
        return _wish(incoming, _idea(numbers, say), STYLES[numbers[-1] - 1])

    def typed(self, incoming: Incoming, say: Texts) -> Reply | None:
        """Words instead of a tap: they are the idea, and only the style is asked for. None when nobody asked."""
        if _who(incoming) not in self._asked:
            return None
        if incoming.words.strip().isdecimal():
            # A number that was among the choices has been turned into its answer before it came here.
            return replace(_question((), say), text=say("ask-number"))
        self._ideas[_who(incoming)] = incoming.words
        return Reply(text=say("guide-style"), choices=tuple(_style(style, say) for style in STYLES))

    def _with_style(self, incoming: Incoming, style: str, say: Texts) -> Reply | Incoming:
        idea = self._ideas.get(_who(incoming))
        if idea is None or style not in STYLES:
            return self.begin(incoming, say)
        self.stop(incoming)
        return _wish(incoming, idea, style)


def _question(numbers: tuple[int, ...], say: Texts) -> Reply:
    step = _STEPS[len(numbers)]
    so_far = "".join(f"{number}." for number in numbers)
    values = STYLES if step == "style" else range(1, _CHOICES + 1)
    choices = (
        Choice(label=say(f"{step}-{value}"), answer=f"/story :{so_far}{number}")
        for number, value in enumerate(values, 1)
    )
    return Reply(text=say(f"guide-{step}"), choices=tuple(choices))


def _are_choices(numbers: tuple[int, ...]) -> bool:
    most = (*(_CHOICES for _ in _STEPS[:-1]), len(STYLES))
    return all(1 <= number <= limit for number, limit in zip(numbers, most, strict=False))


def _idea(numbers: tuple[int, ...], say: Texts) -> str:
    chosen = {step: say(f"{step}-{number}") for step, number in zip(_STEPS[:-1], numbers, strict=False)}
    return say("guide-wish", chosen)


def _wish(incoming: Incoming, idea: str, style: str) -> Incoming:
    return replace(incoming, command="story", words=idea, options={**incoming.options, "style": style})


def _style(style: str, say: Texts) -> Choice:
    return Choice(label=say(f"style-{style}"), answer=f"/story {_STYLE}{style}")


def _who(incoming: Incoming) -> tuple[Place, str]:
    return incoming.place, incoming.person
