"""What isn't fit for children is told otherwise once, and is shown to nobody."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from storypix_core.errors import CutShort, ProviderFailed, Refused, StorageFailed
from storypix_core.model import PictureState, Scene, StorySoFar, TaskState, Usage
from storypix_core.ports.audit import Incident
from storypix_core.ports.moderator import Category, Stage, Verdict
from storypix_core.story.noticing import Noticing
from storypix_core.tasks.memory_trail import MemoryIncidents
from storypix_core.testing import ScriptedIllustrator, ScriptedModerator, ScriptedStoryteller, ScriptStep
from tests.core.story.stories import END, HEAD, brief, chapter, pieces, scene, story
from tests.core.story.workshop import Workshop

BANG = {"bang": Category.VIOLENCE}
USED = Usage(provider="p", model="m")
BAD_CAST = HEAD.replace("a boy in blue", "a bang boy")
BAD_TITLE = HEAD.replace("The Snail", "Bang")
REST = chapter(3) + chapter(4) + END


class Class(Workshop):
    """A workshop where somebody looks, and admins hear of it."""

    def __init__(
        self, *scripts: Sequence[ScriptStep], moderator: ScriptedModerator | None = None, with_words: bool = False
    ) -> None:
        self.teller = ScriptedStoryteller(*scripts, bound_by=USED)
        self.painter = ScriptedIllustrator()
        super().__init__(
            self.teller, painters=[self.painter], moderators=[moderator or ScriptedModerator(BANG, name="builtin")]
        )
        self.incidents = MemoryIncidents()
        self.notice(with_words=with_words)

    def notice(self, *, with_words: bool) -> None:
        async def keeps() -> bool:
            return with_words

        self.tools = replace(
            self.tools, noticing=Noticing(incidents=self.incidents, clock=self.clock, with_words=keeps)
        )

    async def noticed(self) -> list[Incident]:
        return (await self.incidents.latest())[::-1]

    def so_far(self, call: int) -> StorySoFar:
        return self.teller.calls[call].so_far

    @property
    def shown(self) -> str:
        return str(self.heard)


def with_bad_chapter(number: int) -> str:
    return story().replace(f"Text of chapter {number}.", "Bang!")


@pytest.mark.parametrize("bad", [1, 2, 4])
async def test_an_unfit_chapter_is_asked_for_again_with_the_reason_and_the_story_is_whole(bad: int) -> None:
    workshop = Class(pieces(with_bad_chapter(bad)), pieces(story()))
    record = await workshop.make()
    assert (record.state, workshop.told(), len(workshop.teller.calls)) == (TaskState.DONE, [1, 2, 3, 4], 2)
    again = workshop.so_far(1)
    assert (again.declined, len(again.chapters), again.title) == (Category.VIOLENCE, bad - 1, "The Snail")
    assert "Bang" not in workshop.shown + str(record) + str(again)


@pytest.mark.parametrize("where", ["Title 3", "Text of chapter 3."])
async def test_the_title_of_a_chapter_counts_like_its_text(where: str) -> None:
    workshop = Class(pieces(story().replace(where, "bang")), pieces(story()))
    assert (await workshop.make()).state is TaskState.DONE
    assert len(workshop.teller.calls) == 2


async def test_a_chapter_that_is_unfit_twice_ends_the_story_kindly_with_what_was_told() -> None:
    workshop = Class(pieces(with_bad_chapter(3)))
    record = await workshop.make()
    assert (workshop.told(), len(workshop.teller.calls)) == ([1, 2], 2)
    assert (record.state, record.failure) == (TaskState.FAILED, "error-unfit-rest")
    assert record.page_key
    assert [picture.number for picture in record.pictures] == [1, 2]
    assert "Bang" not in workshop.shown + str(record)


async def test_each_chapter_has_a_second_chance_of_its_own() -> None:
    scripts = [pieces(with_bad_chapter(number)) for number in (1, 2, 3, 4)]
    workshop = Class(*scripts, pieces(story()))
    assert (await workshop.make()).state is TaskState.DONE
    assert [call.so_far.declined for call in workshop.teller.calls] == ["", *[Category.VIOLENCE] * 4]


async def test_when_the_first_chapter_is_unfit_twice_nothing_is_told() -> None:
    workshop = Class(pieces(with_bad_chapter(1)))
    record = await workshop.make()
    assert (record.state, record.failure, record.page_key) == (TaskState.FAILED, "error-unfit-story", "")
    assert workshop.told() == []


async def test_an_unfit_title_is_asked_for_again_and_then_found_in_the_idea() -> None:
    workshop = Class(pieces(BAD_TITLE + scene(1) + chapter(1)), pieces(BAD_TITLE + chapter(1) + chapter(2) + REST))
    record = await workshop.make()
    assert (record.state, record.title, len(workshop.teller.calls)) == (TaskState.DONE, "A snail", 2)


async def test_an_unfit_cast_is_asked_for_again() -> None:
    workshop = Class(pieces(BAD_CAST), pieces(HEAD + chapter(1) + chapter(2) + REST))
    record = await workshop.make()
    assert (record.state, [hero.looks for hero in record.cast]) == (TaskState.DONE, ["a boy in blue"])


async def test_a_cast_that_is_unfit_twice_ends_the_story() -> None:
    workshop = Class(pieces(BAD_CAST + chapter(1)))
    record = await workshop.make()
    assert (record.failure, record.cast, len(workshop.teller.calls)) == ("error-unfit-story", (), 2)


async def test_a_scene_that_is_unfit_is_painted_for_nobody_and_its_words_are_nowhere() -> None:
    workshop = Class(pieces(story().replace("Scene 2: Tom", "Scene 2: bang")))
    record = await workshop.make()
    assert record.state is TaskState.DONE
    assert sorted(call.number for call in workshop.painter.calls) == [1, 3, 4]
    assert {picture.number: picture.state for picture in record.pictures}[2] is PictureState.FAILED
    pages = b"".join(workshop.pages.files.values())
    assert "bang" not in workshop.shown + str(record)
    assert b"bang" not in pages


async def test_pictures_of_what_is_told_again_stand_and_only_an_unfit_scene_is_asked_for_again() -> None:
    first = with_bad_chapter(2).replace("Scene 3: Tom", "Scene 3: bang")
    rest = scene(3) + chapter(2) + REST
    workshop = Class(pieces(first), pieces(rest))
    record = await workshop.make()
    assert [plan.number for plan in workshop.so_far(1).scenes] == [1, 2, 4]
    assert sorted(call.number for call in workshop.painter.calls) == [1, 2, 3, 4]
    assert {picture.state for picture in record.pictures} == {PictureState.DONE}


async def test_what_was_spent_on_an_unfit_chapter_is_counted_and_its_stream_is_closed() -> None:
    workshop = Class([*pieces(with_bad_chapter(2)), USED], [*pieces(story()), USED])
    record = await workshop.make()
    assert (workshop.teller.under_way, record.cost_microusd) == (0, 2000)


async def test_the_reason_goes_on_to_whoever_tells_it_in_place_of_the_first() -> None:
    down = ProviderFailed("down", provider="scripted")
    other = ScriptedStoryteller(pieces(chapter(2) + REST), name="b")
    workshop = Class(pieces(with_bad_chapter(2)), [down])
    chain = brief(storytellers=["scripted", "b"], illustrators=["scripted"])
    workshop.brief = chain
    workshop.tools = replace(workshop.tools, storytellers={**workshop.tools.storytellers, "b": other})
    assert (await workshop.make()).state is TaskState.DONE
    assert other.calls[0].so_far.declined == Category.VIOLENCE


async def test_the_reason_stands_until_the_chapter_is_told_however_often_the_stream_breaks() -> None:
    workshop = Class(
        pieces(with_bad_chapter(2)),
        ["[chapter 2]Title 2[end_chapter]Half", CutShort("broke", provider="scripted")],
        pieces(chapter(2)),
        pieces(REST),
    )
    assert (await workshop.make()).state is TaskState.DONE
    declined = [call.so_far.declined for call in workshop.teller.calls]
    assert declined == ["", Category.VIOLENCE, Category.VIOLENCE, ""]


async def test_paragraphs_are_checked_while_the_chapter_is_written_so_that_only_the_last_is_outstanding() -> None:
    """A moderator that is slow for the last paragraph alone; everything before it has its answer by then."""
    may_end, answers = asyncio.Event(), asyncio.Event()
    paragraphs = [f"Paragraph {number}." for number in range(1, 6)]
    moderator = OutstandingModerator(slow=paragraphs[-1], answers=answers)
    beginning = HEAD + "[chapter 1]One[end_chapter]\n" + "\n\n".join(paragraphs[:-1]) + "\n\n"
    workshop = Class([beginning, may_end, paragraphs[-1], "\n\n[chapter 2]", may_end, END], moderator=moderator)
    making = workshop.start(await workshop.begin())
    await until(lambda: moderator.answered[-4:] == paragraphs[:-1])
    assert workshop.told() == []
    may_end.set()
    await until(lambda: moderator.outstanding == [paragraphs[-1]])
    assert moderator.answered == ["The Snail", "Tom: a boy in blue", "One", *paragraphs[:-1]]
    assert workshop.told() == []
    answers.set()
    await making
    assert workshop.told()[0] == 1


class OutstandingModerator(ScriptedModerator):
    def __init__(self, *, slow: str, answers: asyncio.Event) -> None:
        super().__init__(name="builtin")
        self._slow, self._answers = slow, answers
        self.outstanding: list[str] = []
        self.answered: list[str] = []

    async def check(self, text: str, *, stage: Stage, language: str, age: int) -> Verdict:
        self.outstanding.append(text)
        if text == self._slow:
            await self._answers.wait()
        verdict = await super().check(text, stage=stage, language=language, age=age)
        self.outstanding.remove(text)
        self.answered.append(text)
        return verdict


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not holds():  # noqa: ASYNC110  # nobody sets an event when a check has been asked for
            await asyncio.sleep(0)


async def test_whoever_is_paid_for_it_checks_the_idea_before_anything_else_is_asked_for() -> None:
    paid = ScriptedModerator({"snail": Category.HATE}, usage=USED, name="paid")
    workshop = Class(pieces(story()))
    workshop.tools = replace(workshop.tools, moderators={**workshop.tools.moderators, "paid": paid})
    workshop.tools = replace(workshop.tools, always=("builtin", "paid"))
    record = await workshop.make()
    assert (record.state, record.failure, workshop.teller.calls) == (TaskState.FAILED, "error-unfit", [])
    assert [(call.text, call.stage) for call in paid.calls] == [("a snail", Stage.IDEA)]


async def test_admins_hear_of_it_without_the_words() -> None:
    workshop = Class(pieces(with_bad_chapter(2)), pieces(story()))
    await workshop.make()
    (incident,) = await workshop.noticed()
    assert (incident.platform, incident.chat, incident.person, incident.task_id) == ("test", "1", "p", "t1")
    assert (incident.category, incident.stage, incident.words) == (Category.VIOLENCE, Stage.CHAPTER, "")


async def test_admins_may_have_the_words() -> None:
    workshop = Class(pieces(with_bad_chapter(2)), pieces(story()), with_words=True)
    await workshop.make()
    assert [incident.words for incident in await workshop.noticed()] == ["Bang!"]


@pytest.mark.parametrize(("told", "stage"), [("", Stage.IDEA), (HEAD + chapter(1), Stage.CHAPTER)])
async def test_what_a_provider_declines_is_an_incident(told: str, stage: Stage) -> None:
    workshop = Class([told, "[chapter 2]", Refused("no", provider="scripted")])
    await workshop.make()
    assert [(one.category, one.stage) for one in await workshop.noticed()] == [(Category.UNFIT, stage)]


async def test_a_provider_that_declines_and_hands_over_is_an_incident_too() -> None:
    workshop = Class([HEAD + chapter(1) + "[chapter 2]", Refused("no", provider="scripted")])
    other = ScriptedStoryteller(pieces(chapter(2) + REST), name="b")
    workshop.brief = brief(storytellers=["scripted", "b"], illustrators=["scripted"])
    workshop.tools = replace(workshop.tools, storytellers={**workshop.tools.storytellers, "b": other})
    assert (await workshop.make()).state is TaskState.DONE
    assert [one.category for one in await workshop.noticed()] == [Category.UNFIT]


async def test_an_incident_that_can_not_be_kept_stops_no_story(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    workshop = Class(pieces(with_bad_chapter(2)), pieces(story()))

    async def broken(_: Incident) -> None:
        raise StorageFailed("a full disk")

    monkeypatch.setattr(workshop.incidents, "record", broken)
    assert (await workshop.make()).state is TaskState.DONE
    assert "incident_lost" in [getattr(record, "action", "") for record in caplog.records]
    assert "Bang" not in caplog.text


async def test_a_chapter_is_not_read_on_when_a_paragraph_of_it_is_known_to_be_unfit() -> None:
    """Of the one that is never whole, nobody would have paid for the rest."""
    never, rest = asyncio.Event(), chapter(2) + REST
    begun = HEAD + chapter(1) + "[chapter 2]Two[end_chapter]\nBang!\n\n"
    workshop = Class([begun, *["Another paragraph.\n\n"] * 9, never], pieces(rest))
    assert (await workshop.make()).state is TaskState.DONE
    assert [call.so_far.declined for call in workshop.teller.calls] == ["", Category.VIOLENCE]
    assert workshop.teller.under_way == 0


async def test_what_a_broken_stream_began_of_a_chapter_says_nothing_against_what_is_told_instead() -> None:
    broke = CutShort("broke", provider="scripted")
    workshop = Class(
        [HEAD + chapter(1) + "[chapter 2]Two[end_chapter]\nBang!\n\n", broke],
        ["[chapter 2]Two[end_chapter]\nA pond.\n\nA frog.\n\n", *pieces(REST)],
    )
    record = await workshop.make()
    assert (record.state, record.chapters[1].text) == (TaskState.DONE, "A pond.\n\nA frog.")
    assert [call.so_far.declined for call in workshop.teller.calls] == ["", ""]


async def test_a_storyteller_that_declines_the_rest_blames_nobodys_idea() -> None:
    workshop = Class([HEAD + chapter(1) + "[chapter 2]", Refused("no", provider="scripted")])
    record = await workshop.make()
    assert (workshop.told(), record.failure) == ([1], "error-unfit-rest")


async def test_a_program_that_is_stopping_still_has_what_is_under_way_checked() -> None:
    """A paid check is a call, but none that begins something: the picture and the text beside it are kept."""
    may_go_on, may_paint = asyncio.Event(), asyncio.Event()
    paid = ScriptedModerator(usage=USED, name="paid")
    workshop = Class([HEAD + scene(1), may_go_on, *pieces(chapter(1) + chapter(2) + REST)])
    workshop.painter = ScriptedIllustrator(gates={1: may_paint})
    moderators = {**workshop.tools.moderators, "paid": paid}
    workshop.tools = replace(
        workshop.tools, illustrators={"scripted": workshop.painter}, moderators=moderators, always=("builtin", "paid")
    )
    making = workshop.start(await workshop.begin())
    await until(lambda: workshop.painter.under_way == 1)
    workshop.tools.stop.ask()
    may_go_on.set()
    await until(lambda: workshop.told() == [1, 2, 3, 4])
    may_paint.set()
    await making
    record = await workshop.record()
    assert [picture.state for picture in record.pictures] == [PictureState.DONE]


async def test_the_words_of_a_scene_that_was_never_checked_are_not_shown_either(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The program died during the check, and then the page store can't be read."""
    workshop = Class(pieces(story()))
    task = await workshop.begin()
    await workshop.store.of_attempt(1).record_scene("t1", Scene(number=1, text="bang"))
    await workshop.store.of_attempt(1).record_scene("t1", Scene(number=2, text="a pond"))

    async def broken(_: str) -> bytes:
        raise StorageFailed("a broken disk")

    monkeypatch.setattr(workshop.pages, "get", broken)
    task = await workshop.claim()
    await workshop.go_on(task)
    scenes = {change.number: change.scene for change in workshop.pictures() if change.state is PictureState.FAILED}
    assert scenes == {1: ""}
    done = [change for change in workshop.pictures() if change.state is PictureState.DONE]
    assert [(change.number, change.scene) for change in done if change.number == 2] == [(2, "a pond")]
