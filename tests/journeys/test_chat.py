"""`storypix chat`, as somebody types it."""

import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pexpect
import pytest

from tests.journeys.command_line import environment, storypix

_PATIENCE_S = 240
_ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r")


class Terminal:
    """A chat in a terminal of its own."""

    def __init__(self, data: Path):
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", "bot", "chat"],
            env={**environment(data, STORYPIX_PAGES_PORT="0"), "TERM": "xterm", "COLUMNS": "200", "LINES": "50"},
            cwd=str(data.parent),
            encoding="utf-8",
            timeout=_PATIENCE_S,
            dimensions=(50, 200),
        )
        self.expect("Welcome to StoryPix!")

    def type(self, line: str) -> None:
        self._child.send(line + "\r")

    def expect(self, text: str) -> str:
        """Wait for this text; gives what was shown up to it."""
        self._child.expect(re.escape(text))
        return _ANSI.sub("", str(self._child.before))

    def leave(self) -> int:
        self.type("/quit")
        self.expect("Good night!")
        self._child.expect(pexpect.EOF)
        self._child.close()
        return int(self._child.exitstatus or 0)

    def kill(self) -> None:
        if self._child.isalive():
            self._child.kill(signal.SIGKILL)
            # On a machine that is busy writing it may take a while to be gone.
            self._child.expect(pexpect.EOF)
        self._child.close(force=True)


@pytest.fixture
def terminal(data: Path) -> Iterator[Terminal]:
    chat = Terminal(data)
    yield chat
    chat.kill()


def test_a_child_asks_for_a_story_and_finds_it_in_the_library(terminal: Terminal, data: Path) -> None:
    terminal.type(
        "/story --length short --pictures 1 --language en a giant snail who steals the salads, with Tom and Zoé"
    )
    terminal.expect("Your story is beginning!")
    terminal.expect("🖼")
    terminal.expect("The end.")
    shown = terminal.expect("index.html")
    address = re.search(r"http://127\.0\.0\.1:\d+/\S+$", shown)
    assert address is not None
    with urlopen(f"{address[0]}index.html", timeout=60) as page:  # noqa: S310  # a loopback address
        assert "Tom" in page.read().decode()
    terminal.type("/library")
    terminal.expect("One story is kept here:")
    terminal.expect("http://127.0.0.1")
    terminal.type("/status")
    terminal.expect("No story is being told right now.")
    assert terminal.leave() == 0
    connection = sqlite3.connect(data / "storypix.db")
    assert connection.execute("SELECT state FROM tasks").fetchall() == [("done",)]
    connection.close()


@pytest.mark.slow
def test_a_story_alone_is_asked_for_with_numbered_choices(terminal: Terminal) -> None:
    terminal.type("/settings length short")
    terminal.expect("From now on, length: short")
    terminal.type("/story")
    terminal.expect("Who is the story about?")
    terminal.expect("6. a shy unicorn")
    terminal.type("9")
    terminal.expect("Please answer with one of the numbers.")
    terminal.type("3")
    terminal.expect("Where does it happen?")
    terminal.type("2")
    terminal.expect("What happens?")
    terminal.type("4")
    terminal.expect("How shall the pictures look?")
    terminal.type("2")
    terminal.expect("Your story is beginning!")
    terminal.expect("The end.")


@pytest.mark.slow
def test_settings_are_kept_and_wrong_ones_are_explained(terminal: Terminal) -> None:
    terminal.type("/settings length short")
    terminal.expect("From now on, length: short")
    terminal.type("/settings age 99")
    terminal.expect("age: “99” won't do. What works: 2–12")
    terminal.type("/settings colour red")
    terminal.expect("I don't know the option “colour”.")
    terminal.type("/settings")
    terminal.expect("length: short")
    terminal.type("/settings length reset")
    terminal.expect("length is as at the beginning again: medium")


@pytest.mark.slow
def test_what_is_no_command_is_answered_kindly(terminal: Terminal) -> None:
    terminal.type("/dance")
    terminal.expect("I don't know “/dance”. Try /help.")
    terminal.type("hello")
    terminal.expect("I don't know “hello”. Try /help.")
    terminal.type("/help")
    terminal.expect("/library   shows the stories you have")
    terminal.type("/cancel")
    terminal.expect("there is nothing to stop")


@pytest.mark.slow
def test_a_second_chat_on_the_same_data_is_refused_with_what_to_do(terminal: Terminal, data: Path) -> None:
    outcome = storypix("chat", data=data, stdin="/help\n")
    assert outcome.code == 2
    assert outcome.complaint.startswith(f"Another StoryPix is using {data}.")


@pytest.mark.slow
def test_tell_beside_a_chat_is_welcome(terminal: Terminal, data: Path) -> None:
    outcome = storypix("tell", "a snail", "--length", "short", "--no-pictures", "--language", "en", data=data)
    assert outcome.code == 0
    terminal.type("/library")
    terminal.expect("One story is kept here:")


@pytest.mark.slow
def test_a_chat_through_a_pipe_tells_its_stories_to_the_end(data: Path) -> None:
    lines = "/story --length short --pictures 0 un escargot géant\n/story --length short --pictures 0 a shy dragon\n"
    outcome = storypix("chat", data=data, stdin=lines, given={"STORYPIX_PAGES_PORT": "0"})
    assert outcome.code == 0
    assert "There is one story before yours." in outcome.out
    assert outcome.out.count("index.html") == 2
    assert "Good night!" in outcome.out.splitlines()[-1]


@pytest.mark.slow
def test_a_story_can_be_stopped_while_it_is_told(data: Path) -> None:
    terminal = Terminal(data)
    try:
        terminal.type("/story --length long --language en a giant snail")
        terminal.expect("Your story is beginning!")
        terminal.type("/cancel")
        terminal.expect("I stop the story.")
        terminal.expect("I have stopped telling.")
        terminal.type("/status")
        terminal.expect("No story is being told right now.")
    finally:
        terminal.kill()


@pytest.mark.slow
def test_a_story_says_its_last_words_before_the_chat_says_good_night(terminal: Terminal) -> None:
    terminal.type("/story --length long --language en a giant snail")
    terminal.expect("Your story is beginning!")
    terminal.type("/quit")
    assert "I have stopped telling." in terminal.expect("Good night!")


@pytest.mark.slow
def test_what_a_dead_program_left_goes_on_in_the_next_one(data: Path) -> None:
    terminal = Terminal(data)
    terminal.type("/story --length medium --pictures 2 --language en a giant snail")
    terminal.expect("Your story is beginning!")
    terminal.kill()
    again = Terminal(data)
    try:
        again.expect("The end.")
        again.type("/status")
        again.expect("No story is being told right now.")
    finally:
        again.kill()
    connection = sqlite3.connect(data / "storypix.db")
    states = connection.execute("SELECT state, failure FROM tasks").fetchall()
    connection.close()
    assert states == [("done", "")]


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_chat_through_a_pipe_ends_when_it_is_told_to_though_nobody_types(stop: signal.Signals, data: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "chat"],  # our own program
        env=environment(data, STORYPIX_PAGES_PORT="0"),
        cwd=data.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as chat:
        assert chat.stdout is not None
        assert chat.stderr is not None
        assert chat.stdout.readline().startswith("Welcome to StoryPix!")
        chat.send_signal(stop)
        try:
            assert chat.wait(timeout=_PATIENCE_S) == 130
        finally:
            chat.kill()
        assert chat.stderr.read() == "storypix: Stopped.\n"
