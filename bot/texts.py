"""Sentences for people, in their language, from the catalogs in `bot/locales/`.

A language has one Fluent file for each subject: `en.ftl`, `en.admin.ftl`, … What one lacks is said in English; a test
lists what is lacking.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

from bot.text_functions import functions

_FOLDER = Path(__file__).parent / "locales"
_FALLBACK = "en"
_COMMAND = re.compile(r"/(?=\w)")
_WORD_JOINER = "\u2060"
"""Nobody sees it, and no chat takes what holds it for a command."""

Facts = Mapping[str, str | int | float]


@cache
def languages() -> tuple[str, ...]:
    """The languages of the interface, as primary subtags."""
    return tuple(sorted({file.name.partition(".")[0] for file in _FOLDER.glob("*.ftl")}))


class Texts:
    """Says things in one language. A language without a catalog is English."""

    def __init__(self, language: str):
        self.language = language if language in languages() else _FALLBACK
        self._bundles = [_bundle(self.language), _bundle(_FALLBACK)]

    def __call__(self, key: str, facts: Facts | None = None, /) -> str:
        """The sentence with this key. A key that no catalog has is said as an unknown error."""
        for bundle in self._bundles:
            if bundle.has_message(key):
                return _formatted(bundle, key, facts)
        return self("error-unknown")

    def knows(self, key: str) -> bool:
        return any(bundle.has_message(key) for bundle in self._bundles)


def keys(language: str) -> frozenset[str]:
    """The keys that a language has."""
    return frozenset(_bundle(language)._messages)  # noqa: SLF001  # the library has no public way to list them


@cache
def _bundle(language: str) -> FluentBundle:
    # Isolation marks would be shown as boxes by many terminals, and our catalogs put names between quotation marks.
    bundle = FluentBundle([language], use_isolating=False, functions=functions(language))
    for file in sorted(_FOLDER.glob(f"{language}.*ftl")):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle


def _formatted(bundle: FluentBundle, key: str, facts: Facts | None) -> str:
    pattern = bundle.get_message(key).value
    text, _ = bundle.format_pattern(pattern, _harmless(facts or {})) if pattern else ("", [])
    return str(text)


def _harmless(facts: Facts) -> dict[str, str | int | float]:
    """Commands in our sentences can be tapped; a title that a model gave holds none of ours."""
    harmless = dict(facts)
    if isinstance(title := facts.get("title"), str):
        harmless["title"] = _COMMAND.sub(f"/{_WORD_JOINER}", title)
    return harmless
