"""The sample story and the local server are only worth something if they are as strict as the real thing."""

import pytest

from storypix_core.model import Length
from storypix_core.story.events import ChapterRead, SceneRead, StoryRead
from storypix_core.story.reader import StoryReader
from tests.servers.sample_story import sample_story


@pytest.mark.parametrize("length", list(Length))
def test_it_has_the_chapters_scenes_and_words_asked_for(length: Length) -> None:
    reader = StoryReader()
    events = [*reader.feed(sample_story(chapters=length.chapters, words=length.words)), *reader.finish()]
    chapters = [event.chapter for event in events if isinstance(event, ChapterRead)]
    scenes = [event.scene.number for event in events if isinstance(event, SceneRead)]
    words = sum(len(chapter.text.split()) for chapter in chapters)
    assert len(chapters) == length.chapters
    assert scenes == list(range(1, length.chapters + 1))
    assert length.words <= words <= length.words * 1.1
    assert events[-1] == StoryRead(complete=True)


def test_the_rest_of_a_story_begins_at_the_chapter_asked_for() -> None:
    rest = sample_story(begin_at=4, pictured={1, 3, 5})
    assert rest.startswith("[chapter 4]")
    assert "[scene 5]" in rest
    assert "[scene 3]" not in rest
