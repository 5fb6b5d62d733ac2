"""How fast something may go: pure functions over a small value, for one process to keep, or a database for many.

    window = Window()
    while wait := wait_s(window, rule, now_s):
        ...   # sleep, look again
    window = gone(window, rule, now_s)

All times are seconds on one clock, whichever; where processes share a window, that has to be the same for all of them.
"""

import json
from dataclasses import dataclass, replace

_HAIR_S = 1e-6
"""Less than this is no wait: sums of fractions don't come out even."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What holds: either half, or both."""

    burst: int = 0
    """So many may go at once, and then one every `every_s`. 0: no such limit."""
    every_s: float = 0.0
    most: int = 0
    """So many may go within any `period_s`. 0: no such limit."""
    period_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What went lately under one rule."""

    went_at_s: tuple[float, ...] = ()
    """When each went that is younger than the rule's period, oldest first."""
    rested_at_s: float = 0.0
    """When as many may go at once again as the burst allows."""
    held_until_s: float = 0.0
    """Nothing may go before that, whatever the rule says."""

    def to_json(self) -> str:
        return json.dumps([self.went_at_s, self.rested_at_s, self.held_until_s])

    @classmethod
    def from_json(cls, text: str) -> "Window":
        went_at_s, rested_at_s, held_until_s = json.loads(text)
        return cls(went_at_s=tuple(went_at_s), rested_at_s=rested_at_s, held_until_s=held_until_s)


def wait_s(window: Window, rule: Rule, now_s: float) -> float:
    """How long until one more may go; 0 when it may go now."""
    free_at_s = window.held_until_s
    if rule.burst:
        free_at_s = max(free_at_s, window.rested_at_s - (rule.burst - 1) * rule.every_s)
    recent = _recent(window, rule, now_s)
    if rule.most and len(recent) >= rule.most:
        free_at_s = max(free_at_s, recent[-rule.most] + rule.period_s)
    wait = free_at_s - now_s
    return wait if wait > _HAIR_S else 0.0


def gone(window: Window, rule: Rule, now_s: float) -> Window:
    """One went now."""
    went_at_s = (*_recent(window, rule, now_s), now_s)[-rule.most :] if rule.most else ()
    rested_at_s = max(now_s, window.rested_at_s) + rule.every_s if rule.burst else 0.0
    return replace(window, went_at_s=went_at_s, rested_at_s=rested_at_s)


def held(window: Window, until_s: float) -> Window:
    """Nothing may go before this moment, or an even later one that was said before."""
    return replace(window, held_until_s=max(window.held_until_s, until_s))


def room(window: Window, rule: Rule, now_s: float) -> int | None:
    """How many more may go before the period is full. None when there is no such limit."""
    return rule.most - len(_recent(window, rule, now_s)) if rule.most else None


def is_quiet(window: Window, rule: Rule, now_s: float) -> bool:
    """Whether it can be forgotten: nothing that went still counts."""
    return max(window.held_until_s, window.rested_at_s) <= now_s and not _recent(window, rule, now_s)


def _recent(window: Window, rule: Rule, now_s: float) -> tuple[float, ...]:
    return tuple(at_s for at_s in window.went_at_s if at_s > now_s - rule.period_s)
