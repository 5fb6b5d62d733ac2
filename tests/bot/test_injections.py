"""What arrives in chats and on the page when a model does as an idea bids: words, with nothing alive in them.

Every attempt stands in the story's title, its cast, a scene, a chapter's title and its text, and nobody checks.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from io import StringIO

import pytest
from rich.console import Console

from adapters.discord.forms import part_forms, reply_forms
from adapters.telegram.forms import form_for, reply_sheets, rich_html, sheets
from adapters.terminal.adapter import TerminalChat
from adapters.terminal.screen import ConsoleScreen
from storypix_core.ports.chat import Part, Reply
from storypix_core.story.tag_scanner import TagScanner
from storypix_core.story.tags import Tag
from storypix_core.testing import ScriptedStoryteller
from tests.adapters.discord.texts import alive_in
from tests.bot.front_desk import HERE, FrontDesk
from tests.core.story.stories import END, pieces
from tests.injections import ATTEMPTS, Attempt
from tests.servers.telegram_rules import alive

OURS = "http://here/"
_MARKS_OF_OURS = ("## ", "# ")
_STRESS = {("br", "", ""), ("em", "", ""), ("strong", "", "")}
"""Ends of lines, and words that the storyteller stressed with asterisks."""


class Told:
    """What a chat and a page had of a story in which a model repeats these words wherever it can."""

    def __init__(self, parts: list[Part], replies: list[Reply], page: str) -> None:
        self.parts = parts
        self.replies = replies
        self.page = page


async def told(words: str, *, pictures: int = 1) -> Told:
    text = (
        f"[title]{words}[end_title]\n[cast]\nTom: a boy in blue\n{words}: {words}\n[end_cast]\n"
        f"[scene 1]Tom. {words}[end_scene]\n[chapter 1]{words}[end_chapter]\nA snail sings.\n\n{words}\n\nThe end.\n\n"
    )
    async with FrontDesk(teller=ScriptedStoryteller(pieces(text + END), name="builtin")) as desk:
        await desk.told("a snail", pictures=pictures)
        await desk.type("/library")
        await desk.type("/library t1")
        pages = [data.decode() for key, data in desk.pages.files.items() if key.endswith(".html")]
        return Told([replace(part, link="") for part in desk.chat.parts], desk.chat.replies, "".join(pages))


def attempts(tries: str) -> list[Attempt]:
    return [attempt for attempt in ATTEMPTS if attempt.tries == tries]


@pytest.mark.slow
@pytest.mark.parametrize("tries", sorted({attempt.tries for attempt in ATTEMPTS} - {"markup"}))
async def test_nothing_in_it_comes_alive(tries: str) -> None:
    await are_harmless(attempts(tries))


async def test_no_mention_link_or_markup_comes_alive() -> None:
    await are_harmless(attempts("markup"))


async def are_harmless(tried: list[Attempt]) -> None:
    usual = elements((await told("a snail")).page) | elements((await told("a snail", pictures=0)).page) | _STRESS
    for attempt in tried:
        story = await told(attempt.text)
        assert {"title", "chapter1"} <= {part.name for part in story.parts}
        no_tag_is_shown(story.parts)
        nothing_lives_on_telegram(story)
        nothing_lives_on_discord(story)
        await nothing_lives_in_a_terminal(story.parts)
        assert elements(story.page) <= usual


def no_tag_is_shown(parts: list[Part]) -> None:
    for part in parts:
        for text in words_of(part):
            assert not any(isinstance(token, Tag) for token in TagScanner().feed(f"{text}\n")), text


def words_of(part: Part) -> Iterator[str]:
    yield part.heading
    yield part.text
    if part.picture:
        yield part.picture.alt


def nothing_lives_on_telegram(story: Told) -> None:
    for part in story.parts:
        for rich in (True, False):
            for sheet in sheets(part, form_for(part, rich=rich)):
                assert alive(sheet.text) == []
                kinds = {tag for tag, _, _ in elements(rich_html(sheet))}
                assert kinds <= {"h3", "p", "i", "img", "br"}
    for reply in story.replies:
        for sheet in reply_sheets(reply, live_links=(OURS,)):
            assert all(found.startswith(OURS) for found in alive(sheet.text)), sheet.text


def nothing_lives_on_discord(story: Told) -> None:
    texts = [text for part in story.parts for form in part_forms(part) for text in form.texts]
    texts += [text for reply in story.replies for form in reply_forms(reply) for text in form.texts]
    for text in texts:
        marked = next((mark for mark in _MARKS_OF_OURS if text.startswith(mark)), "")
        assert alive_in(text.removeprefix(marked)) == [], text


async def nothing_lives_in_a_terminal(parts: list[Part]) -> None:
    file = StringIO()
    chat = TerminalChat(ConsoleScreen(Console(file=file, width=80, force_terminal=False, color_system=None)))
    for part in parts:
        await chat.post(HERE, part)
    obeyed = [c for c in file.getvalue() if c != "\n" and unicodedata.category(c) in ("Cc", "Cs")]
    turning = [c for c in file.getvalue() if c in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"]
    assert (obeyed, turning) == ([], [])


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, str, str]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs or [("", "")]:
            leads = name in ("href", "src", "srcset", "action", "http-equiv", "style")
            self.found.add((tag, name, (value or "") if leads else ""))


def elements(html: str) -> set[tuple[str, str, str]]:
    """Each kind of element, with the names of its attributes and, where they lead somewhere, their values."""
    parser = _Elements()
    parser.feed(html)
    return parser.found
