"""What a call for a story asks for, in the words that the model knows."""

from typing import TYPE_CHECKING, Any

from storypix_core.model import Brief
from storypix_core.story.instructions import Instructions
from storypix_core.vendors.bedrock.limits import may_think, most_output_tokens, takes_sampling, takes_system
from storypix_core.vendors.bedrock.options import Guardrail, TextOptions

if TYPE_CHECKING:
    from types_boto3_bedrock_runtime.type_defs import ConverseStreamRequestTypeDef

# Tokens of a story's words in any language, with room to spare.
_TOKENS_PER_WORD = 6
# Tags, cast and scenes.
_TOKENS_BESIDE = 2_000
_TOKENS_FOR_REASONING = 16_000


def text_parameters(options: TextOptions, brief: Brief, instructions: Instructions) -> "ConverseStreamRequestTypeDef":
    """The arguments of `converse_stream`; one that the model doesn't take is not there."""
    parameters: ConverseStreamRequestTypeDef = {
        "modelId": options.model,
        "messages": [{"role": "user", "content": [{"text": instructions.user}]}],
        "inferenceConfig": {"maxTokens": max_output_tokens(options, brief)},
    }
    if takes_system(options.model):
        parameters["system"] = [{"text": instructions.system}]
    else:
        whole = f"{instructions.system}\n\n{instructions.user}"
        parameters["messages"] = [{"role": "user", "content": [{"text": whole}]}]
    # Never `topP` beside it: Claude takes one of them only.
    if options.temperature is not None and takes_sampling(options.model):
        parameters["inferenceConfig"]["temperature"] = options.temperature
    if options.guardrail:
        parameters["guardrailConfig"] = _guardrail(options.guardrail)
    return parameters


def max_output_tokens(options: TextOptions, brief: Brief) -> int:
    """The most tokens that a story may take, hidden reasoning included; never more than the model takes."""
    reasoning = _TOKENS_FOR_REASONING if may_think(options.model) else 0
    wanted = options.max_output_tokens or brief.length.words * _TOKENS_PER_WORD + _TOKENS_BESIDE + reasoning
    return min(wanted, most_output_tokens(options.model))


def _guardrail(guardrail: Guardrail) -> Any:
    return {
        "guardrailIdentifier": guardrail.id,
        "guardrailVersion": guardrail.version,
        # It says what the checks have used.
        "trace": "enabled",
        # Text waits until it was looked at. The other mode, `async`, shows it first.
        "streamProcessingMode": "sync",
    }
