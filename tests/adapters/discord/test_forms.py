"""Whatever a part holds, its messages keep Discord's limits."""

from hypothesis import example, given
from hypothesis import strategies as st

from adapters.discord.forms import PAGE_FILENAME, Form, part_forms, reply_forms, view
from adapters.discord.translate import plain
from adapters.splitting import units
from storypix_core.model import PictureState
from storypix_core.ports.chat import Choice, Part, PartKind, PictureSlot, Reply
from tests.adapters.discord.texts import texts
from tests.servers.discord_books import check

slots = st.none() | st.builds(
    PictureSlot, state=st.sampled_from(PictureState), note=texts, alt=texts, key=st.sampled_from(("", "f3kq/1.webp"))
)
choices = st.lists(st.builds(Choice, label=texts, answer=st.text(max_size=64)), max_size=30).map(tuple)
long_texts = st.tuples(texts, st.integers(0, 40)).map(lambda pair: pair[0] * pair[1])
parts = st.builds(
    Part,
    name=st.just("chapter1"),
    kind=st.sampled_from(PartKind),
    heading=texts,
    text=long_texts,
    picture=slots,
    link=st.sampled_from(("", "https://stories.example/f3kq/", "file:///tmp/f3kq")),
    choices=choices,
    file=st.sampled_from((b"", b"<!doctype html>")),
)


def accepted(form: Form) -> None:
    """Raises when Discord would refuse it."""
    components = view(form).to_components()  # type: ignore[no-untyped-call]  # the library's own gap
    files = {PAGE_FILENAME: form.file, **({form.image.filename: b""} if form.image else {})}
    check({"flags": 1 << 15, "components": components, "allowed_mentions": {"parse": []}}, files)


@given(parts)
@example(Part(name="chapter1", kind=PartKind.CHAPTER, text=" \x1b \x1b"))
def test_every_message_of_a_part_is_accepted(part: Part) -> None:
    for form in part_forms(part):
        accepted(form)


@given(long_texts, choices)
def test_every_message_of_a_reply_is_accepted(text: str, offered: tuple[Choice, ...]) -> None:
    for form in reply_forms(Reply(text=text, choices=offered)):
        accepted(form)


@given(texts, long_texts)
def test_nothing_of_a_chapter_is_lost(heading: str, text: str) -> None:
    forms = part_forms(Part(name="chapter1", kind=PartKind.CHAPTER, heading=heading, text=text))
    shown = "".join(line.removeprefix("## ") for form in forms for line in form.texts)
    assert _letters(shown) == _letters(plain(heading) + plain(text))


def _letters(text: str) -> str:
    return "".join(text.replace("\\", "").split())


def test_a_chapter_of_usual_length_is_one_message() -> None:
    text = "\n\n".join(["« Oh ! Regarde, dit Zoé : l'escargot a mangé la salade ! »"] * 40)
    assert units(text) > 2000
    assert len(part_forms(Part(name="chapter1", kind=PartKind.CHAPTER, heading="La pluie", text=text))) == 1


def test_choices_that_say_the_same_are_one_button() -> None:
    same = (Choice(label="A", answer="a"), Choice(label="B", answer="a"))
    (form,) = reply_forms(Reply(text="Which?", choices=same))
    accepted(form)


def test_in_an_answer_only_our_own_addresses_can_be_tapped() -> None:
    ours, others = "https://stories.example/f3_kq/index.html", "https://elsewhere.example/f3_kq"
    (form,) = reply_forms(Reply(text=f"1. A fox\n{ours}\n{others}"), live_links=("https://stories.example",))
    assert form.texts[0].splitlines()[1:] == [ours, plain(others)]
    (form,) = reply_forms(Reply(text=f"{ours}**@everyone**"), live_links=("https://stories.example",))
    assert form.texts == (ours + plain("**@everyone**"),)


def test_the_link_of_an_answer_can_be_tapped_whatever_it_is_made_of() -> None:
    lent = "https://tales.s3.eu-west-3.amazonaws.com/f3_Kq-/book.html?X-Amz-Credential=AK%2F20261122%2Feu-west-3%2Fs3%2Faws4_request&X-Amz-Signature=0_1*2"
    (form,) = reply_forms(Reply(text="It opens: https://elsewhere.example", link=lent))
    assert form.texts == (f"{plain('It opens: https://elsewhere.example')}\n{lent}",)


def test_nothing_to_show_is_no_message() -> None:
    assert part_forms(Part(name="status", kind=PartKind.STATUS)) == ()
