"""Each part is shown once and in order, whatever was in the chat before and whatever breaks."""

from dataclasses import replace

import pytest

from storypix_core.errors import NotAllowed, OutcomeUnknown, Overtaken, StorageFailed, TryLater
from storypix_core.model import PictureState, Place
from storypix_core.ports.chat import Choice, Part, PartKind, PictureSlot
from storypix_core.story.parts import PAGE
from storypix_core.story.poster import Poster, digest_of
from storypix_core.testing import AlwaysAlive, Done, FakeClock, MemoryChat, MemoryTaskStore
from tests.core.story.stories import brief

HERE = Place(platform="test", chat="1")
SLOW = TryLater("slow down")
BROKEN = OutcomeUnknown("the line broke")
FAULT = ValueError("a fault of our own")
DRAWN = PictureSlot(state=PictureState.DONE, note="", key="t1/1.webp")


def part(name: str, text: str = "") -> Part:
    kind = PartKind.CHAPTER if name.startswith("chapter") else PartKind(name)
    return Part(name=name, kind=kind, text=text or name, story="t1")


class Corner:
    """A chat with a story in it, and posters that come and go as programs do."""

    def __init__(self, *troubles: Exception | Done | None) -> None:
        self.clock, self.chat, self.alive = FakeClock(), MemoryChat(troubles), AlwaysAlive()
        self.store = MemoryTaskStore(clock=self.clock)

    async def poster(self, *, patience_s: float = 0.0) -> Poster:
        """Of the next attempt."""
        task = await self.store.get("t1")
        if task is None:
            task = await self.store.create(task_id="t1", place=HERE, person="p", brief=brief())
        claimed = await self.store.claim("t1", runner="me", after=task.attempt)
        assert claimed
        poster = Poster(
            task=claimed,
            chat=self.chat,
            store=self.store.of_attempt(claimed.attempt),
            workers=self.alive,
            clock=self.clock,
            patience_s=patience_s,
            is_stopped=lambda: False,
        )
        await poster.recall()
        return poster

    @property
    def names(self) -> list[str]:
        return [message.content.name for message in self.chat.messages if isinstance(message.content, Part)]


async def test_what_stands_there_already_is_not_touched() -> None:
    corner = Corner()
    await (await corner.poster()).show(part("title"))
    calls = len(corner.chat.shown)
    again = await corner.poster()
    await again.show(part("title"))
    await again.show(part("title"))
    assert len(corner.chat.shown) == calls


async def test_what_looks_different_now_is_edited_in_its_place() -> None:
    corner = Corner()
    await (await corner.poster()).show(part("chapter1", "before"))
    await (await corner.poster()).show(part("chapter1", "after"))
    assert [(how, shown.text) for how, shown in corner.chat.shown] == [("post", "before"), ("edit", "after")]


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_part_that_an_earlier_program_was_about_to_show_is_looked_for_behind_the_one_before(
    arrived: bool,
) -> None:
    corner = Corner()
    await (await corner.poster()).show(part("title"))
    await corner.store.record_part("t1", "chapter1", None)
    if arrived:
        await corner.chat.post(HERE, part("chapter1"))
        corner.chat.messages[-1].lost = True
    again = await corner.poster()
    await again.show(part("chapter1"))
    await again.show(part("chapter2"))
    assert corner.names == ["title", "chapter1", "chapter2"]
    title = (await corner.store.parts("t1"))["title"].receipt
    assert corner.chat.looked_for == [title]


async def test_a_part_that_may_still_be_on_its_way_is_waited_for() -> None:
    corner = Corner()
    await corner.poster()
    await corner.store.record_part("t1", "title", None)
    corner.clock.advance(1000)
    poster = await corner.poster(patience_s=45)
    corner.clock.advance(5)
    await poster.show(part("title"))
    assert corner.clock.slept == [40], "however long ago it was intended: its last try may have been later"


async def test_a_new_part_waits_for_nobody() -> None:
    corner = Corner()
    await (await corner.poster(patience_s=45)).show(part("title"))
    assert (corner.clock.slept, corner.chat.looked_for) == ([], [])


async def test_what_somebody_else_has_found_meanwhile_is_not_shown_again() -> None:
    corner = Corner()
    await corner.poster()
    await corner.store.record_part("t1", "status", None)
    poster = await corner.poster()
    answer = await corner.chat.post(HERE, part("status", "heard you"))
    await corner.store.record_part("t1", "status", answer)
    await poster.show(part("status", "writing"))
    assert [(how, shown.text) for how, shown in corner.chat.shown] == [("post", "heard you"), ("edit", "writing")]


async def test_an_answer_that_can_not_be_edited_is_followed_by_a_part_of_its_own() -> None:
    corner = Corner()
    await corner.poster()
    await corner.store.record_part("t1", "status", "")
    await (await corner.poster()).show(part("status"))
    assert (corner.names, corner.chat.looked_for) == (["status"], [])


async def test_what_a_chat_does_not_take_now_keeps_its_place_in_the_order() -> None:
    corner = Corner(*[SLOW] * 5)
    poster = await corner.poster()
    await poster.show(part("title"))
    assert (corner.names, poster.is_done) == ([], False)
    await poster.show(part("chapter1"))
    assert (corner.names, poster.is_done) == (["title", "chapter1"], True)


async def test_nothing_new_is_shown_before_what_could_not_be_shown() -> None:
    corner = Corner(*[SLOW] * 10)
    poster = await corner.poster()
    await poster.show(part("title"))
    await poster.show(part("chapter1"))
    assert (corner.names, poster.is_done) == ([], False)


async def test_an_edit_that_has_to_wait_holds_nothing_up_and_is_not_forgotten() -> None:
    corner = Corner(None, *[SLOW] * 5)
    poster = await corner.poster()
    await poster.show(part("chapter1", "before"))
    await poster.show(part("chapter1", "after"))
    assert not poster.is_done
    await poster.show(part("chapter2"))
    assert [message.content.text for message in corner.chat.messages] == ["after", "chapter2"]


async def test_a_post_of_unknown_outcome_is_looked_for_even_after_all_tries() -> None:
    corner = Corner(Done(BROKEN), *[SLOW] * 4)
    poster = await corner.poster()
    await poster.show(part("title"))
    await poster.show(part("chapter1"))
    assert corner.names == ["title", "chapter1"]


async def test_what_the_chat_will_never_take_is_given_up() -> None:
    corner = Corner(NotAllowed("no pictures"))
    poster = await corner.poster()
    await poster.show(part("chapter1"))
    await poster.show(part("chapter2"))
    assert (corner.names, poster.is_done) == (["chapter2"], True)


@pytest.mark.parametrize("fault", [FAULT, Done(FAULT)])
async def test_what_breaks_by_a_fault_of_our_own_is_shown_once_in_words(fault: Exception | Done) -> None:
    corner = Corner(fault)
    poster = await corner.poster()
    end = replace(part("end", "The end."), picture=DRAWN, choices=(Choice(label="Again", answer="/story"),), link="l")
    await poster.show(end)
    (message,) = corner.chat.messages
    assert (message.content, poster.is_done) == (replace(end, picture=None, choices=()), True)


async def test_what_breaks_in_words_too_is_given_up_and_the_next_part_is_shown() -> None:
    corner = Corner(FAULT, FAULT)
    poster = await corner.poster()
    await poster.show(replace(part("chapter1"), picture=DRAWN))
    await poster.show(part("chapter2"))
    assert (corner.names, poster.is_done) == (["chapter2"], True)


async def test_a_page_that_comes_later_is_not_announced_without_it() -> None:
    corner = Corner(FAULT)
    poster = await corner.poster()
    page = Part(name=PAGE, kind=PartKind.END, text="Here it is.", file=b"<!doctype html>", story="t1")
    assert not await poster.show_again(page)
    assert corner.chat.messages == []


async def test_a_status_that_can_not_be_shown_now_is_forgotten() -> None:
    corner = Corner(*[SLOW] * 5)
    poster = await corner.poster()
    await poster.show_if_possible(part("status"))
    assert poster.is_done


async def test_a_record_that_can_not_be_read_shows_nothing_until_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    corner = Corner()
    await (await corner.poster()).show(part("title"))
    poster = await corner.poster()
    poster._has_recalled = False
    with monkeypatch.context() as broken:

        async def down(task_id: str) -> None:
            raise StorageFailed("down")

        broken.setattr(poster, "_store", corner.store)
        broken.setattr(corner.store, "parts", down)
        await poster.show(part("chapter1"))
        assert (corner.names, poster.is_done) == (["title"], False)
    await poster.show(part("chapter2"))
    assert corner.names == ["title", "chapter1", "chapter2"]


async def test_the_lease_is_looked_at_before_anything_is_said() -> None:
    corner = Corner()
    poster = await corner.poster()
    corner.alive.overtaken = True
    with pytest.raises(Overtaken):
        await poster.show(part("title"))
    assert corner.chat.shown == []


async def test_whoever_was_overtaken_posts_nothing() -> None:
    corner = Corner()
    old = await corner.poster()
    await corner.poster()
    with pytest.raises(Overtaken):
        await old.show(part("title"))
    assert corner.chat.shown == []


SLOT = PictureSlot(state=PictureState.WAITING, note="coming")
SEEN = replace(part("chapter1"), picture=SLOT)


@pytest.mark.parametrize(
    "other",
    [
        replace(SEEN, text="other"),
        replace(SEEN, heading="other"),
        replace(SEEN, link="other"),
        replace(SEEN, file=b"other"),
        replace(SEEN, choices=(Choice(label="a", answer="/a"),)),
        replace(SEEN, picture=None),
        replace(SEEN, picture=replace(SLOT, state=PictureState.DONE)),
        replace(SEEN, picture=replace(SLOT, url="other")),
    ],
)
def test_whatever_can_be_seen_changes_the_digest(other: Part) -> None:
    assert digest_of(other) != digest_of(SEEN)


def test_whether_a_picture_waits_or_is_being_painted_can_not_be_seen() -> None:
    painting = replace(SLOT, state=PictureState.PAINTING, alt="a pond")
    assert digest_of(replace(SEEN, picture=painting)) == digest_of(SEEN)
