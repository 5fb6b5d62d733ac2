"""The heroes look the same on every picture: the others are painted after the first one."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from storypix_core.errors import ProviderFailed
from storypix_core.limits import REFERENCE_LONG_SIDE_PX
from storypix_core.model import CastMember, Earlier, PictureState
from storypix_core.ports.illustrator import PaintRequest
from storypix_core.story import pictures
from storypix_core.story.names import REFERENCE_NAME
from storypix_core.story.references import carry_over
from storypix_core.testing import ScriptedIllustrator, ScriptedStoryteller
from tests.core.story.stories import END, HEAD, chapter, pieces, scene, story
from tests.core.story.workshop import Workshop
from tests.core.vendors.openai.telling import until
from tests.servers.small_pictures import small_picture

CHAPTERS = (1, 2, 3, 4)


def painter(**changed: object) -> ScriptedIllustrator:
    return ScriptedIllustrator(refers=True, **changed)  # type: ignore[arg-type]


def shown(requests: Iterable[PaintRequest]) -> dict[int, tuple[str, ...]]:
    """Who is shown in the reference of each picture, by chapter."""
    return {request.number: request.reference.names if request.reference else () for request in requests}


async def test_the_first_picture_is_the_reference_of_the_others() -> None:
    illustrator = painter()
    workshop = Workshop(painters=[illustrator])
    task = await workshop.make()
    assert shown(illustrator.calls) == {1: (), 2: ("Tom",), 3: ("Tom",), 4: ("Tom",)}
    assert len({request.reference.data for request in illustrator.calls if request.reference}) == 1
    assert {picture.state for picture in task.pictures} == {PictureState.DONE}


async def test_the_looks_of_the_cast_are_the_same_words_in_every_request() -> None:
    illustrator = painter()
    await Workshop(painters=[illustrator]).make()
    assert {request.cast for request in illustrator.calls} == {(CastMember(name="Tom", looks="a boy in blue"),)}


async def test_the_reference_is_a_small_copy_of_the_stored_picture() -> None:
    large = small_picture(1, size="1024x768", long_side_px=1024)
    illustrator = painter(pictures={1: large})
    await Workshop(painters=[illustrator]).make()
    [data] = {request.reference.data for request in illustrator.calls if request.reference}
    with Image.open(BytesIO(data)) as copy:
        assert (copy.format, copy.size) == ("WEBP", (REFERENCE_LONG_SIDE_PX, REFERENCE_LONG_SIDE_PX * 3 // 4))
    assert len(data) < len(large)


async def test_the_others_wait_for_it_and_the_first_for_nobody() -> None:
    gate = asyncio.Event()
    illustrator = painter(gates={1: gate})
    workshop = Workshop(painters=[illustrator])
    making = workshop.start(await workshop.begin())
    await until(lambda: len(workshop.told()) == len(CHAPTERS))
    for _ in range(50):
        await asyncio.sleep(0)
    record = await workshop.record()
    assert [call.number for call in illustrator.calls] == [1]
    assert [picture.number for picture in record.pictures] == list(CHAPTERS)
    gate.set()
    await making
    assert sorted(call.number for call in illustrator.calls) == list(CHAPTERS)


async def test_nobody_waits_where_references_are_not_looked_at() -> None:
    gate = asyncio.Event()
    illustrator = ScriptedIllustrator(gates={1: gate})
    workshop = Workshop(painters=[illustrator])
    making = workshop.start(await workshop.begin())
    await until(lambda: len(illustrator.calls) == len(CHAPTERS))
    gate.set()
    await making
    assert set(shown(illustrator.calls).values()) == {()}


async def test_a_picture_without_those_heroes_does_not_wait() -> None:
    other = "[scene 2]Scene 2: a lonely pond.[end_scene]\n"
    text = HEAD + scene(1) + chapter(1) + other + "".join(map(chapter, (2, 3, 4))) + END
    gate = asyncio.Event()
    illustrator = painter(gates={1: gate})
    workshop = Workshop(ScriptedStoryteller(pieces(text)), painters=[illustrator])
    making = workshop.start(await workshop.begin())
    await until(lambda: len(illustrator.calls) == 2)
    gate.set()
    await making
    assert shown(illustrator.calls) == {1: (), 2: ()}


async def test_when_the_first_one_fails_the_others_go_on_without() -> None:
    illustrator = painter(failures={1: [ProviderFailed("no", provider="p")]})
    task = await Workshop(painters=[illustrator]).make()
    assert set(shown(illustrator.calls).values()) == {()}
    assert [picture.state for picture in task.pictures] == [PictureState.FAILED, *[PictureState.DONE] * 3]


async def test_when_the_first_one_takes_too_long_the_others_go_on_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "PATIENCE_S", 0.01)
    gate = asyncio.Event()
    illustrator = painter(gates={1: gate})
    workshop = Workshop(painters=[illustrator])
    making = workshop.start(await workshop.begin())
    await until(lambda: len(illustrator.calls) == len(CHAPTERS))
    gate.set()
    await making
    assert set(shown(illustrator.calls).values()) == {()}


async def test_an_illustrator_that_stands_in_gets_the_same_request_without_it() -> None:
    failing = painter(failures={2: [ProviderFailed("no", provider="p")]}, name="first")
    other = ScriptedIllustrator(name="second")
    await Workshop(painters=[failing, other]).make()
    [request] = other.calls
    asked = next(call for call in failing.calls if call.number == 2)
    assert asked.reference is not None
    assert request == replace(asked, reference=None)


async def test_a_story_that_goes_on_looks_at_what_is_stored() -> None:
    gate = asyncio.Event()
    illustrator = painter(failures={3: [ProviderFailed("no", provider="p")] * 9}, gates={2: gate})
    workshop = Workshop(painters=[illustrator])
    making = workshop.start(await workshop.begin())
    await until(lambda: len(illustrator.calls) == len(CHAPTERS))
    making.cancel()
    await asyncio.wait([making])
    gate.set()
    illustrator.calls.clear()
    workshop.heard.clear()
    await workshop.go_on(await workshop.claim())
    assert shown(illustrator.calls) == {2: ("Tom",)}


async def test_a_dropped_first_scene_leaves_nobody_waiting() -> None:
    """The storyteller that goes on doesn't want the scenes of the one that failed before its first chapter."""
    gate = asyncio.Event()
    broken = ScriptedStoryteller([*pieces(HEAD + scene(1) + scene(2)), ProviderFailed("no", provider="p")], name="one")
    second = ScriptedStoryteller(pieces(story()), name="two")
    illustrator = painter(gates={1: gate})
    workshop = Workshop(broken, second, painters=[illustrator])
    making = workshop.start(await workshop.begin())
    await until(lambda: len(workshop.told()) == len(CHAPTERS))
    gate.set()
    await making
    assert {picture.state for picture in (await workshop.record()).pictures} == {PictureState.DONE}


async def test_the_next_episode_is_painted_after_the_earlier_one() -> None:
    before = Workshop(painters=[painter()])
    earlier = await before.make()
    illustrator = painter()
    workshop = Workshop(painters=[illustrator])
    names = await carry_over(earlier, before.pages, folder="f/")
    workshop.pages.files = {key: file for key, file in before.pages.files.items() if key.endswith(REFERENCE_NAME)}
    workshop.brief = replace(workshop.brief, earlier=Earlier(title="One", episode=1, cast=earlier.cast, pictured=names))
    task = await workshop.make()
    assert names == ("Tom",)
    assert shown(illustrator.calls) == dict.fromkeys(CHAPTERS, ("Tom",))
    assert task.cast == earlier.cast


async def test_what_came_along_goes_on_to_the_episode_after_that() -> None:
    workshop = Workshop(painters=[painter()])
    task = await workshop.make()
    await workshop.pages.put("f/reference.webp", b"from long ago", content_type="image/webp")
    task = replace(
        task, brief=replace(task.brief, earlier=Earlier(title="One", episode=1, cast=(), pictured=("Tom", "Zoé")))
    )
    assert await carry_over(task, workshop.pages, folder="g/") == ("Tom", "Zoé")
    assert await workshop.pages.get("g/reference.webp") == b"from long ago"


async def test_a_story_without_its_first_picture_has_none_to_carry_over() -> None:
    workshop = Workshop(painters=[painter(failures={1: [ProviderFailed("no", provider="p")]})])
    task = await workshop.make()
    assert await carry_over(task, workshop.pages, folder="g/") == ()
    assert not [key for key in workshop.pages.files if key.startswith("g/")]
