"""Checks texts with a guardrail of the operator's AWS account, without any model."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from storypix_core.errors import ProviderFailed
from storypix_core.model import Usage
from storypix_core.ports.clock import Clock
from storypix_core.ports.moderator import Stage, Verdict
from storypix_core.ports.observer import Observer, nobody_watches
from storypix_core.vendors import retry
from storypix_core.vendors.bedrock.assessments import verdict_of
from storypix_core.vendors.bedrock.client import Client
from storypix_core.vendors.bedrock.errors import NAME, TABLE
from storypix_core.vendors.bedrock.guardrails import charged_characters, likely_characters, most_characters
from storypix_core.vendors.bedrock.options import CheckOptions

if TYPE_CHECKING:
    from types_boto3_bedrock_runtime import BedrockRuntimeClient

_MODEL = "guardrail"


class BedrockModerator:
    """The moderator `bedrock`. `client` comes from `open_client`, and whoever opened it closes it.

    How strict it is, is the guardrail's own setting; it knows neither the listener's age nor the language.
    """

    name = NAME
    model = f"{NAME}:{_MODEL}"

    def __init__(self, client: Client, options: CheckOptions, *, clock: Clock, observer: Observer = nobody_watches):
        self._client = client
        self._options = options
        self._clock = clock
        self._observer = observer

    def bound(self, text: str) -> Usage | None:
        """As the port says, by all the policies that a guardrail may have. None for a text without a word."""
        return _usage(most_characters(text), estimated=True) if text.strip() else None

    async def check(self, text: str, *, stage: Stage, language: str, age: int) -> Verdict:  # noqa: ARG002
        """As the port says. A text without a word is fit, and isn't sent."""
        if not text.strip():
            return Verdict()
        answer = await retry.started(
            lambda: self._ask(text, stage),
            errors=TABLE,
            patience=self._options.patience,
            clock=self._clock,
            action="bedrock.check",
            observer=self._observer,
        )
        return replace(_verdict(answer, stage), usage=_charged(answer, text))

    async def _ask(self, text: str, stage: Stage) -> Mapping[str, Any]:
        def apply(runtime: "BedrockRuntimeClient") -> Mapping[str, Any]:
            return runtime.apply_guardrail(
                guardrailIdentifier=self._options.guardrail.id,
                guardrailVersion=self._options.guardrail.version,
                # Some policies, such as that against attacks, read only what people wrote.
                source="INPUT" if stage is Stage.IDEA else "OUTPUT",
                content=[{"text": {"text": text}}],
            )

        async with asyncio.timeout(self._options.timeout_s):
            return await self._client.call(apply)


def _verdict(answer: Mapping[str, Any], stage: Stage) -> Verdict:
    action = answer.get("action")
    if action == "NONE":
        return Verdict()
    if action != "GUARDRAIL_INTERVENED":
        raise ProviderFailed(f"{NAME}: the guardrail's answer holds no verdict", provider=NAME)
    return verdict_of(answer.get("assessments"), stage=stage)


def _charged(answer: Mapping[str, Any], text: str) -> Usage:
    usage = answer.get("usage")
    if isinstance(usage, Mapping) and usage:
        return _usage(charged_characters(usage), estimated=False)
    return _usage(likely_characters(text), estimated=True)


def _usage(characters: int, *, estimated: bool) -> Usage:
    return Usage(provider=NAME, model=_MODEL, characters=characters, estimated=estimated)
