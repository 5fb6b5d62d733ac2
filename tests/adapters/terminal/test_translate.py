"""What is typed becomes what was meant; what is shown can't command the terminal."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from adapters.terminal.limits import LINE_MAX_CHARS
from adapters.terminal.translate import incoming, printable
from storypix_core.ports.chat import Choice

STYLES = (Choice(label="watercolour", answer="watercolor"), Choice(label="cartoon", answer="cartoon"))


def test_a_command_is_told_from_its_words() -> None:
    heard = incoming("  /Story  a shy   dragon ", language="fr")
    assert (heard.command, heard.words, heard.language) == ("story", "a shy   dragon", "fr")


def test_a_command_may_stand_alone() -> None:
    assert (incoming("/help", language="en").command, incoming("/help", language="en").words) == ("help", "")


def test_what_only_looks_like_a_command_is_said() -> None:
    for line in ("hello", "/", "/ story", "/1", "a /story"):
        assert (incoming(line, language="en").command, incoming(line, language="en").words) == ("", line)


def test_a_number_picks_what_was_offered() -> None:
    assert incoming("2", language="en", choices=STYLES).words == "cartoon"


def test_a_number_that_was_not_offered_stays_a_number() -> None:
    for line in ("0", "3", "-1", "٢", "999999999999"):
        assert incoming(line, language="en", choices=STYLES).words == line


def test_an_endless_line_is_cut() -> None:
    assert len(incoming("x" * (LINE_MAX_CHARS + 1), language="en").words) == LINE_MAX_CHARS


@given(st.text())
def test_any_line_is_somebody_saying_something(line: str) -> None:
    heard = incoming(line, language="en", choices=STYLES)
    assert heard.command == heard.command.lower()
    assert heard.words == heard.words.strip()


def test_escapes_lose_their_power_and_words_stay() -> None:
    assert printable("\x1b[31mred\x07 \x9b2Jéà 🐌\n\tend\x00") == "[31mred 2Jéà 🐌\n\tend"


@given(st.text())
def test_nothing_that_is_shown_commands_the_terminal(text: str) -> None:
    shown = printable(text)
    assert all(c in "\n\t" or unicodedata.category(c) != "Cc" for c in shown)
    assert printable(shown) == shown
    shown.encode()
