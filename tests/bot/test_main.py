"""Whatever happens to the streams of a shell, no traceback reaches it."""

import sys
import tomllib
from io import StringIO
from pathlib import Path

import pytest

import bot.cli
from bot.__main__ import main

ROOT = Path(__file__).parents[2]


class Full(StringIO):
    """A disk without room."""

    def write(self, text: str) -> int:
        raise OSError(28, "No space left on device")


class Gone(StringIO):
    """A pipe whose reader has left."""

    def write(self, text: str) -> int:
        raise BrokenPipeError(32, "Broken pipe")


def code_of(monkeypatch: pytest.MonkeyPatch, *words: str) -> object:
    monkeypatch.setattr(sys, "argv", ["storypix", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code


def test_help_is_no_error(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of(monkeypatch, "--help") == 0
    assert "tell" in capsys.readouterr().out


def test_the_version_is_one_line_and_that_of_the_package(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert code_of(monkeypatch, "--version") == 0
    assert capsys.readouterr().out == f"storypix {declared}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("dance", "No such command 'dance'. `storypix --help` shows what there is."),
        ("tell", "Missing argument 'idea'. `storypix tell --help` shows what there is."),
        ("ledger", "Missing command. `storypix ledger --help` shows what there is."),
        ("tell fox --wings", "No such option: --wings. `storypix tell --help` shows what there is."),
        ("pages export one doc f", "'doc' is not one of 'pdf', 'epub', 'txt', 'zip'. `storypix pages export --help`"),
    ],
)
def test_wrong_use_is_one_line_that_leads_to_help(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: str, said: str
) -> None:
    assert code_of(monkeypatch, *words.split()) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert said in line
    assert "Value error" not in line


def test_output_that_can_not_be_written_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", Full())
    assert code_of(monkeypatch, "env-example") == 1
    assert capsys.readouterr().err == "storypix: The output can't be written: No space left on device.\n"


def test_a_reader_who_has_left_is_told_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", Gone())
    assert code_of(monkeypatch, "env-example") == 1
    assert capsys.readouterr().err == ""


def test_closed_streams_are_empty_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    assert code_of(monkeypatch, "env-example") == 0
    assert sys.stdin.read() == ""
    for name in ("stdin", "stdout", "stderr"):
        getattr(sys, name).close()


def test_ctrl_c_before_anything_began_is_quiet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(bot.cli, "app", interrupted)
    assert code_of(monkeypatch, "--help") == 130
    assert capsys.readouterr().err == ""
