"""`make key-put` and `make key-delete`: a key goes to AWS without being seen on the way."""

import sys
from subprocess import CompletedProcess

import boto3
import pytest

from tests.infra.project import finished
from tests.servers import aws

pytestmark = pytest.mark.slow  # moto's server takes a second or two to start

KEY = "not-a-key-but-as-secret"


@pytest.fixture(autouse=True)
def at_home(moto: str, monkeypatch: pytest.MonkeyPatch) -> None:
    aws.ask_only(monkeypatch, moto)


def make(target: str, *given: str, stdin: str = "", **environ: str) -> "CompletedProcess[str]":
    return finished("make", target, f"VENV={sys.prefix}", *given, checked=False, given=environ, stdin=stdin)


def kept(name: str) -> str:
    return boto3.Session().client("ssm").get_parameter(Name=name, WithDecryption=True)["Parameter"]["Value"]


def test_a_key_comes_from_standard_input_and_is_kept_encrypted() -> None:
    done = make("key-put", stdin=f"{KEY}\n")
    assert done.returncode == 0, done.stderr
    assert kept("/storypix/OPENAI_API_KEY") == KEY
    found = boto3.Session().client("ssm").get_parameter(Name="/storypix/OPENAI_API_KEY")["Parameter"]
    assert found["Type"] == "SecureString"
    assert KEY not in done.stdout + done.stderr
    assert "OPENAI_API_KEY=ssm:/storypix/OPENAI_API_KEY" in done.stdout


def test_a_newer_key_replaces_the_old() -> None:
    for key in ("first", "second"):
        done = make("key-put", "SECRET=STORYPIX_TELEGRAM_TOKEN", "NAME=family", stdin=key)
        assert done.returncode == 0, done.stderr
    assert kept("/family/STORYPIX_TELEGRAM_TOKEN") == "second"


def test_what_stands_in_the_environment_for_others_is_not_taken() -> None:
    """Such as a developer's own key, or the NAME that some systems set."""
    done = make(
        "key-put", stdin=KEY, OPENAI_API_KEY="a-developers-own", NAME="laptop", SECRET="STORYPIX_TELEGRAM_TOKEN"
    )
    assert done.returncode == 0, done.stderr
    assert kept("/storypix/OPENAI_API_KEY") == KEY


def test_the_region_may_be_said_as_pipelines_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_DEFAULT_REGION")
    done = make("key-put", "NAME=elsewhere", stdin=KEY, AWS_REGION="eu-central-1")
    assert done.returncode == 0, done.stderr
    found = boto3.Session().client("ssm", region_name="eu-central-1").get_parameter(Name="/elsewhere/OPENAI_API_KEY")
    assert ":eu-central-1:" in found["Parameter"]["ARN"]


def test_a_key_is_deleted_and_asking_again_does_no_harm() -> None:
    make("key-put", "NAME=going", stdin=KEY)
    assert [make("key-delete", "NAME=going").stdout.split(" ", 1)[0] for _ in range(2)] == [
        "/going/OPENAI_API_KEY",
        "There",
    ]
    assert (
        boto3.Session()
        .client("ssm")
        .describe_parameters(ParameterFilters=[{"Key": "Name", "Values": ["/going"]}])["Parameters"]
        == []
    )


@pytest.mark.parametrize(
    ("given", "stdin", "why"),
    [
        ((), "", "no key"),
        ((), "ssm:/storypix/OPENAI_API_KEY", "not a key"),
        (("SECRET=PATH",), KEY, "invalid choice"),
    ],
)
def test_what_is_no_key_is_refused(given: tuple[str, ...], stdin: str, why: str) -> None:
    done = make("key-put", "NAME=nobody", *given, stdin=stdin)
    assert done.returncode != 0
    assert why in done.stderr
    assert KEY not in done.stderr


def test_that_aws_refuses_is_said_in_one_line(moto: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_SSM", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    done = make("key-put", stdin=KEY)
    assert done.returncode != 0
    assert "AWS can't be asked" in done.stderr
    assert "AWS_DEFAULT_REGION says where" in done.stderr
    assert "Traceback" not in done.stderr
