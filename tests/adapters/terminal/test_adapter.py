"""What a person sees of a story in a terminal."""

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from adapters.terminal.adapter import TerminalChat
from adapters.terminal.screen import ConsoleScreen, LiveScreen
from adapters.terminal.translate import HERE, incoming
from storypix_core.errors import NotAllowed
from storypix_core.model import PictureState
from storypix_core.ports.chat import Choice, Part, PartKind, PictureSlot, Reply

LINK = f"http://127.0.0.1:8765/{'k' * 90}/index.html"


class Terminal:
    """A chat, and what it has shown."""

    def __init__(self, *, columns: int = 80, interactive: bool = False):
        self._file = StringIO()
        console = Console(file=self._file, width=columns, force_terminal=interactive, color_system=None)
        self.screen = LiveScreen(console) if interactive else ConsoleScreen(console)
        self.chat = TerminalChat(self.screen)

    @property
    def shown(self) -> str:
        return self._file.getvalue()


def chapter(*, slot: PictureSlot | None = None, text: str = "Once.\n\nTwice.") -> Part:
    return Part(name="chapter1", kind=PartKind.CHAPTER, heading="The Pond", text=text, picture=slot)


def slot(state: PictureState) -> PictureSlot:
    url = "http://here/picture-1.webp" if state is PictureState.DONE else ""
    return PictureSlot(state=state, note="The painter is resting.", url=url)


async def test_a_chapter_is_its_heading_and_its_paragraphs() -> None:
    terminal = Terminal()
    await terminal.chat.post(HERE, chapter())
    assert [line.rstrip() for line in terminal.shown.splitlines()] == ["", "The Pond", "", "Once.", "", "Twice.", ""]


async def test_a_picture_is_shown_once_it_is_there() -> None:
    terminal = Terminal()
    receipt = await terminal.chat.post(HERE, chapter(slot=slot(PictureState.PAINTING)))
    assert "🖼" not in terminal.shown
    await terminal.chat.edit(HERE, receipt, chapter(slot=slot(PictureState.DONE)))
    assert terminal.shown.endswith("🖼  The Pond: http://here/picture-1.webp\n")
    assert terminal.shown.count("Once.") == 1


async def test_a_picture_that_has_no_address_is_shown_by_its_scene() -> None:
    terminal = Terminal()
    done = PictureSlot(state=PictureState.DONE, note="", alt="Tom by a pond.")
    await terminal.chat.post(HERE, chapter(slot=done))
    assert terminal.shown.endswith("🖼  The Pond: Tom by a pond.\n")


async def test_a_link_that_comes_later_than_its_end_is_shown_once() -> None:
    terminal = Terminal()
    end = Part(name="end", kind=PartKind.END, text="The end.", story="t1")
    receipt = await terminal.chat.post(HERE, end)
    for _ in range(2):
        await terminal.chat.edit(HERE, receipt, replace(end, link="http://here/index.html"))
    assert [line for line in terminal.shown.splitlines() if line] == ["The end.", "http://here/index.html"]


async def test_a_picture_that_failed_is_said_kindly() -> None:
    terminal = Terminal()
    await terminal.chat.post(HERE, chapter(slot=slot(PictureState.FAILED)))
    assert "🖼  The Pond: The painter is resting." in terminal.shown


@pytest.mark.parametrize("columns", [20, 80, 200])
async def test_a_link_is_never_folded_and_prose_is_never_wider_than_is_good_to_read(columns: int) -> None:
    terminal = Terminal(columns=columns)
    await terminal.chat.post(HERE, Part(name="end", kind=PartKind.END, text="word " * 60, link=LINK))
    lines = terminal.shown.splitlines()
    assert LINK in lines
    assert max(len(line.rstrip()) for line in lines if line != LINK) <= min(columns, 80)


async def test_markup_and_escapes_are_only_words() -> None:
    terminal = Terminal()
    await terminal.chat.post(HERE, chapter(text="[bold]no[/bold] \x1b[31m **star** [link=x]y[/link]"))
    assert "[bold]no[/bold] [31m **star** [link=x]y[/link]" in terminal.shown
    assert "\x1b" not in terminal.shown


async def test_choices_have_numbers_until_the_next_answer() -> None:
    terminal = Terminal()
    choices = (Choice(label="short", answer="s"), Choice(label="long", answer="l"))
    await terminal.chat.reply(incoming("/story", language="en"), Reply(text="How long?", choices=choices))
    assert terminal.shown.splitlines() == ["How long?", "  1. short", "  2. long"]
    assert list(terminal.chat.choices) == list(choices)
    await terminal.chat.reply(incoming("/help", language="en"), Reply(text="Help."))
    assert not terminal.chat.choices


async def test_the_status_lives_in_one_line_and_goes() -> None:
    terminal = Terminal(interactive=True)
    assert isinstance(terminal.screen, LiveScreen)
    status = Part(name="status", kind=PartKind.STATUS, text="Writing: 1 of 4")
    with terminal.screen.alive():
        await terminal.chat.post(HERE, status)
        assert "Writing: 1 of 4" in terminal.shown
        await terminal.chat.edit(HERE, "status", Part(name="status", kind=PartKind.STATUS))
    assert terminal.shown.endswith("\x1b[?25h") or terminal.shown.rstrip().endswith("\x1b[2K")


async def test_a_pipe_shows_no_status() -> None:
    terminal = Terminal()
    await terminal.chat.post(HERE, Part(name="status", kind=PartKind.STATUS, text="Writing: 1 of 4"))
    assert terminal.shown == ""


async def test_a_screen_that_can_not_be_written_to_says_so_and_remembers() -> None:
    terminal = Terminal()
    terminal.screen.console.file.close()
    with pytest.raises(NotAllowed):
        await terminal.chat.post(HERE, chapter())
    assert isinstance(terminal.screen.unwritten, NotAllowed)
