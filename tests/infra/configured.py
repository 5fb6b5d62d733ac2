"""Terraform's modules that need no provider, carried out: what they make of an operator's choice."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.infra.iam import ACCOUNT
from tests.infra.terraform import CONFIGURATION, Terraform

REGION = "eu-west-3"
DISTRIBUTION = "E1A2B3C4D5E6F7"

NO_BEDROCK: Mapping[str, Any] = {
    "region": REGION,
    "images_region": "us-west-2",
    "text_models": [],
    "image_models": [],
    "style_guide": False,
    "guardrail": "",
    "guardrail_version": "DRAFT",
}


def rights(scratch: Path, **chosen: Any) -> Mapping[str, Any]:
    """The policy of the module `rights`."""
    given = {
        "partition": "aws",
        "account_id": ACCOUNT,
        "region": REGION,
        "bucket": "tales",
        "prefix": "",
        "distribution_arn": f"arn:aws:cloudfront::{ACCOUNT}:distribution/{DISTRIBUTION}",
        "parameters": {},
        "secrets_kms_key_arn": "",
        "bedrock": NO_BEDROCK,
    }
    policy: Mapping[str, Any] = json.loads(_outputs("rights", scratch, given | chosen)["policy"])
    return policy


def settings(scratch: Path, **chosen: Any) -> Mapping[str, str]:
    """The outputs of the module `settings`."""
    given = {
        "region": REGION,
        "bucket": "tales",
        "prefix": "",
        "host": "d111111abcdef8.cloudfront.net",
        "distribution_id": DISTRIBUTION,
        "parameters": {},
        "bedrock": NO_BEDROCK,
    }
    return _outputs("settings", scratch, given | chosen)


def _outputs(module: str, scratch: Path, given: Mapping[str, Any]) -> Mapping[str, str]:
    scratch.mkdir(parents=True, exist_ok=True)
    folder = scratch / module
    if not folder.exists():
        shutil.copytree(CONFIGURATION / module, folder)
        Terraform(folder, scratch).does("init", "-no-color")
    (folder / "terraform.tfvars.json").write_text(json.dumps(given), encoding="utf-8")
    terraform = Terraform(folder, scratch)
    terraform.does("apply", "-auto-approve", "-no-color")
    said = json.loads(terraform.does("output", "-json"))
    return {name: output["value"] for name, output in said.items()}
