"""What a guardrail costs: each of its policies is paid by units of 1,000 characters, at prices of their own.

Counted are characters, weighted so that the price of a content filter's characters (`bedrock:guardrail` in the price
table) does for all policies. Prices of aws.amazon.com/bedrock/pricing by way of litellm 1.109.1, 2026-11-22.
"""

import math
from collections.abc import Mapping

_UNIT_CHARS = 1_000
_PICTURES = "contentPolicyImageUnits"
_WEIGHTED_CHARS = {
    "contentPolicyUnits": 1_000,
    "topicPolicyUnits": 1_000,
    # USD 0.10 for 1,000 units, where the others are 0.15.
    "sensitiveInformationPolicyUnits": 667,
    "contextualGroundingPolicyUnits": 667,
    # USD 0.17 for 1,000 units.
    "automatedReasoningPolicyUnits": 1_134,
    # USD 0.00075 for each picture.
    _PICTURES: 5_000,
}
"""Of one unit, by the names in an answer's usage. Lists of words and regular expressions are free."""

# A guardrail for children has these; which ones it really has shows only in its answer.
_LIKELY = ("contentPolicyUnits", "topicPolicyUnits", "sensitiveInformationPolicyUnits")


def charged_characters(usage: Mapping[str, object]) -> int:
    """What an answer's usage comes to.

    >>> charged_characters({"contentPolicyUnits": 2, "topicPolicyUnits": 2, "wordPolicyUnits": 2})
    4000
    """
    units = {name: usage.get(name) for name in _WEIGHTED_CHARS}
    return sum(_WEIGHTED_CHARS[name] * count for name, count in units.items() if isinstance(count, int) and count > 0)


def likely_characters(text: str, *, pictures: int = 0) -> int:
    """What checking this is reckoned to come to, by content filters, denied topics and personal data.

    >>> likely_characters("x" * 1_001)
    5334
    """
    likely = sum(_WEIGHTED_CHARS[name] for name in _LIKELY)
    return _units(text) * likely + pictures * _WEIGHTED_CHARS[_PICTURES]


def most_characters(text: str) -> int:
    """What checking this comes to by all the policies that there are."""
    return _units(text) * sum(weighted for name, weighted in _WEIGHTED_CHARS.items() if name != _PICTURES)


def _units(text: str) -> int:
    return max(1, math.ceil(len(text) / _UNIT_CHARS))
