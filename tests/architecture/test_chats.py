"""Chat platforms stand behind one window, and their folders look alike."""

import re
from pathlib import Path

import pytest

import adapters
from storypix_core.ports import chat

FOLDERS = sorted(folder.parent for folder in Path(adapters.__path__[0]).glob("*/__init__.py"))
PORT = Path(chat.__file__).read_text("utf-8")

LINES_MAX = 165
"""A page of methods, and the words that cross the window."""

PLATFORM_WORDS = (
    "bot",
    "gateway",
    "guild",
    "interaction",
    "channel",
    "embed",
    "inline",
    "callback",
    "webhook",
    "nonce",
)
"""What a platform calls its own things, beside its name."""


def test_there_are_three_platforms() -> None:
    assert [folder.name for folder in FOLDERS] == ["discord", "telegram", "terminal"]


def test_the_port_is_short() -> None:
    assert len(PORT.splitlines()) <= LINES_MAX


@pytest.mark.parametrize("word", [*PLATFORM_WORDS, *(folder.name for folder in FOLDERS)])
def test_the_port_is_free_of_platform_words(word: str) -> None:
    assert not re.search(rf"\b{word}s?\b", PORT, re.IGNORECASE)


@pytest.mark.parametrize("name", ["adapter.py", "translate.py", "errors.py", "limits.py"])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_each_platform_has_the_files_that_all_have(folder: Path, name: str) -> None:
    assert (folder / name).is_file()
