"""From what a guardrail found in a text to our words for it.

A finding counts when the guardrail acts on it; what it is told to detect only doesn't. Personal data that it would mask
(`ANONYMIZED`) counts in an idea; what a model wrote is made up, but for addresses that somebody can open or write to.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from storypix_core.ports.moderator import Category, Personal, Stage, Verdict

_FILTERS = {
    "SEXUAL": Category.SEXUAL,
    "HATE": Category.HATE,
    "VIOLENCE": Category.VIOLENCE,
    "MISCONDUCT": Category.WEAPONS,
    "INSULTS": Category.HARASSMENT,
    "PROMPT_ATTACK": Category.ATTACK,
}
_PERSONAL = {
    "PHONE": Personal.PHONE,
    "EMAIL": Personal.EMAIL,
    "ADDRESS": Personal.ADDRESS,
    "URL": Personal.LINK,
    "IP_ADDRESS": Personal.LINK,
    "MAC_ADDRESS": Personal.LINK,
}
"""All other kinds are numbers of documents and accounts, names in networks, passwords and keys."""
# First names and ages are what stories are made of: they count only where a guardrail is told to block them.
_OF_STORIES = ("NAME", "AGE")
_IN_CHAPTERS = (Personal.LINK, Personal.EMAIL)
_ACTED = ("BLOCKED", "ANONYMIZED")

_GRAVEST_FIRST = (
    Category.SEXUAL,
    Category.HATE,
    Category.VIOLENCE,
    Category.WEAPONS,
    Category.HARASSMENT,
    Category.PROFANITY,
    Category.ATTACK,
    Category.PERSONAL,
    Category.UNFIT,
)

Finding = tuple[Category | None, Personal | None]
_NOTHING: Finding = (None, None)


def verdict_of(assessments: object, *, stage: Stage) -> Verdict:
    """The gravest finding of a guardrail that intervened. Where it gave no reason, the text is unfit all the same."""
    found = list(_findings(assessments, stage))
    counted = [finding for finding in found if finding != _NOTHING]
    if not found:
        return Verdict(category=Category.UNFIT)
    if not counted:
        return Verdict()
    category, personal = min(counted, key=lambda finding: _GRAVEST_FIRST.index(finding[0] or Category.UNFIT))
    return Verdict(category=category, personal=personal)


def _findings(assessments: object, stage: Stage) -> Iterator[Finding]:
    for assessment in _dicts(assessments):
        yield from _of_filters(assessment)
        yield from _of_words(assessment)
        yield from _of_personal_data(assessment, stage)
        # A topic's name is the operator's own, and may be anything.
        yield from ((Category.UNFIT, None) for _ in _acted(assessment, "topicPolicy", "topics"))


def _of_filters(assessment: Mapping[str, Any]) -> Iterator[Finding]:
    for found in _acted(assessment, "contentPolicy", "filters"):
        yield _FILTERS.get(str(found.get("type")), Category.UNFIT), None


def _of_words(assessment: Mapping[str, Any]) -> Iterator[Finding]:
    for _ in _acted(assessment, "wordPolicy", "managedWordLists"):
        yield Category.PROFANITY, None
    for _ in _acted(assessment, "wordPolicy", "customWords"):
        yield Category.UNFIT, None


def _of_personal_data(assessment: Mapping[str, Any], stage: Stage) -> Iterator[Finding]:
    for found in _acted(assessment, "sensitiveInformationPolicy", "piiEntities"):
        yield _personal(str(found.get("type")), stage, is_masked=found.get("action") == "ANONYMIZED")
    for _ in _acted(assessment, "sensitiveInformationPolicy", "regexes"):
        yield Category.PERSONAL, None


def _personal(kind: str, stage: Stage, *, is_masked: bool) -> Finding:
    personal = None if kind in _OF_STORIES else _PERSONAL.get(kind, Personal.ACCOUNT)
    if is_masked and (personal is None or (stage is not Stage.IDEA and personal not in _IN_CHAPTERS)):
        return _NOTHING
    return Category.PERSONAL, personal


def _acted(assessment: Mapping[str, Any], policy: str, findings: str) -> Iterator[Mapping[str, Any]]:
    found = assessment.get(policy)
    if isinstance(found, Mapping):
        yield from (finding for finding in _dicts(found.get(findings)) if finding.get("action") in _ACTED)


def _dicts(values: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(values, list | tuple):
        yield from (value for value in values if isinstance(value, Mapping))
