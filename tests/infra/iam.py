"""What AWS asks rights for: from a call of boto3 to the actions and resources of IAM, and whether a policy allows them.

Most operations are an action of the same name in the service's own prefix, as botocore's models have both. Those that
aren't stand in `_ACTIONS`, by the Service Authorization Reference (docs.aws.amazon.com/service-authorization), looked
at on 2026-11-22.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from storypix_core.vendors.bedrock.limits import base_model

ACCOUNT = "123456789012"

_ACTIONS = {
    "s3:HeadBucket": "s3:ListBucket",
    "s3:HeadObject": "s3:GetObject",
    "s3:ListObjectsV2": "s3:ListBucket",
    "bedrock:ConverseStream": "bedrock:InvokeModelWithResponseStream",
}
"""By the service's prefix and the operation."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call that the program made, or a link that it signed."""

    service: str
    """The prefix of its actions, which botocore calls the signing name."""
    operation: str
    region: str
    parameters: Mapping[str, Any] = field(hash=False)

    @property
    def action(self) -> str:
        name = f"{self.service}:{self.operation}"
        return _ACTIONS.get(name, name)


@dataclass(frozen=True, slots=True)
class Need:
    """One question that IAM asks before a call is done."""

    action: str
    resource: str
    context: tuple[tuple[str, str], ...] = ()
    """What conditions may look at."""


def needs(call: Call) -> list[Need]:
    """What has to be allowed for this call. Raises `KeyError` for a service that nobody has thought of."""
    return list(_NEEDS[call.service](call))


def _of_s3(call: Call) -> Iterator[Need]:
    bucket = f"arn:aws:s3:::{call.parameters['Bucket']}"
    key = call.parameters.get("Key")
    yield Need(call.action, f"{bucket}/{key}" if key else bucket)


def _of_cloudfront(call: Call) -> Iterator[Need]:
    yield Need(call.action, f"arn:aws:cloudfront::{ACCOUNT}:distribution/{call.parameters['DistributionId']}")


def _of_ssm(call: Call) -> Iterator[Need]:
    yield Need(call.action, f"arn:aws:ssm:{call.region}:{ACCOUNT}:parameter{call.parameters['Name']}")


def _of_bedrock(call: Call) -> Iterator[Need]:
    given = call.parameters
    config = given.get("guardrailConfig", given)
    if guardrail := config.get("guardrailIdentifier"):
        yield Need("bedrock:ApplyGuardrail", f"arn:aws:bedrock:{call.region}:{ACCOUNT}:guardrail/{guardrail}")
    if profile := given.get("inferenceProfileIdentifier"):
        yield Need(call.action, _profile_arn(call, profile))
    if model := given.get("modelIdentifier"):
        yield Need(call.action, f"arn:aws:bedrock:{call.region}::foundation-model/{model}")
    if model := given.get("modelId"):
        yield from _invoking(call, model)


def _invoking(call: Call, model: str) -> Iterator[Need]:
    """A profile, and then the model behind it in whatever region is chosen: `eu-central-1` stands for any."""
    if base_model(model) == model:
        yield Need(call.action, f"arn:aws:bedrock:{call.region}::foundation-model/{model}")
        return
    profile = _profile_arn(call, model)
    by_profile = (("bedrock:InferenceProfileArn", profile),)
    yield Need(call.action, profile)
    for region in (call.region, "eu-central-1", ""):
        yield Need(call.action, f"arn:aws:bedrock:{region}::foundation-model/{base_model(model)}", by_profile)


def _profile_arn(call: Call, profile: str) -> str:
    is_arn = profile.startswith("arn:")
    return profile if is_arn else f"arn:aws:bedrock:{call.region}:{ACCOUNT}:inference-profile/{profile}"


_NEEDS: Mapping[str, Callable[[Call], Iterator[Need]]] = {
    "s3": _of_s3,
    "cloudfront": _of_cloudfront,
    "ssm": _of_ssm,
    "bedrock": _of_bedrock,
}


@dataclass(frozen=True, slots=True)
class Grant:
    """One action on one resource, of a statement that allows."""

    action: str
    resource: str
    conditions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """By the key: the values of which the context has to have one."""

    def allows(self, need: Need) -> bool:
        context = dict(need.context)
        return (
            fits(self.action, need.action)
            and fits(self.resource, need.resource)
            and all(any(fits(value, context.get(key, "")) for value in values) for key, values in self.conditions)
        )


def grants(policy: Mapping[str, Any]) -> list[Grant]:
    """What a policy allows, each action on each resource by itself."""
    return [
        Grant(action, resource, _conditions(statement))
        for statement in policy["Statement"]
        for action in listed(statement["Action"])
        for resource in listed(statement["Resource"])
    ]


def _conditions(statement: Mapping[str, Any]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (key, tuple(listed(values)))
        for operator in statement.get("Condition", {}).values()
        for key, values in operator.items()
    )


def listed(value: str | Sequence[str]) -> list[str]:
    """IAM takes one or a list of them."""
    return [value] if isinstance(value, str) else list(value)


def fits(pattern: str, value: str) -> bool:
    """Whether IAM says that the pattern, in which `*` stands for anything, is that of the value.

    >>> fits("arn:aws:s3:::tales/*", "arn:aws:s3:::tales/a/b.html")
    True
    """
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), value) is not None
