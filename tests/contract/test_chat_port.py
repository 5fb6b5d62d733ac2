"""What every chat promises, sentence after sentence of `ports/chat.py`."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest

from storypix_core.errors import NotAllowed, OutcomeUnknown, TryLater
from storypix_core.ports.chat import Choice, Part, PartKind, PictureSlot, Reply
from tests.contract.chats import (
    COMING,
    END,
    FAILED,
    NO_LINE,
    NOT_FOUND_FIRST,
    PRINTED,
    REDO,
    STATUS,
    TITLE,
    TYPED,
    asked,
    but_for,
    chapter,
    painted,
)
from tests.contract.chats_stand import Seen, Stand, Trouble, spaced


async def eventually(is_so: Callable[[], bool]) -> None:
    """Wait for what a chat does in its own time, such as showing a newer status."""
    for _ in range(500):
        if is_so():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came to be")


async def edit_until_done(stand: Stand, receipt: str, part: Part) -> str:
    """An edit may be repeated, and never has an unknown outcome."""
    for _ in range(5):
        with suppress(TryLater):
            return await stand.port.edit(stand.place, receipt, part)
    raise AssertionError("patience didn't help")


class TestAPart:
    async def test_of_every_kind_is_shown_and_leaves_a_receipt(self, stand: Stand) -> None:
        for part in (STATUS, TITLE, chapter(1), END):
            assert await stand.port.post(stand.place, part)
            # A terminal has no heading above the end, whose text says the title as well.
            headings = () if part is END else (part.heading,)
            for sentence in (*headings, part.text):
                assert spaced(sentence) in " ".join(stand.words())

    async def test_stands_behind_those_that_were_posted_before(self, stand: Stand) -> None:
        for part in (TITLE, chapter(1, picture=painted(1)), chapter(2, picture=None), chapter(3), END):
            await stand.port.post(stand.place, part)
        words = [word for word in stand.words() if word in ("snail", "1", "[f3kq/1.jpg]", "2", "3", "whole.")]
        assert words == ["snail", "1", "[f3kq/1.jpg]", "2", "3", "whole."]

    async def test_that_is_told_twice_stands_there_twice(self, stand: Stand) -> None:
        """Two stories may well have the same title, and each has its receipt."""
        for _ in range(2):
            await stand.port.post(stand.place, TITLE)
        assert stand.words().count("snail") == 2

    async def test_has_a_link_that_is_whole(self, stand: Stand) -> None:
        link = f"https://tales.example.org/s/{'k' * 90}/index.html"
        await stand.port.post(stand.place, replace(END, link=link))
        assert link in stand.words()

    @but_for("a terminal has named every picture before, the cover too", "terminal")
    async def test_may_have_a_cover_beside_its_link(self, stand: Stand) -> None:
        await stand.port.post(stand.place, replace(END, picture=painted(1), link="https://tales.example.org/s/"))
        words = [word for word in stand.words() if word in ("whole.", "https://tales.example.org/s/", "[f3kq/1.jpg]")]
        assert words == ["whole.", "https://tales.example.org/s/", "[f3kq/1.jpg]"]

    @but_for("a terminal sits where links can be opened, so it never gets a file", "terminal")
    async def test_brings_the_story_as_a_file(self, stand: Stand) -> None:
        page, later = b"<!doctype html><p>It rains.", b"<!doctype html><p>The sun shines."
        receipt = await stand.port.post(stand.place, replace(END, file=page))
        receipt = await stand.port.edit(stand.place, receipt, replace(END, file=page))
        assert [seen.file for seen in stand.seen() if seen.file] == [page]
        await stand.port.edit(stand.place, receipt, replace(END, file=later))
        assert [seen.file for seen in stand.seen() if seen.file] == [later]
        assert " ".join(stand.words()).count(END.text) == 1

    @but_for(TYPED, "terminal")
    async def test_offers_its_choices_with_their_answers(self, stand: Stand) -> None:
        choices = (Choice(label="Again", answer="/story"), Choice(label="📚 Library", answer="/library"))
        await stand.port.post(stand.place, replace(END, choices=choices))
        assert stand.buttons() == {"Again": "/story", "📚 Library": "/library"}


class TestAnEdit:
    @but_for(PRINTED, "terminal")
    async def test_changes_the_part_in_its_place(self, stand: Stand) -> None:
        receipt = await stand.port.post(stand.place, chapter(1, picture=None, text="It rains."))
        await stand.port.post(stand.place, chapter(2, picture=None, text="It pours."))
        assert await stand.port.edit(stand.place, receipt, chapter(1, picture=None, text="It snows."))
        assert stand.words() == "Part 1 It snows. Part 2 It pours.".split()

    async def test_twice_is_the_same_as_once(self, stand: Stand) -> None:
        receipt = await stand.port.post(stand.place, chapter(1))
        after = await stand.port.edit(stand.place, receipt, chapter(1, picture=painted(1)))
        before = stand.seen()
        for again in (receipt, after):
            assert await stand.port.edit(stand.place, again, chapter(1, picture=painted(1))) == after
        assert stand.seen() == before

    async def test_gives_the_receipt_to_go_on_with(self, stand: Stand) -> None:
        receipt = await stand.port.post(stand.place, chapter(1))
        for slot in (FAILED, COMING, painted(1)):
            receipt = await stand.port.edit(stand.place, receipt, chapter(1, picture=slot))
        assert stand.words().count("[f3kq/1.jpg]") == 1
        assert stand.words().count("pours.") == 1

    async def test_needs_the_receipt_only_after_a_restart(self, stand: Stand) -> None:
        receipt = await stand.port.post(stand.place, chapter(1))
        await stand.restart()
        await stand.port.edit(stand.place, receipt, chapter(1, picture=painted(1)))
        assert stand.words().count("[f3kq/1.jpg]") == 1
        assert stand.words().count("pours.") == 1

    async def test_of_what_somebody_deleted_is_let_go(self, stand: Stand) -> None:
        receipt = await stand.port.post(stand.place, chapter(1))
        stand.take_away()
        left = stand.words().count("pours.")
        await stand.port.edit(stand.place, receipt, chapter(1, picture=painted(1)))
        assert stand.words().count("pours.") == left


class TestAPicture:
    async def test_that_is_ready_comes_with_its_chapter(self, stand: Stand) -> None:
        await stand.port.post(stand.place, chapter(1, picture=painted(1)))
        assert stand.words() == "Part 1 It rains. It pours. [f3kq/1.jpg]".split()

    @but_for(PRINTED, "terminal")
    async def test_that_comes_later_is_in_its_chapters_place(self, stand: Stand) -> None:
        receipts = [await stand.port.post(stand.place, chapter(number)) for number in (1, 2, 3)]
        for number in (3, 1):
            await stand.port.edit(stand.place, receipts[number - 1], chapter(number, picture=painted(number)))
        words = [word for word in stand.words() if word in ("1", "2", "3", "[f3kq/1.jpg]", "[f3kq/3.jpg]")]
        assert words == ["1", "[f3kq/1.jpg]", "2", "3", "[f3kq/3.jpg]"]
        assert " ".join(stand.words()).count(COMING.note) == 1

    async def test_that_nobody_expected_is_shown_once(self, stand: Stand) -> None:
        receipt = await stand.port.post(stand.place, chapter(1, picture=None))
        receipt = await stand.port.edit(stand.place, receipt, chapter(1, picture=painted(1)))
        await stand.port.edit(stand.place, receipt, chapter(1, picture=painted(1)))
        assert stand.words().count("[f3kq/1.jpg]") == 1
        assert stand.words().count("pours.") == 1

    async def test_that_failed_is_said_kindly(self, stand: Stand) -> None:
        receipt = await stand.port.post(stand.place, chapter(1))
        await stand.port.edit(stand.place, receipt, chapter(1, picture=FAILED))
        assert FAILED.note in " ".join(stand.words())

    @but_for(TYPED, "terminal")
    async def test_that_failed_can_be_asked_for_again(self, stand: Stand) -> None:
        receipt = await stand.port.post(stand.place, chapter(1))
        failed = replace(chapter(1, picture=FAILED), choices=(REDO,))
        receipt = await stand.port.edit(stand.place, receipt, failed)
        assert stand.buttons() == {REDO.label: REDO.answer}
        await stand.port.edit(stand.place, receipt, chapter(1, picture=painted(1)))
        assert stand.seen() == [Seen(text="Part 1 It rains. It pours.", picture="f3kq/1.jpg")]


WORDS = [f"word{number}🐌" for number in range(4000)]


class TestALongText:
    @pytest.mark.parametrize("picture", [None, COMING, painted(1)], ids=["no picture", "a place for one", "a picture"])
    async def test_arrives_whole_and_in_order(self, stand: Stand, picture: PictureSlot | None) -> None:
        paragraphs = (" ".join(WORDS[start : start + 100]) for start in range(0, len(WORDS), 100))
        await stand.port.post(stand.place, chapter(1, picture=picture, text="\n\n".join(paragraphs)))
        assert [word for word in stand.words() if word.startswith("word")] == WORDS

    async def test_is_whole_when_its_picture_comes(self, stand: Stand) -> None:
        text = " ".join(WORDS[:1500])
        receipt = await stand.port.post(stand.place, chapter(1, text=text))
        await stand.port.edit(stand.place, receipt, chapter(1, picture=painted(1), text=text))
        assert [word for word in stand.words() if word.startswith("word")] == WORDS[:1500]
        assert stand.words().count("[f3kq/1.jpg]") == 1

    @but_for(PRINTED, "terminal")
    @pytest.mark.parametrize(("before", "after"), [(200, 3000), (3000, 200)], ids=["grows", "shrinks"])
    async def test_is_whole_when_it_changes(self, stand: Stand, before: int, after: int) -> None:
        receipt = await stand.port.post(stand.place, chapter(1, picture=None, text=" ".join(WORDS[:before])))
        await stand.port.edit(stand.place, receipt, chapter(1, picture=None, text=" ".join(WORDS[:after])))
        assert [word for word in stand.words() if word.startswith("word")] == WORDS[:after]

    @pytest.mark.parametrize("kind", [PartKind.TITLE, PartKind.CHAPTER])
    async def test_may_be_a_heading(self, stand: Stand, kind: PartKind) -> None:
        await stand.port.post(
            stand.place, Part(name="long", kind=kind, heading=" ".join(WORDS[:100]), text="It rains.")
        )
        assert stand.words() == [*WORDS[:100], "It", "rains."]

    async def test_may_be_an_answer(self, stand: Stand) -> None:
        await stand.port.reply(asked(stand), Reply(text=" ".join(WORDS[:1500])))
        assert stand.words() == WORDS[:1500]


NASTY = (
    "Ask @everyone, @here or @zoe_bot, or <@1234567> and <#55>.",
    "Type /cancel or /admin@storypixbot now.",
    "See https://evil.example/x, t.me/joinchat and discord.gg/abc.",
    "[words](https://a.example) and www.bad.de, me@you.org",
    "**bold** *it* __under__ ~~gone~~ ||hidden|| `code` :fox:",
    "<b>bold</b> <a href='https://a.b'>x</a> &lt;i&gt; &amp;",
    "[bold]no[/bold] [link=x]y[/link] <!-- gone -->",
    "#prize $TON, call +33 6 12 34 56 78 or 0123456789.",
    "# heading\n> quote\n- item\n1. first\n-# small\n```\nblock\n```",
    "tg://resolve?domain=x <t:1:R> <:fox:1> </story:1>",
)


class TestStoryText:
    async def test_does_nothing_but_be_read(self, stand: Stand) -> None:
        for nasty in NASTY:
            slot = replace(FAILED, note=nasty, alt=nasty)
            hostile = Part(name="chapter1", kind=PartKind.CHAPTER, heading=nasty, text=nasty, picture=slot)
            receipt = await stand.port.post(stand.place, hostile)
            await stand.port.edit(stand.place, receipt, replace(hostile, picture=replace(painted(1), alt=nasty)))
            await stand.port.post(stand.place, replace(TITLE, heading=nasty))
            await stand.port.post(stand.place, replace(STATUS, text=nasty))
        assert [seen.alive for seen in stand.seen() if seen.alive] == []

    async def test_reads_as_it_was_written(self, stand: Stand) -> None:
        for nasty in NASTY:
            await stand.port.post(stand.place, chapter(1, picture=None, text=nasty))
        assert stand.words() == " ".join(f"Part 1 {nasty}" for nasty in NASTY).split()

    async def test_has_no_control_characters_that_are_obeyed(self, stand: Stand) -> None:
        await stand.port.post(stand.place, chapter(1, text="It \x1b[31mrains\x07 \x1b]0;all\x1b\\ day."))
        assert [seen.alive for seen in stand.seen() if seen.alive] == []
        assert "day." in stand.words()


class TestAnAnswer:
    async def test_offers_its_choices_with_their_answers(self, stand: Stand) -> None:
        choices = (
            Choice(label="🐌 a snail", answer="/story é" + "x" * 55),
            Choice(label="a fox", answer="a fox who finds a star"),
        )
        await stand.port.reply(asked(stand), Reply(text="Who is it about?", choices=choices))
        assert stand.buttons() == {choice.label: choice.answer for choice in choices}
        assert " ".join(stand.words()).startswith("Who is it about?")

    async def test_becomes_a_live_status(self, stand: Stand) -> None:
        receipt = await stand.port.reply(asked(stand), Reply(text="I have begun."))
        await stand.restart()
        await stand.port.edit(stand.place, receipt, STATUS)
        await eventually(lambda: STATUS.text in " ".join(stand.words()))

    @but_for(PRINTED, "terminal")
    async def test_that_became_a_status_goes_away_with_it(self, stand: Stand) -> None:
        receipt = await stand.port.reply(asked(stand), Reply(text="I have begun."))
        receipt = await stand.port.edit(stand.place, receipt, STATUS)
        await stand.port.edit(stand.place, receipt, replace(STATUS, text="", choices=()))
        assert stand.words() == []

    @pytest.mark.parametrize("trouble", [Trouble.LOST, Trouble.LOST_AFTER])
    async def test_is_never_given_twice(self, stand: Stand, trouble: Trouble) -> None:
        await stand.port.reply(asked(stand), Reply(text="hello"))
        stand.fail(trouble)
        with suppress(OutcomeUnknown):
            await stand.port.reply(asked(stand), Reply(text="begun"))
        await stand.port.reply(asked(stand), Reply(text="done"))
        assert [word for word in stand.words() if word != "begun"] == ["hello", "done"]
        assert stand.words().count("begun") <= 1


class TestAStatus:
    async def test_shows_its_newest_words(self, stand: Stand) -> None:
        receipt = await stand.port.post(stand.place, STATUS)
        for told in range(1, 5):
            receipt = await stand.port.edit(stand.place, receipt, replace(STATUS, text=f"Chapter {told} of 4."))
        await eventually(lambda: stand.words() == "Chapter 4 of 4.".split())

    async def test_that_says_nothing_any_more_goes_away(self, stand: Stand) -> None:
        receipt = await stand.port.post(stand.place, STATUS)
        await stand.port.post(stand.place, TITLE)
        await stand.restart()
        for _ in range(2):
            receipt = await stand.port.edit(stand.place, receipt, replace(STATUS, text="", choices=()))
        assert stand.words() == TITLE.heading.split()
        assert stand.buttons() == {}

    async def test_that_says_nothing_from_the_first_is_not_seen(self, stand: Stand) -> None:
        receipt = await stand.port.post(stand.place, replace(STATUS, text="", choices=()))
        await stand.port.edit(stand.place, receipt, replace(STATUS, text="", choices=()))
        assert stand.words() == []


async def test_being_busy_never_raises(stand: Stand) -> None:
    for trouble in (Trouble.LOST, Trouble.LOST_AFTER, Trouble.SLOWER, Trouble.SHUT):
        stand.fail(trouble)
        async with stand.port.busy(stand.place):
            await asyncio.sleep(0.02)  # time enough for a call to go wrong
    assert stand.words() == []


async def test_what_goes_wrong_while_busy_is_not_hidden(stand: Stand) -> None:
    with pytest.raises(KeyError):
        async with stand.port.busy(stand.place):
            raise KeyError


def test_a_chat_says_where_it_is(stand: Stand) -> None:
    assert stand.port.platform == stand.place.platform
    assert stand.port.at_this_machine == (stand.place.platform in ("terminal", "memory"))


class TestTrouble:
    @but_for(NO_LINE, "terminal")
    async def test_of_pace_says_how_long_to_wait_and_leaves_nothing_behind(self, stand: Stand) -> None:
        stand.fail(Trouble.SLOWER)
        with pytest.raises(TryLater) as raised:
            await stand.port.post(stand.place, TITLE)
        assert raised.value.retry_after_s == 300
        await stand.port.post(stand.place, TITLE)
        assert stand.words() == TITLE.heading.split()

    async def test_of_a_shut_door_is_told_to_whoever_posts(self, stand: Stand) -> None:
        stand.fail(Trouble.SHUT)
        with pytest.raises(NotAllowed):
            await stand.port.post(stand.place, TITLE)

    async def test_of_a_shut_door_is_told_to_whoever_edits(self, stand: Stand) -> None:
        receipt = await stand.port.post(stand.place, chapter(1))
        stand.fail(Trouble.SHUT)
        with pytest.raises(NotAllowed):
            await stand.port.edit(stand.place, receipt, chapter(1, picture=painted(1)))

    @but_for(NO_LINE, "terminal")
    @pytest.mark.parametrize("trouble", [Trouble.LOST, Trouble.LOST_AFTER])
    async def test_of_a_broken_line_is_an_unknown_outcome_of_a_post(self, stand: Stand, trouble: Trouble) -> None:
        stand.fail(trouble)
        with pytest.raises(OutcomeUnknown):
            await stand.port.post(stand.place, TITLE)
        assert stand.words().count("snail") == (trouble is Trouble.LOST_AFTER)

    @pytest.mark.parametrize("trouble", [Trouble.SLOWER, Trouble.LOST, Trouble.LOST_AFTER])
    async def test_does_no_harm_to_an_edit(self, stand: Stand, trouble: Trouble) -> None:
        receipt = await stand.port.post(stand.place, chapter(1))
        stand.fail(trouble)
        await edit_until_done(stand, receipt, chapter(1, picture=painted(1)))
        assert stand.words().count("[f3kq/1.jpg]") == 1
        assert stand.words().count("pours.") == 1


@pytest.mark.parametrize("restarted", [False, True], ids=["same process", "restarted"])
@pytest.mark.parametrize("part", [END, chapter(1, picture=painted(1))], ids=lambda part: part.name)
class TestAPartOfUnknownOutcome:
    @but_for(NO_LINE, "terminal")
    async def test_that_arrived_is_found_and_can_be_edited(self, stand: Stand, part: Part, restarted: bool) -> None:
        before = await stand.port.post(stand.place, TITLE)
        await lose(stand, part, Trouble.LOST_AFTER, restarted=restarted)
        receipt = await stand.port.find(stand.place, part, after=before)
        assert receipt is not None
        await stand.port.edit(stand.place, receipt, part)
        assert stand.words().count("snail") == 1
        assert " ".join(stand.words()).count(part.text.split()[-1]) == 1

    @but_for(NO_LINE, "terminal")
    async def test_that_did_not_arrive_is_not_found(self, stand: Stand, part: Part, restarted: bool) -> None:
        before = await stand.port.post(stand.place, TITLE)
        await lose(stand, part, Trouble.LOST, restarted=restarted)
        assert await stand.port.find(stand.place, part, after=before) is None
        await stand.port.post(stand.place, part)
        assert " ".join(stand.words()).count(part.text.split()[-1]) == 1

    @but_for(NO_LINE, "terminal")
    async def test_is_not_taken_for_the_same_part_of_an_earlier_story(
        self, stand: Stand, part: Part, restarted: bool
    ) -> None:
        before = await stand.port.post(stand.place, part)
        await lose(stand, part, Trouble.LOST, restarted=restarted)
        assert await stand.port.find(stand.place, part, after=before) is None


class TestALongPartThatIsCutShort:
    LONG = chapter(1, picture=None, text=" ".join(WORDS[:1500]))

    async def test_by_a_busy_platform_is_completed_and_not_begun_again(self, stand: Stand) -> None:
        stand.fail(Trouble.SLOWER, after_calls=1)
        with suppress(TryLater):
            await stand.port.post(stand.place, self.LONG)
            return
        await stand.port.post(stand.place, self.LONG)
        assert [word for word in stand.words() if word.startswith("word")] == WORDS[:1500]

    @pytest.mark.parametrize("restarted", [False, True], ids=["same process", "restarted"])
    @pytest.mark.parametrize("trouble", [Trouble.LOST, Trouble.LOST_AFTER])
    async def test_by_a_broken_line_is_found_and_completed(
        self, stand: Stand, trouble: Trouble, restarted: bool
    ) -> None:
        before = await stand.port.post(stand.place, TITLE)
        stand.fail(trouble, after_calls=1)
        try:
            receipt: str | None = await stand.port.post(stand.place, self.LONG)
        except OutcomeUnknown:
            if restarted:
                await stand.restart()
            receipt = await stand.port.find(stand.place, self.LONG, after=before)
        assert receipt is not None
        await edit_until_done(stand, receipt, self.LONG)
        assert [word for word in stand.words() if word.startswith("word")] == WORDS[:1500]


async def lose(stand: Stand, part: Part, trouble: Trouble, *, restarted: bool) -> None:
    stand.fail(trouble)
    with pytest.raises(OutcomeUnknown):
        await stand.port.post(stand.place, part)
    if restarted:
        await stand.restart()


@but_for("a search needs a line, and on Telegram the id of a message that stands before", *NOT_FOUND_FIRST)
async def test_the_very_first_part_is_found_by_the_next_process(stand: Stand) -> None:
    await lose(stand, TITLE, Trouble.LOST_AFTER, restarted=True)
    assert await stand.port.find(stand.place, TITLE, after=None)


async def test_where_nothing_was_posted_nothing_is_found(stand: Stand) -> None:
    assert await stand.port.find(stand.place, TITLE, after=None) is None
    assert stand.words() == []


@but_for(NO_LINE, "terminal")
async def test_a_known_part_is_not_taken_for_a_lost_one(stand: Stand) -> None:
    before = await stand.port.post(stand.place, TITLE)
    stand.fail(Trouble.LOST)
    with pytest.raises(OutcomeUnknown):
        await stand.port.post(stand.place, chapter(1))
    await stand.port.reply(asked(stand), Reply(text="Here I am."))
    assert await stand.port.find(stand.place, chapter(1), after=before) is None
    assert "Here I am." in " ".join(stand.words())
