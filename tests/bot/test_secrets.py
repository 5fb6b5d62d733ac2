"""Secrets come as values, from files, or from SSM, and are never seen anywhere else."""

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from aiohttp import web

from bot.run import FAILED, OK, WRONG_USE, run, show_settings
from bot.secrets import SecretUnread, is_unread, resolved, resolved_as_far_as_possible
from bot.settings import Settings, load
from storypix_core.errors import BadSettings
from tests.servers import aws
from tests.servers.loopback import serving

SECRET = "sk-very-secret"
NOBODY = {"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "key"
    path.write_text(f"{SECRET}\n")
    return path


def with_key(reference: str) -> Settings:
    return load({"OPENAI_API_KEY": reference}).settings


# Files


def test_a_file_is_read_without_its_newline(file: Path) -> None:
    loaded = load({"OPENAI_API_KEY_FILE": str(file)})
    assert loaded.settings.openai_api_key.get_secret_value() == SECRET
    assert loaded.settings.storyteller == ("openai", "builtin")
    assert loaded.sources["OPENAI_API_KEY"] == f"file {file} (in environment)"


@pytest.mark.parametrize("name", ["STORYPIX_TELEGRAM_TOKEN", "STORYPIX_DATABASE_URL", "STORYPIX_OPENAI_IMAGES_API_KEY"])
def test_every_secret_may_stand_in_a_file(name: str, file: Path, tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text(f"{name}_FILE={file}\n")
    assert load({}, dotenv=dotenv).sources[name] == f"file {file} (in {dotenv})"


def test_what_is_no_secret_has_no_file(file: Path) -> None:
    with pytest.raises(BadSettings, match=r"STORYPIX_AGE_FILE .* is not a setting"):
        load({"STORYPIX_AGE_FILE": str(file)})


def test_a_value_in_the_environment_goes_before_a_file_of_the_dotenv(file: Path, tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text(f"OPENAI_API_KEY_FILE={file}\n")
    assert load({"OPENAI_API_KEY": "other"}, dotenv=dotenv).settings.openai_api_key.get_secret_value() == "other"


def test_both_at_once_are_refused(file: Path) -> None:
    with pytest.raises(BadSettings, match="OPENAI_API_KEY and OPENAI_API_KEY_FILE are both given") as caught:
        load({"OPENAI_API_KEY": SECRET, "OPENAI_API_KEY_FILE": str(file)})
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize(
    ("held", "why"),
    [
        (None, "can't be read: No such file or directory"),
        (b" \n", "is empty"),
        (b"sk-\xff\xfe", "holds no text"),
        (b"x" * 70_000, "is too large"),
    ],
)
def test_a_file_that_gives_no_secret_is_named(held: bytes | None, why: str, tmp_path: Path) -> None:
    path = tmp_path / "key"
    if held is not None:
        path.write_bytes(held)
    with pytest.raises(BadSettings, match=f"OPENAI_API_KEY_FILE: {path} {why}"):
        load({"OPENAI_API_KEY_FILE": str(path)})


def test_a_folder_is_no_secret(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="can't be read: Is a directory"):
        load({"OPENAI_API_KEY_FILE": str(tmp_path)})


# SSM


def test_what_is_shown_asks_nobody(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    aws.ask_only(monkeypatch, "http://127.0.0.1:9")
    monkeypatch.setenv("OPENAI_API_KEY", "ssm:/openaikey")
    assert show_settings() == OK
    assert "value:   ********   from: ssm:/openaikey (in environment)" in capsys.readouterr().out


def test_settings_without_parameters_are_left_as_they_are() -> None:
    settings = with_key(SECRET)
    assert resolved(settings) is settings


def test_a_parameter_needs_a_name() -> None:
    with pytest.raises(BadSettings, match="OPENAI_API_KEY: the parameter's name is missing after ssm:"):
        resolved(with_key("ssm: "))


def test_without_a_region_it_is_said_with_what_boto3_really_looks_at(monkeypatch: pytest.MonkeyPatch) -> None:
    aws.ask_only(monkeypatch, "http://127.0.0.1:9", AWS_DEFAULT_REGION="")
    with pytest.raises(BadSettings, match="OPENAI_API_KEY: no AWS region is set") as said:
        resolved(with_key("ssm:/openaikey"))
    [advised] = re.findall(r"AWS_\w+", str(said.value))
    monkeypatch.setenv(advised, aws.REGION)
    assert boto3.session.Session().region_name == aws.REGION


def test_without_credentials_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    aws.ask_only(monkeypatch, "http://127.0.0.1:9", AWS_ACCESS_KEY_ID="", AWS_SECRET_ACCESS_KEY="")
    with pytest.raises(BadSettings, match="OPENAI_API_KEY: boto3 finds no AWS credentials"):
        resolved(with_key("ssm:/openaikey"))


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("AccessDeniedException", "AWS doesn't allow reading the SSM parameter /openaikey in eu-west-3"),
        ("ParameterNotFound", "there is no SSM parameter /openaikey in eu-west-3"),
        ("ExpiredTokenException", "AWS doesn't accept the credentials for the SSM parameter /openaikey in eu-west-3"),
        ("ValidationException", "AWS doesn't give the SSM parameter /openaikey in eu-west-3: ValidationException"),
    ],
)
async def test_what_aws_declines_is_said(code: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def decline(request: web.Request) -> web.Response:
        return web.json_response({"__type": code, "message": SECRET}, status=400)

    app = web.Application()
    app.router.add_post("/", decline)
    async with serving(app) as url:
        aws.ask_only(monkeypatch, url)
        with pytest.raises(BadSettings, match=f"OPENAI_API_KEY: {why}") as caught:
            await asyncio.to_thread(resolved, with_key("ssm:/openaikey"))
    assert SECRET not in str(caught.value)


async def test_of_several_secrets_each_one_that_can_be_read_is(monkeypatch: pytest.MonkeyPatch) -> None:
    async def answer(request: web.Request) -> web.Response:
        asked = json.loads(await request.text())["Name"]
        if asked == "/telegram":
            return web.json_response({"Parameter": {"Name": asked, "Value": SECRET}})
        return web.json_response({"__type": "AccessDeniedException"}, status=400)

    app = web.Application()
    app.router.add_post("/", answer)
    given = {
        "OPENAI_API_KEY": "ssm:/openaikey",
        "STORYPIX_OPENAI_IMAGES_API_KEY": "ssm:/openaikey",
        "STORYPIX_DATABASE_URL": "ssm:",
        "STORYPIX_TELEGRAM_TOKEN": "ssm:/telegram",
    }
    async with serving(app) as url:
        aws.ask_only(monkeypatch, url)
        settings, unread = await asyncio.to_thread(resolved_as_far_as_possible, load(given).settings)
    assert settings.telegram_token.get_secret_value() == SECRET
    assert is_unread(settings.openai_api_key.get_secret_value())
    nameless, declined = unread
    assert nameless.said.startswith("STORYPIX_DATABASE_URL: the parameter's name is missing")
    assert declined.said.startswith("OPENAI_API_KEY, STORYPIX_OPENAI_IMAGES_API_KEY: AWS doesn't allow")
    assert all(right in declined.mend for right in ("ssm:GetParameter", "kms:Decrypt"))


def test_where_aws_can_not_be_reached_it_is_said_with_what_may_be_in_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    aws.ask_only(monkeypatch, "http://127.0.0.1:9")
    monkeypatch.setattr("bot.secrets._TRIES", 1)
    with pytest.raises(SecretUnread, match="OPENAI_API_KEY: SSM can't be asked: EndpointConnectionError") as caught:
        resolved(with_key("ssm:/openaikey"))
    assert "VPC endpoint" in caught.value.mend


@pytest.mark.parametrize(
    ("away", "why"),
    [
        pytest.param({}, "SSM can't be asked", id="the network"),
        pytest.param(NOBODY, "boto3 finds no AWS credentials", id="what gives the machine its role"),
        pytest.param(
            NOBODY | {"AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:9/"},
            "SSM can't be asked",
            id="what gives the container its role",
            marks=pytest.mark.slow,  # boto3 asks three times
        ),
    ],
)
def test_a_machine_that_is_up_before_its_network_is_tried_again_by_whoever_starts_programs(
    away: dict[str, str],
    why: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The exit code of wrong use would keep systemd from it."""
    monkeypatch.chdir(tmp_path)
    aws.ask_only(monkeypatch, "http://127.0.0.1:9", **away)
    monkeypatch.setattr("bot.secrets._TRIES", 1)
    monkeypatch.setenv("STORYPIX_TELEGRAM_TOKEN", "ssm:/telegram")

    async def never(settings: Settings) -> int:
        raise AssertionError("it must not begin")

    assert run(never) == FAILED
    [said] = capsys.readouterr().err.splitlines()
    assert said.startswith(f"storypix: STORYPIX_TELEGRAM_TOKEN: {why}")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with aws.moto_server() as url:
        yield url


@pytest.mark.slow  # moto's server takes a second or two to start
class TestMoto:
    def test_parameters_are_read_once_with_decryption(self, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
        aws.ask_only(monkeypatch, server)
        ssm = boto3.Session().client("ssm")
        ssm.put_parameter(Name="/openaikey", Value=SECRET, Type="SecureString")
        ssm.put_parameter(Name="/bots/telegram", Value="12:ab\n", Type="String")
        given = {"OPENAI_API_KEY": "ssm:/openaikey", "STORYPIX_TELEGRAM_TOKEN": "ssm:/bots/telegram"}
        settings = resolved(load(given).settings)
        assert settings.openai_api_key.get_secret_value() == SECRET
        assert settings.telegram_token.get_secret_value() == "12:ab"
        assert SECRET not in repr(settings)

    def test_a_parameter_that_is_missing_stops_the_program_with_its_name(
        self, server: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.chdir(tmp_path)
        aws.ask_only(monkeypatch, server)
        monkeypatch.setenv("OPENAI_API_KEY", "ssm:/no/such")

        async def never(settings: Settings) -> int:
            raise AssertionError("it must not begin")

        assert run(never) == WRONG_USE
        said = capsys.readouterr().err
        assert "OPENAI_API_KEY: there is no SSM parameter /no/such in eu-west-3" in said
        assert len(said.splitlines()) == 1

    def test_what_is_run_gets_the_value(
        self, server: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.chdir(tmp_path)
        aws.ask_only(monkeypatch, server)
        boto3.Session().client("ssm").put_parameter(Name="/discord", Value=SECRET, Type="SecureString", Overwrite=True)
        monkeypatch.setenv("STORYPIX_DISCORD_TOKEN", "ssm:/discord")
        monkeypatch.setenv("STORYPIX_LOG_LEVEL", "DEBUG")
        seen: list[str] = []

        async def work(settings: Settings) -> int:
            seen.append(settings.discord_token.get_secret_value())
            return OK

        assert run(work) == OK
        assert seen == [SECRET]
        assert SECRET not in caplog.text
