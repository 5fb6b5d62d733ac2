"""From the operator's settings to the options of the OpenAI providers."""

from bot.settings import Settings
from storypix_core.errors import BadSettings
from storypix_core.vendors.openai.limits import BASE_URL
from storypix_core.vendors.openai.options import ImageOptions, ModerationOptions, TextOptions
from storypix_core.vendors.openai.thresholds import parse_thresholds


def text_options(settings: Settings, *, model: str = "") -> TextOptions:
    """`model` empty: the one of the settings."""
    effort = settings.openai_reasoning_effort
    return TextOptions(
        api_key=settings.openai_api_key.get_secret_value(),
        base_url=settings.openai_base_url or BASE_URL,
        model=model or settings.openai_text_model,
        max_tokens_field=settings.openai_max_tokens_field,
        reasoning_effort="" if effort == "omit" else effort,
        temperature=settings.openai_temperature,
        stream_usage=settings.openai_stream_usage,
        first_token_timeout_s=settings.openai_first_token_timeout_s,
    )


def image_options(settings: Settings, *, model: str = "") -> ImageOptions:
    """`model` empty: the one of the settings."""
    own_key = settings.openai_images_api_key.get_secret_value()
    own_server = settings.openai_images_base_url
    # The key for one server is never shown to another: with a server of its own, pictures need a key of their own.
    key = own_key if own_server else own_key or settings.openai_api_key.get_secret_value()
    return ImageOptions(
        api_key=key,
        base_url=own_server or settings.openai_base_url or BASE_URL,
        model=model or settings.openai_image_model,
        size=settings.openai_image_size,
        quality=settings.openai_image_quality or None,
        references=settings.openai_image_references,
        parameters=settings.openai_image_parameters,
        timeout_s=settings.openai_image_timeout_s,
    )


def moderation_options(settings: Settings) -> ModerationOptions:
    """Raises `BadSettings` for thresholds that can't be."""
    return ModerationOptions(
        api_key=settings.openai_api_key.get_secret_value(),
        base_url=settings.openai_base_url or BASE_URL,
        thresholds=parse_thresholds(settings.moderation_thresholds),
    )


def expect_key(options: TextOptions | ImageOptions | ModerationOptions) -> None:
    """Raises `BadSettings` where OpenAI itself would be asked without a key."""
    if options.base_url == BASE_URL and not options.api_key:
        raise BadSettings(
            "OPENAI_API_KEY is empty, and OpenAI answers nobody without a key; set it, or OPENAI_BASE_URL for a"
            " server of your own, or name another provider"
        )
