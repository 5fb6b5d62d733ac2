"""A story whose stream is cut again and again is still told once, from its first word to its last."""

from storypix_core.money.prices import Charge
from storypix_core.story.events import ChapterRead, SceneRead, StoryRead
from storypix_core.story.rests import Rests
from storypix_core.story.telling import tell
from storypix_core.testing import FakeClock
from tests.core.story.call_book import CallBook
from tests.core.vendors.openai.conftest import MakeStoryteller
from tests.core.vendors.openai.telling import BRIEF
from tests.servers.openai_answers import Ending, Tell
from tests.servers.openai_server import OpenAIServer, requested_story


async def test_it_goes_on_from_the_last_whole_chapter(server: OpenAIServer, storyteller: MakeStoryteller) -> None:
    server.story = requested_story
    server.text_answers.append(Tell(ending=Ending.CUT, after_tokens=1000))
    server.text_answers.append(Tell(ending=Ending.NO_FINISH, after_tokens=400))
    server.text_answers.append(Tell(ending=Ending.ERROR_OBJECT, after_tokens=350))
    costs = await CallBook.new()
    costs._price = lambda usage: Charge(microusd=usage.text_out_tokens)
    events = [event async for event in tell(BRIEF, [await storyteller()], costs=costs, rests=Rests(FakeClock()))]
    assert [event.chapter.number for event in events if isinstance(event, ChapterRead)] == [1, 2, 3, 4, 5, 6]
    assert sorted(event.scene.number for event in events if isinstance(event, SceneRead)) == [1, 2, 3, 4, 5, 6]
    assert events[-1] == StoryRead(complete=True)
    assert server.books.text_calls == 4
    assert [call.estimated for call in costs.calls] == [True, True, True, False]
    assert sum(call.microusd for call in costs.calls) >= server.books.text_out_tokens
