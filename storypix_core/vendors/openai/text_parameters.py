"""What a call for a story asks for, in the words that the model and its server know."""

import re
from typing import Any

from storypix_core.model import Brief
from storypix_core.story.instructions import Instructions
from storypix_core.vendors.openai.limits import model_family
from storypix_core.vendors.openai.options import TextOptions

# Tokens of a story's words in any language, with room to spare.
_TOKENS_PER_WORD = 6
# Tags, cast and scenes.
_TOKENS_BESIDE = 2_000
_TOKENS_FOR_REASONING = 16_000

_OPENAI_MODEL = re.compile(r"(gpt-(?!oss)|o\d|chatgpt-)")
_REASONING_MODEL = re.compile(r"gpt-[56](?![0-9])")
_FIRST_GPT_5 = re.compile(r"gpt-5(-mini|-nano)?$")


def text_parameters(options: TextOptions, brief: Brief, instructions: Instructions) -> dict[str, Any]:
    """The request's parameters; one that is to be left out is not there, since None would be sent as null."""
    effort = _reasoning_effort(options)
    parameters: dict[str, Any] = {
        "model": options.model,
        "messages": [
            # Servers at home may not know the role `developer`.
            {"role": "system", "content": instructions.system},
            {"role": "user", "content": instructions.user},
        ],
        "stream": True,
    }
    if options.stream_usage:
        parameters["stream_options"] = {"include_usage": True}
    if (field := _max_tokens_field(options)) != "none":
        parameters[field] = max_output_tokens(options, brief)
    if effort:
        parameters["reasoning_effort"] = effort
    if options.temperature is not None and effort in ("", "none"):
        parameters["temperature"] = options.temperature
    if options.extra:
        parameters["extra_body"] = dict(options.extra)
    return parameters


def _max_tokens_field(options: TextOptions) -> str:
    if options.max_tokens_field != "auto":
        return options.max_tokens_field
    return "max_completion_tokens" if _OPENAI_MODEL.match(options.model) else "max_tokens"


def max_output_tokens(options: TextOptions, brief: Brief) -> int:
    """The most tokens that a story may take, hidden reasoning included."""
    if options.max_output_tokens:
        return options.max_output_tokens
    reasoning = 0 if _reasoning_effort(options) in ("", "none") else _TOKENS_FOR_REASONING
    return brief.length.words * _TOKENS_PER_WORD + _TOKENS_BESIDE + reasoning


def _reasoning_effort(options: TextOptions) -> str:
    """The effort to send; empty when none is to be sent."""
    if options.reasoning_effort != "auto":
        return options.reasoning_effort
    if not _REASONING_MODEL.match(options.model):
        return ""
    return "minimal" if _FIRST_GPT_5.fullmatch(model_family(options.model)) else "none"
