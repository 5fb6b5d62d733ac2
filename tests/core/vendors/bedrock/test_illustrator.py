import asyncio
import re
from io import BytesIO

import pytest
from PIL import Image

from storypix_core.errors import BadSettings, Overloaded, ProviderFailed, Refused
from storypix_core.model import Usage
from storypix_core.money.prices import cost_microusd
from tests.core.vendors.bedrock.painting import CORE, SD35, STYLE_GUIDE, ULTRA, Studio, wanted
from tests.servers.bedrock_answers import Abort, Fail, Page, Paint, PictureAnswer, Silence

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_picture_comes_with_its_usage(studio: Studio) -> None:
    painting = await studio.illustrator().paint(wanted())
    with Image.open(BytesIO(painting.data)) as picture:
        assert picture.format == "JPEG"
    assert painting.usage == Usage(provider="bedrock", model=CORE, pictures=1)


async def test_it_names_itself(studio: Studio) -> None:
    painter = studio.illustrator(model=SD35)
    assert (painter.name, painter.model, painter.uses_references) == ("bedrock", f"bedrock:{SD35}", False)


@pytest.mark.parametrize("model", [CORE, ULTRA])
async def test_todays_models_get_what_they_take(studio: Studio, model: str) -> None:
    await studio.illustrator(model=model).paint(wanted())
    [received] = studio.server.received
    body = dict(received.body)
    prompt = body.pop("prompt")
    assert received.model == model
    assert body == {"aspect_ratio": "1:1", "seed": 7, "output_format": "jpeg"}
    assert "Tom kneels" in prompt
    assert "green jumper" in prompt


async def test_only_stable_diffusion_is_told_what_not_to_paint(studio: Studio) -> None:
    await studio.illustrator(model=SD35).paint(wanted())
    assert "watermark" in studio.server.received[0].body["negative_prompt"]


@pytest.mark.parametrize(
    "name",
    [
        f"us.{ULTRA}",
        f"arn:aws:bedrock:us-west-2::foundation-model/{ULTRA}",
        f"arn:aws:bedrock:us-west-2:123456789012:inference-profile/us.{ULTRA}",
    ],
)
async def test_a_model_can_be_named_by_profile_and_arn(studio: Studio, name: str) -> None:
    painting = await studio.illustrator(model=name).paint(wanted())
    assert studio.server.received[0].model == name
    assert painting.usage is not None
    assert cost_microusd(painting.usage) == 140_000


@pytest.mark.parametrize(
    ("size", "ratio"),
    [
        (None, "1:1"),
        ("auto", "1:1"),
        ("0x100", "1:1"),
        ("1024x1024", "1:1"),
        ("1024x768", "5:4"),
        ("768x1024", "4:5"),
        ("1536x1024", "3:2"),
        ("1920x1080", "16:9"),
        ("1080x1920", "9:16"),
        ("3000x1000", "21:9"),
        ("100x10000", "9:21"),
    ],
)
async def test_a_size_becomes_the_nearest_shape(studio: Studio, size: str | None, ratio: str) -> None:
    painting = await studio.illustrator().paint(wanted(size=size))
    assert studio.server.received[0].body["aspect_ratio"] == ratio
    with Image.open(BytesIO(painting.data)) as picture:
        across, down = map(int, ratio.split(":"))
        assert picture.width / picture.height == pytest.approx(across / down, rel=0.05)


@pytest.mark.parametrize(
    ("seed", "sent"), [(0, 1), (7, 7), (2**31 - 1, 2**31 - 1), (4_294_967_294, 1), (4_294_967_295, 1), (2**40, 512)]
)
async def test_a_seed_stays_what_it_is_and_is_never_left_to_the_model(studio: Studio, seed: int, sent: int) -> None:
    await studio.illustrator().paint(wanted(seed=seed))
    assert studio.server.received[0].body["seed"] == sent


async def test_a_long_scene_fits_into_the_prompt(studio: Studio) -> None:
    await studio.illustrator().paint(wanted(scene="a red snail on a green leaf " * 1_000))
    assert 7_000 < len(studio.server.received[0].body["prompt"]) <= 10_000


@pytest.mark.parametrize(
    "reason",
    ["Filter reason: prompt", "Filter reason: output image", "Filter reason: input image", "CONTENT_FILTERED"],
)
async def test_a_filtered_picture_is_a_refusal_although_it_comes_with_200(studio: Studio, reason: str) -> None:
    studio.server.picture_answers.append(Paint(reason=reason))
    with pytest.raises(Refused) as caught:
        await studio.illustrator().paint(wanted())
    assert caught.value.may_be_charged is False
    assert studio.server.books.picture_calls == 1


async def test_a_filtered_picture_is_never_shown_even_when_one_comes(studio: Studio) -> None:
    studio.server.picture_answers.append(
        Paint(body={"images": ["aGk="], "finish_reasons": ["Filter reason: output image"]})
    )
    with pytest.raises(Refused):
        await studio.illustrator().paint(wanted())


async def test_a_failure_of_the_model_is_tried_once_more(studio: Studio) -> None:
    studio.server.picture_answers.append(Paint(reason="Inference error"))
    assert (await studio.illustrator().paint(wanted())).data
    studio.server.picture_answers += [Paint(reason="Inference error")] * 2
    with pytest.raises(ProviderFailed) as caught:
        await studio.illustrator().paint(wanted())
    assert not isinstance(caught.value, Refused)
    assert studio.server.books.picture_calls == 4


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Paint(body={}), "holds no picture"),
        (Paint(body={"images": []}), "holds no picture"),
        (Paint(body={"images": [""], "finish_reasons": []}), "holds no picture"),
        (Paint(body={"images": "aGk="}), "holds no picture"),
        (Paint(body={"images": [7], "finish_reasons": "SUCCESS"}), "holds no picture"),
        (Paint(data="never base64!"), "not base64"),
        (Paint(data="é"), "not base64"),
        (Paint(reason="tired of Tom and Zoé"), "not finished (reason=…)"),
    ],
    ids=repr,
)
async def test_an_answer_without_a_picture_is_a_failure(studio: Studio, answer: Paint, said: str) -> None:
    studio.server.picture_answers.append(answer)
    with pytest.raises(ProviderFailed, match=re.escape(said)):
        await studio.illustrator().paint(wanted())


async def test_a_picture_that_can_not_be_read_was_painted_all_the_same(studio: Studio) -> None:
    studio.server.picture_answers.append(Paint(data="never base64!"))
    with pytest.raises(ProviderFailed) as caught:
        await studio.illustrator().paint(wanted())
    assert caught.value.may_be_charged is True


async def test_a_finish_reason_that_says_success_is_one(studio: Studio) -> None:
    studio.server.picture_answers.append(Paint(body={"images": ["aGk="], "finish_reasons": ["SUCCESS"]}))
    assert (await studio.illustrator().paint(wanted())).data == b"hi"


async def test_too_many_calls_are_said_at_once_with_the_time_to_wait(studio: Studio) -> None:
    studio.server.picture_answers.append(Fail(code="ThrottlingException", status=429, retry_after_s=3))
    with pytest.raises(Overloaded) as caught:
        await studio.illustrator().paint(wanted())
    assert caught.value.retry_after_s == 3
    assert studio.clock.slept == []


@pytest.mark.parametrize("first", [Fail(code="InternalServerException", status=500), Abort()], ids=repr)
async def test_a_failure_in_passing_is_tried_again(studio: Studio, first: PictureAnswer) -> None:
    studio.server.picture_answers.append(first)
    assert (await studio.illustrator().paint(wanted())).data
    assert studio.server.books.picture_calls == 2


async def test_a_line_that_broke_may_have_to_be_paid(studio: Studio) -> None:
    studio.server.picture_answers += [Abort(), Fail(code="AccessDeniedException", status=403)]
    with pytest.raises(ProviderFailed) as caught:
        await studio.illustrator().paint(wanted())
    assert caught.value.may_be_charged is True


async def test_a_picture_that_comes_too_late_is_not_asked_for_again_and_may_have_to_be_paid(studio: Studio) -> None:
    studio.server.picture_answers.extend([Silence()] * 3)
    with pytest.raises(ProviderFailed, match="no answer in time") as caught:
        await studio.illustrator(timeout_s=0.2).paint(wanted())
    assert caught.value.may_be_charged is True
    assert studio.server.books.picture_calls <= 1
    assert studio.clock.slept == [], "it isn't asked again"


async def test_a_page_of_a_proxy_is_no_picture(studio: Studio) -> None:
    studio.server.picture_answers += [Page(), Page()]
    with pytest.raises(ProviderFailed, match="not JSON"):
        await studio.illustrator().paint(wanted())


async def test_whoever_stops_waiting_ends_the_call(studio: Studio) -> None:
    studio.server.picture_answers.append(Silence())
    painting = asyncio.create_task(studio.illustrator().paint(wanted()))
    await studio.until(lambda: studio.server.books.busy == 1)
    painting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await painting
    await studio.until(lambda: studio.server.books.hung_up == 1)


async def test_pictures_are_painted_side_by_side(studio: Studio) -> None:
    painter = studio.illustrator()
    studio.server.picture_answers += [Paint(beside=4)] * 4
    await asyncio.gather(*(painter.paint(wanted(number=number)) for number in range(1, 5)))
    assert studio.server.books.most_busy == 4


async def test_no_error_holds_the_scene(studio: Studio) -> None:
    studio.server.picture_answers.append(Fail(code="ValidationException", message="Tom kneels"))
    with pytest.raises(ProviderFailed) as caught:
        await studio.illustrator().paint(wanted())
    assert "Tom" not in str(caught.value)


@pytest.mark.parametrize(
    "model",
    [
        "amazon.titan-image-generator-v1",
        "amazon.titan-image-generator-v2:0",
        "amazon.nova-canvas-v1:0",
        "us.amazon.nova-canvas-v1:0",
        "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-canvas-v1:0",
        "stability.stable-diffusion-xl-v1",
        "stability.sd3-large-v1:0",
        "stability.stable-image-core-v1:0",
    ],
)
async def test_a_retired_model_is_declined_before_anything_is_asked(studio: Studio, model: str) -> None:
    with pytest.raises(BadSettings, match=r"AWS has retired .* use one of stability\.stable-image-core-v1:1, "):
        studio.illustrator(model=model)
    assert studio.server.received == []


@pytest.mark.parametrize("model", ["global.anthropic.claude-haiku-5-5", STYLE_GUIDE, "gpt-image-2.5-flare"])
async def test_what_paints_no_words_is_declined_too(studio: Studio, model: str) -> None:
    with pytest.raises(BadSettings, match="no Bedrock model that paints from words"):
        studio.illustrator(model=model)


async def test_an_applications_own_profile_is_taken_at_its_word(studio: Studio) -> None:
    arn = "arn:aws:bedrock:us-west-2:123456789012:application-inference-profile/abc123def456"
    assert studio.illustrator(model=arn).model == f"bedrock:{arn}"
