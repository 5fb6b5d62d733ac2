"""What arrives at OpenAI, and at the illustrator after it, when its filter declines an innocent scene."""

from storypix_core.model import PictureState
from storypix_core.testing import ScriptedIllustrator, ScriptedStoryteller
from tests.core.story.stories import chapter, pieces
from tests.core.story.workshop import Workshop
from tests.core.vendors.openai.conftest import MakeIllustrator
from tests.servers.openai_answers import Fail
from tests.servers.openai_server import OpenAIServer

SCENE = "Zoe, a 6-year-old girl with red hair, sits in the bath with a duck on her chest."
HARMLESS = "Zoe, a small hero with red hair, sits in the washtub with a duck on her front."
LOOKS = "a girl of light skin with red hair and bare feet"
BLOCKED = Fail(status=400, code="moderation_blocked", kind="image_generation_user_error")

STORY = (
    f"[title]The Duck[end_title]\n[cast]Zoe: {LOOKS}[end_cast]\n[scene 1]{SCENE}[end_scene]\n"
    f"{''.join(map(chapter, range(1, 5)))}[end_story]"
)


async def test_it_is_asked_for_in_harmless_words_then_from_the_next_one(
    server: OpenAIServer, illustrator: MakeIllustrator
) -> None:
    server.picture_answers.extend([BLOCKED, BLOCKED])
    openai, other = await illustrator(), ScriptedIllustrator(name="other")
    workshop = Workshop(ScriptedStoryteller(pieces(STORY)), painters=[openai, other], pictures=1)

    await workshop.make()

    first, second = (received.body["prompt"] for received in server.received)
    assert SCENE in first
    assert LOOKS in first
    assert "a child of 6 years" in first
    assert HARMLESS in second
    assert "Zoe: a small hero of light tone with red hair and warm socks" in second
    assert not [word for word in ("girl", "6", "child", "bath ", "chest", "skin", "bare") if word in second]
    assert [request.scene for request in other.calls] == [HARMLESS]
    [picture] = (await workshop.record()).pictures
    assert (picture.state, picture.model, picture.scene) == (PictureState.DONE, "other:brush", SCENE)


async def test_the_same_illustrator_may_take_the_harmless_words(
    server: OpenAIServer, illustrator: MakeIllustrator
) -> None:
    server.picture_answers.append(BLOCKED)
    openai, other = await illustrator(), ScriptedIllustrator(name="other")
    workshop = Workshop(ScriptedStoryteller(pieces(STORY)), painters=[openai, other], pictures=1)

    await workshop.make()

    assert server.books.picture_calls == 2
    assert other.calls == []
    [picture] = (await workshop.record()).pictures
    assert picture.model == openai.model
    declined, painted = await _microusd(workshop)
    assert (declined, painted) == (0, 1000)


async def _microusd(workshop: Workshop) -> list[int]:
    """What the calls for pictures cost, as they are in the record."""
    calls = workshop.store._tasks["t1"].calls.values()
    return [call.microusd for call in calls if call.kind == "image"]
