"""`--json`: exactly the objects that scripts count on."""

import json

from bot.json_lines import JsonLines
from bot.texts import Texts
from storypix_core.model import Chapter, PictureState, TaskState
from storypix_core.story.happenings import (
    ChapterTold,
    Finished,
    Happening,
    Outbox,
    PagePublished,
    PictureChanged,
    Progress,
    TitleKnown,
)


async def lines(*happenings: Happening, has_addresses: bool = True) -> list[object]:
    written: list[str] = []
    outbox = Outbox()
    for happening in happenings:
        outbox(happening)
    writer = JsonLines(
        say=Texts("en"),
        file=lambda key: f"/out/{key}" if has_addresses else "",
        url=lambda key: f"http://here/{key}" if has_addresses else "",
        write=written.append,
    )
    await writer.run(outbox)
    assert all("\n" not in line for line in written)
    return [json.loads(line) for line in written]


def ended(state: TaskState = TaskState.DONE, failure: str = "") -> Finished:
    return Finished(
        state=state,
        title="Snail",
        words=3,
        cost_microusd=12_345,
        seconds=1.23456,
        failure=failure,
        estimate_microusd=10_000,
    )


DONE = {"event": "done", "seconds": 1.235, "cost_usd": 0.012345, "estimate_usd": 0.01, "words": 3}


async def test_a_story_is_its_title_chapters_pictures_page_and_end() -> None:
    assert await lines(
        TitleKnown("Zoé “and”\nthe snail"),
        ChapterTold(Chapter(number=1, title="One", text="First.\n\nSecond."), pictured=True),
        PictureChanged(number=1, state=PictureState.DONE, scene="a pond", key="picture-1.webp"),
        PagePublished("index.html"),
        ended(),
    ) == [
        {"event": "title", "title": "Zoé “and”\nthe snail"},
        {"event": "chapter", "number": 1, "title": "One", "text": "First.\n\nSecond."},
        {
            "event": "picture",
            "number": 1,
            "state": "done",
            "url": "http://here/picture-1.webp",
            "file": "/out/picture-1.webp",
        },
        {"event": "page", "url": "http://here/index.html", "file": "/out/index.html"},
        DONE,
    ]


async def test_a_picture_that_failed_has_no_file() -> None:
    failed = PictureChanged(number=2, state=PictureState.FAILED, scene="a pond")
    assert (await lines(failed, ended()))[0] == {
        "event": "picture",
        "number": 2,
        "state": "failed",
        "url": None,
        "file": None,
    }


async def test_what_is_in_a_bucket_is_no_file_and_may_have_no_address() -> None:
    done = PictureChanged(number=1, state=PictureState.DONE, scene="a pond", key="f/picture-1.webp")
    written = await lines(done, PagePublished("f/index.html"), ended(), has_addresses=False)
    assert written[:2] == [
        {"event": "picture", "number": 1, "state": "done", "url": None, "file": None},
        {"event": "page", "url": None, "file": None},
    ]


async def test_what_is_only_begun_is_no_event() -> None:
    progress = Progress(
        state=TaskState.WRITING,
        chapters_told=0,
        chapters_planned=4,
        pictures_done=0,
        pictures_failed=0,
        pictures_planned=4,
    )
    painting = PictureChanged(number=1, state=PictureState.PAINTING, scene="a pond")
    assert await lines(progress, painting, ended()) == [DONE]


async def test_a_story_that_failed_ends_with_the_reason_and_a_kind_sentence() -> None:
    (event,) = await lines(ended(TaskState.FAILED, "error-refused"))
    message = "The storyteller would rather not tell this one. Try a gentler idea."
    assert event == {"event": "failed", "reason": "error-refused", "message": message}


async def test_a_story_that_was_stopped_ends_as_one_that_was_stopped() -> None:
    (event,) = await lines(ended(TaskState.CANCELLED))
    assert isinstance(event, dict)
    assert (event["event"], event["reason"]) == ("failed", "story-cancelled")
