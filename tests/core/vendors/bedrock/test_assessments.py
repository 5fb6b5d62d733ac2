from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storypix_core.ports.moderator import Category, Personal, Stage, Verdict
from storypix_core.vendors.bedrock import assessments


def verdict_of(found: object, *, stage: Stage = Stage.IDEA) -> Verdict:
    return assessments.verdict_of(found, stage=stage)


def filtered(kind: str, action: str = "BLOCKED") -> dict[str, Any]:
    return {"contentPolicy": {"filters": [{"type": kind, "confidence": "LOW", "action": action}]}}


def private(kind: str, action: str = "ANONYMIZED") -> dict[str, Any]:
    return {"sensitiveInformationPolicy": {"piiEntities": [{"type": kind, "match": "…", "action": action}]}}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("SEXUAL", Category.SEXUAL),
        ("VIOLENCE", Category.VIOLENCE),
        ("HATE", Category.HATE),
        ("INSULTS", Category.HARASSMENT),
        ("MISCONDUCT", Category.WEAPONS),
        ("PROMPT_ATTACK", Category.ATTACK),
        ("OF_LATER_DAYS", Category.UNFIT),
    ],
)
def test_a_content_filter_becomes_a_category(kind: str, expected: Category) -> None:
    assert verdict_of([filtered(kind)]) == Verdict(category=expected)


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ({"topicPolicy": {"topics": [{"name": "Medicine", "type": "DENY", "action": "BLOCKED"}]}}, Category.UNFIT),
        ({"wordPolicy": {"managedWordLists": [{"type": "PROFANITY", "action": "BLOCKED"}]}}, Category.PROFANITY),
        ({"wordPolicy": {"customWords": [{"match": "brand", "action": "BLOCKED"}]}}, Category.UNFIT),
        ({"sensitiveInformationPolicy": {"regexes": [{"name": "n", "action": "BLOCKED"}]}}, Category.PERSONAL),
    ],
)
def test_each_policy_has_a_category(policy: dict[str, Any], expected: Category) -> None:
    assert verdict_of([policy]) == Verdict(category=expected)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("PHONE", Personal.PHONE),
        ("EMAIL", Personal.EMAIL),
        ("ADDRESS", Personal.ADDRESS),
        ("URL", Personal.LINK),
        ("IP_ADDRESS", Personal.LINK),
        ("USERNAME", Personal.ACCOUNT),
        ("PASSWORD", Personal.ACCOUNT),
        ("INTERNATIONAL_BANK_ACCOUNT_NUMBER", Personal.ACCOUNT),
        ("CREDIT_DEBIT_CARD_NUMBER", Personal.ACCOUNT),
    ],
)
@pytest.mark.parametrize("action", ["BLOCKED", "ANONYMIZED"])
def test_personal_data_says_of_which_kind_it_is(kind: str, expected: Personal, action: str) -> None:
    assert verdict_of([private(kind, action)]) == Verdict(category=Category.PERSONAL, personal=expected)


@pytest.mark.parametrize("kind", ["NAME", "AGE"])
def test_first_names_and_ages_are_what_stories_are_made_of(kind: str) -> None:
    assert verdict_of([private(kind)]).fit
    assert verdict_of([private(kind), private("PHONE")]).personal is Personal.PHONE
    assert verdict_of([private(kind, "BLOCKED")]) == Verdict(category=Category.PERSONAL)


@pytest.mark.parametrize(("kind", "fit"), [("PHONE", True), ("ADDRESS", True), ("EMAIL", False), ("URL", False)])
def test_what_a_model_made_up_may_look_like_personal_data(kind: str, fit: bool) -> None:
    assert verdict_of([private(kind)], stage=Stage.CHAPTER).fit is fit
    assert not verdict_of([private(kind, "BLOCKED")], stage=Stage.CHAPTER).fit


def test_what_is_detected_only_does_not_count() -> None:
    assert verdict_of([filtered("INSULTS", "NONE"), filtered("VIOLENCE")]).category is Category.VIOLENCE


def test_of_several_findings_the_gravest_is_named() -> None:
    several = [private("PHONE"), filtered("INSULTS"), filtered("SEXUAL") | private("EMAIL")]
    assert verdict_of(several) == Verdict(category=Category.SEXUAL)


@pytest.mark.parametrize(
    "found", [[], None, "none", [7], [{}], [{"contentPolicy": None}], [{"contentPolicy": {"filters": [None]}}]]
)
def test_an_intervention_without_a_reason_counts_all_the_same(found: object) -> None:
    assert verdict_of(found) == Verdict(category=Category.UNFIT)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.sampled_from(["BLOCKED", "ANONYMIZED", "NONE", "NAME", "PHONE", "SEXUAL", "x"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["contentPolicy", "filters", "type", "action", "sensitiveInformationPolicy", "piiEntities", "regexes"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(ANYTHING)
def test_any_assessment_is_understood_somehow(found: object) -> None:
    verdict = verdict_of(found)
    assert verdict.personal is None or verdict.category is Category.PERSONAL
