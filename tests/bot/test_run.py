"""Exit codes, the one line on standard error, and the interface's language."""

import asyncio
import json
import os
import signal
from pathlib import Path

import pytest

from bot.run import WRONG_USE, complain, run, show_settings, speaks
from bot.settings import Settings
from bot.texts import Texts
from storypix_core.errors import (
    AskUser,
    BadSettings,
    NotAllowed,
    ProviderFailed,
    StorageAway,
    StorageFailed,
    StoryPixError,
)


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("STORYPIX_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("machine", "language"),
    [
        ("fr_FR.UTF-8", "fr"),
        ("de-AT", "de"),
        ("en", "en"),
        ("ast_ES.UTF-8", "ast"),
        ("sr@latin", "sr"),
        ("C", "en"),
        ("C.UTF-8", "en"),
        ("POSIX", "en"),
        ("", "en"),
        ("???", "en"),
    ],
)
def test_the_interface_speaks_the_language_of_the_machine(
    machine: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", machine)
    assert speaks() == language


def test_what_the_env_file_says_to_boto3_is_handed_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given = {"AWS_DEFAULT_REGION": "", "AWS_PROFILE": "family"}
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("AWS_DEFAULT_REGION")
    (tmp_path / ".env").write_text("AWS_DEFAULT_REGION=eu-west-3\nAWS_PROFILE=other\nAWS_SESSION_TOKEN=\nX=1\n")
    seen: list[str | None] = []

    async def look(settings: Settings) -> int:
        seen.extend(os.environ.get(name) for name in (*given, "AWS_SESSION_TOKEN", "X"))
        return 0

    assert run(look) == 0
    assert seen == ["eu-west-3", "family", None, None], "the environment itself goes first, and only AWS's names go on"


@pytest.mark.parametrize(("chosen", "region"), [("", "eu-central-1"), ("eu-west-3", "eu-west-3")])
def test_the_region_that_aws_s_own_machines_name_is_taken_where_none_is_chosen(
    monkeypatch: pytest.MonkeyPatch, chosen: str, region: str
) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", chosen)
    if not chosen:
        monkeypatch.delenv("AWS_DEFAULT_REGION")
    monkeypatch.setenv("AWS_REGION", "eu-central-1")
    seen: list[str | None] = []

    async def look(settings: Settings) -> int:
        seen.append(os.environ.get("AWS_DEFAULT_REGION"))
        return 0

    assert run(look) == 0
    assert seen == [region]


def test_what_settings_mean_is_shown_also_while_one_of_them_is_wrong(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STORYPIX_AGE", "old")
    assert show_settings() == WRONG_USE
    shown = capsys.readouterr()
    assert "STORYPIX_AGE\n  " in shown.out
    assert "value:" not in shown.out
    assert shown.err.startswith("storypix: STORYPIX_AGE (from environment) 'old'")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (StorageFailed("EIO", facts={"path": "/data"}), "who may write it"),
        (StorageAway("gone", facts={"path": "/data"}), "STORYPIX_DATABASE_URL"),
    ],
)
def test_the_operator_is_sent_to_the_disk_and_not_to_the_operator(
    error: StoryPixError, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    complain(error, Texts("en"))
    assert said in capsys.readouterr().err


def test_the_settings_go_before_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert speaks("es-MX") == "es"
    monkeypatch.setenv("STORYPIX_LANGUAGE", "it")
    assert speaks() == "it"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (AskUser("no idea", key="ask-idea-empty"), 2),
        (BadSettings("STORYPIX_AGE is wrong"), 2),
        (NotAllowed("closed", key="error-output"), 1),
        (StorageFailed("disk", facts={"path": "/data"}), 1),
        (ProviderFailed("gone", provider="openai"), 1),
        (ValueError("a shy dragon"), 1),
    ],
)
def test_every_error_is_an_exit_code_and_one_line_that_scripts_read_too(
    error: Exception, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    async def work(settings: Settings) -> int:
        raise error

    assert run(work, as_json=True) == code
    shown = capsys.readouterr()
    (line,) = shown.err.splitlines()
    event = json.loads(shown.out)
    assert event["event"] == "failed"
    assert line.startswith(f"storypix: {event['message']}")
    assert event["reason"] == (error.key if isinstance(error, StoryPixError) else "error-unknown")
    assert "dragon" not in line


def test_a_wrong_setting_is_named_to_scripts_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STORYPIX_AGE", "1")
    assert run(_nothing, as_json=True) == 2
    assert "STORYPIX_AGE" in json.loads(capsys.readouterr().out)["message"]


def test_the_language_in_an_env_file_is_the_interface_s_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / ".env").write_text("STORYPIX_LANGUAGE=fr\n")

    async def work(settings: Settings) -> int:
        raise AskUser("no idea", key="ask-idea-empty")

    assert run(work) == 2
    assert "De quoi" in capsys.readouterr().err


def test_whoever_stops_it_gets_the_code_that_shells_expect() -> None:
    async def work(settings: Settings) -> int:
        raise asyncio.CancelledError

    assert run(work) == 130


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_the_first_signal_stops_gently_and_the_second_at_once(
    number: signal.Signals, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[int] = []

    async def work(settings: Settings) -> int:
        signal.raise_signal(number)
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            await asyncio.sleep(0)  # a story says its last words
            assert left == []
            signal.raise_signal(number)
            await asyncio.sleep(0.01)
            raise
        return 0

    monkeypatch.setattr("os._exit", left.append)
    assert run(work) == 130
    assert left == [code]


def test_an_unexpected_error_is_logged_without_its_words(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = ValueError("a shy dragon")

    async def work(settings: Settings) -> int:
        raise error

    monkeypatch.setenv("STORYPIX_LOG_LEVEL", "DEBUG")
    run(work)
    assert "ValueError" in caplog.text
    assert "dragon" not in caplog.text


async def _nothing(settings: Settings) -> int:
    return 0
