"""The doctor says of every part whether it is ready, and how to mend it if not."""

from collections.abc import AsyncIterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from bot.doctor import doctor, examine
from bot.finding import Finding
from bot.run import load_settings
from bot.settings import Settings
from tests.servers import aws
from tests.servers.openai_server import OpenAIServer
from tests.servers.telegram_server import TOKEN, TelegramServer

PARTS = (
    "settings",
    "storyteller builtin",
    "illustrator builtin",
    "moderator builtin",
    "storage",
    "database",
    "chat terminal",
)


@pytest.fixture(autouse=True)
def _fresh_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "LC_ALL", "LC_MESSAGES", "STORYPIX_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("STORYPIX_DATA", str(tmp_path / "data"))


@pytest.fixture
async def server() -> AsyncIterator[OpenAIServer]:
    async with OpenAIServer(key="sk-right") as server:
        yield server


@pytest.mark.parametrize(
    ("name", "value"), [("STORYPIX_LIMITS", "person 5 storys a day"), ("STORYPIX_TIME_ZONE", "Europe/Pariss")]
)
def test_what_only_shows_wrong_at_the_start_is_said_once_and_as_a_matter_of_the_settings(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert doctor() == 1
    [wrong] = [line for line in capsys.readouterr().out.splitlines() if line.startswith("✗")]
    assert wrong.startswith(f"✗ settings: {name}")


async def examined(capsys: pytest.CaptureFixture[str]) -> tuple[int, Sequence[str]]:
    code = await examine(load_settings().settings)
    return code, capsys.readouterr().out.splitlines()


def test_a_fresh_machine_is_ready(capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor() == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines] == [f"✓ {part}" for part in PARTS]


def test_wrong_settings_are_said_and_how_to_mend_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STORYPIX_AGE", "1")
    assert doctor() == 2
    shown = capsys.readouterr()
    assert shown.out.startswith("✗ settings: STORYPIX_AGE (from environment) '1'")
    assert "    → " in shown.out
    assert len(shown.err.splitlines()) == 1


@pytest.mark.slow  # boto3 and openai are imported
def test_a_secret_that_can_not_be_read_is_said_once_and_everything_else_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    aws.ask_only(monkeypatch, "http://127.0.0.1:9", AWS_DEFAULT_REGION="")
    for name in ("OPENAI_API_KEY", "STORYPIX_TELEGRAM_TOKEN", "STORYPIX_DISCORD_TOKEN", "STORYPIX_DATABASE_URL"):
        monkeypatch.setenv(name, f"ssm:/bot/{name.lower()}")
    assert doctor() == 1
    shown = capsys.readouterr()
    lines = shown.out.splitlines()
    assert lines[0].startswith("✗ settings: OPENAI_API_KEY, ")
    assert lines[0].endswith(": no AWS region is set for SSM")
    assert lines[1] == "    → set AWS_DEFAULT_REGION or choose a profile"
    unasked = [line.removeprefix("✗ ") for line in lines if line.endswith(": not asked, as its secret can't be read")]
    assert [line.split(":")[0] for line in unasked] == [
        "storyteller openai",
        "illustrator openai",
        "moderator openai",
        "database",
        "chat telegram",
        "chat discord",
    ]
    ready = [line.split(":")[0] for line in lines if line.startswith("✓")]
    assert ready == [
        "✓ settings",
        *(f"✓ {part} builtin" for part in ("storyteller", "illustrator", "moderator")),
        "✓ prices",
        "✓ storage",
        "✓ chat terminal",
    ]
    assert shown.err == ""


def test_a_folder_that_can_not_be_used_is_said_for_each_part_that_needs_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("STORYPIX_DATA", str(tmp_path / "file" / "data"))
    assert doctor() == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines if line.startswith("✗")] == ["✗ storage", "✗ database"]
    advice = [line for line in lines if line.startswith("    → ")]
    assert len(advice) == 2
    assert not any("ask the one who runs me" in line for line in advice)


@pytest.mark.parametrize(
    ("key", "model", "code", "said"),
    [
        ("sk-right", "gpt-6-luna", 0, "✓ storyteller openai: gpt-6-luna at "),
        ("sk-wrong", "gpt-6-luna", 1, "the key was not accepted"),
        ("sk-right", "no-such-model", 1, "doesn't list no-such-model"),
    ],
)
async def test_openai_is_asked_whether_it_would_answer(
    key: str,
    model: str,
    code: int,
    said: str,
    server: OpenAIServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", key)
    monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
    monkeypatch.setenv("STORYPIX_OPENAI_TEXT_MODEL", model)
    found, lines = await examined(capsys)
    assert found == code
    assert any(said in line for line in lines)
    assert key not in "".join(lines)


async def test_openai_without_a_key_is_said_as_the_start_says_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STORYPIX_STORYTELLER", "openai")
    code, lines = await examined(capsys)
    assert code == 1
    assert any(line.startswith("✗ storyteller openai: OPENAI_API_KEY is empty") for line in lines)


async def test_a_check_that_breaks_keeps_no_other_from_being_made(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def broken(settings: Settings, *, today: date) -> Sequence[Finding]:
        raise KeyError(settings.age, today)

    monkeypatch.setattr("bot.doctor_models.model_findings", broken)
    code, lines = await examined(capsys)
    assert code == 1
    assert "✗ models: it couldn't be looked at (KeyError)" in lines
    assert lines[-1].startswith("✓ chat terminal")


async def test_a_dead_server_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-right")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    code, lines = await examined(capsys)
    assert code == 1
    assert sum("no connection" in line for line in lines) == 2
    assert "✓ storyteller builtin: needs no key and no network" in lines


async def test_a_platform_whose_token_is_set_is_asked_and_its_advice_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async with TelegramServer() as server:
        await server.people.say(7001, "/help")
        monkeypatch.setenv("STORYPIX_TELEGRAM_TOKEN", TOKEN)
        monkeypatch.setenv("STORYPIX_TELEGRAM_API_URL", server.url)
        code, lines = await examined(capsys)
    assert code == 0
    assert "✓ chat telegram: the token is that of @StoryPixBot, https://t.me/StoryPixBot" in lines
    menu = lines.index("! chat telegram menu: Telegram doesn't offer the commands as they are")
    assert lines[menu + 1].startswith("    → ")
    assert TOKEN not in "".join(lines)
