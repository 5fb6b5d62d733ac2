"""What Stability's models on Bedrock reject."""

import base64
import binascii
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from aiohttp import web
from PIL import Image

from storypix_core.vendors.bedrock.limits import base_model
from tests.servers.bedrock_answers import Fail

_RATIOS = ("16:9", "1:1", "21:9", "2:3", "3:2", "4:5", "5:4", "9:16", "9:21")
_FIELDS = frozenset({"prompt", "aspect_ratio", "seed", "output_format"})
_FIELDS_OF = {
    "stability.stable-image-core-v1:1": _FIELDS,
    "stability.stable-image-ultra-v1:0": _FIELDS,
    "stability.stable-image-ultra-v1:1": _FIELDS,
    "stability.sd3-5-large-v1:0": _FIELDS | {"negative_prompt", "mode", "image", "strength"},
    "stability.stable-image-style-guide-v1:0": _FIELDS | {"image", "fidelity", "style_preset"},
}
_SERVICES = ("stability.stable-image-style-guide-v1:0",)
_PROMPT_MAX_CHARS = 10_000
_SEED_MAX = 4_294_967_294
_LEAST_SIDE_PX = 64


def picture_fault(request: web.Request, model: str, body: Mapping[str, Any]) -> Fail | None:
    """Why this call for a picture is rejected; None when it isn't."""
    if {request.headers.get(name) for name in ("content-type", "accept")} != {"application/json"}:
        return _invalid("Malformed input request: the content type is not JSON")
    base = base_model(model)
    fields = _FIELDS_OF.get(base)
    if fields is None:
        return _invalid("The provided model identifier is invalid.")
    if base in _SERVICES and model == base:
        return _invalid(f"Invocation of model ID {model} with on-demand throughput isn’t supported.")
    unknown = sorted(set(body) - fields)
    if unknown:
        return _invalid(f"extraneous key [{unknown[0]}] is not permitted")
    return _value_fault(body) or (_guide_fault(body) if base in _SERVICES else None)


def _value_fault(body: Mapping[str, Any]) -> Fail | None:
    fine = {
        "prompt": 0 < len(body.get("prompt", "")) <= _PROMPT_MAX_CHARS,
        "aspect_ratio": body.get("aspect_ratio", "1:1") in _RATIOS,
        "seed": isinstance(seed := body.get("seed", 0), int) and 0 <= seed <= _SEED_MAX,
        "output_format": body.get("output_format", "png") in ("png", "jpeg"),
        "fidelity": 0 <= body.get("fidelity", 0.5) <= 1,
    }
    wrong = [name for name, is_fine in fine.items() if not is_fine]
    return _invalid(f"{wrong[0]} is not valid") if wrong else None


def _guide_fault(body: Mapping[str, Any]) -> Fail | None:
    try:
        with Image.open(BytesIO(base64.b64decode(body["image"], validate=True))) as picture:
            too_small = min(picture.size) < _LEAST_SIDE_PX or picture.format not in ("PNG", "JPEG", "WEBP")
    except (KeyError, binascii.Error, OSError):
        too_small = True
    return _invalid("image is not valid") if too_small else None


def _invalid(message: str) -> Fail:
    return Fail(code="ValidationException", message=message)
