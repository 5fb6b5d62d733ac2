"""Models that a provider shuts down: which of the settings' models are gone, and which will be soon.

A model that was gone when our tables were made has never worked with this program, so naming it is a mistake in the
settings and refused. One whose day has come since must not stop a bot that ran well yesterday: it is passed by and
said at every start, as long as somebody else in its chain is left.

The days speak of the providers' own services: another server may keep a model for as long as it likes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.entries import BUILTIN, model_of, provider_of
from bot.settings import Settings, alias_of
from bot.settings_shown import default_of
from storypix_core.errors import BadSettings
from storypix_core.vendors.bedrock import limits as bedrock
from storypix_core.vendors.openai import limits as openai

PARTS = ("storyteller", "illustrator")

TABLES_MADE = date(2026, 11, 22)
"""When both `limits.py` were looked through last."""

SOON = timedelta(days=30)

_KINDS = {"storyteller": "text", "illustrator": "image"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A model that the settings name."""

    part: str
    """`storyteller` or `illustrator`."""
    entry: str
    """As it stands in the chain, for example `openai`."""
    model: str
    """Without its provider."""
    setting: str
    """The environment name of the setting that names the model."""
    instead: str
    """Our own choice of that provider."""
    ends: date | None
    """The day on which it is shut down. None when none is known, and for servers of one's own."""

    def is_gone(self, today: date) -> bool:
        return self.ends is not None and self.ends <= today


def named_models(settings: Settings) -> list[Named]:
    """All models that chains and choices name, but the built-in ones."""
    return [
        _named(part, entry, field, settings)
        for part in PARTS
        for field in (part, f"{part}_choices")
        for entry in getattr(settings, field)
        if entry != BUILTIN
    ]


def model_named(settings: Settings, part: str, entry: str) -> str:
    """The model of an entry of `openai` or `bedrock`, without its provider."""
    return model_of(entry) or str(getattr(settings, _model_field(part, entry)))


def gone_entries(settings: Settings, *, today: date) -> Mapping[str, frozenset[str]]:
    """By part, the entries whose models were shut down, which are passed by.

    Raises `BadSettings` for models that were gone before this program was made, and when nobody is left in a chain.
    """
    found = named_models(settings)
    if mistake := next((one for one in found if one.is_gone(TABLES_MADE)), None):
        raise BadSettings(f"{_was_shut_down(mistake)}.")
    gone = {part: frozenset(one.entry for one in found if one.part == part and one.is_gone(today)) for part in PARTS}
    for part in PARTS:
        if gone[part].issuperset(getattr(settings, part)):
            last = next(one for one in found if one.part == part and one.is_gone(today))
            raise BadSettings(f"{_was_shut_down(last)}, or add {BUILTIN} to STORYPIX_{part.upper()}.")
    return gone


def warnings(settings: Settings, *, today: date) -> Sequence[tuple[str, dict[str, str | int | float]]]:
    """For each model that is gone, or will be within 30 days: the key of a sentence for operators, and its facts."""
    return [_warning(one, one.ends, today) for one in named_models(settings) if one.ends and one.ends <= today + SOON]


def _warning(one: Named, ends: date, today: date) -> tuple[str, dict[str, str | int | float]]:
    facts: dict[str, str | int | float] = {
        "entry": one.entry,
        "model": one.model,
        "date": ends.isoformat(),
        "days": (ends - today).days,
        "instead": one.instead,
        "setting": one.setting,
    }
    return ("models-gone" if one.is_gone(today) else "models-ends"), facts


def _was_shut_down(one: Named) -> str:
    return (
        f"{one.entry} ({one.model}) can't be used any more: it was shut down on {one.ends}; choose {one.instead} with"
        f" {one.setting}"
    )


def _named(part: str, entry: str, field: str, settings: Settings) -> Named:
    model_field = _model_field(part, entry)
    model = model_named(settings, part, entry)
    return Named(
        part=part,
        entry=entry,
        model=model,
        setting=alias_of(Settings.model_fields[field if model_of(entry) else model_field]),
        instead=default_of(Settings.model_fields[model_field]),
        ends=_ends(part, entry, model, settings),
    )


def _model_field(part: str, entry: str) -> str:
    return f"{provider_of(entry)}_{_KINDS[part]}_model"


def _ends(part: str, entry: str, model: str, settings: Settings) -> date | None:
    if provider_of(entry) == "bedrock":
        return bedrock.shutdown_date(model)
    own_server = settings.openai_images_base_url if part == "illustrator" else ""
    return None if own_server or settings.openai_base_url else openai.shutdown_date(model)
