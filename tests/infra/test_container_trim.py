"""What is taken out of the image: nothing that StoryPix, or where its credentials come from, calls."""

import ast
import importlib.util
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import botocore
import pytest

from tests.infra.project import ROOT, finished

_TRIM = ROOT / "infra" / "container" / "trim.py"
_CREDENTIALS = {"signin", "sso", "sso-oidc", "sts"}
_WORDS_OF_OTHER_MEANING = {"account", "config"}
"""Services have these names, but botocore means an account's number and a file."""


def _kept() -> frozenset[str]:
    spec = importlib.util.spec_from_file_location("trim", _TRIM)
    assert spec is not None
    assert spec.loader is not None
    trim = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(trim)
    services: frozenset[str] = trim.AWS_SERVICES
    return services


def _services_named(folder: Path) -> Iterator[str]:
    """The first word of each `….client("…")` and `….create_client("…")` below it."""
    for path in folder.rglob("*.py"):
        yield from re.findall(r"""\.(?:create_)?client\(\s*["']([\w-]+)["']""", path.read_text(encoding="utf-8"))


def test_every_service_that_our_code_calls_is_kept() -> None:
    called = {name for room in ("bot", "adapters", "storypix_core") for name in _services_named(ROOT / room)}
    assert {"s3", "ssm", "bedrock", "bedrock-runtime", "cloudfront"} <= called
    assert called | _CREDENTIALS == _kept()


def test_every_service_that_botocore_asks_for_credentials_is_kept() -> None:
    source = (Path(botocore.__file__).parent / "credentials.py").read_text(encoding="utf-8")
    tokens = (Path(botocore.__file__).parent / "tokens.py").read_text(encoding="utf-8")
    services = {path.name for path in (Path(botocore.__file__).parent / "data").iterdir() if path.is_dir()}
    words = {
        node.value
        for text in (source, tokens)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    asked = words & services - _WORDS_OF_OTHER_MEANING
    assert "sso" in asked
    assert asked <= _kept()


def test_tests_stubs_and_sources_of_extensions_go_and_the_rest_stays(tmp_path: Path) -> None:
    packages = tmp_path / "lib" / "python3.13" / "site-packages"
    gone = ("one/tests/data/x.json", "one/fast.c", "one/fast.pyx", "one/core.pyi", "botocore/data/ec2/1/service.json")
    stay = (
        *("one/core.py", "one/fast.cpython-313-x86_64-linux-gnu.so", "one/testing.py", "one/tests.py"),
        *("one-1.0.dist-info/licenses/LICENSE", "botocore/data/s3/1/service.json", "botocore/data/endpoints.json"),
    )
    for name in (*gone, *stay):
        (packages / name).parent.mkdir(parents=True, exist_ok=True)
        (packages / name).write_text("x", encoding="utf-8")
    finished(sys.executable, str(_TRIM), str(tmp_path))
    left = {str(path.relative_to(packages)) for path in packages.rglob("*") if path.is_file()}
    assert left == set(stay)


@pytest.fixture(scope="module")
def trimmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """boto3 and what it needs, without what the image leaves out."""
    folder = tmp_path_factory.mktemp("trimmed")
    packages = folder / "lib" / "python3.13" / "site-packages"
    for name in ("boto3", "botocore"):
        found = importlib.util.find_spec(name)
        assert found is not None
        assert found.origin is not None
        shutil.copytree(Path(found.origin).parent, packages / name, ignore=shutil.ignore_patterns("__pycache__"))
    finished(sys.executable, str(_TRIM), str(folder))
    return packages


@pytest.mark.slow
def test_all_clients_can_be_made_and_sign_their_calls_without_the_rest(trimmed: Path) -> None:
    script = f"""
import boto3, botocore, json
assert botocore.__file__.startswith({str(trimmed)!r})
made = boto3.session.Session(region_name="eu-west-3", aws_access_key_id="a", aws_secret_access_key="b")
clients = [made.client(name) for name in {sorted(_kept())!r}]
print(json.dumps([sorted(made.get_available_services()), [len(c.meta.method_to_api_mapping) for c in clients],
    made.client("s3").generate_presigned_url("get_object", Params={{"Bucket": "b", "Key": "k"}}),
    [c.meta.endpoint_url for c in clients]]))
"""
    services, operations, link, addresses = json.loads(_printed(trimmed, script))
    assert set(services) == _kept()
    assert all(operations)
    assert "X-Amz-Signature" in link or "Signature=" in link
    assert all(address.startswith("https://") for address in addresses)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("profile", "answer", "asked"),
    [
        ("role_arn = arn:aws:iam::1:role/r\nsource_profile = keys\nregion = eu-west-3\n", "AssumeRole", "sts"),
        (
            "role_arn = arn:aws:iam::1:role/r\nweb_identity_token_file = {token}\nregion = eu-west-3\n",
            "AssumeRoleWithWebIdentity",
            "sts",
        ),
    ],
)
def test_roles_are_taken_on_without_the_rest(
    trimmed: Path, tmp_path: Path, profile: str, answer: str, asked: str
) -> None:
    (tmp_path / "token").write_text("a.b.c", encoding="utf-8")
    told = profile.format(token=tmp_path / "token")
    (tmp_path / "config").write_text(f"[profile bot]\n{told}", encoding="utf-8")
    (tmp_path / "credentials").write_text(
        "[keys]\naws_access_key_id = a\naws_secret_access_key = b\n", encoding="utf-8"
    )
    script = f"""
import boto3, datetime, json
from botocore.awsrequest import AWSResponse
from botocore.httpsession import URLLib3Session
seen = []
body = b'''<{answer}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{answer}Result><Credentials>
<AccessKeyId>lent</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></{answer}Result></{answer}Response>'''
class Raw:
    def stream(self, *_, **__):
        yield body
def send(self, request):
    seen.append(request.url)
    return AWSResponse(request.url, 200, {{}}, Raw())
URLLib3Session.send = send
found = boto3.session.Session(profile_name="bot").get_credentials().get_frozen_credentials()
print(json.dumps([found.access_key, seen]))
"""
    key, addresses = json.loads(_printed(trimmed, script, config=tmp_path))
    assert key == "lent"
    assert [address.startswith(f"https://{asked}.") for address in addresses] == [True]


def _printed(packages: Path, script: str, *, config: Path | None = None) -> str:
    """By a Python that finds these packages first, and nobody's AWS settings."""
    mine = {name: "" for name in os.environ if name.startswith("AWS_")}
    given = {**mine, "PYTHONPATH": str(packages)}
    folder = config or packages
    given |= {
        "AWS_CONFIG_FILE": str(folder / "config"),
        "AWS_SHARED_CREDENTIALS_FILE": str(folder / "credentials"),
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    return finished(sys.executable, "-c", script, given={name: v for name, v in given.items() if v}).stdout
