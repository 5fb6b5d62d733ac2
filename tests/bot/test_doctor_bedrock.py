"""The doctor looks at the models of Bedrock without calling them."""

from collections.abc import AsyncIterator, Callable
from datetime import date
from pathlib import Path

import pytest

from bot.doctor_models import model_findings
from bot.finding import Finding
from bot.settings import Settings
from tests.servers.bedrock_answers import Fail
from tests.servers.bedrock_catalog import Listed
from tests.servers.bedrock_server import KEY, SECRET, BedrockServer

TODAY = date(2026, 11, 22)
ARN = "arn:aws:bedrock:eu-west-3:123456789012:application-inference-profile/a1b2c3"
HAIKU = "anthropic.claude-haiku-5-5"


@pytest.fixture
async def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AsyncIterator[BedrockServer]:
    for name in ("AWS_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_SESSION_TOKEN", "AWS_BEARER_TOKEN_BEDROCK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    async with BedrockServer() as running:
        monkeypatch.setenv("AWS_ENDPOINT_URL_BEDROCK", running.address)
        yield running


async def found(entry: str = "bedrock", *, part: str = "storyteller", region: str = "eu-west-3") -> Finding:
    fields = {part: f"{entry},builtin", "bedrock_region": region}
    findings = await model_findings(Settings.model_validate(fields), today=TODAY)
    return next(finding for finding in findings if finding.part == f"{part} {entry}")


async def test_a_model_that_is_there_is_ready(server: BedrockServer) -> None:
    assert await found() == Finding(
        part="storyteller bedrock", ready=True, said=f"global.{HAIKU} in eu-west-3", mend=""
    )
    painter = await found(part="illustrator")
    assert (painter.ready, painter.said) == (True, "stability.stable-image-core-v1:1 in us-west-2")
    assert server.books.text_calls + server.books.picture_calls == 0


@pytest.mark.slow
async def test_a_profile_of_ones_own_is_looked_through(server: BedrockServer) -> None:
    server.catalog.profiles[ARN] = HAIKU
    assert (await found(f"bedrock:{ARN}")).said == f"{ARN} in eu-west-3"


@pytest.mark.slow
async def test_a_model_that_the_region_has_not_is_not_ready(server: BedrockServer) -> None:
    finding = await found("bedrock:global.anthropic.claude-nobody-9")
    assert not finding.ready
    assert "doesn't know global.anthropic.claude-nobody-9" in finding.said
    assert "STORYPIX_STORYTELLER" in finding.mend


async def test_a_model_that_writes_is_no_illustrator(server: BedrockServer) -> None:
    finding = await found(f"bedrock:global.{HAIKU}", part="illustrator")
    assert not finding.ready
    assert f"global.{HAIKU} is no Bedrock model that paints from words" in finding.said


@pytest.mark.slow
async def test_a_model_that_needs_its_profile_is_not_ready_without_it(server: BedrockServer) -> None:
    finding = await found(f"bedrock:{HAIKU}")
    assert not finding.ready
    assert f"global.{HAIKU}" in finding.mend


@pytest.mark.slow
@pytest.mark.parametrize(
    ("listed", "ready", "said"),
    [
        (Listed(legacy=True), True, "legacy"),
        (Listed(legacy=True, ends=date(2099, 1, 31)), True, "until it is shut down on 2099-01-31"),
        (Listed(ends=date(2020, 1, 31)), False, "was shut down on 2020-01-31"),
    ],
    ids=repr,
)
async def test_what_aws_says_of_a_models_end_is_handed_on(
    server: BedrockServer, listed: Listed, ready: bool, said: str
) -> None:
    server.catalog.models[HAIKU] = listed
    finding = await found()
    assert finding.ready is ready
    assert said in finding.said
    assert finding.mend.startswith("choose ")


async def test_a_right_that_is_missing_is_advice(server: BedrockServer) -> None:
    server.catalog.fault = Fail(code="AccessDeniedException", status=403)
    finding = await found()
    assert finding.ready
    assert "bedrock:GetFoundationModel" in finding.mend


def no_region(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings have none, and neither has the machine."""


def no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)


def wrong_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "another")


def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_BEDROCK", "http://127.0.0.1:9")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (no_region, "STORYPIX_BEDROCK_REGION"),
        (no_credentials, "no AWS credentials were found"),
        (wrong_credentials, "were not accepted"),
        (no_network, "no connection"),
    ],
)
async def test_what_is_missing_is_said(
    server: BedrockServer,
    monkeypatch: pytest.MonkeyPatch,
    trouble: Callable[[pytest.MonkeyPatch], None],
    said: str,
) -> None:
    trouble(monkeypatch)
    finding = await found(region="" if trouble is no_region else "eu-west-3")
    assert not finding.ready
    assert said in finding.said
    assert finding.mend


async def test_a_guardrail_that_only_reads_along_is_looked_at_too(server: BedrockServer) -> None:
    server.check_answers.append(Fail(code="ResourceNotFoundException", status=404))
    fields = {
        "storyteller": "bedrock",
        "bedrock_region": "eu-west-3",
        "bedrock_guardrail": "gr1",
        "bedrock_endpoint_url": server.address,
    }
    for ready in (False, True):
        findings = await model_findings(Settings.model_validate(fields), today=TODAY)
        assert [finding.ready for finding in findings if finding.part == "guardrail"] == [ready]
    without = await model_findings(Settings.model_validate(fields | {"storyteller": "builtin"}), today=TODAY)
    assert "guardrail" not in [finding.part for finding in without]
