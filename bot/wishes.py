"""What somebody wishes for one story, and what holds when they don't say."""

from collections.abc import Callable, Mapping, Sequence

from bot.settings import Settings
from storypix_core.errors import AskUser
from storypix_core.model import Brief
from storypix_core.story.brief import make_brief
from storypix_core.story.language import language_of_script

OPTIONS = ("language", "age", "style", "length", "pictures", "seed", "size", "quality", "storyteller", "illustrator")
"""The options of `/story` and of `storypix tell`."""

CHOOSABLE = ("language", "age", "style", "length")
"""What `/settings` keeps for a place."""

GuessLanguage = Callable[[str, str], str]
"""From an idea, and the language to take when it doesn't show, to the language of the idea."""


class Wishes:
    """Makes briefs. What was asked goes before the place's choice, that before the operator's."""

    def __init__(self, settings: Settings, *, guess_language: GuessLanguage):
        self._settings = settings
        self._guess_language = guess_language

    def brief(
        self, idea: str, *, options: Mapping[str, str], chosen: Mapping[str, str], speaks: str, seed: int
    ) -> Brief:
        """A checked brief.

        `chosen` is the place's choice, `speaks` the interface's language, `seed` counts when no option says another.
        Raises `AskUser`.
        """
        unknown = [name for name in options if name not in OPTIONS]
        if unknown:
            raise _unknown(unknown[0])
        wanted = {**self.defaults(), **chosen, **options}
        return make_brief(
            idea=idea,
            language=wanted["language"] or language_of_script(idea) or self._guess_language(idea, speaks),
            age=wanted["age"],
            style=wanted["style"],
            length=wanted["length"],
            pictures=wanted.get("pictures"),
            seed=wanted.get("seed", seed),
            storytellers=_chain("storyteller", wanted["storyteller"], self._settings.storyteller),
            illustrators=_chain("illustrator", wanted["illustrator"], self._settings.illustrator),
            picture_size=wanted.get("size"),
            picture_quality=wanted.get("quality"),
        )

    def defaults(self) -> dict[str, str]:
        """The operator's choice, by option. An empty language follows the idea."""
        settings = self._settings
        return {
            "language": settings.language,
            "age": str(settings.age),
            "style": settings.style,
            "length": settings.length,
            "storyteller": ",".join(settings.storyteller),
            "illustrator": ",".join(settings.illustrator),
        }

    def check(self, name: str, value: str) -> str:
        """The value of a choosable option, as a brief would have it. Raises `AskUser`."""
        if name not in CHOOSABLE:
            raise _unknown(name, CHOOSABLE)
        wanted = {key: default for key, default in self.defaults().items() if key in CHOOSABLE}
        brief = make_brief(**{**wanted, "language": wanted["language"] or "en", "idea": "x", name: value})
        return str(getattr(brief, name))


def _chain(name: str, wanted: str, allowed: Sequence[str]) -> tuple[str, ...]:
    """Only providers that the operator set up can be asked for."""
    chain = tuple(part.strip().lower() for part in wanted.split(",") if part.strip())
    if not chain or any(part not in allowed for part in chain):
        facts = {"field": name, "given": wanted[:80], "allowed": ", ".join(allowed)}
        raise AskUser(f"{name} is not set up", key="ask-field", facts=facts)
    return chain


def _unknown(name: str, allowed: Sequence[str] = OPTIONS) -> AskUser:
    facts = {"given": name[:40], "allowed": ", ".join(allowed)}
    return AskUser("unknown option", key="ask-option", facts=facts)
