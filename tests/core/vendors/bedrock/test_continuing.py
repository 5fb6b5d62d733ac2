"""A story whose stream is cut again and again is still told once, from its first word to its last."""

import pytest

from storypix_core.model import PictureState, TaskState
from storypix_core.story.events import ChapterRead, SceneRead, StoryRead
from storypix_core.story.rests import Rests
from storypix_core.story.telling import tell
from storypix_core.testing import FakeClock
from storypix_core.vendors.builtin.illustrator import BuiltinIllustrator
from tests.core.story.call_book import CallBook
from tests.core.story.workshop import Workshop
from tests.core.vendors.bedrock.conftest import MakeStoryteller
from tests.core.vendors.openai.telling import BRIEF
from tests.servers.bedrock_answers import Ending, Fail, Tell
from tests.servers.bedrock_server import BedrockServer, told_story


@pytest.mark.slow
async def test_it_goes_on_from_the_last_whole_chapter(server: BedrockServer, storyteller: MakeStoryteller) -> None:
    server.story = told_story
    server.text_answers.append(Tell(ending=Ending.EXCEPTION, code="modelStreamErrorException", after_tokens=1000))
    server.text_answers.append(Tell(ending=Ending.CUT_INSIDE, after_tokens=400))
    server.text_answers.append(Tell(ending=Ending.MAX_TOKENS, after_tokens=350))
    costs = await CallBook.new()
    events = [event async for event in tell(BRIEF, [await storyteller()], costs=costs, rests=Rests(FakeClock()))]
    assert [event.chapter.number for event in events if isinstance(event, ChapterRead)] == [1, 2, 3, 4, 5, 6]
    assert sorted(event.scene.number for event in events if isinstance(event, SceneRead)) == [1, 2, 3, 4, 5, 6]
    assert events[-1] == StoryRead(complete=True)
    assert server.books.text_calls == 4


@pytest.mark.slow
async def test_a_whole_story_is_made_through_throttling_and_cuts(
    server: BedrockServer, storyteller: MakeStoryteller
) -> None:
    server.story = told_story
    server.text_answers.append(Fail(code="ThrottlingException", status=429, retry_after_s=2))
    server.text_answers.append(Tell(ending=Ending.EXCEPTION, code="throttlingException", after_tokens=500))
    server.text_answers.append(Tell(ending=Ending.HANG, after_tokens=300))
    async with BuiltinIllustrator() as painter:
        workshop = Workshop(await storyteller(gap_timeout_s=2), painters=[painter], length="medium")
        record = await workshop.make()
    assert record.state is TaskState.DONE
    assert [chapter.number for chapter in record.chapters] == [1, 2, 3, 4, 5, 6]
    assert [picture.state for picture in record.pictures] == [PictureState.DONE] * 6
    assert record.text_model == "bedrock:global.anthropic.claude-haiku-5-5"
    assert server.books.text_calls == 4
