"""What Bedrock's control plane says of models and of their inference profiles."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.servers.bedrock_answers import Fail

_ARN = "arn:aws:bedrock:eu-west-3::foundation-model/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A model in the catalog."""

    legacy: bool = False
    ends: date | None = None
    on_demand: bool = False
    """Whether it can be called by its own id."""


@dataclass(slots=True)
class Catalog:
    """The models that there are, by id. Every model has a profile `global.`."""

    models: dict[str, Listed] = field(
        default_factory=lambda: {
            "anthropic.claude-haiku-5-5": Listed(),
            "stability.stable-image-core-v1:1": Listed(on_demand=True),
        }
    )
    profiles: dict[str, str] = field(default_factory=dict)
    """More profiles: the ARN of each, with its model."""
    fault: Fail | None = None
    """What everybody is told. None: what they asked for."""

    def model(self, name: str) -> dict[str, Any] | Fail:
        if self.fault or name not in self.models:
            return self.fault or _not_found()
        listed = self.models[name]
        lifecycle: dict[str, Any] = {"status": "LEGACY" if listed.legacy else "ACTIVE"}
        if listed.ends:
            lifecycle["endOfLifeTime"] = f"{listed.ends}T00:00:00Z"
        types = ["ON_DEMAND"] if listed.on_demand else ["INFERENCE_PROFILE"]
        details = {"modelArn": _ARN + name, "modelId": name, "modelLifecycle": lifecycle}
        return {"modelDetails": details | {"inferenceTypesSupported": types}}

    def profile(self, name: str) -> dict[str, Any] | Fail:
        model = self.profiles.get(name, name.removeprefix("global."))
        if self.fault or name == model or model not in self.models:
            return self.fault or _not_found()
        return {
            "inferenceProfileName": "a profile",
            "inferenceProfileArn": f"arn:aws:bedrock:eu-west-3:123456789012:inference-profile/{name}",
            "models": [{"modelArn": _ARN + model}],
            "inferenceProfileId": name,
            "status": "ACTIVE",
            "type": "SYSTEM_DEFINED",
        }


def _not_found() -> Fail:
    return Fail(code="ResourceNotFoundException", status=404, message="Could not resolve the identifier.")
