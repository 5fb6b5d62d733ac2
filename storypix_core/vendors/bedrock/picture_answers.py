"""From the answer of one of Stability's models to a picture. One that was filtered comes as HTTP 200 too."""

import base64
import binascii
import json
from typing import Any

from storypix_core.errors import ProviderFailed, Refused
from storypix_core.vendors.bedrock.errors import NAME
from storypix_core.vendors.errors import plain

_FILTERED = {
    "filter reason: prompt": "the filter declined the scene",
    "filter reason: output image": "the filter declined the picture that was painted",
    "filter reason: input image": "the filter declined the picture to be guided by",
}
# Of earlier versions, and any reason that may come to it.
_FILTERED_SOMEHOW = ("filter reason", "content_filtered")
_FINE = ("", "success")
_INFERENCE_ERROR = "inference error"


class InferenceError(ProviderFailed):
    """The model failed in passing, as it says of itself."""


def picture_in(body: bytes) -> bytes:
    """The picture's bytes. Raises `Refused`, `InferenceError`, `ProviderFailed`, or what `json` raises."""
    answer = json.loads(body)
    if not isinstance(answer, dict):
        raise ProviderFailed(f"{NAME}: the answer makes no sense", provider=NAME)
    if answer.get("amazon-bedrock-guardrailAction") == "INTERVENED":
        raise Refused(f"{NAME}: the guardrail declined", provider=NAME)
    _check_finish(_first(answer, "finish_reasons"))
    image = _first(answer, "images")
    if not isinstance(image, str) or not image:
        raise ProviderFailed(f"{NAME}: the answer holds no picture", provider=NAME)
    return _decoded(image)


def _first(answer: dict[str, Any], name: str) -> object:
    values = answer.get(name)
    return values[0] if isinstance(values, list) and values else None


def _check_finish(given: object) -> None:
    reason = str(given or "").strip().lower()
    if reason in _FINE:
        return
    if reason.startswith(_FILTERED_SOMEHOW):
        raise Refused(f"{NAME}: {_FILTERED.get(reason, 'the filter declined')}", provider=NAME)
    if reason == _INFERENCE_ERROR:
        raise InferenceError(f"{NAME}: the model failed", provider=NAME)
    raise ProviderFailed(f"{NAME}: the picture was not finished (reason={plain(reason)})", provider=NAME)


def _decoded(image: str) -> bytes:
    try:
        return base64.b64decode(image, validate=True)
    except (binascii.Error, ValueError) as error:
        failed = ProviderFailed(f"{NAME}: the picture is not base64", provider=NAME)
        failed.may_be_charged = True  # it was painted
        raise failed from error
