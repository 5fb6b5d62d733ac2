"""A story gets from its task to its page, whatever breaks on the way."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from storypix_core.errors import CutShort, Overloaded, ProviderFailed, Refused, StorageFailed
from storypix_core.model import PictureState, TaskState, Usage
from storypix_core.pages.render import render_page
from storypix_core.story.happenings import PagePublished, TitleKnown
from storypix_core.story.publishing import content_of
from storypix_core.testing import ScriptedIllustrator, ScriptedStoryteller, ScriptStep
from tests.core.story.stories import END, HEAD, chapter, pieces, scene, story
from tests.core.story.workshop import Workshop

DOWN = ProviderFailed("down", provider="scripted")


async def until(holds: Callable[[], bool]) -> None:
    """Wait, for a bounded time, while others work."""
    async with asyncio.timeout(30):
        while not holds():  # noqa: ASYNC110  # what is waited for has no event
            await asyncio.sleep(0.005)


def words_of(page: str) -> str:
    """What a reader sees of it."""
    return re.sub(r"<[^>]*>", "", page)


def done(workshop: Workshop) -> list[int]:
    return sorted(change.number for change in workshop.pictures() if change.state is PictureState.DONE)


async def test_everything_is_told_painted_published_and_recorded() -> None:
    workshop = Workshop()
    record = await workshop.make()
    assert workshop.told() == [1, 2, 3, 4]
    assert done(workshop) == [1, 2, 3, 4]
    assert (record.state, record.title, record.page_key) == (TaskState.DONE, "The Snail", "f/index.html")
    assert [picture.key for picture in record.pictures] == [f"f/picture-{number}.webp" for number in (1, 2, 3, 4)]
    assert [hero.name for hero in record.cast] == ["Tom"]
    assert (workshop.end.state, workshop.end.words) == (TaskState.DONE, 16)


async def test_the_page_folder_holds_the_page_its_pictures_and_the_cover() -> None:
    workshop = Workshop()
    await workshop.make()
    names = {f"f/picture-{n}{small}.webp" for n in (1, 2, 3, 4) for small in ("", "-small")}
    assert set(workshop.pages.files) == {"f/index.html", "f/cover.jpg", *names}
    page = workshop.pages.files["f/index.html"].decode()
    assert all(f"Text of chapter {number}." in page for number in (1, 2, 3, 4))
    assert "by scripted:script, scripted:" in words_of(page)


async def test_a_picture_is_begun_as_soon_as_its_scene_is_known() -> None:
    rest = asyncio.Event()
    teller = ScriptedStoryteller(
        [HEAD + scene(1) + chapter(1) + scene(2) + scene(3) + "[scene", rest, " 4]x[end_scene]"]
    )
    painter = ScriptedIllustrator()
    workshop = Workshop(teller, painters=[painter])
    making = workshop.start(await workshop.begin())
    await until(lambda: done(workshop) == [1, 2, 3])
    assert workshop.told() == [1]
    await workshop.store.request_cancel("t1", by="test:p")
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making


async def test_each_picture_gets_the_looks_of_those_who_are_in_it() -> None:
    painter = ScriptedIllustrator()
    await Workshop(painters=[painter], style="cartoon", seed=7).make()
    request = next(call for call in painter.calls if call.number == 2)
    assert (request.scene, [hero.name for hero in request.cast]) == ("Scene 2: Tom by a pond.", ["Tom"])
    assert (request.style, request.seed, request.language) == ("cartoon", 7, "en")


async def test_a_picture_that_fails_leaves_the_story_whole() -> None:
    workshop = Workshop(painters=[ScriptedIllustrator(failures={2: [DOWN]})])
    record = await workshop.make()
    assert record.state is TaskState.DONE
    assert done(workshop) == [1, 3, 4]
    assert record.pictures[1].state is PictureState.FAILED
    assert "The painter is resting" in workshop.pages.files["f/index.html"].decode()


async def test_the_next_illustrator_paints_what_the_first_can_not() -> None:
    refused = Refused("no", provider="a")
    first = ScriptedIllustrator(name="a", failures={2: [DOWN], 3: [refused, refused]})
    second = ScriptedIllustrator(name="b")
    workshop = Workshop(painters=[first, second])
    record = await workshop.make()
    assert done(workshop) == [1, 2, 3, 4]
    assert [picture.model.split(":")[0] for picture in record.pictures] == ["a", "b", "b", "a"]


async def test_an_overloaded_illustrator_is_asked_again_after_the_time_it_wants() -> None:
    busy = [Overloaded("busy", provider="scripted", retry_after_s=20)] * 2
    workshop = Workshop(painters=[ScriptedIllustrator(failures={1: busy})])
    await workshop.make()
    assert done(workshop) == [1, 2, 3, 4]
    pauses = [pause for pause in workshop.clock.slept if pause >= 20]
    assert len(pauses) == 2
    assert all(pause <= 25 for pause in pauses)


async def test_an_illustrator_that_stays_overloaded_is_given_up_in_bounded_time() -> None:
    busy = [Overloaded("busy", provider="scripted", retry_after_s=50)] * 100
    workshop = Workshop(painters=[ScriptedIllustrator(failures={1: busy})])
    record = await workshop.make()
    assert record.pictures[0].state is PictureState.FAILED
    assert sum(workshop.clock.slept) <= 180


async def test_what_was_painted_but_is_no_picture_is_a_failed_picture() -> None:
    class Liar(ScriptedIllustrator):
        async def paint(self, request):  # type: ignore[no-untyped-def]
            painting = await super().paint(request)
            return type(painting)(data=b"<html>")

    workshop = Workshop(painters=[Liar()])
    record = await workshop.make()
    assert record.state is TaskState.DONE
    assert {picture.state for picture in record.pictures} == {PictureState.FAILED}


async def test_fewer_pictures_than_chapters_are_spread_and_none_is_none() -> None:
    workshop = Workshop(pictures=2)
    await workshop.make()
    assert done(workshop) == [1, 3]
    bare = Workshop(pictures=0)
    await bare.make()
    assert set(bare.pages.files) == {"f/index.html"}


async def test_a_page_without_pictures_has_a_drawn_card_for_previews_of_its_link() -> None:
    bare = Workshop(pictures=0)
    bare.publish_on_the_web()
    await bare.make()
    assert set(bare.pages.files) == {"f/index.html", "f/card.jpg"}
    assert bare.pages.types["f/card.jpg"] == "image/jpeg"
    assert '<meta property="og:image" content="https://tales.example/f/card.jpg">' in str(
        bare.pages.files["f/index.html"]
    )


async def test_a_scene_whose_chapter_never_comes_is_not_shown() -> None:
    gate = asyncio.Event()
    text = HEAD + scene(1) + chapter(1, "word " * 400) + scene(2) + scene(3) + END
    painter = ScriptedIllustrator(gates={2: gate, 3: gate})
    workshop = Workshop(ScriptedStoryteller(pieces(text)), painters=[painter])
    record = await workshop.make()
    assert [picture.number for picture in record.pictures] == [1]
    assert (record.state, painter.under_way) == (TaskState.DONE, 0)


async def test_a_story_without_a_title_gets_a_fitting_one() -> None:
    text = story().replace("[title]The Snail[end_title]", "")
    workshop = Workshop(ScriptedStoryteller(pieces(text)), idea="a brave snail, with Tom")
    assert (await workshop.make()).title == "A brave snail"
    assert [h for h in workshop.heard if isinstance(h, TitleKnown)] == [TitleKnown("A brave snail")]


async def test_a_cut_stream_loses_no_chapter_and_paints_no_picture_twice() -> None:
    first: list[ScriptStep] = [*pieces(HEAD + scene(1) + chapter(1) + scene(2)), CutShort("cut", provider="scripted")]
    painter = ScriptedIllustrator()
    workshop = Workshop(ScriptedStoryteller(first, pieces(story())), painters=[painter])
    await workshop.make()
    assert workshop.told() == [1, 2, 3, 4]
    assert sorted(call.number for call in painter.calls) == [1, 2, 3, 4]


async def test_when_another_storyteller_takes_over_its_own_scenes_are_painted() -> None:
    first: list[ScriptStep] = [*pieces(HEAD + scene(1) + chapter(1) + scene(2) + scene(3)), DOWN]
    rest = "[scene 2]Tom on a hill.[end_scene]" + chapter(2) + END
    tellers = [ScriptedStoryteller(first, name="a"), ScriptedStoryteller(pieces(rest), name="b")]
    workshop = Workshop(*tellers)
    record = await workshop.make()
    assert [picture.scene for picture in record.pictures] == ["Scene 1: Tom by a pond.", "Tom on a hill."]
    page = workshop.pages.files["f/index.html"].decode()
    assert "by a:script, b:script, " in words_of(page)


async def test_a_storyteller_that_told_nothing_is_not_named_as_the_maker() -> None:
    tellers = [ScriptedStoryteller([DOWN], name="a"), ScriptedStoryteller(pieces(story()), name="b")]
    workshop = Workshop(*tellers)
    await workshop.make()
    assert "a:script" not in workshop.pages.files["f/index.html"].decode()


async def test_a_story_that_breaks_off_keeps_what_was_told_and_says_why() -> None:
    text = HEAD + scene(1) + scene(2) + chapter(1) + "[chapter 2]"
    workshop = Workshop(ScriptedStoryteller([*pieces(text), DOWN]))
    record = await workshop.make()
    assert (record.state, record.failure) == (TaskState.FAILED, "error-provider")
    assert [c.number for c in record.chapters] == [1]
    page = workshop.pages.files["f/index.html"].decode()
    assert "Text of chapter 1." in page
    assert "The story breaks off here." in page
    assert "The end" not in page
    assert "breaks off" not in render_page(content_of(replace(record, state=TaskState.DONE)))
    assert "breaks off" in render_page(content_of(record))
    assert PagePublished("f/index.html") in workshop.heard
    assert [picture.number for picture in record.pictures] == [1]


async def test_a_story_that_never_began_fails_without_a_page() -> None:
    workshop = Workshop(ScriptedStoryteller([DOWN]))
    record = await workshop.make()
    assert (record.state, workshop.end.failure, workshop.end.cause) == (TaskState.FAILED, "error-provider", "down")
    assert workshop.pages.files == {}


async def test_cancelling_stops_everything_at_once_and_keeps_what_was_told() -> None:
    never = asyncio.Event()
    teller = ScriptedStoryteller([HEAD + scene(1) + scene(2) + chapter(1) + "[chapter 2]", never])
    painter = ScriptedIllustrator(gates={1: never, 2: never})
    workshop = Workshop(teller, painters=[painter])
    making = workshop.start(await workshop.begin())
    await until(lambda: workshop.told() == [1] and painter.under_way == 2)
    await workshop.store.request_cancel("t1", by="test:p")
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making
    assert (teller.under_way, painter.under_way) == (0, 0)
    assert workshop.end.state is TaskState.CANCELLED
    record = await workshop.record()
    assert (record.state, len(record.chapters)) == (TaskState.CANCELLED, 1)
    assert [task for task in asyncio.all_tasks() if task is not asyncio.current_task()] == []


@pytest.mark.parametrize(("model", "cost"), [("m", 5000), ("unknown", 4000)])
async def test_costs_of_all_calls_add_up_and_an_unknown_price_counts_as_nothing(model: str, cost: int) -> None:
    teller = ScriptedStoryteller([*pieces(story()), Usage(provider="p", model=model)])
    workshop = Workshop(teller, painters=[ScriptedIllustrator(usage=Usage(provider="p", model="m"))])
    record = await workshop.make()
    assert (record.cost_microusd, workshop.end.cost_microusd) == (cost, cost)


async def test_what_a_cancelled_story_cost_is_recorded() -> None:
    never = asyncio.Event()
    usage = Usage(provider="p", model="m")
    teller = ScriptedStoryteller([HEAD + scene(1) + chapter(1), usage, never])
    workshop = Workshop(teller, painters=[ScriptedIllustrator(usage=usage)])
    making = workshop.start(await workshop.begin())
    await until(lambda: done(workshop) == [1])
    await workshop.store.request_cancel("t1", by="test:p")
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making
    assert (await workshop.record()).cost_microusd == 2000


async def test_a_page_store_that_is_full_fails_the_page_and_loses_no_text() -> None:
    workshop = Workshop()
    workshop.pages.fail_with = StorageFailed("full", key="error-storage-full", facts={"path": "/x"})
    record = await workshop.make()
    assert workshop.told() == [1, 2, 3, 4]
    assert (record.state, record.failure) == (TaskState.FAILED, "error-storage-full")
    assert len(record.chapters) == 4
    assert {change.kept for change in workshop.pictures() if change.state is PictureState.FAILED} == {False}


async def test_something_unexpected_ends_the_story_with_a_sentence_and_says_nothing_of_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    workshop = Workshop(ScriptedStoryteller([HEAD, RuntimeError("the child said: dragons")]))
    record = await workshop.make()
    assert (record.state, record.failure) == (TaskState.FAILED, "error-unknown")
    assert "RuntimeError" in caplog.text
    assert "dragons" not in caplog.text
