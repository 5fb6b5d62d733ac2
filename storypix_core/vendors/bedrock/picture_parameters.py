"""What a call for a picture asks for, in the words that the model knows."""

import base64
import json
import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from storypix_core.ports.illustrator import PaintRequest
from storypix_core.story.instructions import build_painting_prompt
from storypix_core.vendors.bedrock.limits import ASPECT_RATIOS, SEED_MAX, STYLE_GUIDE_MODEL, base_model
from storypix_core.vendors.bedrock.options import ImageOptions

if TYPE_CHECKING:
    from types_boto3_bedrock_runtime.type_defs import InvokeModelRequestTypeDef

_JSON = "application/json"
_SQUARE = "1:1"
# A third of PNG's size; the picture is encoded once more for the page, so little is lost here.
_FORMAT = "jpeg"

_TAKES_NEGATIVE_PROMPT = "stability.sd3-5-large"
_UNWANTED = (
    "text, letters, words, numbers, captions, speech bubbles, signature, watermark, logo, picture frame, border, "
    "deformed hands, extra fingers, extra limbs, blood, wounds, weapons, nudity, photo"
)

# How closely the style guide keeps to the picture that it is given, 0 to 1: the service's own default.
_FIDELITY = 0.5


def refers(options: ImageOptions, request: PaintRequest) -> bool:
    """Whether this picture is painted by the style guide service."""
    return options.style_guide and (request.reference is not None or request.will_refer)


def model_for(options: ImageOptions, request: PaintRequest) -> str:
    """The id of the model that paints this picture."""
    return _style_guide_model(options) if refers(options, request) else options.model


def painting_prompt(options: ImageOptions, request: PaintRequest) -> str:
    """Nothing in it speaks of a reference: the style guide takes the manner of painting from it, and no heroes."""
    return build_painting_prompt(replace(request, reference=None), max_chars=options.prompt_max_chars)


def picture_parameters(options: ImageOptions, request: PaintRequest) -> "InvokeModelRequestTypeDef":
    """The parameters of boto3's `invoke_model`."""
    parameters: InvokeModelRequestTypeDef = {
        "modelId": model_for(options, request),
        "body": json.dumps(_body(options, request)),
        # boto3 sends neither of itself, and Bedrock then guesses.
        "contentType": _JSON,
        "accept": _JSON,
    }
    if options.guardrail:
        parameters["guardrailIdentifier"] = options.guardrail.id
        parameters["guardrailVersion"] = options.guardrail.version
    return parameters


def _body(options: ImageOptions, request: PaintRequest) -> dict[str, Any]:
    body: dict[str, Any] = {
        "prompt": painting_prompt(options, request),
        "aspect_ratio": nearest_ratio(request.size),
        # One seed for the whole story; 0 would have the model choose another one for each picture.
        "seed": request.seed % SEED_MAX or 1,
        "output_format": _FORMAT,
    }
    if options.style_guide and request.reference:
        body |= {"image": base64.b64encode(request.reference.data).decode(), "fidelity": _FIDELITY}
    elif base_model(options.model).startswith(_TAKES_NEGATIVE_PROMPT):
        body["negative_prompt"] = _UNWANTED
    return body


def nearest_ratio(size: str | None) -> str:
    """The aspect ratio that is nearest to a wished size, `WIDTHxHEIGHT`; square when none is wished.

    >>> nearest_ratio("1536x1024"), nearest_ratio("1024x768"), nearest_ratio(None)
    ('3:2', '5:4', '1:1')
    """
    width, _, height = (size or "").partition("x")
    if not (width.isdecimal() and height.isdecimal() and int(width) and int(height)):
        return _SQUARE
    wished = math.log(int(width) / int(height))
    return min(ASPECT_RATIOS, key=lambda ratio: abs(_log_of(ratio) - wished))


def _log_of(ratio: str) -> float:
    across, _, down = ratio.partition(":")
    return math.log(int(across) / int(down))


def _style_guide_model(options: ImageOptions) -> str:
    """Behind the place of the illustrator's own profile, or that of its region, since no single region has it."""
    place = "" if options.model.startswith("arn:") else options.model.removesuffix(base_model(options.model))
    return f"{place or _place_of(options.region)}{STYLE_GUIDE_MODEL}"


def _place_of(region: str) -> str:
    if region.startswith("eu-"):
        return "eu."
    return "apac." if region.startswith("ap-") else "us."
