"""The bot may do at AWS what it does there, and nothing else: its calls are recorded and compared with the policy."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import botocore.session
import pytest

from bot.settings import load
from tests.infra import at_aws, configured
from tests.infra.aws_calls import recorded
from tests.infra.iam import ACCOUNT, Call, Grant, Need, grants, needs
from tests.servers.seaweed import SeaweedServer

pytestmark = pytest.mark.slow  # servers, and Terraform

PREFIX = "stories/"
PARAMETERS = {
    name: f"/storypix/{name}" for name in ("OPENAI_API_KEY", "STORYPIX_TELEGRAM_TOKEN", "STORYPIX_DISCORD_TOKEN")
}
BEDROCK = {
    **configured.NO_BEDROCK,
    "text_models": ["global.anthropic.claude-haiku-5-5", "amazon.nova-lite-v1:0"],
    "image_models": ["stability.stable-image-core-v1:1", "stability.sd3-5-large-v1:0"],
    "style_guide": True,
    "guardrail": "gr1abc2def",
    "guardrail_version": "3",
}


SERVICES = {
    "s3": ["s3"],
    "cloudfront": ["cloudfront"],
    "ssm": ["ssm"],
    "bedrock": ["bedrock", "bedrock-runtime"],
}
"""Of boto3, by the prefix of their actions."""


@dataclass(frozen=True, slots=True)
class Compared:
    calls: Sequence[Call]
    policy: Mapping[str, Any]

    @property
    def needs(self) -> list[Need]:
        return list(dict.fromkeys(need for call in self.calls for need in needs(call)))

    @property
    def grants(self) -> list[Grant]:
        return grants(self.policy)

    @property
    def missing(self) -> list[Need]:
        return [need for need in self.needs if not any(grant.allows(need) for grant in self.grants)]

    @property
    def unused(self) -> list[Grant]:
        return [grant for grant in self.grants if not any(grant.allows(need) for need in self.needs)]


@pytest.fixture(scope="module")
def distribution(moto: str) -> str:
    """One that moto knows."""
    client = boto3.Session().client(
        "cloudfront", endpoint_url=moto, region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x"
    )
    config: Any = {
        "CallerReference": "1",
        "Origins": {
            "Quantity": 1,
            "Items": [
                {"Id": "pages", "DomainName": "tales.s3.amazonaws.com", "S3OriginConfig": {"OriginAccessIdentity": ""}}
            ],
        },
        "DefaultCacheBehavior": {"TargetOriginId": "pages", "ViewerProtocolPolicy": "redirect-to-https"},
        "Comment": "",
        "Enabled": True,
    }
    return client.create_distribution(DistributionConfig=config)["Distribution"]["Id"]


@pytest.fixture(scope="module")
def compared(
    seaweed: SeaweedServer, moto: str, distribution: str, tmp_path_factory: pytest.TempPathFactory
) -> Compared:
    """Everything done with the settings that Terraform gives, beside the rights that it gives."""
    scratch = tmp_path_factory.mktemp("terraform")
    made = {"bucket": seaweed.new_bucket(), "prefix": PREFIX, "parameters": PARAMETERS, "bedrock": BEDROCK}
    env = configured.settings(scratch, distribution_id=distribution, **made)["env"]
    given = dict(line.split("=", 1) for line in env.splitlines())
    calls = asyncio.run(_everything(seaweed, moto, given, scratch))
    arn = f"arn:aws:cloudfront::{ACCOUNT}:distribution/{distribution}"
    return Compared(calls, configured.rights(scratch, distribution_arn=arn, **made))


async def _everything(seaweed: SeaweedServer, moto: str, given: Mapping[str, str], scratch: Path) -> list[Call]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        await at_aws.put_secrets(monkeypatch, moto, given)
        with recorded() as calls:
            await at_aws.read_secrets(given)
            await at_aws.keep_pages(monkeypatch, seaweed, moto, _without_secrets(given), scratch / "pages")
            async with at_aws.bedrock(monkeypatch) as server:
                await at_aws.use_bedrock(server, _without_secrets(given))
    return calls


def _without_secrets(given: Mapping[str, str]) -> dict[str, str]:
    """The settings alone, and nobody outside this machine."""
    names = load({}).sources
    ours = {name: value for name, value in given.items() if name in names and not value.startswith("ssm:")}
    return {name: value.replace("openai,", "") for name, value in ours.items()}


def test_the_policy_has_what_the_bot_does(compared: Compared) -> None:
    assert {call.operation for call in compared.calls} >= {
        "PutObject",
        "GetObject",
        "DeleteObject",
        "ListObjectsV2",
        "GetBucketVersioning",
        "CreateInvalidation",
        "GetParameter",
        "ConverseStream",
        "InvokeModel",
        "ApplyGuardrail",
        "GetFoundationModel",
        "GetInferenceProfile",
    }
    assert compared.missing == []


def test_the_policy_has_nothing_that_the_bot_does_not(compared: Compared) -> None:
    assert compared.unused == []


def test_every_operation_is_one_that_botocore_knows_by_that_name(compared: Compared) -> None:
    """So that a right can't be compared by a name that AWS doesn't have."""
    session = botocore.session.Session()
    known = {
        f"{prefix}:{operation}"
        for prefix, services in SERVICES.items()
        for service in services
        for operation in session.get_service_model(service).operation_names
    }
    renamed = {"s3:ListBucket", "bedrock:InvokeModelWithResponseStream"}
    assert {grant.action for grant in compared.grants} - renamed <= known


BUCKET = "arn:aws:s3:::{bucket}"
OF_OTHERS = [
    Need("s3:PutObject", f"{BUCKET}/elsewhere/tale/index.html"),
    Need("s3:GetObject", "arn:aws:s3:::another/stories/tale/index.html"),
    Need("s3:PutObjectAcl", f"{BUCKET}/{PREFIX}tale/index.html"),
    Need("s3:DeleteObjectVersion", f"{BUCKET}/{PREFIX}tale/index.html"),
    Need("s3:DeleteBucket", BUCKET),
    Need("s3:PutBucketPolicy", BUCKET),
    Need("s3:ListBucket", "arn:aws:s3:::another"),
    Need("cloudfront:CreateInvalidation", f"arn:aws:cloudfront::{ACCOUNT}:distribution/EANOTHER"),
    Need("cloudfront:UpdateDistribution", f"arn:aws:cloudfront::{ACCOUNT}:distribution/{configured.DISTRIBUTION}"),
    Need("ssm:GetParameter", f"arn:aws:ssm:{configured.REGION}:{ACCOUNT}:parameter/another/OPENAI_API_KEY"),
    Need("ssm:PutParameter", f"arn:aws:ssm:{configured.REGION}:{ACCOUNT}:parameter/storypix/OPENAI_API_KEY"),
    Need("bedrock:InvokeModel", f"arn:aws:bedrock:{configured.REGION}::foundation-model/amazon.nova-lite-v1:0"),
    Need(
        "bedrock:InvokeModelWithResponseStream",
        f"arn:aws:bedrock:{configured.REGION}::foundation-model/amazon.nova-pro-v1:0",
    ),
    # Not by the profile, although that would be allowed.
    Need(
        "bedrock:InvokeModelWithResponseStream",
        f"arn:aws:bedrock:{configured.REGION}::foundation-model/anthropic.claude-haiku-5-5",
    ),
    Need("bedrock:ApplyGuardrail", f"arn:aws:bedrock:{configured.REGION}:{ACCOUNT}:guardrail/another"),
    Need("iam:CreateAccessKey", f"arn:aws:iam::{ACCOUNT}:user/storypix"),
]


@pytest.mark.parametrize("need", OF_OTHERS, ids=lambda need: f"{need.action} {need.resource[-30:]}")
def test_what_is_none_of_its_business_is_refused(need: Need, compared: Compared) -> None:
    bucket = next(call.parameters["Bucket"] for call in compared.calls if call.service == "s3")
    asked = Need(need.action, need.resource.format(bucket=bucket))
    assert not any(grant.allows(asked) for grant in compared.grants)


def test_no_action_and_no_resource_is_wider_than_it_must_be(compared: Compared) -> None:
    wide = {(grant.action, grant.resource) for grant in compared.grants if "*" in grant.action + grant.resource}
    assert not any("*" in action for action, _ in wide)
    # Keys below the prefix, and a model wherever its profile leads to.
    assert all(resource.endswith(f"/{PREFIX}*") or ":bedrock:*::" in resource for _, resource in wide)
    assert all(grant.conditions for grant in compared.grants if ":bedrock:*::" in grant.resource)


def test_a_bot_without_secrets_and_bedrock_has_no_rights_there(tmp_path: Path) -> None:
    services = {grant.action.partition(":")[0] for grant in grants(configured.rights(tmp_path))}
    assert services == {"s3", "cloudfront"}


def test_a_key_of_ones_own_is_for_its_parameters_only(tmp_path: Path) -> None:
    key = f"arn:aws:kms:{configured.REGION}:{ACCOUNT}:key/11111111-2222-3333-4444-555555555555"
    policy = configured.rights(tmp_path, secrets_kms_key_arn=key, parameters=PARAMETERS)
    decrypting = [grant for grant in grants(policy) if grant.action == "kms:Decrypt"]
    by_ssm = (("kms:ViaService", (f"ssm.{configured.REGION}.amazonaws.com",)),)
    assert decrypting == [Grant("kms:Decrypt", key, by_ssm)]


def test_an_applications_own_profile_leads_to_any_model_but_by_itself_only(tmp_path: Path) -> None:
    profile = f"arn:aws:bedrock:{configured.REGION}:{ACCOUNT}:application-inference-profile/a1b2c3d4e5f6"
    policy = configured.rights(tmp_path, bedrock=BEDROCK | {"text_models": [profile], "image_models": []})
    action, model = "bedrock:InvokeModelWithResponseStream", "arn:aws:bedrock:us-east-1::foundation-model/any.model"
    by_it = Need(action, model, (("bedrock:InferenceProfileArn", profile),))
    assert any(grant.allows(by_it) for grant in grants(policy))
    assert any(grant.allows(Need(action, profile)) for grant in grants(policy))
    assert not any(grant.allows(Need(action, model)) for grant in grants(policy))


def test_the_policy_stays_within_what_iam_takes_with_many_models(tmp_path: Path) -> None:
    models = [f"global.anthropic.claude-haiku-{number}-5" for number in range(1, 9)]
    policy = configured.rights(tmp_path, parameters=PARAMETERS, bedrock=BEDROCK | {"text_models": models})
    # Characters of a managed policy, blanks not counted: docs.aws.amazon.com/IAM, reference_iam-quotas, 2026-11-22.
    assert len(json.dumps(policy, separators=(",", ":"))) < 6_144
