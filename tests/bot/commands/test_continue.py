"""`/continue`: the next episode with the same heroes."""

import pytest

from bot.access import Access
from storypix_core.errors import NotAllowed, OverLimit, StorageFailed
from storypix_core.model import CastMember, Length, Place, TaskRecord, TaskState
from storypix_core.story.clearing import CLEARED_AFTER_S
from storypix_core.testing import ScriptedIllustrator, ScriptedStoryteller
from tests.bot.front_desk import HERE, FrontDesk
from tests.core.story.mortal import Died
from tests.core.story.stories import brief, pieces, story

TOM = CastMember(name="Tom", looks="a boy in blue")
OTHER_LOOKS = story().replace("[cast]Tom: a boy in blue", "[cast]TOM: a boy in red\nAda: a girl in green")


def looking() -> ScriptedIllustrator:
    return ScriptedIllustrator(name="builtin", refers=True)


def twice(second: str) -> ScriptedStoryteller:
    return ScriptedStoryteller(pieces(story()), pieces(second), name="builtin")


async def continued(desk: FrontDesk, words: str = "/continue") -> TaskRecord:
    """The episode that was asked for, told to its end."""
    await desk.type(words)
    await desk.runner.idle()
    return (await desk.store.library(HERE, limit=1))[0]


async def test_it_tells_on_with_the_cast_the_ending_and_the_picture_of_the_newest_story() -> None:
    painter = looking()
    async with FrontDesk(painter=painter) as desk:
        first = await desk.told("a snail", pictures=4)
        painter.calls.clear()
        task = await continued(desk, "/continue they go to the sea")
        assert task.state is TaskState.DONE
        assert task.brief.idea == "they go to the sea"
        earlier = task.brief.earlier
        assert earlier is not None
        assert (earlier.title, earlier.episode, earlier.cast) == (first.title, 1, (TOM,))
        assert earlier.ending == first.chapters[-1].text
        assert earlier.chapter_titles == tuple(chapter.title for chapter in first.chapters)
        assert (earlier.pictured, earlier.seed) == (("Tom",), first.brief.seed)
        assert {request.cast for request in painter.calls} == {(TOM,)}
        assert {request.reference.names for request in painter.calls if request.reference} == {("Tom",)}
        assert all(request.reference for request in painter.calls)


async def test_looks_stay_word_for_word_and_new_heroes_come_in() -> None:
    async with FrontDesk(teller=twice(OTHER_LOOKS)) as desk:
        await desk.told("a snail")
        task = await continued(desk)
        assert task.cast == (TOM, CastMember(name="Ada", looks="a girl in green"))


async def test_a_storyteller_that_forgets_the_cast_has_it_all_the_same() -> None:
    async with FrontDesk(teller=twice(story().replace("[cast]Tom: a boy in blue[end_cast]\n", ""))) as desk:
        await desk.told("a snail")
        assert (await continued(desk)).cast == (TOM,)


async def test_without_words_the_idea_is_the_next_adventure_of_the_heroes_in_their_language() -> None:
    async with FrontDesk() as desk:
        await desk.type("/story --language fr --pictures 0 un escargot")
        await desk.runner.idle()
        task = await continued(desk)
        assert (task.brief.idea, task.brief.language) == ("La prochaine aventure de Tom", "fr")


async def test_it_is_told_like_the_earlier_one_unless_somebody_asks_for_something_else() -> None:
    async with FrontDesk() as desk:
        await desk.type("/story --language de --age 9 --style pastel --length short --pictures 2 --size 512x512 Igel")
        await desk.runner.idle()
        await desk.type("/settings style cartoon")
        same = (await continued(desk)).brief
        assert (same.language, same.age, same.style, same.length) == ("de", 9, "pastel", Length.SHORT)
        assert (same.pictures, same.picture_size) == (2, "512x512")
        other = (await continued(desk, "/continue --age 4 --style cartoon")).brief
        assert (other.age, other.style, other.language) == (4, "cartoon", "de")


async def test_the_button_below_a_story_goes_on_with_that_story() -> None:
    async with FrontDesk() as desk:
        first = await desk.told("a snail")
        end = next(part for part in desk.chat.parts if part.name == "end")
        button = next(choice for choice in end.choices if choice.label == "Next episode")
        await desk.told("a fox")
        task = await continued(desk, button.answer)
        assert button.answer == f"/continue {first.id}"
        assert task.brief.idea == "The next adventure of Tom"
        assert len(button.answer.encode()) <= 64


async def test_the_library_continues_and_tells_again() -> None:
    async with FrontDesk() as desk:
        first = await desk.told("a snail")
        await desk.type(f"/library {first.id}")
        await desk.tap("Tell it again")
        await desk.runner.idle()
        again = (await desk.store.library(HERE, limit=1))[0]
        assert again.id != first.id
        assert (again.brief.idea, again.brief.earlier) == ("a snail", None)


async def test_an_episode_told_again_is_the_same_episode() -> None:
    async with FrontDesk(painter=looking()) as desk:
        await desk.told("a snail")
        second = await continued(desk, "/continue they go to the sea")
        again = await continued(desk, f"/continue again {second.id}")
        assert again.brief.earlier == second.brief.earlier
        assert again.brief.idea == "they go to the sea"
        assert f"{again.folder}reference.webp" in desk.pages.files


async def test_the_third_episode_knows_the_second_and_looks_at_the_first_picture_of_all() -> None:
    async with FrontDesk(painter=looking()) as desk:
        await desk.told("a snail")
        second = await continued(desk)
        third = await continued(desk)
        assert third.brief.earlier is not None
        assert third.brief.earlier.episode == 2
        files = desk.pages.files
        assert files[f"{third.folder}reference.webp"] == files[f"{second.folder}reference.webp"]


async def test_deleting_the_earlier_story_takes_nothing_away_and_deleting_the_next_takes_all() -> None:
    async with FrontDesk(painter=looking()) as desk:
        first = await desk.told("a snail")
        second = await continued(desk)
        await desk.forgetter.story(first)
        assert not [key for key in desk.pages.files if key.startswith(first.folder)]
        assert f"{second.folder}reference.webp" in desk.pages.files
        kept = await desk.store.get(second.id)
        assert kept is not None
        assert kept.brief.earlier == second.brief.earlier
        await desk.forgetter.story(second)
        assert not desk.pages.files


async def test_it_counts_like_any_story_and_leaves_no_file_when_it_may_not() -> None:
    async with FrontDesk(painter=looking()) as desk:
        await desk.told("a snail")
        before = set(desk.pages.files)

        async def full(**_: object) -> TaskRecord:
            raise OverLimit("full", facts={"whose": "person", "what": "stories", "period": "day"})

        desk.store.create = full  # type: ignore[method-assign]
        await desk.type("/continue")
        assert set(desk.pages.files) == before


async def test_a_page_store_that_is_down_is_said() -> None:
    async with FrontDesk(painter=looking()) as desk:
        await desk.told("a snail")
        desk.pages.fail_with = StorageFailed("down")
        said = await desk.type("/continue")
        desk.pages.fail_with = None
        await desk.runner.idle()
        assert said
        assert len(await desk.store.library(HERE, limit=5)) in (1, 2)


async def test_where_nothing_was_told_there_is_nothing_to_continue() -> None:
    async with FrontDesk() as desk:
        assert "no story here yet" in await desk.type("/continue")


async def test_a_story_that_is_being_told_is_not_continued_yet() -> None:
    async with FrontDesk() as desk:
        task = await desk.begin_elsewhere()
        assert "still being told" in await desk.type(f"/continue {task.id}")


async def test_a_story_of_another_chat_is_none_of_this_one() -> None:
    async with FrontDesk() as desk:
        await desk.store.create(task_id="far", place=Place(platform="test", chat="9"), person="q", brief=brief())
        assert "no story here yet" in await desk.type("/continue far")


@pytest.mark.parametrize("words", ["/continue t1", "/continue again t1", "/continue they go to the sea"])
async def test_a_second_tap_tells_no_second_story(words: str) -> None:
    async with FrontDesk() as desk:
        await desk.told("a snail")
        await desk.type(words)
        assert await desk.type(words) == "I'm telling it already. Just a moment!"
        await desk.type("/continue they go to the moon")
        await desk.runner.idle()
        assert len(await desk.store.library(HERE)) == 3
        assert "telling it already" not in await desk.type(words)


async def test_the_same_message_delivered_again_is_the_same_episode_and_no_second_tap() -> None:
    async with FrontDesk() as desk:
        await desk.told("a snail")
        for _ in range(2):
            assert "already" not in await desk.type("/continue", message_id="77")
        await desk.runner.idle()
        assert len(await desk.store.library(HERE)) == 2


@pytest.mark.parametrize("words", ["/continue 0123456789ab", "/continue again 0123456789ab"])
async def test_a_button_of_a_story_that_was_deleted_makes_no_story_of_another_one(words: str) -> None:
    async with FrontDesk() as desk:
        await desk.told("a fox")
        assert await desk.type(words) == "This story isn't here any more."
        assert len(await desk.store.library(HERE)) == 1


@pytest.mark.parametrize("words", ["/continue", "/continue they go to the sea"])
async def test_it_waits_while_the_bot_rests(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with FrontDesk() as desk:
        await desk.told("a snail")

        async def rests(_: Access) -> None:
            raise NotAllowed("resting", key="access-resting")

        monkeypatch.setattr(Access, "awake", rests)
        await desk.type(words)
        assert len(await desk.store.library(HERE, limit=5)) == 1


async def test_what_was_kept_for_an_episode_that_was_never_recorded_is_cleared_when_its_process_died() -> None:
    async with FrontDesk(painter=looking()) as desk:
        first = await desk.told("a snail")
        before = set(desk.pages.files)

        async def dies(*_: object, **__: object) -> TaskRecord:
            raise Died

        desk.store.create = dies  # type: ignore[method-assign]
        desk.pages.delete = dies  # type: ignore[method-assign, assignment]
        with pytest.raises(Died):
            await desk.type("/continue")
        del desk.store.create, desk.pages.delete
        assert len(desk.pages.files) == len(before) + 1
        assert desk.stories.tools.clearing is not None

        desk.clock.advance(CLEARED_AFTER_S[0])
        await desk.stories.tools.clearing.round()

        assert set(desk.pages.files) == before
        assert all(key.startswith(first.folder) for key in before)
