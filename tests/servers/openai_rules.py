"""What OpenAI's HTTP interface rejects, and what older compatible servers do."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from storypix_core.vendors.openai.limits import PROMPT_MAX_CHARS, shutdown_date
from tests.servers.openai_answers import Fail

TODAY = date(2026, 11, 22)

_IDENTIFIER_MAX_CHARS = 128

_TEXT_FIELDS = frozenset(
    {
        "model",
        "messages",
        "stream",
        "stream_options",
        "max_tokens",
        "max_completion_tokens",
        "reasoning_effort",
        "temperature",
        "top_p",
        "safety_identifier",
        "seed",
        "stop",
        "user",
        "verbosity",
    }
)
_OLD_TEXT_FIELDS = _TEXT_FIELDS - {
    "max_completion_tokens",
    "reasoning_effort",
    "safety_identifier",
    "stream_options",
    "verbosity",
}
_EFFORTS = ("none", "minimal", "low", "medium", "high", "xhigh", "max")
_REASONING_MODEL = re.compile(r"gpt-[56]")

_IMAGE_FIELDS = frozenset(
    {
        "model",
        "prompt",
        "n",
        "size",
        "quality",
        "output_format",
        "output_compression",
        "background",
        "moderation",
        "safety_identifier",
        "user",
    }
)
_OLD_IMAGE_FIELDS = frozenset(["model", "prompt", "size", "response_format", "quality", "steps"])
_CHOICES = {
    "quality": ("low", "medium", "high", "xhigh", "max", "auto"),
    "output_format": ("png", "jpeg", "webp"),
    "moderation": ("auto", "low"),
    "background": ("transparent", "opaque", "auto"),
}
_SIDE_STEP_PX = 16
_LONGEST_SIDE_PX = 3840
_MOST_PIXELS = 3840 * 2160
_WIDEST = 3

Body = Mapping[str, Any]


def text_fault(body: Body, *, old: bool = False) -> Fail | None:
    """Why this call for a text is rejected; None when it isn't. `old`: by a server that knows the old fields only."""
    if old:
        return _unknown_field(body, _OLD_TEXT_FIELDS)
    fault = _unknown_field(body, _TEXT_FIELDS) or _model_fault(body) or _identifier_fault(body)
    if fault or not _REASONING_MODEL.match(body["model"]):
        return fault
    return _reasoning_fault(body)


def image_fault(body: Body, *, old: bool = False) -> Fail | None:
    """Why this call for a picture is rejected; None when it isn't."""
    if old:
        return _unknown_field(body, _OLD_IMAGE_FIELDS)
    return (
        _unknown_field(body, _IMAGE_FIELDS)
        or _model_fault(body)
        or _identifier_fault(body)
        or _choice_fault(body)
        or _prompt_fault(body)
        or _size_fault(body.get("size", "auto"))
    )


def _wrong(param: str, code: str = "invalid_value") -> Fail:
    return Fail(status=400, code=code, param=param, message=f"Invalid parameter: '{param}'.")


def _unknown_field(body: Body, known: frozenset[str]) -> Fail | None:
    unknown = sorted(set(body) - known)
    return _wrong(unknown[0], "unknown_parameter") if unknown else None


def _model_fault(body: Body) -> Fail | None:
    model = body.get("model")
    if not model:
        return _wrong("model", "missing_required_parameter")
    end = shutdown_date(model)
    if end is None or end > TODAY:
        return None
    return Fail(status=404, code="model_not_found", param="model", message=f"The model `{model}` does not exist.")


def _identifier_fault(body: Body) -> Fail | None:
    too_long = len(body.get("safety_identifier", "")) > _IDENTIFIER_MAX_CHARS
    return _wrong("safety_identifier", "string_above_max_length") if too_long else None


def _reasoning_fault(body: Body) -> Fail | None:
    if "max_tokens" in body:
        return _wrong("max_tokens", "unsupported_parameter")
    effort = body.get("reasoning_effort", "medium")
    if effort not in _EFFORTS:
        return _wrong("reasoning_effort")
    sampling = [field for field in ("temperature", "top_p") if field in body]
    return _wrong(sampling[0], "unsupported_parameter") if sampling and effort != "none" else None


def _choice_fault(body: Body) -> Fail | None:
    wrong = [field for field, allowed in _CHOICES.items() if field in body and body[field] not in allowed]
    if wrong:
        return _wrong(wrong[0])
    compresses = body.get("output_format", "png") != "png"
    return None if compresses or body.get("output_compression", 100) == 100 else _wrong("output_compression")


def _prompt_fault(body: Body) -> Fail | None:
    prompt = body.get("prompt", "")
    return None if 0 < len(prompt) <= PROMPT_MAX_CHARS else _wrong("prompt", "string_above_max_length")


def _size_fault(size: str) -> Fail | None:
    if size == "auto":
        return None
    match = re.fullmatch(r"(\d+)x(\d+)", size)
    if match is None:
        return _wrong("size")
    width, height = int(match[1]), int(match[2])
    fits = (
        width % _SIDE_STEP_PX == height % _SIDE_STEP_PX == 0
        and 0 < max(width, height) <= min(_LONGEST_SIDE_PX, _WIDEST * min(width, height))
        and width * height <= _MOST_PIXELS
    )
    return None if fits else _wrong("size")
