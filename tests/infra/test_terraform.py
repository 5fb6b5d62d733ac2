"""Terraform's own judgement of the configuration, by what it needs no account for: format, validity, plans."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from storypix_core.storage import server
from tests.infra.iam import ACCOUNT
from tests.infra.local_aws import point_at
from tests.infra.terraform import CONFIGURATION, Terraform, provider_mirror

pytestmark = pytest.mark.slow  # Terraform

needs_provider = pytest.mark.skipif(
    provider_mirror() is None,
    reason="Terraform's provider for AWS is in no folder of this machine; set TERRAFORM_PLUGINS to a mirror of it",
)

ANCHOR = f"arn:aws:rolesanywhere:eu-west-3:{ACCOUNT}:trust-anchor/11111111-2222-3333-4444-555555555555"
EVERYTHING = {
    "region": "eu-west-3",
    "bucket": "tales-of-a-family",
    "prefix": "stories/",
    "domain": "stories.example.org",
    "zone_id": "Z0123456789ABCDEFGHIJ",
    "identity": "anywhere",
    "trust_anchor_arn": ANCHOR,
    "secrets": ["OPENAI_API_KEY", "STORYPIX_TELEGRAM_TOKEN"],
    "log_retention_days": 30,
    "budget_usd": 30,
    "budget_emails": ["family@example.org"],
    "price_class": "PriceClass_All",
    "bedrock": {"text_models": ["eu.anthropic.claude-haiku-5-5"], "guardrail": "gr1abc2def"},
}
OTHERWISE = {
    "region": "us-east-1",
    "identity": "ecs",
    "log_retention_days": 7,
    "access_logs_bucket": "logs.s3.amazonaws.com",
    "delete_stories_on_destroy": True,
}


def test_it_is_formatted(tmp_path: Path) -> None:
    assert Terraform(CONFIGURATION, tmp_path).run("fmt", "-check", "-recursive", "-diff").stdout == ""


@dataclass(frozen=True, slots=True)
class Planned:
    """What would be made, by address, with the values that are known before."""

    resources: Mapping[str, Mapping[str, Any]]

    def kinds(self) -> set[str]:
        return {address.split(".")[0] for address in self.resources}


class Plans:
    """A copy of the configuration, ready to be planned."""

    def __init__(self, scratch: Path, moto: str):
        folder = scratch / "terraform"
        shutil.copytree(
            CONFIGURATION, folder, ignore=shutil.ignore_patterns(".terraform*", "*_override.tf", "*.tfvars")
        )
        self._terraform = Terraform(folder, scratch)
        point_at(self._terraform, moto=moto)
        self._terraform.does("init", "-no-color")

    def validated(self) -> str:
        return self._terraform.does("validate", "-no-color")

    def of(self, **chosen: Any) -> Planned:
        (self._terraform.folder / "terraform.tfvars.json").write_text(json.dumps(chosen), encoding="utf-8")
        self._terraform.does("plan", "-no-color", "-out=it.tfplan")
        plan = json.loads(self._terraform.does("show", "-json", "it.tfplan"))
        root = plan["planned_values"]["root_module"]
        made = [one for one in root["resources"] if one["mode"] == "managed"]
        return Planned({one["address"]: one.get("values", {}) for one in made})


@pytest.fixture(scope="module")
def plans(moto: str, tmp_path_factory: pytest.TempPathFactory) -> Plans:
    return Plans(tmp_path_factory.mktemp("terraform"), moto)


@pytest.fixture(scope="module")
def least(plans: Plans) -> Planned:
    return plans.of(region="eu-west-3")


@pytest.fixture(scope="module")
def everything(plans: Plans) -> Planned:
    return plans.of(**EVERYTHING)


@pytest.fixture(scope="module")
def otherwise(plans: Plans) -> Planned:
    return plans.of(**OTHERWISE)


@needs_provider
class TestWithItsProvider:
    def test_it_is_valid(self, plans: Plans) -> None:
        assert "Success!" in plans.validated()

    def test_a_region_is_all_that_has_to_be_said(self, least: Planned) -> None:
        assert least.resources["aws_s3_bucket.pages"]["bucket"] == f"storypix-{ACCOUNT}-eu-west-3"
        assert not least.kinds() & {
            "aws_budgets_budget",
            "aws_cloudwatch_log_group",
            "aws_iam_role",
            "aws_route53_record",
        }
        assert least.resources["aws_iam_user.bot[0]"]["name"] == "storypix"

    def test_nobody_outside_reads_the_bucket(self, least: Planned) -> None:
        blocked = least.resources["aws_s3_bucket_public_access_block.pages"]
        names = ("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets")
        assert [blocked[name] for name in names] == [True] * 4
        [rule] = least.resources["aws_s3_bucket_ownership_controls.pages"]["rule"]
        assert rule["object_ownership"] == "BucketOwnerEnforced"
        assert not least.kinds() & {"aws_s3_bucket_acl", "aws_s3_bucket_website_configuration"}

    def test_what_is_deleted_is_gone(self, least: Planned) -> None:
        assert "aws_s3_bucket_versioning" not in least.kinds()
        assert "aws_s3_bucket_replication_configuration" not in least.kinds()
        [rule] = least.resources["aws_s3_bucket_lifecycle_configuration.pages"]["rule"]
        assert rule["abort_incomplete_multipart_upload"] == [{"days_after_initiation": 1}]
        assert rule["expiration"] == [], "a story lasts until somebody deletes it"

    def test_a_bucket_with_stories_is_not_destroyed_unasked(self, least: Planned, otherwise: Planned) -> None:
        assert least.resources["aws_s3_bucket.pages"]["force_destroy"] is False
        assert otherwise.resources["aws_s3_bucket.pages"]["force_destroy"] is True

    def test_readers_get_the_headers_that_this_machine_gives_too(self, least: Planned) -> None:
        policy = least.resources["aws_cloudfront_response_headers_policy.pages"]
        [security] = policy["security_headers_config"]
        [robots] = policy["custom_headers_config"][0]["items"]
        sent = {
            "Content-Security-Policy": security["content_security_policy"][0]["content_security_policy"],
            "Referrer-Policy": security["referrer_policy"][0]["referrer_policy"],
            "X-Content-Type-Options": "nosniff" if security["content_type_options"] else "",
            robots["header"]: robots["value"],
        }
        assert sent == server._HEADERS
        assert security["strict_transport_security"][0]["access_control_max_age_sec"] >= 31_536_000

    def test_nothing_notes_who_reads_what(self, least: Planned, everything: Planned) -> None:
        for planned in (least, everything):
            assert planned.resources["aws_cloudfront_distribution.pages"]["logging_config"] == []
            assert "aws_s3_bucket_logging" not in planned.kinds()

    def test_access_logs_are_there_for_those_who_ask(self, otherwise: Planned) -> None:
        [logging] = otherwise.resources["aws_cloudfront_distribution.pages"]["logging_config"]
        assert logging["bucket"] == "logs.s3.amazonaws.com"

    def test_pages_come_encrypted_and_small(self, least: Planned) -> None:
        [behavior] = least.resources["aws_cloudfront_distribution.pages"]["default_cache_behavior"]
        assert (behavior["viewer_protocol_policy"], behavior["compress"]) == ("redirect-to-https", True)
        assert set(behavior["allowed_methods"]) == {"GET", "HEAD"}

    def test_a_story_that_is_not_there_is_said_kindly_and_not_kept_for_long(self, least: Planned) -> None:
        answers = least.resources["aws_cloudfront_distribution.pages"]["custom_error_response"]
        said = {
            (
                answer["error_code"],
                answer["response_code"],
                answer["response_page_path"],
                answer["error_caching_min_ttl"],
            )
            for answer in answers
        }
        assert said == {(403, 404, "/404.html", 10), (404, 404, "/404.html", 10)}
        assert least.resources['aws_s3_object.words["404.html"]']["content_type"].startswith("text/html")

    def test_a_domain_gets_its_certificate_where_cloudfront_looks(self, everything: Planned) -> None:
        assert everything.resources["aws_acm_certificate.pages[0]"]["domain_name"] == "stories.example.org"
        assert everything.resources["aws_cloudfront_distribution.pages"]["aliases"] == ["stories.example.org"]
        [certificate] = everything.resources["aws_cloudfront_distribution.pages"]["viewer_certificate"]
        assert certificate["minimum_protocol_version"] == "TLSv1.2_2021"
        assert {'aws_route53_record.pages["A"]', 'aws_route53_record.pages["AAAA"]'} <= everything.resources.keys()

    def test_only_a_task_of_the_account_takes_the_role_for_ecs(self, otherwise: Planned) -> None:
        [statement] = json.loads(otherwise.resources['aws_iam_role.bot["ecs"]']["assume_role_policy"])["Statement"]
        assert statement["Principal"] == {"Service": "ecs-tasks.amazonaws.com"}
        assert statement["Condition"] == {"StringEquals": {"aws:SourceAccount": ACCOUNT}}
        assert "aws_iam_user" not in otherwise.kinds()

    def test_only_the_certificates_of_the_anchor_take_the_role_for_anywhere(self, everything: Planned) -> None:
        role = everything.resources['aws_iam_role.bot["anywhere"]']
        [statement] = json.loads(role["assume_role_policy"])["Statement"]
        assert statement["Principal"] == {"Service": "rolesanywhere.amazonaws.com"}
        assert statement["Condition"] == {"ArnEquals": {"aws:SourceArn": ANCHOR}}
        assert "aws_iam_user" not in everything.kinds()

    def test_a_task_of_ecs_has_its_lines_written_by_somebody_else(
        self, everything: Planned, otherwise: Planned
    ) -> None:
        attached = [
            sorted(address for address in planned.resources if address.startswith("aws_iam_role_policy_attachment"))
            for planned in (everything, otherwise)
        ]
        assert attached == [
            ['aws_iam_role_policy_attachment.bot["bot"]', 'aws_iam_role_policy_attachment.bot["logs"]'],
            ['aws_iam_role_policy_attachment.bot["bot"]'],
        ]

    def test_somebody_is_told_of_costs(self, everything: Planned) -> None:
        budget = everything.resources["aws_budgets_budget.month[0]"]
        assert (budget["limit_amount"], budget["limit_unit"]) == ("30", "USD")
        told = {notification["notification_type"]: notification for notification in budget["notification"]}
        assert told.keys() == {"ACTUAL", "FORECASTED"}
        assert all(one["subscriber_email_addresses"] == ["family@example.org"] for one in told.values())

    def test_logs_end(self, everything: Planned) -> None:
        assert everything.resources["aws_cloudwatch_log_group.bot[0]"]["retention_in_days"] == 30

    def test_no_secret_is_in_what_terraform_remembers(self, everything: Planned) -> None:
        assert not everything.kinds() & {"aws_ssm_parameter", "aws_iam_access_key", "aws_secretsmanager_secret_version"}


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> Terraform:
    """The variables alone, which need no provider."""
    scratch = tmp_path_factory.mktemp("questions")
    folder = scratch / "terraform"
    folder.mkdir()
    for file in CONFIGURATION.glob("variables*.tf"):
        shutil.copy(file, folder)
    terraform = Terraform(folder, scratch)
    terraform.does("init", "-no-color")
    return terraform


@pytest.mark.parametrize(
    ("chosen", "why"),
    [
        ({"region": "Paris"}, "eu-west-3"),
        ({"name": "My Bot"}, "small letters"),
        ({"name": "aws-tales"}, "for itself"),
        ({"bucket": "a.b"}, "a dot would break the certificate"),
        ({"prefix": "stories"}, "a slash at the end"),
        ({"domain": "stories.example.org"}, "Give zone_id"),
        ({"certificate_arn": "arn:aws:acm:eu-west-3:123456789012:certificate/1"}, "us-east-1 only"),
        ({"identity": "anywhere"}, "needs trust_anchor_arn"),
        ({"identity": "root"}, "Choose user"),
        ({"secrets": ["PATH"]}, "Only these settings"),
        ({"log_retention_days": 2}, "CloudWatch takes"),
        ({"budget_emails": ["nobody"]}, "addresses of e-mail"),
        ({"bedrock": {"text_models": ["*"]}}, "without any wildcard"),
        ({"bedrock": {"guardrail": "gr*"}}, "its id or its ARN"),
        ({"bedrock": {"style_guide": True}}, "needs an image model"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_wrong_choice_is_said(chosen: Mapping[str, Any], why: str, questions: Terraform) -> None:
    (questions.folder / "terraform.tfvars.json").write_text(json.dumps({"region": "eu-west-3", **chosen}))
    done = questions.run("plan", "-no-color")
    assert done.returncode == 1, done.stdout
    assert why in " ".join(done.stderr.replace("│", " ").split())


def test_what_is_right_is_taken(questions: Terraform) -> None:
    (questions.folder / "terraform.tfvars.json").write_text(json.dumps(EVERYTHING))
    questions.does("plan", "-no-color")
