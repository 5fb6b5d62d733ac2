"""Paints scenes with Stability's models on AWS Bedrock.

They know no reference that shows heroes. What holds a story's pictures together is the same looks in the same words,
one seed, and the style guide service when it is switched on.
"""

import asyncio
from typing import TYPE_CHECKING

from storypix_core.model import Painting, Usage
from storypix_core.ports.clock import Clock
from storypix_core.ports.illustrator import PaintRequest
from storypix_core.ports.observer import Observer, nobody_watches
from storypix_core.vendors import retry
from storypix_core.vendors.bedrock.client import Client
from storypix_core.vendors.bedrock.errors import NAME, TABLE
from storypix_core.vendors.bedrock.guardrails import likely_characters
from storypix_core.vendors.bedrock.limits import check_image_model
from storypix_core.vendors.bedrock.options import ImageOptions
from storypix_core.vendors.bedrock.picture_answers import InferenceError, picture_in
from storypix_core.vendors.bedrock.picture_parameters import model_for, painting_prompt, picture_parameters

if TYPE_CHECKING:
    from types_boto3_bedrock_runtime import BedrockRuntimeClient


class BedrockIllustrator:
    """The illustrator `bedrock`. `client` comes from `open_client`, and whoever opened it closes it.

    Raises `BadSettings` for a model that AWS has retired, or that doesn't paint from words.
    """

    name = NAME

    def __init__(self, client: Client, options: ImageOptions, *, clock: Clock, observer: Observer = nobody_watches):
        check_image_model(options.model)
        self._client = client
        self._options = options
        self._clock = clock
        self._observer = observer

    @property
    def model(self) -> str:
        return f"{NAME}:{self._options.model}"

    @property
    def uses_references(self) -> bool:
        return self._options.style_guide

    def estimate(self, request: PaintRequest) -> Usage:
        return self._usage(request, painting_prompt(self._options, request))

    def bound(self, request: PaintRequest) -> Usage:
        """As the port says. Of a picture whose scene isn't known yet, a guardrail is reckoned to read a long prompt."""
        return self._usage(request, painting_prompt(self._options, request).ljust(self._options.prompt_max_chars))

    async def paint(self, request: PaintRequest) -> Painting:
        """As the port says. By default `Overloaded` comes at once, so that the caller can ask for less at a time."""
        try:
            data = await self._painted(request)
        except InferenceError:
            data = await self._painted(request)
        return Painting(data=data, usage=self._usage(request, painting_prompt(self._options, request)))

    async def _painted(self, request: PaintRequest) -> bytes:
        return await retry.started(
            lambda: self._ask(request),
            errors=TABLE,
            patience=self._options.patience,
            clock=self._clock,
            action="bedrock.paint",
            observer=self._observer,
        )

    async def _ask(self, request: PaintRequest) -> bytes:
        def invoke(runtime: "BedrockRuntimeClient") -> bytes:
            # In the thread, since a picture is megabytes of base64.
            answer = runtime.invoke_model(**picture_parameters(self._options, request))
            return picture_in(answer["body"].read())

        async with asyncio.timeout(self._options.timeout_s):
            return await self._client.call(invoke)

    def _usage(self, request: PaintRequest, prompt: str) -> Usage:
        """A picture has one price, so nothing is left to say for the answer; what a guardrail read isn't said either,
        so that it is reckoned."""
        guarded = self._options.guardrail is not None
        return Usage(
            provider=NAME,
            model=model_for(self._options, request),
            pictures=1,
            characters=likely_characters(prompt, pictures=1) if guarded else 0,
            estimated=guarded,
        )
