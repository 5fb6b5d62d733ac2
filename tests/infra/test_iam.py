"""The bot may do at AWS what it does there, and nothing else: its calls are recorded and compared with the policy."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import pytest

from bot.settings import load
from tests.infra import at_aws, configured
from tests.infra.aws_calls import recorded
from tests.infra.iam import ACCOUNT, Call, Grant, Need, grants, needs
from tests.servers import aws
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
def moto() -> Iterator[str]:
    with aws.moto_server() as url:
        yield url


@pytest.fixture
def distribution(moto: str) -> str:
    """One that moto knows."""
    client = boto3.client(
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


@pytest.fixture
async def compared(seaweed: SeaweedServer, moto: str, distribution: str, tmp_path: Path) -> Compared:
    """Everything done with the settings that Terraform gives, beside the rights that it gives."""
    made = {"bucket": seaweed.new_bucket(), "prefix": PREFIX, "parameters": PARAMETERS, "bedrock": BEDROCK}
    env = configured.settings(tmp_path, distribution_id=distribution, **made)["env"]
    given = dict(line.split("=", 1) for line in env.splitlines())
    with recorded() as calls, pytest.MonkeyPatch.context() as monkeypatch:
        await at_aws.read_secrets(monkeypatch, moto, given)
        await at_aws.keep_pages(monkeypatch, seaweed, moto, _without_secrets(given))
        async with at_aws.bedrock(monkeypatch) as server:
            await at_aws.use_bedrock(server, _without_secrets(given))
    arn = f"arn:aws:cloudfront::{ACCOUNT}:distribution/{distribution}"
    ours = [call for call in calls if call.operation != "PutParameter"]
    return Compared(ours, configured.rights(tmp_path, distribution_arn=arn, **made))


def _without_secrets(given: Mapping[str, str]) -> dict[str, str]:
    """The settings alone, and nobody outside this machine."""
    names = load({}).sources
    ours = {name: value for name, value in given.items() if name in names and not value.startswith("ssm:")}
    return {name: value.replace("openai,", "") for name, value in ours.items()}


async def test_the_policy_has_what_the_bot_does_and_nothing_else(compared: Compared) -> None:
    assert compared.calls
    assert compared.missing == []
    assert compared.unused == []
