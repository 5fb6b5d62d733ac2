"""From the operator's settings to the options of the Bedrock providers."""

from bot.settings import Settings
from storypix_core.errors import BadSettings
from storypix_core.story.gate import TEXTS_AT_ONCE
from storypix_core.vendors.bedrock.limits import IMAGES_REGION
from storypix_core.vendors.bedrock.options import CheckOptions, Guardrail, ImageOptions, TextOptions

_BESIDE = 16
"""Connections beside those of the stories that are made at once: some are just ending, some paint a picture again."""


def text_options(settings: Settings, *, model: str = "") -> TextOptions:
    """`model` empty: the one of the settings."""
    return TextOptions(
        region=settings.bedrock_region,
        endpoint_url=settings.bedrock_endpoint_url,
        model=model or settings.bedrock_text_model,
        temperature=settings.bedrock_temperature,
        guardrail=_guardrail(settings),
        connections=settings.concurrent_stories + _BESIDE,
    )


def image_options(settings: Settings, *, model: str = "") -> ImageOptions:
    """`model` empty: the one of the settings. A guardrail lives in the text's region and reads along there only."""
    region = settings.bedrock_images_region or IMAGES_REGION
    return ImageOptions(
        region=region,
        endpoint_url=settings.bedrock_endpoint_url,
        model=model or settings.bedrock_image_model,
        style_guide=settings.bedrock_style_guide,
        guardrail=_guardrail(settings) if region == settings.bedrock_region else None,
        connections=settings.concurrent_pictures + _BESIDE,
    )


def check_options(settings: Settings) -> CheckOptions:
    """For the moderator. Raises `BadSettings` when no guardrail is named."""
    guardrail = _guardrail(settings)
    if guardrail is None:
        raise BadSettings(
            "the moderator bedrock is a guardrail of your AWS account; name it in STORYPIX_BEDROCK_GUARDRAIL"
        )
    return CheckOptions(
        guardrail=guardrail,
        region=settings.bedrock_region,
        endpoint_url=settings.bedrock_endpoint_url,
        connections=settings.concurrent_stories * TEXTS_AT_ONCE + _BESIDE,
    )


def _guardrail(settings: Settings) -> Guardrail | None:
    if not settings.bedrock_guardrail:
        return None
    return Guardrail(id=settings.bedrock_guardrail, version=settings.bedrock_guardrail_version)
