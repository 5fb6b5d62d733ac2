"""Pictures that are asked for as edits of another one: a form with a file, as OpenAI's HTTP interface takes it."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from aiohttp import web
from aiohttp.multipart import BodyPartReader
from PIL import Image

from storypix_core.vendors.openai.limits import shown_picture_tokens
from tests.servers.openai_answers import Fail
from tests.servers.openai_rules import image_fault

_FILE = "image"
_NUMBERS = ("output_compression", "n")
_TYPES = ("image/png", "image/jpeg", "image/webp")
_MOST_BYTES = 50_000_000


async def edit_form(request: web.Request) -> dict[str, Any]:
    """The fields of the form. `image` is the file's bytes, `image_type` and `image_name` what was said of it."""
    form: dict[str, Any] = {}
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        name = part.name or ""
        if name == _FILE:
            form |= {"image": bytes(await part.read()), "image_type": part.headers["Content-Type"]}
            form["image_name"] = part.filename
        else:
            text = await part.text()
            form[name] = int(text) if name in _NUMBERS else text
    return form


def edit_fault(form: Mapping[str, Any]) -> Fail | None:
    """Why this edit is rejected; None when it isn't."""
    said = {name: value for name, value in form.items() if not name.startswith(_FILE)}
    unknown = next((name for name in ("moderation", "input_fidelity") if name in said), None)
    if unknown:
        return _wrong(unknown, "unknown_parameter")
    if form.get("image_type") not in _TYPES or not 0 < len(form["image"]) < _MOST_BYTES:
        return _wrong(_FILE, "invalid_image_file")
    return image_fault(said)


def shown_tokens(body: Mapping[str, Any]) -> int:
    """How many input tokens the picture costs that came with a request, if one did."""
    if _FILE not in body:
        return 0
    with Image.open(BytesIO(body[_FILE])) as picture:
        return shown_picture_tokens(*picture.size)


def _wrong(param: str, code: str) -> Fail:
    return Fail(status=400, code=code, param=param, message=f"Invalid parameter: '{param}'.")
