"""What somebody wishes for one story, and what holds when they don't say."""

from collections.abc import Callable, Mapping, Sequence

from bot.entries import entries_of, moderators_of
from bot.offers import MODERATOR, SWITCHABLE, Offer, Offers, offers_of
from bot.settings import Settings
from storypix_core.errors import AskUser
from storypix_core.model import Brief
from storypix_core.story.brief import make_brief
from storypix_core.story.language import language_of_script

MODELS = (*SWITCHABLE, MODERATOR)
"""The options that say who makes a story."""

OPTIONS = ("language", "age", "style", "length", "pictures", "seed", "size", "quality", *MODELS)
"""The options of `/story` and of `storypix tell`."""

CHOOSABLE = ("language", "age", "style", "length", *MODELS)
"""What `/settings` keeps for a place."""

GuessLanguage = Callable[[str, str], str]
"""From an idea, and the language to take when it doesn't show, to the language of the idea."""


class Wishes:
    """Makes briefs. What was asked goes before the place's choice, that before the operator's."""

    def __init__(self, settings: Settings, *, guess_language: GuessLanguage):
        self._settings = settings
        self._guess_language = guess_language

    def brief(
        self,
        idea: str,
        *,
        options: Mapping[str, str],
        chosen: Mapping[str, str],
        speaks: str,
        seed: int,
        offers: Offers | None = None,
    ) -> Brief:
        """A checked brief.

        `chosen` is the place's choice, `speaks` the interface's language, `seed` counts when no option says another.
        `offers` says who may be chosen; None: all that the settings name. What the place chose and isn't on offer any
        more is passed by. Raises `AskUser`.
        """
        offers = offers or offers_of(self._settings)
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
            storytellers=_chain("storyteller", options, chosen, offers),
            illustrators=_chain("illustrator", options, chosen, offers),
            picture_size=wanted.get("size"),
            picture_quality=wanted.get("quality"),
            moderators=_more_checks(options, chosen, offers),
        )

    def models(self, chosen: Mapping[str, str], offers: Offers) -> dict[str, str]:
        """Who makes the stories of a place, by option."""
        made = {part: _chain(part, {}, chosen, offers) for part in SWITCHABLE}
        made[MODERATOR] = (*offers[MODERATOR].chain, *_more_checks({}, chosen, offers))
        return {part: ",".join(entries) for part, entries in made.items()}

    def defaults(self) -> dict[str, str]:
        """The operator's choice, by option. An empty language follows the idea."""
        settings = self._settings
        return {
            "language": settings.language,
            "age": str(settings.age),
            "style": settings.style,
            "length": settings.length,
            **{part: ",".join(offer.chain) for part, offer in offers_of(settings).items()},
        }

    def check(self, name: str, value: str, *, offers: Offers | None = None) -> str:
        """The value of a choosable option, as a brief would have it. `offers` as for a brief. Raises `AskUser`."""
        if name not in CHOOSABLE:
            raise _unknown(name, CHOOSABLE)
        if name in MODELS:
            return ",".join(_asked(name, value, (offers or offers_of(self._settings))[name]))
        wanted = {key: default for key, default in self.defaults().items() if key not in MODELS}
        brief = make_brief(**{**wanted, "language": wanted["language"] or "en", "idea": "x", name: value})
        return str(getattr(brief, name))


def _chain(part: str, options: Mapping[str, str], chosen: Mapping[str, str], offers: Offers) -> tuple[str, ...]:
    if part in options:
        return _asked(part, options[part], offers[part])
    return _still_offered(part, chosen, offers[part]) or offers[part].chain


def _more_checks(options: Mapping[str, str], chosen: Mapping[str, str], offers: Offers) -> tuple[str, ...]:
    """The moderators beside those of the settings: the story's and the place's, as both can only add."""
    offer = offers[MODERATOR]
    asked = _asked(MODERATOR, options[MODERATOR], offer) if MODERATOR in options else ()
    names = dict.fromkeys((*_still_offered(MODERATOR, chosen, offer), *asked))
    return tuple(name for name in names if name not in offer.chain)


def _asked(part: str, wanted: str, offer: Offer) -> tuple[str, ...]:
    """Only what is on offer can be asked for. Raises `AskUser` with all that is."""
    entries = _entries(part, wanted)
    if not entries or any(entry not in offer.all for entry in entries):
        facts = {"field": part, "given": wanted[:80], "allowed": ", ".join(offer.all)}
        raise AskUser(f"{part} is not on offer", key="models-not-offered", facts=facts)
    return entries


def _still_offered(part: str, chosen: Mapping[str, str], offer: Offer) -> tuple[str, ...]:
    return tuple(entry for entry in _entries(part, chosen.get(part, "")) if entry in offer.all)


def _entries(part: str, wanted: str) -> tuple[str, ...]:
    """Empty when there are none, or they can't be understood."""
    if not wanted.strip():
        return ()
    try:
        return moderators_of(wanted) if part == MODERATOR else entries_of(wanted)
    except ValueError:
        return ()


def _unknown(name: str, allowed: Sequence[str] = OPTIONS) -> AskUser:
    facts = {"given": name[:40], "allowed": ", ".join(allowed)}
    return AskUser("unknown option", key="ask-option", facts=facts)
