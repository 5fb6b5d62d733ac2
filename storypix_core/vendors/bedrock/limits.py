"""Bedrock's models: what they are called, what they take, and until when they live. Looked at on 2026-11-22.

Nothing here needs boto3, so that `storypix doctor` and the settings can read it at once.

A model is named by its id (`amazon.nova-lite-v1:0`), by an inference profile, which is the id behind a place
(`us.`, `eu.`, …, `global.`), or by the ARN of either. Most of today's models are called by a profile only.
"""

import re
from datetime import date

from storypix_core.errors import BadSettings

IMAGES_REGION = "us-west-2"
"""Where Stability's models are (github.com/sebsto/swift-bedrock-library 1.12.0, 2026-05)."""

PROMPT_MAX_CHARS = 10_000
"""Characters of a picture's prompt (docs.aws.amazon.com/bedrock: model-parameters-diffusion-3-5-large)."""

_PLACE = re.compile(r"(global|us-gov|us|eu|apac|jp|au|ca|sa|me|af)\.(?=[a-z0-9]+\.)")
_VERSION_TAIL = re.compile(r"(-\d{8})?(-v\d+(:\d+)*(:\w+)?)?$")

# The model-lifecycle page of Bedrock, by way of litellm 1.109.1 and github.com/api-evangelist/amazon-nova.
# A name stands for all versions that begin with it.
_SHUTDOWNS = {
    date(2026, 6, 30): ("amazon.titan-image-generator",),
    date(2026, 9, 14): ("amazon.nova-premier",),
    date(2026, 9, 30): ("amazon.nova-canvas",),
    date(2026, 10, 14): ("anthropic.claude-sonnet-4-20250514",),
    date(2027, 3, 30): (
        "meta.llama",
        "mistral.mistral-7b-instruct",
        "mistral.mixtral-8x7b-instruct",
        "mistral.mistral-small-2402",
        "mistral.mistral-large-2402",
        "mistral.mistral-large-2407",
        "mistral.pixtral-large-2502",
    ),
    date(2027, 4, 8): ("anthropic.claude-sonnet-4-5",),
}

IMAGE_MODELS = ("stability.stable-image-core-v1:1", "stability.stable-image-ultra-v1:1", "stability.sd3-5-large-v1:0")
"""Those that paint from words."""

_PAINTERS = ("stability.stable-image-core-", "stability.stable-image-ultra-", "stability.sd3-5-large-")

# The day isn't known of all of them; they take other words than today's models, so none of them can be used.
_RETIRED_IMAGE_MODELS = (
    "amazon.titan-image",
    "amazon.nova-canvas",
    "stability.stable-diffusion",
    "stability.sd3-large",
    "stability.stable-image-core-v1:0",
)

STYLE_GUIDE_MODEL = "stability.stable-image-style-guide-v1:0"
"""Paints from words in the manner of another picture. It is called by a profile (docs.aws.amazon.com/bedrock:
stable-image-services)."""

SEED_MAX = 4_294_967_294
"""Of Stability's models; 0 lets them choose (docs.aws.amazon.com/bedrock: model-parameters-diffusion-3-5-large)."""

ASPECT_RATIOS = ("1:1", "5:4", "4:5", "3:2", "2:3", "16:9", "9:16", "21:9", "9:21")
"""Of Stability's models, which know no sizes in pixels."""

_CLAUDE = re.compile(r"anthropic\.claude-(?:(?:opus|sonnet|haiku)-)?(\d)(?:-(\d)(?!\d))?(?:-|$)")
_OLDEST_CLAUDE = re.compile(r"anthropic\.claude-(instant|v2)")
# From this version on Claude rejects temperature and its like.
_CLAUDE_WITHOUT_SAMPLING = (4, 7)
_SAMPLING_VENDORS = ("amazon", "mistral", "meta")

# Converse answers them that the model doesn't support system prompts.
_WITHOUT_SYSTEM = ("mistral.mistral-7b-instruct", "mistral.mixtral-8x7b-instruct", "amazon.titan-text")

# Output tokens, where a model has fewer than a long story may take (about 14,000); the name that fits first counts.
# By what Bedrock answers ("the maximum tokens you requested exceeds the model limit of …"), as issues of many
# projects quote it. Less than that would also do: a story that is cut short goes on from its last chapter.
_MOST_OUTPUT_TOKENS = {
    "anthropic.claude-3-5": 8_192,
    "anthropic.claude-3-7": 64_000,
    "anthropic.claude-3": 4_096,
    "anthropic.claude-instant": 4_096,
    "anthropic.claude-v2": 4_096,
    "amazon.nova-2": 64_000,
    "amazon.nova": 10_000,
    "meta.llama3-8b": 2_048,
    "meta.llama3-70b": 2_048,
    "meta": 8_192,
    "mistral.mixtral-8x7b": 4_096,
    "mistral.mistral-large-3": 32_000,
    "mistral": 8_192,
}
# What can't be told apart, such as an application's own profile: every model of today takes so many.
_OTHER_OUTPUT_TOKENS = 32_000


def base_model(model: str) -> str:
    """The model's id without a profile's place and without the ARN around it.

    An application's own profile says nothing about its model; its id comes back.

    >>> base_model("arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-lite-v1:0")
    'amazon.nova-lite-v1:0'
    """
    name = model.rpartition("/")[2] if model.startswith("arn:") else model
    return _PLACE.sub("", name, count=1)


def model_family(model: str) -> str:
    """The model's id without date and version.

    >>> model_family("us.anthropic.claude-haiku-4-5-20251001-v1:0")
    'anthropic.claude-haiku-4-5'
    """
    return _VERSION_TAIL.sub("", base_model(model))


def takes_sampling(model: str) -> bool:
    """Whether temperature and its like may be sent. False for models that reject them, and for unknown ones."""
    base = base_model(model)
    if match := _CLAUDE.match(base):
        return (int(match[1]), int(match[2] or 0)) < _CLAUDE_WITHOUT_SAMPLING
    return base.partition(".")[0] in _SAMPLING_VENDORS or _OLDEST_CLAUDE.match(base) is not None


def takes_system(model: str) -> bool:
    """Whether the instructions go into a place of their own, else they stand before the brief."""
    return not base_model(model).startswith(_WITHOUT_SYSTEM)


def may_think(model: str) -> bool:
    """Whether it may reason unasked, which counts as output. True where the name doesn't say which model it is."""
    base = base_model(model)
    return base.startswith("openai.") or "." not in base


def most_output_tokens(model: str) -> int:
    """The most output tokens that this model may be asked for."""
    base = base_model(model)
    known = (most for name, most in _MOST_OUTPUT_TOKENS.items() if base.startswith(name))
    return next(known, _OTHER_OUTPUT_TOKENS)


def shutdown_date(model: str) -> date | None:
    """The day on which AWS ends this text or image model, past or to come. None when none is known."""
    base = base_model(model)
    return next((day for day, names in _SHUTDOWNS.items() if base.startswith(names)), None)


def check_image_model(model: str) -> None:
    """Raise `BadSettings` for a model that is retired or doesn't paint from words: before anything is spent, with what
    to use. What an application's own profile stands for can't be told."""
    base = base_model(model)
    choose = f"use one of {', '.join(IMAGE_MODELS)}"
    if base.startswith(_RETIRED_IMAGE_MODELS):
        ends = shutdown_date(model)
        raise BadSettings(f"AWS has retired the image model {model}{f' on {ends}' if ends else ''}; {choose}")
    if "." in base and not base.startswith(_PAINTERS):
        raise BadSettings(f"{model} is no Bedrock model that paints from words; {choose}")
