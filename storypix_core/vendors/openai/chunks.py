"""What one chunk of a stream says.

The package builds its objects without checking them, so whatever a server leaves out, sends as null or sends besides is
met here, and nowhere else.
"""

from dataclasses import dataclass

from openai.types.chat import ChatCompletionChunk
from openai.types.completion_usage import CompletionUsage

from storypix_core.model import Usage
from storypix_core.vendors.openai.errors import NAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    text: str = ""
    finish: str = ""
    """The finish reason; empty until the last chunk with text or the one after it."""
    refused: bool = False
    """Whether the model declines, in words that are not part of the story."""


def said(chunk: ChatCompletionChunk) -> Said:
    """What the chunk adds to the story. The one with the usage, which has no choices, adds nothing."""
    choices = getattr(chunk, "choices", None)
    if not choices:
        return Said()
    delta = getattr(choices[0], "delta", None)
    content = getattr(delta, "content", None)
    return Said(
        text=content if isinstance(content, str) else "",
        finish=getattr(choices[0], "finish_reason", None) or "",
        refused=bool(getattr(delta, "refusal", None)),
    )


def usage_in(chunk: ChatCompletionChunk, *, model: str) -> Usage | None:
    """The usage so far; None when this chunk doesn't say it. Counts of hidden reasoning are in the output's."""
    counts: CompletionUsage | None = getattr(chunk, "usage", None)
    if counts is None:
        return None
    details = getattr(counts, "prompt_tokens_details", None)
    return Usage(
        provider=NAME,
        model=model,
        text_in_tokens=getattr(counts, "prompt_tokens", None) or 0,
        cached_in_tokens=getattr(details, "cached_tokens", None) or 0,
        text_out_tokens=getattr(counts, "completion_tokens", None) or 0,
    )
