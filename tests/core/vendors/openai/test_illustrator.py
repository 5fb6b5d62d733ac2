import asyncio
import base64
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from storypix_core.errors import Overloaded, ProviderFailed, Refused
from storypix_core.model import CastMember, Usage
from storypix_core.ports.illustrator import PaintRequest
from storypix_core.testing import FakeClock
from tests.core.vendors.openai.conftest import MakeIllustrator
from tests.core.vendors.openai.telling import until
from tests.servers.openai_answers import Abort, Fail, Page, Paint, PictureAnswer, Silence
from tests.servers.openai_server import OpenAIServer

TOM = CastMember(name="Tom", looks="an eight-year-old boy in a green jumper")


def request(**changed: Any) -> PaintRequest:
    wanted: dict[str, Any] = {
        "scene": "Tom kneels in a kitchen garden.",
        "cast": (TOM,),
        "style": "watercolor",
        "language": "en",
        "age": 6,
        "seed": 7,
    }
    return PaintRequest(**(wanted | changed))


async def test_a_picture_comes_with_its_usage(server: OpenAIServer, illustrator: MakeIllustrator) -> None:
    painting = await (await illustrator()).paint(request())
    with Image.open(BytesIO(painting.data)) as picture:
        assert picture.format == "WEBP"
    assert painting.usage == Usage(
        provider="openai",
        model="gpt-image-2.5-flare",
        text_in_tokens=server.books.image_in_tokens,
        image_out_tokens=301,
        pictures=1,
    )


async def test_a_usage_without_details_counts_the_prompt_as_text(
    server: OpenAIServer, illustrator: MakeIllustrator
) -> None:
    server.picture_answers.append(Paint(details=False))
    usage = (await (await illustrator()).paint(request())).usage
    assert usage is not None
    assert (usage.text_in_tokens, usage.image_in_tokens) == (server.books.image_in_tokens, 0)


async def test_todays_models_get_todays_parameters(server: OpenAIServer, illustrator: MakeIllustrator) -> None:
    await (await illustrator()).paint(request())
    body = dict(server.received[0].body)
    prompt = body.pop("prompt")
    assert body == {
        "model": "gpt-image-2.5-flare",
        "size": "1024x768",
        "quality": "medium",
        "output_format": "webp",
        "output_compression": 90,
        "moderation": "auto",
    }
    assert "Tom kneels" in prompt
    assert "green jumper" in prompt


async def test_size_and_quality_of_the_request_come_first(server: OpenAIServer, illustrator: MakeIllustrator) -> None:
    painter = await illustrator(size="512x512", quality="high")
    await painter.paint(request(size="1536x1024", quality="low"))
    await painter.paint(request())
    asked = [(received.body["size"], received.body["quality"]) for received in server.received]
    assert asked == [("1536x1024", "low"), ("512x512", "high")]


async def test_png_gets_no_compression(server: OpenAIServer, illustrator: MakeIllustrator) -> None:
    painting = await (await illustrator(output_format="png")).paint(request())
    assert painting.data.startswith(b"\x89PNG")
    assert "output_compression" not in server.received[0].body


async def test_an_older_server_gets_the_older_parameters(illustrator: MakeIllustrator) -> None:
    async with OpenAIServer(old=True) as old:
        painter = await illustrator(base_url=old.base_url, api_key="", model="sdxl", extra={"steps": 20})
        painting = await painter.paint(request())
        body = dict(old.received[0].body)
    assert set(body) == {"model", "prompt", "size", "response_format", "steps"}
    assert body["response_format"] == "b64_json"
    assert painting.usage is not None
    assert (painting.usage.estimated, painting.usage.pictures) == (True, 1)
    assert painting.usage.image_out_tokens > 0


async def test_a_deployment_of_any_name_can_speak_as_todays_models_do(
    server: OpenAIServer, illustrator: MakeIllustrator
) -> None:
    await (await illustrator(model="our-painter", parameters="gpt-image")).paint(request())
    assert "response_format" not in server.received[0].body
    assert server.received[0].body["quality"] == "medium"


async def test_classic_parameters_can_be_fewer_still(illustrator: MakeIllustrator) -> None:
    async with OpenAIServer(old=True) as old:
        painter = await illustrator(
            base_url=old.base_url, model="gpt-image-x", parameters="classic", response_format=""
        )
        await painter.paint(request())
        assert set(old.received[0].body) == {"model", "prompt", "size"}


@pytest.mark.parametrize("code", ["moderation_blocked", "content_policy_violation"])
async def test_a_declined_scene_is_a_refusal_and_not_asked_again(
    server: OpenAIServer, illustrator: MakeIllustrator, code: str
) -> None:
    server.picture_answers.append(Fail(status=400, code=code, kind="image_generation_user_error"))
    with pytest.raises(Refused):
        await (await illustrator()).paint(request())
    assert server.books.picture_calls == 1


async def test_too_many_calls_are_said_at_once_with_the_time_to_wait(
    server: OpenAIServer, illustrator: MakeIllustrator, clock: FakeClock
) -> None:
    server.picture_answers.append(Fail(status=429, retry_after_s=3))
    with pytest.raises(Overloaded) as caught:
        await (await illustrator()).paint(request())
    assert caught.value.retry_after_s == 3
    assert clock.slept == []


@pytest.mark.parametrize("first", [Fail(status=500), Abort()], ids=repr)
async def test_a_failure_in_passing_is_tried_once_more(
    server: OpenAIServer, illustrator: MakeIllustrator, first: PictureAnswer
) -> None:
    server.picture_answers.append(first)
    assert (await (await illustrator()).paint(request())).data
    assert server.books.picture_calls == 2


async def test_a_second_failure_is_final(server: OpenAIServer, illustrator: MakeIllustrator) -> None:
    server.picture_answers.extend([Fail(status=500)] * 5)
    with pytest.raises(ProviderFailed):
        await (await illustrator()).paint(request())
    assert server.books.picture_calls == 2


@pytest.mark.parametrize(
    "answer",
    [Paint(as_address=True), Paint(data="not base64!"), Page(), Fail(status=404), Fail(status=401)],
    ids=repr,
)
async def test_what_cannot_be_used_has_failed(
    server: OpenAIServer, illustrator: MakeIllustrator, answer: PictureAnswer
) -> None:
    server.picture_answers.append(answer)
    with pytest.raises(ProviderFailed) as caught:
        await (await illustrator()).paint(request())
    assert type(caught.value) is ProviderFailed
    assert server.books.picture_calls == 1


async def test_a_retired_model_has_failed(illustrator: MakeIllustrator) -> None:
    with pytest.raises(ProviderFailed, match="model_not_found"):
        await (await illustrator(model="gpt-image-1")).paint(request())


async def test_a_painter_that_never_answers_is_given_up_and_not_paid_twice(
    server: OpenAIServer, illustrator: MakeIllustrator, clock: FakeClock
) -> None:
    server.picture_answers.extend([Silence()] * 3)
    with pytest.raises(ProviderFailed, match="no answer in time"):
        await (await illustrator(timeout_s=0.1)).paint(request())
    assert server.books.picture_calls <= 1
    assert clock.slept == [], "it isn't asked again"


async def test_pictures_are_painted_side_by_side(server: OpenAIServer, illustrator: MakeIllustrator) -> None:
    server.picture_answers.extend([Paint(beside=3)] * 3)
    painter = await illustrator()
    paintings = await asyncio.gather(*(painter.paint(request(number=number)) for number in (1, 2, 3)))
    assert len({painting.data for painting in paintings}) == 3
    assert server.books.most_busy == 3


async def test_cancelling_ends_the_call_at_once(server: OpenAIServer, illustrator: MakeIllustrator) -> None:
    server.picture_answers.append(Silence())
    painting = asyncio.create_task((await illustrator()).paint(request()))
    await until(lambda: bool(server.received))
    painting.cancel()
    await until(lambda: server.books.hung_up == 1)
    with pytest.raises(asyncio.CancelledError):
        await painting


async def test_no_scene_is_in_an_error(server: OpenAIServer, illustrator: MakeIllustrator) -> None:
    message = "Tom kneels in a kitchen garden is not allowed"
    server.picture_answers.append(Fail(status=400, code="moderation_blocked", message=message, param=message))
    with pytest.raises(Refused) as caught:
        await (await illustrator()).paint(request())
    assert "Tom" not in str(caught.value)


async def test_the_base64_of_a_picture_is_read_as_it_is(server: OpenAIServer, illustrator: MakeIllustrator) -> None:
    server.picture_answers.append(Paint(data=base64.b64encode(b"anything at all").decode(), usage=False))
    painting = await (await illustrator()).paint(request())
    assert painting.data == b"anything at all"
    assert painting.usage is not None
    assert painting.usage.estimated
