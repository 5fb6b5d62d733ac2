"""What all vendors' tables of errors are made of."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from storypix_core.errors import ProviderFailed

# A server may put anything into a code or a name; only what looks like one goes into a log.
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_.\[\]-]{1,64}")


@dataclass(frozen=True, slots=True)
class Rule:
    """What an error means. The first rule that fits counts."""

    error: type[Exception]
    cause: str
    """For logs and operators."""
    make: Callable[[str, Exception], ProviderFailed]
    fits: Callable[[Exception], bool] = lambda _: True
    passing: bool = False
    """Whether the same call may well succeed a moment later."""
    late: bool = False
    """Whether it says that no answer came in time."""
    broke: bool = False
    """Whether it says that the line broke, or was never there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorTable:
    """One vendor's errors, and what they mean to us."""

    wire_errors: tuple[type[Exception], ...]
    """What a call can raise."""
    rule_for: Callable[[Exception], Rule]
    """The first rule that fits one of them."""
    translate: Callable[[Exception], ProviderFailed]
    """Our error for one of them."""


def first_rule(rules: Iterable[Rule], error: Exception) -> Rule:
    """The first rule that fits. There has to be one for each of a vendor's wire errors."""
    return next(rule for rule in rules if isinstance(error, rule.error) and rule.fits(error))


def plain(value: object) -> str:
    """A code or a name as it may stand in a log: `…` when it could be anything else.

    >>> plain("ThrottlingException"), plain("no, Tom and Zoé!")
    ('ThrottlingException', '…')
    """
    return text if _PLAIN_NAME.fullmatch(text := str(value)) else "…"


def seconds_in(text: str | None) -> float | None:
    """A header's number of seconds, not negative. None when it says none; dates aren't used by these servers."""
    if text is None or not re.fullmatch(r"\d{1,9}(\.\d{1,9})?", text.strip()):
        return None
    return float(text)
