"""Paints scenes with a model that speaks OpenAI's image generation, at OpenAI or anywhere else.

A picture that is to show heroes as another one does is asked for as an edit of that one.
"""

import asyncio
import base64
import binascii
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from openai import AsyncOpenAI
from openai.types import ImagesResponse
from openai.types.images_response import Usage as SaidUsage

from storypix_core.errors import ProviderFailed
from storypix_core.model import Painting, Usage
from storypix_core.ports.clock import Clock
from storypix_core.ports.illustrator import PaintRequest
from storypix_core.ports.observer import Observer, nobody_watches
from storypix_core.story.instructions import build_painting_prompt
from storypix_core.vendors.openai.errors import NAME
from storypix_core.vendors.openai.limits import (
    PICTURE_PROMPT_TOKENS,
    REFERENCE_MOST_TOKENS,
    estimated_picture_tokens,
    estimated_reference_tokens,
)
from storypix_core.vendors.openai.options import ImageOptions
from storypix_core.vendors.openai.retry import started
from storypix_core.vendors.tokens import likely_text_tokens, most_text_tokens

_GPT_IMAGE_MODEL = re.compile(r"(gpt-image|chatgpt-image)-")
# Those before look at a picture by other rules, and for other prices, and know three sizes only.
_GPT_IMAGE_2_MODEL = re.compile(r"gpt-image-[2-9]")
_SIZE = "1024x768"
_SIZE_OF_OTHERS = "1024x1024"
_TYPES = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"RIFF": "webp"}
_GPT_IMAGE_QUALITY = "medium"


class OpenAIIllustrator:
    """The illustrator `openai`. `client` comes from `open_client`, and whoever opened it closes it."""

    name = NAME

    def __init__(
        self, client: AsyncOpenAI, options: ImageOptions, *, clock: Clock, observer: Observer = nobody_watches
    ):
        # Looked up now, as the package imports this part of itself only then, and no picture should wait for that.
        self._images = client.images
        self._options = options
        self._clock = clock
        self._observer = observer

    @property
    def model(self) -> str:
        return f"{NAME}:{self._options.model}"

    @property
    def uses_references(self) -> bool:
        return self._options.references and _is_gpt_image_2(self._options)

    def estimate(self, request: PaintRequest) -> Usage:
        prompt = build_painting_prompt(request, max_chars=self._options.prompt_max_chars)
        return replace(self._estimated_usage(request), text_in_tokens=likely_text_tokens(len(prompt)))

    def bound(self, request: PaintRequest) -> Usage:
        """As the port says. Of a picture whose scene isn't known yet, the prompt is reckoned to be a long one."""
        prompt = build_painting_prompt(request, max_chars=self._options.prompt_max_chars)
        usage = self._estimated_usage(request)
        return replace(
            usage,
            text_in_tokens=max(PICTURE_PROMPT_TOKENS, most_text_tokens(prompt)),
            image_in_tokens=REFERENCE_MOST_TOKENS if usage.image_in_tokens else 0,
        )

    async def paint(self, request: PaintRequest) -> Painting:
        """As the port says. By default `Overloaded` comes at once, so that the caller can ask for less at a time."""
        answer = await started(
            self._call(request),
            patience=self._options.patience,
            clock=self._clock,
            action="openai.paint",
            observer=self._observer,
        )
        # A picture is megabytes of base64: decoding it takes a moment that the event loop hasn't got.
        data = await asyncio.to_thread(_picture, answer)
        return Painting(data=data, usage=self._usage(answer, request))

    def _call(self, request: PaintRequest) -> Callable[[], Awaitable[ImagesResponse]]:
        parameters = _parameters(self._options, request)
        if request.reference is None or not self.uses_references:
            return lambda: self._answer(self._images.generate(**parameters))
        del parameters["moderation"]  # an edit knows no such parameter
        file = _file(request.reference.data)
        return lambda: self._answer(self._images.edit(image=file, **parameters))

    async def _answer(self, call: Awaitable[object]) -> ImagesResponse:
        async with asyncio.timeout(self._options.timeout_s):
            answer = await call
        if not isinstance(answer, ImagesResponse):
            # The package hands on as text what isn't JSON, for instance the page of a proxy.
            raise ProviderFailed(f"{NAME}: the answer is not JSON; is the base URL right?", provider=NAME)
        return answer

    def _usage(self, answer: ImagesResponse, request: PaintRequest) -> Usage:
        """What the server says. Some say nothing, or zeros."""
        said = None if answer.usage is None else _usage(self._options.model, answer.usage)
        return said if said and said.image_out_tokens else self.estimate(request)

    def _estimated_usage(self, request: PaintRequest) -> Usage:
        size = _size(self._options, request)
        quality = _quality(self._options, request) or _GPT_IMAGE_QUALITY
        refers = self.uses_references and (request.reference is not None or request.will_refer)
        return Usage(
            provider=NAME,
            model=self._options.model,
            image_in_tokens=estimated_reference_tokens(size) if refers else 0,
            image_out_tokens=estimated_picture_tokens(model=self._options.model, size=size, quality=quality),
            pictures=1,
            estimated=True,
        )


def _parameters(options: ImageOptions, request: PaintRequest) -> dict[str, Any]:
    parameters: dict[str, Any] = {
        "model": options.model,
        "prompt": build_painting_prompt(request, max_chars=options.prompt_max_chars),
        "size": _size(options, request),
    }
    if quality := _quality(options, request):
        parameters["quality"] = quality
    parameters |= _gpt_image_parameters(options) if _speaks_gpt_image(options) else _classic_parameters(options)
    if options.extra:
        parameters["extra_body"] = dict(options.extra)
    return parameters


def _gpt_image_parameters(options: ImageOptions) -> dict[str, Any]:
    """Never `style` or `response_format`: these models reject them, and always answer in base64."""
    parameters: dict[str, Any] = {"output_format": options.output_format, "moderation": "auto"}
    if options.output_format in ("jpeg", "webp"):
        parameters["output_compression"] = options.output_compression
    return parameters


def _classic_parameters(options: ImageOptions) -> dict[str, Any]:
    return {"response_format": options.response_format} if options.response_format else {}


def _speaks_gpt_image(options: ImageOptions) -> bool:
    if options.parameters == "auto":
        return _GPT_IMAGE_MODEL.match(options.model) is not None
    return options.parameters == "gpt-image"


def _is_gpt_image_2(options: ImageOptions) -> bool:
    """Whether it is GPT Image 2 or later, at a server that speaks its language."""
    return _speaks_gpt_image(options) and _GPT_IMAGE_2_MODEL.match(options.model) is not None


def _size(options: ImageOptions, request: PaintRequest) -> str:
    return request.size or options.size or (_SIZE if _is_gpt_image_2(options) else _SIZE_OF_OTHERS)


def _quality(options: ImageOptions, request: PaintRequest) -> str | None:
    """Always said to GPT image models: left to themselves they may use ten times the tokens."""
    chosen = request.quality or options.quality
    return chosen or (_GPT_IMAGE_QUALITY if _speaks_gpt_image(options) else None)


def _file(picture: bytes) -> tuple[str, bytes, str]:
    kind = next((kind for mark, kind in _TYPES.items() if picture.startswith(mark)), "png")
    return f"heroes.{kind}", picture, f"image/{kind}"


def _picture(answer: ImagesResponse) -> bytes:
    first = answer.data[0] if answer.data else None
    if first is None or not first.b64_json:
        kind = "an address instead of a picture" if first is not None and first.url else "no picture"
        raise ProviderFailed(f"{NAME}: the answer holds {kind}", provider=NAME)
    try:
        return base64.b64decode(first.b64_json, validate=True)
    except binascii.Error as error:
        raise ProviderFailed(f"{NAME}: the picture is not base64", provider=NAME) from error


def _usage(model: str, counts: SaidUsage) -> Usage:
    # The package doesn't check what it reads, and other servers leave things out.
    details = getattr(counts, "input_tokens_details", None)
    text_in = getattr(details, "text_tokens", None)
    return Usage(
        provider=NAME,
        model=model,
        text_in_tokens=(getattr(counts, "input_tokens", None) if text_in is None else text_in) or 0,
        image_in_tokens=getattr(details, "image_tokens", None) or 0,
        image_out_tokens=getattr(counts, "output_tokens", None) or 0,
        pictures=1,
    )
