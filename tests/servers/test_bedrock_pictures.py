"""The local server is only worth something if it is as strict as the real one."""

import base64
from typing import Any

import pytest
from aiohttp.test_utils import make_mocked_request

from tests.servers.bedrock_answers import Fail
from tests.servers.bedrock_pictures import picture_fault
from tests.servers.small_pictures import small_picture

CORE, SD35 = "stability.stable-image-core-v1:1", "stability.sd3-5-large-v1:0"
GUIDE = "us.stability.stable-image-style-guide-v1:0"
BODY = {"prompt": "a snail"}
PICTURE = base64.b64encode(small_picture(1, size="1x1")).decode()


def fault(model: str, body: dict[str, Any], *, accept: str = "application/json") -> Fail | None:
    headers = {"content-type": "application/json", "accept": accept}
    return picture_fault(make_mocked_request("POST", "/", headers=headers), model, body)


@pytest.mark.parametrize(
    ("model", "body"),
    [
        (CORE, BODY),
        (f"us.{CORE}", BODY | {"seed": 4_294_967_294, "aspect_ratio": "9:21", "output_format": "jpeg"}),
        (SD35, BODY | {"negative_prompt": "text", "seed": 0}),
        (GUIDE, BODY | {"image": PICTURE, "fidelity": 1}),
    ],
)
def test_what_stability_takes_is_taken(model: str, body: dict[str, Any]) -> None:
    assert fault(model, body) is None


@pytest.mark.parametrize(
    ("model", "body"),
    [
        (CORE, {}),
        (CORE, {"prompt": ""}),
        (CORE, {"prompt": "x" * 10_001}),
        (CORE, BODY | {"negative_prompt": "text"}),
        (CORE, BODY | {"width": 1024}),
        (CORE, BODY | {"aspect_ratio": "4:3"}),
        (CORE, BODY | {"seed": -1}),
        (CORE, BODY | {"seed": 4_294_967_295}),
        (CORE, BODY | {"output_format": "webp"}),
        (SD35, BODY | {"fidelity": 0.5}),
        (GUIDE, BODY),
        (GUIDE, BODY | {"image": "no picture"}),
        (GUIDE, BODY | {"image": base64.b64encode(small_picture(1, size="1x1", long_side_px=8)).decode()}),
        (GUIDE, BODY | {"image": PICTURE, "fidelity": 2}),
        (GUIDE.removeprefix("us."), BODY | {"image": PICTURE}),
        ("stability.stable-image-ultra-v9:0", BODY),
    ],
)
def test_what_stability_rejects_is_rejected(model: str, body: dict[str, Any]) -> None:
    rejected = fault(model, body)
    assert rejected is not None
    assert rejected.code == "ValidationException"


def test_a_call_has_to_say_that_it_is_json() -> None:
    assert fault(CORE, BODY, accept="*/*") is not None
