"""A scene that a filter declines is asked for once more in other words, then from the next illustrator."""

from dataclasses import replace

import pytest

from storypix_core.errors import ProviderFailed, Refused, Unfit
from storypix_core.model import CastMember, PictureState, Scene
from storypix_core.ports.illustrator import Reference
from storypix_core.ports.moderator import Category, Stage
from storypix_core.story.noticing import Noticing
from storypix_core.story.picture_maker import paint_request
from storypix_core.story.wording import REFUSED, Wording, reworded
from storypix_core.tasks.memory_trail import MemoryIncidents
from storypix_core.testing import FakeClock, ScriptedIllustrator, ScriptedStoryteller
from tests.core.story.stories import brief, pieces, story
from tests.core.story.workshop import Workshop

NO = Refused("content filter", provider="a")
DOWN = ProviderFailed("down", provider="a")
HARMLESS = "a small hero in blue"


async def made(*failures: Exception, then: tuple[Exception, ...] = ()) -> tuple[Workshop, list[list[str]]]:
    """A story with one picture by two illustrators. Returns the looks that each was asked for, call by call."""
    painters = [
        ScriptedIllustrator(name="a", failures={1: failures}),
        ScriptedIllustrator(name="b", failures={1: then}),
    ]
    workshop = Workshop(painters=painters, pictures=1)
    await workshop.make()
    return workshop, [[request.cast[0].looks for request in painter.calls] for painter in painters]


async def test_a_refused_scene_is_asked_for_once_more_in_other_words() -> None:
    workshop, asked = await made(NO)

    assert asked == [["a boy in blue", HARMLESS], []]
    [picture] = (await workshop.record()).pictures
    assert (picture.state, picture.model.split(":")[0]) == (PictureState.DONE, "a")
    assert picture.scene == "Scene 1: Tom by a pond."


async def test_the_next_illustrator_is_asked_in_the_other_words_and_only_once() -> None:
    workshop, asked = await made(NO, NO, then=(NO,))

    assert asked == [["a boy in blue", HARMLESS], [HARMLESS]]
    [picture] = (await workshop.record()).pictures
    assert picture.state is PictureState.FAILED
    assert workshop.end.state == "done"


async def test_nobody_pays_for_what_was_refused() -> None:
    workshop, _ = await made(NO, NO, then=(NO,))
    without, _ = await made()

    assert (await workshop.record()).cost_microusd == (await without.record()).cost_microusd


async def test_an_illustrator_that_is_down_gets_no_other_words() -> None:
    _, asked = await made(DOWN)

    assert asked == [["a boy in blue"], ["a boy in blue"]]


async def test_a_scene_without_such_words_is_asked_for_once_more_without_the_listener_s_age() -> None:
    first, second = ScriptedIllustrator(name="a", failures={2: [NO, NO]}), ScriptedIllustrator(name="b")
    teller = ScriptedStoryteller(pieces(story().replace("a boy", "a fox")))
    workshop = Workshop(teller, painters=[first, second])
    await workshop.make()

    twice = [request for request in first.calls if request.number == 2]
    assert [request.ageless for request in twice] == [False, True]
    assert replace(twice[1], ageless=False) == twice[0]
    assert [(request.number, request.ageless) for request in second.calls] == [(2, True)]


async def test_other_words_are_checked_before_they_are_painted() -> None:
    class Gate:
        async def admit(self, *texts: str, stage: Stage) -> None:
            raise Unfit(Category.UNFIT, stage=stage, personal="")

    workshop = Workshop(pictures=1)
    task = await workshop.begin()
    scene = paint_request(brief(), _scene("A naked boy by a pond"), ())
    wording = Wording(scene, task=task, gate=Gate(), noticing=None)  # type: ignore[arg-type]

    assert not await wording.change()
    assert wording.request == scene


@pytest.mark.parametrize("with_words", [False, True])
async def test_admins_hear_of_it_once_for_each_picture(with_words: bool) -> None:
    async def keeps() -> bool:
        return with_words

    incidents, clock = MemoryIncidents(), FakeClock()
    painters = [ScriptedIllustrator(name="a", failures={1: [NO, NO]}), ScriptedIllustrator(name="b")]
    workshop = Workshop(painters=painters, pictures=1)
    noticing = Noticing(incidents=incidents, clock=clock, with_words=keeps)
    workshop.tools = replace(workshop.tools, noticing=noticing)
    await workshop.make()

    [incident] = await incidents.latest()
    assert (incident.category, incident.stage, incident.task_id) == (REFUSED, "scene", "t1")
    assert incident.words == ("Scene 1: Tom by a pond." if with_words else "")


def test_whoever_is_in_the_reference_is_named_in_the_same_words() -> None:
    hero = CastMember(name="the boy", looks="naked skin, red hair")
    request = replace(
        paint_request(brief(), _scene("The boy in bed"), (hero,)),
        cast=(hero,),
        reference=Reference(data=b"x", names=("the boy",)),
    )
    harmless = reworded(request)

    assert harmless.scene == "The small hero on the sofa"
    assert harmless.cast == (CastMember(name="the small hero", looks="tone, red hair"),)
    assert harmless.reference == Reference(data=b"x", names=("the small hero",))


def _scene(text: str) -> Scene:
    return Scene(number=1, text=text)
