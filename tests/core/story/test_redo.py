"""A failed picture can be painted again."""

from dataclasses import replace

import pytest

from storypix_core.errors import AskUser, ProviderFailed
from storypix_core.model import PictureState, TaskState, Usage
from storypix_core.story.redo import missing_pictures, repaint
from storypix_core.testing import ScriptedIllustrator
from tests.core.story.workshop import Workshop

DOWN = ProviderFailed("down", provider="scripted")


async def with_a_missing_picture(*failures: Exception) -> Workshop:
    painter = ScriptedIllustrator(failures={2: failures}, usage=Usage(provider="p", model="m"))
    workshop = Workshop(painters=[painter])
    await workshop.make()
    return workshop


async def test_it_gets_into_the_record_and_onto_the_page_and_its_cost_is_counted() -> None:
    workshop = await with_a_missing_picture(DOWN)
    before = await workshop.record()
    assert missing_pictures(before) == [2]

    after = await repaint(before, 2, workshop.tools)

    assert missing_pictures(after) == []
    assert after.pictures[1].key == "f/picture-2.webp"
    assert after.cost_microusd == before.cost_microusd + 1000
    assert "The painter is resting" not in workshop.pages.files["f/index.html"].decode()
    assert "f/picture-2-small.webp" in workshop.pages.files


async def test_when_it_fails_again_nothing_changes() -> None:
    workshop = await with_a_missing_picture(DOWN, DOWN)
    before, page = await workshop.record(), workshop.pages.files["f/index.html"]
    with pytest.raises(ProviderFailed):
        await repaint(before, 2, workshop.tools)
    assert await workshop.record() == before
    assert workshop.pages.files["f/index.html"] == page


@pytest.mark.parametrize("number", [1, 9])
async def test_only_a_picture_that_failed_is_painted_again(number: int) -> None:
    workshop = await with_a_missing_picture(DOWN)
    record = await workshop.record()
    with pytest.raises(AskUser):
        await repaint(record, number, workshop.tools)
    assert record.pictures[0].state is PictureState.DONE


async def test_a_story_that_is_still_told_is_left_to_its_teller() -> None:
    workshop = await with_a_missing_picture(DOWN)
    told = replace(await workshop.record(), state=TaskState.WRITING)
    with pytest.raises(AskUser) as refused:
        await repaint(told, 2, workshop.tools)
    assert refused.value.key == "redo-early"
