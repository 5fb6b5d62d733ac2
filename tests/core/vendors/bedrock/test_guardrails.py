import pytest
from hypothesis import given
from hypothesis import strategies as st

from storypix_core.vendors.bedrock.guardrails import charged_characters, likely_characters, most_characters


def test_each_unit_is_charged_by_its_policy() -> None:
    assert charged_characters({"contentPolicyUnits": 1}) == 1_000
    assert charged_characters({"contentPolicyUnits": 2, "topicPolicyUnits": 1}) == 3_000
    assert charged_characters({"sensitiveInformationPolicyUnits": 3}) == 2_001
    assert charged_characters({"contentPolicyImageUnits": 1}) == 5_000


@pytest.mark.parametrize(
    "usage",
    [
        {},
        {"wordPolicyUnits": 4, "sensitiveInformationPolicyFreeUnits": 4},
        {"contentPolicyUnits": None},
        {"contentPolicyUnits": -1},
        {"contentPolicyUnits": "many"},
    ],
)
def test_what_is_free_or_makes_no_sense_is_not_charged(usage: dict[str, object]) -> None:
    assert charged_characters(usage) == 0


@given(st.integers(0, 30_000), st.sets(st.sampled_from(["contentPolicyUnits", "topicPolicyUnits"])))
def test_a_bound_covers_what_is_likely_and_what_is_charged(chars: int, policies: set[str]) -> None:
    text, units = "x" * chars, max(1, -(-chars // 1_000))
    most = most_characters(text)
    assert likely_characters(text) <= most
    assert charged_characters(dict.fromkeys(policies, units)) <= most
