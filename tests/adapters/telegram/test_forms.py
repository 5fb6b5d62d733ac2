"""A part becomes messages that Telegram takes, in the fewest that keep its picture in its place."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.telegram.forms import Sheet, form_for, reads_from_right, reply_sheets, rich_html, sheets
from adapters.telegram.harmless import harmless, readable
from adapters.telegram.receipts import Form, Kind
from storypix_core.model import PictureState
from storypix_core.ports.chat import Part, PartKind, PictureSlot, Reply
from tests.adapters.telegram.parts import chapter, done, end, slot
from tests.servers.telegram_books import units

TEXTS = st.lists(st.sampled_from(["Tom ", "Zoé. ", "🦊", "\n\n", "@a ", "x.y "]), max_size=2000).map("".join)
HEADINGS = st.text(max_size=300)
SLOTS = st.sampled_from([None, slot(), slot(PictureState.FAILED), done()])


@given(HEADINGS, TEXTS, SLOTS, st.sampled_from([Form.PICTURED, Form.PLAIN]), st.binary(max_size=1))
@settings(max_examples=60)
def test_every_message_is_within_its_limit(
    heading: str, text: str, picture: PictureSlot | None, form: Form, file: bytes
) -> None:
    part = Part(name="chapter1", kind=PartKind.CHAPTER, heading=heading, text=text, picture=picture, file=file)
    for sheet in sheets(part, form):
        assert units(sheet.text) <= (4096 if sheet.kind is Kind.TEXT else 1024)
        for _, offset, length in sheet.spans():
            assert offset + length <= units(sheet.text)


@given(HEADINGS, TEXTS, SLOTS)
@settings(max_examples=60)
def test_no_word_is_lost(heading: str, text: str, picture: PictureSlot | None) -> None:
    part = Part(name="chapter1", kind=PartKind.CHAPTER, heading=heading, text=text, picture=picture)
    shown = [sheet for sheet in sheets(part, form_for(part, rich=False)) if not sheet.replies_to_first]
    read = " ".join(f"{sheet.heading} {sheet.body}" for sheet in shown)
    assert readable(read).split() == readable(f"{heading} {text}").split()


@given(TEXTS)
@settings(max_examples=40)
def test_a_picture_moves_no_text_when_it_comes(text: str) -> None:
    def told(picture: PictureSlot | None) -> list[tuple[str, str]]:
        part = Part(name="chapter1", kind=PartKind.CHAPTER, heading="One", text=text, picture=picture)
        return [(sheet.heading, sheet.body) for sheet in sheets(part, Form.PICTURED)]

    assert told(slot()) == told(done())


def test_markup_in_a_story_is_text_in_a_rich_message() -> None:
    part = Part(
        name="chapter1", kind=PartKind.CHAPTER, heading="<i>", text="a <b>&amp;<b>\nb\n\n<script>", picture=slot()
    )
    (sheet,) = sheets(part, Form.RICH)
    assert rich_html(sheet) == (
        "<h3>&lt;i&gt;</h3><p><i>The painter is still at work here.</i></p>"
        "<p>a &lt;b&gt;&amp;amp;&lt;b&gt;<br/>b</p><p>&lt;script&gt;</p>"
    )


def test_a_heading_is_bold_and_a_note_italic_counted_in_utf_16() -> None:
    sheet = Sheet(heading="🦊 Fox", note="Wait.", body="Text")
    assert list(sheet.spans()) == [("bold", 0, 6), ("italic", 8, 5)]


def test_a_story_too_long_for_a_rich_message_takes_the_older_form() -> None:
    assert form_for(chapter(picture=done()), rich=True) is Form.RICH
    assert form_for(chapter(picture=done(), chars=33_000), rich=True) is Form.PICTURED
    many = Part(name="c", kind=PartKind.CHAPTER, text="Oh!\n\n" * 600, picture=done())
    assert form_for(many, rich=True) is Form.PICTURED


def test_only_the_end_has_a_link_preview() -> None:
    assert [sheet.link for sheet in sheets(end("https://x.org/a"), Form.PLAIN)] == ["https://x.org/a"]
    assert [sheet.link for sheet in sheets(chapter(), Form.PLAIN)] == [""]


def test_an_end_whose_link_comes_later_shows_its_cover_in_the_preview() -> None:
    with_cover = replace(end("https://x.org/a"), picture=done())
    assert [sheet.picture for sheet in sheets(with_cover, Form.PLAIN)] == [""]
    assert [sheet.picture for sheet in sheets(with_cover, form_for(with_cover, rich=True))] == [done().key]


def test_nothing_to_say_is_no_message() -> None:
    assert sheets(Part(name="status", kind=PartKind.STATUS), Form.PLAIN) == []


def test_the_first_letter_tells_the_direction() -> None:
    assert reads_from_right("12 «שלום» abc")
    assert not reads_from_right("12 «hello» שלום")
    assert not reads_from_right("…")


def test_the_link_of_an_answer_can_be_tapped_whatever_it_is_made_of() -> None:
    lent = "https://tales.s3.eu-west-3.amazonaws.com/f3_Kq-/book.html?X-Amz-Credential=AK%2F20261122%2Feu-west-3%2Fs3%2Faws4_request&X-Amz-Signature=0123456789"
    [sheet] = reply_sheets(Reply(text="It opens: https://elsewhere.example", link=lent), live_links=())
    assert sheet.text == f"{harmless('It opens: https://elsewhere.example', commands=True)}\n{lent}"
