"""What the doctor asks AWS about a model of Bedrock. Nothing of it is paid for; the model itself isn't called."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from bot.endings import SOON, Named
from bot.finding import Finding
from bot.settings import Settings
from storypix_core.errors import BadSettings

if TYPE_CHECKING:
    from types_boto3_bedrock import BedrockClient

_RIGHTS = "bedrock:GetFoundationModel and bedrock:GetInferenceProfile"
_NOT_SEEN = ("AccessDeniedException",)
_NOT_THERE = ("ResourceNotFoundException", "ValidationException")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What AWS says of a model."""

    is_legacy: bool = False
    ends: date | None = None
    by_profile_only: bool = False


async def model_finding(part: str, named: Named, settings: Settings) -> Finding:
    """Whether region and credentials do, and whether the model is there. A right that is missing is only advice."""
    from storypix_core.aws.threads import Threads
    from storypix_core.vendors.bedrock.errors import WIRE_ERRORS, translate

    try:
        async with Threads(1, name="doctor") as threads:
            region, known = await threads.run(lambda: _look(named, settings))
    except BadSettings as error:
        mend = "see docs/bedrock.md for what Bedrock needs"
        return Finding(part=part, ready=False, said=str(error), mend=mend)
    except WIRE_ERRORS as error:
        return _failed(part, named, error, said=str(translate(error)))
    return _about(part, named, region, known)


def _look(named: Named, settings: Settings) -> tuple[str, _Known]:
    """In a thread. Raises what boto3 raises, and `BadSettings`."""
    from bot.bedrock_options import image_options, text_options
    from storypix_core.vendors.bedrock.client import new_control_client
    from storypix_core.vendors.bedrock.limits import check_image_model

    if named.part == "illustrator":
        check_image_model(named.model)
    options = (image_options if named.part == "illustrator" else text_options)(settings, model=named.model)
    client = new_control_client(options)
    try:
        return client.meta.region_name, _known(client, named.model)
    finally:
        client.close()


def _known(client: "BedrockClient", model: str) -> _Known:
    from storypix_core.vendors.bedrock.limits import base_model

    base = base_model(model)
    if base != model and "foundation-model/" not in model:
        behind = client.get_inference_profile(inferenceProfileIdentifier=model)["models"]
        # An application's own profile doesn't say its model by its name.
        base = base_model(behind[0].get("modelArn", base)) if behind else base
    details = client.get_foundation_model(modelIdentifier=base)["modelDetails"]
    lifecycle = details.get("modelLifecycle", {})
    ends = lifecycle.get("endOfLifeTime")
    return _Known(
        is_legacy=lifecycle.get("status") == "LEGACY",
        ends=ends.date() if isinstance(ends, datetime) else None,
        by_profile_only=base == model and "ON_DEMAND" not in details.get("inferenceTypesSupported", ["ON_DEMAND"]),
    )


def _about(part: str, named: Named, region: str, known: _Known) -> Finding:
    instead = f"choose {named.instead} with {named.setting}"
    today = datetime.now(UTC).date()
    ends = min((day for day in (known.ends, named.ends) if day), default=None)
    if known.by_profile_only:
        mend = f"name its inference profile with {named.setting}, for example global.{named.model}"
        return Finding(part=part, ready=False, said=f"{named.model} is called by a profile only", mend=mend)
    if ends and ends <= today:
        return Finding(part=part, ready=False, said=f"{named.model} was shut down on {ends}", mend=instead)
    legacy = ", which AWS calls legacy: it may be closed to accounts that don't use it" if known.is_legacy else ""
    until = f", until it is shut down on {ends}" if ends else ""
    mend = instead if known.is_legacy or (ends and ends <= today + SOON) else ""
    return Finding(part=part, ready=True, said=f"{named.model} in {region}{legacy}{until}", mend=mend)


def _failed(part: str, named: Named, error: Exception, *, said: str) -> Finding:
    response = getattr(error, "response", None)
    code = response.get("Error", {}).get("Code", "") if isinstance(response, dict) else ""
    if code in _NOT_SEEN:
        mend = f"to let the doctor look, grant the rights {_RIGHTS}"
        return Finding(part=part, ready=True, said=f"{named.model}; whether it is there can't be seen", mend=mend)
    if code in _NOT_THERE:
        mend = f"choose one that the region has with {named.setting}, for example {named.instead}, or another region"
        return Finding(part=part, ready=False, said=f"AWS doesn't know {named.model} in this region", mend=mend)
    mend = "check the credentials, the region, and that this machine reaches AWS; docs/bedrock.md says what is needed"
    return Finding(part=part, ready=False, said=said, mend=mend)
