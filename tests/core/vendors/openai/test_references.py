"""A picture that shows heroes as an earlier one does."""

from dataclasses import replace
from typing import Any

import pytest

from storypix_core.limits import REFERENCE_LONG_SIDE_PX
from storypix_core.model import CastMember
from storypix_core.ports.illustrator import PaintRequest, Reference
from storypix_core.vendors.openai.limits import REFERENCE_MOST_TOKENS, estimated_reference_tokens, shown_picture_tokens
from tests.core.vendors.openai.conftest import MakeIllustrator
from tests.servers.openai_answers import Fail, Paint
from tests.servers.openai_server import OpenAIServer
from tests.servers.small_pictures import small_picture

TOM = CastMember(name="Tom", looks="an eight-year-old boy in a green jumper")
MIA = CastMember(name="Mia", looks="a girl with a red hat")
SHOWN = Reference(
    data=small_picture(1, size="1024x768", kind="webp", long_side_px=REFERENCE_LONG_SIDE_PX), names=("Tom",)
)


def request(**changed: Any) -> PaintRequest:
    wanted: dict[str, Any] = {"scene": "Tom and Mia row.", "cast": (TOM, MIA), "style": "watercolor"}
    return PaintRequest(language="en", age=6, seed=7, number=2, **(wanted | changed))


async def test_it_is_an_edit_of_that_picture(server: OpenAIServer, illustrator: MakeIllustrator) -> None:
    await (await illustrator()).paint(request(reference=SHOWN))
    [received] = server.received
    form = dict(received.body)
    prompt = form.pop("prompt")
    assert received.path == "/v1/images/edits"
    assert form == {
        "model": "gpt-image-2.5-flare",
        "size": "1024x768",
        "quality": "medium",
        "output_format": "webp",
        "output_compression": 90,
        "image": SHOWN.data,
        "image_type": "image/webp",
        "image_name": "heroes.webp",
    }
    assert "It shows Tom." in prompt
    assert TOM.looks in prompt
    assert MIA.looks in prompt


async def test_its_usage_says_what_the_reference_took(server: OpenAIServer, illustrator: MakeIllustrator) -> None:
    usage = (await (await illustrator()).paint(request(reference=SHOWN))).usage
    assert usage is not None
    assert (usage.image_in_tokens, usage.estimated) == (442, False)
    assert usage.text_in_tokens + usage.image_in_tokens == server.books.image_in_tokens


async def test_without_usage_the_reference_is_estimated(server: OpenAIServer, illustrator: MakeIllustrator) -> None:
    server.picture_answers.append(Paint(usage=False))
    usage = (await (await illustrator()).paint(request(reference=SHOWN))).usage
    assert usage is not None
    assert (usage.image_in_tokens, usage.estimated) == (442, True)


async def test_a_failure_in_passing_sends_it_again(server: OpenAIServer, illustrator: MakeIllustrator) -> None:
    server.picture_answers.append(Fail(status=500))
    await (await illustrator()).paint(request(reference=SHOWN))
    assert [received.body["image"] for received in server.received] == [SHOWN.data] * 2


@pytest.mark.parametrize(
    ("options", "uses"),
    [
        ({}, True),
        ({"model": "gpt-image-2"}, True),
        ({"model": "gpt-image-2.6-sunburst"}, True),
        ({"references": False}, False),
        ({"model": "gpt-image-1.5"}, False),
        ({"model": "sdxl", "response_format": ""}, False),
        ({"parameters": "classic", "response_format": ""}, False),
        ({"model": "our-painter", "parameters": "gpt-image"}, False),
    ],
    ids=repr,
)
async def test_only_models_that_can_look_at_it_get_one(
    server: OpenAIServer, illustrator: MakeIllustrator, options: dict[str, Any], uses: bool
) -> None:
    painter = await illustrator(**options)
    assert painter.uses_references is uses
    assert bool(painter.bound(request(will_refer=True)).image_in_tokens) is uses
    assert bool(painter.estimate(request(reference=SHOWN)).image_in_tokens) is uses
    await painter.paint(request(reference=SHOWN))
    assert server.received[0].path.endswith("edits") is uses


async def test_the_bound_covers_the_reference(server: OpenAIServer, illustrator: MakeIllustrator) -> None:
    painter = await illustrator()
    for size in ("1024x768", "1024x1024", "1536x1024"):
        shape = small_picture(2, size=size, kind="png", long_side_px=REFERENCE_LONG_SIDE_PX)
        wanted = request(size=size, reference=replace(SHOWN, data=shape))
        used = (await painter.paint(wanted)).usage
        assert used is not None
        assert used.image_in_tokens <= painter.bound(wanted).image_in_tokens
        assert used.image_in_tokens == painter.estimate(wanted).image_in_tokens
        assert painter.bound(wanted) == painter.bound(request(size=size, will_refer=True))


# What others were billed for one picture that gpt-image-2.5-flare was shown, on 2026-09-14.
BILLED = {
    (1024, 479): 490,
    (1088, 509): 554,
    (1280, 599): 770,
    (1536, 718): 1114,
    (512, 239): 490,
    (768, 359): 490,
    (512, 512): 1034,
    (1024, 1024): 1034,
    (256, 120): 138,
    (2048, 958): 1466,
    (4096, 1916): 1466,
    (1536, 1536): 1531,
    (2048, 2048): 1531,
}


@pytest.mark.parametrize(("size", "tokens"), BILLED.items())
def test_the_rule_gives_what_was_billed(size: tuple[int, int], tokens: int) -> None:
    assert shown_picture_tokens(*size) == tokens
    assert shown_picture_tokens(*reversed(size)) == tokens


def test_no_copy_takes_more_than_its_bound() -> None:
    sizes = [f"{width}x{height}" for width in range(256, 4097, 128) for height in range(256, 4097, 128)]
    assert max(map(estimated_reference_tokens, sizes)) <= REFERENCE_MOST_TOKENS
