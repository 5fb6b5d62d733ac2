"""What Bedrock rejects: strangers, retired models, and parameters that a model doesn't take."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from aiohttp import web
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from storypix_core.vendors.bedrock.limits import base_model, most_output_tokens, shutdown_date, takes_sampling
from tests.servers.bedrock_answers import Fail

TODAY = date(2026, 11, 22)

_CREDENTIAL = re.compile(
    r"AWS4-HMAC-SHA256 Credential=(?P<key>[^/]+)/\d{8}/(?P<region>[^/]+)/bedrock/aws4_request, "
    r"SignedHeaders=(?P<headers>[^,]+), Signature=(?P<signature>[0-9a-f]{64})"
)
_TEXT_FIELDS = frozenset(
    {"messages", "system", "inferenceConfig", "guardrailConfig", "additionalModelRequestFields", "requestMetadata"}
)
_SAMPLING = ("temperature", "topP")
_PROFILES_ONLY = re.compile(r"anthropic\.claude-(?!3|v2|instant)|meta\.llama(3-[23]|4)|amazon\.nova-2")


def stranger_fault(request: web.Request, body: bytes, *, key: str, secret: str) -> Fail | None:
    """Why whoever signed this isn't let in; None when the signature is right."""
    given = request.headers.get("authorization", "")
    if request.headers.get("x-amz-security-token") == "expired":
        return Fail(code="ExpiredTokenException", status=403, message="The security token is expired")
    match = _CREDENTIAL.fullmatch(given)
    if match is None:
        return Fail(code="MissingAuthenticationTokenException", status=403, message="Missing Authentication Token")
    if match["key"] != key:
        return Fail(code="UnrecognizedClientException", status=403, message="The security token is invalid.")
    if match["signature"] != _signature(request, body, match, Credentials(key, secret)):
        return Fail(code="InvalidSignatureException", status=403, message="The signature does not match.")
    return None


def _signature(request: web.Request, body: bytes, given: re.Match[str], credentials: Credentials) -> str:
    headers = {name: request.headers[name] for name in given["headers"].split(";")}
    signed = AWSRequest(request.method, f"http://{request.host}{request.raw_path}", headers=headers, data=body)
    signed.context["timestamp"] = request.headers["x-amz-date"]
    auth = SigV4Auth(credentials, "bedrock", given["region"])
    return auth.signature(auth.string_to_sign(signed, auth.canonical_request(signed)), signed)


def text_fault(model: str, body: Mapping[str, Any]) -> Fail | None:
    """Why this call for a text is rejected; None when it isn't."""
    unknown = sorted(set(body) - _TEXT_FIELDS)
    if unknown:
        return _invalid(f"Unexpected field {unknown[0]}")
    return model_fault(model) or _inference_fault(model, body.get("inferenceConfig", {}))


def model_fault(model: str) -> Fail | None:
    """Why this model can't be called; None when it can."""
    ends = shutdown_date(model)
    if ends and ends <= TODAY:
        return Fail(code="ResourceNotFoundException", status=404, message="This model has reached the end of its life.")
    if model == base_model(model) and _PROFILES_ONLY.match(model):
        return _invalid(f"Invocation of model ID {model} with on-demand throughput isn’t supported.")
    return None


def _inference_fault(model: str, config: Mapping[str, Any]) -> Fail | None:
    sampling = [name for name in _SAMPLING if name in config]
    if sampling and not takes_sampling(model):
        return _invalid(f"The model returned the following errors: `{sampling[0]}` is not supported for this model.")
    if len(sampling) > 1 and base_model(model).startswith("anthropic."):
        return _invalid("The model returned the following errors: `temperature` and `top_p` cannot both be specified")
    if config.get("maxTokens", 1) > most_output_tokens(model):
        return _invalid("The maximum tokens you requested exceeds the model limit.")
    return None


def _invalid(message: str) -> Fail:
    return Fail(code="ValidationException", message=message)
