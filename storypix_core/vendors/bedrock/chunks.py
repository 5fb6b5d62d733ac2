"""What one event of a stream says. What a model sends besides, or leaves out, is met here, and nowhere else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from storypix_core.model import Usage
from storypix_core.vendors.bedrock.errors import NAME
from storypix_core.vendors.bedrock.guardrails import charged_characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    text: str = ""
    thought: str = ""
    """Hidden reasoning: paid for, and not part of the story."""
    finish: str = ""
    """The stop reason; empty until the model stopped. The usage comes after it."""


def said(event: Mapping[str, Any]) -> Said:
    """What the event adds to the story. The one with the usage adds nothing."""
    if stop := event.get("messageStop"):
        return Said(finish=_text(stop.get("stopReason")))
    delta = event.get("contentBlockDelta", {}).get("delta", {})
    reasoning = delta.get("reasoningContent") or {}
    return Said(text=_text(delta.get("text")), thought=_text(reasoning.get("text")))


def usage_in(event: Mapping[str, Any], *, model: str) -> Usage | None:
    """The usage; None when this event doesn't say it. Counts of hidden reasoning are in the output's.

    What a guardrail has checked is in its characters.
    """
    counts = event.get("metadata", {}).get("usage")
    if not counts:
        return None
    out, total = _count(counts, "outputTokens"), _count(counts, "totalTokens")
    return Usage(
        provider=NAME,
        model=model,
        # The input's own count leaves out what went into the cache or came from there.
        text_in_tokens=max(_count(counts, "inputTokens"), total - out),
        cached_in_tokens=_count(counts, "cacheReadInputTokens"),
        text_out_tokens=out,
        characters=sum(charged_characters(usage) for usage in _checks(event["metadata"])),
    )


def _checks(metadata: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The usage of each check that a guardrail made. The output is checked in several pieces."""
    found = metadata.get("trace", {}).get("guardrail", {})
    checks = [*found.get("inputAssessment", {}).values()]
    for pieces in found.get("outputAssessments", {}).values():
        checks += pieces
    for check in checks:
        yield check.get("invocationMetrics", {}).get("usage", {})


def _count(counts: Mapping[str, Any], name: str) -> int:
    count = counts.get(name)
    return count if isinstance(count, int) else 0


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
