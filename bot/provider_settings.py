"""The settings of who writes, who paints and who checks; `bot/settings.py` has the rest and reads all of them."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, HttpUrl, SecretStr

from bot.entries import entries_of, moderators_of


def _entries(given: object) -> object:
    return entries_of(given) if isinstance(given, str) else given


def _moderators(given: object) -> object:
    return moderators_of(given) if isinstance(given, str) else given


def _plain_url(given: object) -> object:
    return str(HttpUrl(given)).rstrip("/") if isinstance(given, str) and given else given


Entries = Annotated[tuple[str, ...], BeforeValidator(_entries)]
Chain = Annotated[Entries, Field(min_length=1)]
Moderators = Annotated[tuple[str, ...], BeforeValidator(_moderators)]
Url = Annotated[str, BeforeValidator(_plain_url)]


class ProviderSettings(BaseModel):
    """What an operator can choose about providers."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    storyteller: Chain = Field(
        default=("builtin",),
        alias="STORYPIX_STORYTELLER",
        description="Who writes: `openai`, `bedrock`, `builtin`, one of these with a model such as"
        " `openai:gpt-6.1-terra`, or a chain such as `openai,bedrock,builtin`, in which the next one is tried when the"
        " one before fails. Default: `openai,builtin` when OPENAI_API_KEY is set, else `builtin`.",
    )
    storyteller_choices: Entries = Field(
        default=(),
        alias="STORYPIX_STORYTELLER_CHOICES",
        description="More who may be chosen to write, with /settings for a chat or with /story for one story, for"
        " example `openai:gpt-6.1-terra,bedrock`. Those of STORYPIX_STORYTELLER may always be chosen.",
    )
    illustrator: Chain = Field(
        default=("builtin",),
        alias="STORYPIX_ILLUSTRATOR",
        description="Who paints, as in STORYPIX_STORYTELLER, with the same default.",
    )
    illustrator_choices: Entries = Field(
        default=(),
        alias="STORYPIX_ILLUSTRATOR_CHOICES",
        description="More who may be chosen to paint, as in STORYPIX_STORYTELLER_CHOICES.",
    )
    moderator: Moderators = Field(
        default=("builtin",),
        alias="STORYPIX_MODERATOR",
        description="Who checks that everything is fit for children: `openai`, `bedrock` (a guardrail), `builtin`, or"
        " several such as `openai,bedrock`. All of them must agree, and `builtin` is always one of them. Default:"
        " `openai,builtin` when OPENAI_API_KEY is set and OPENAI_BASE_URL is empty, else `builtin`.",
    )
    moderator_choices: Moderators = Field(
        default=(),
        alias="STORYPIX_MODERATOR_CHOICES",
        description="More who may be asked to check as well, for a chat or for one story. Nobody can take away those of"
        " STORYPIX_MODERATOR.",
    )
    moderation_thresholds: str = Field(
        default="",
        alias="STORYPIX_MODERATION_THRESHOLDS",
        description="Your own thresholds for the moderator `openai`, by its categories, for example"
        " `violence 0.4, sexual 0.05`: from this score on, of 0 to 1, a text is unfit. Empty: ours, by the listener's"
        " age.",
    )
    prices: Path | None = Field(
        default=None,
        alias="STORYPIX_PRICES",
        description="A file with prices of models that go before those we know, in the form of"
        " `storypix_core/money/prices.toml`. Empty: ours.",
    )
    openai_api_key: SecretStr = Field(
        default=SecretStr(""),
        alias="OPENAI_API_KEY",
        description="The key for OpenAI. A server at home usually needs none.",
    )
    openai_base_url: Url = Field(
        default="",
        alias="OPENAI_BASE_URL",
        description="The address of an OpenAI-compatible server, for example `http://localhost:11434/v1`. Empty:"
        " OpenAI's own.",
    )
    openai_text_model: str = Field(
        default="gpt-6-luna",
        min_length=1,
        alias="STORYPIX_OPENAI_TEXT_MODEL",
        description="The model that writes.",
    )
    openai_image_model: str = Field(
        default="gpt-image-2.5-flare",
        min_length=1,
        alias="STORYPIX_OPENAI_IMAGE_MODEL",
        description="The model that paints.",
    )
    openai_temperature: float | None = Field(
        default=None,
        ge=0,
        le=2,
        alias="STORYPIX_OPENAI_TEMPERATURE",
        description="How freely the model writes, 0 to 2. Empty: the model's own. Not sent together with a reasoning"
        " effort other than `none`.",
    )
    openai_reasoning_effort: str = Field(
        default="auto",
        alias="STORYPIX_OPENAI_REASONING_EFFORT",
        description="How long the model thinks first: `none`, `low`, … `auto` is as little as OpenAI's models can, and"
        " nothing is sent to others; `omit` never sends it.",
    )
    openai_max_tokens_field: Literal["auto", "max_completion_tokens", "max_tokens", "none"] = Field(
        default="auto",
        alias="STORYPIX_OPENAI_MAX_TOKENS_FIELD",
        description="The name of the parameter that bounds the text. `auto`: the new one for OpenAI's models, the old"
        " one for others.",
    )
    openai_stream_usage: bool = Field(
        default=True,
        alias="STORYPIX_OPENAI_STREAM_USAGE",
        description="Whether to ask for the usage in the stream. `false` for servers that reject `stream_options`.",
    )
    openai_first_token_timeout_s: float = Field(
        default=60,
        gt=0,
        le=3600,
        alias="STORYPIX_OPENAI_FIRST_TOKEN_TIMEOUT_S",
        description="How many seconds to wait for the first words. A server at home that loads its model first may need"
        " more.",
    )
    openai_images_base_url: Url = Field(
        default="",
        alias="STORYPIX_OPENAI_IMAGES_BASE_URL",
        description="The address of another server for pictures. Empty: the same as for text.",
    )
    openai_images_api_key: SecretStr = Field(
        default=SecretStr(""),
        alias="STORYPIX_OPENAI_IMAGES_API_KEY",
        description="The key for that other server. The key for text is never sent there.",
    )
    openai_image_size: str = Field(
        default="",
        pattern=r"^([1-9]\d{1,3}x[1-9]\d{1,3})?$",
        alias="STORYPIX_OPENAI_IMAGE_SIZE",
        description="The size of pictures, as WIDTHxHEIGHT in pixels. Empty: 1024x768 for OpenAI's models, as a square"
        " costs half as much again; 1024x1024 for others.",
    )
    openai_image_references: bool = Field(
        default=True,
        alias="STORYPIX_OPENAI_IMAGE_REFERENCES",
        description="Whether each picture of a story is painted after the first one, so that the heroes stay the same."
        " For gpt-image-2 and later; it costs about a third of a cent a picture.",
    )
    openai_image_quality: str = Field(
        default="",
        pattern=r"^[a-z]*$",
        alias="STORYPIX_OPENAI_IMAGE_QUALITY",
        description="The quality of pictures: `low`, `medium`, `high`, … Empty: `medium` for OpenAI's models, nothing"
        " for others.",
    )
    openai_image_parameters: Literal["auto", "gpt-image", "classic"] = Field(
        default="auto",
        alias="STORYPIX_OPENAI_IMAGE_PARAMETERS",
        description="Which parameters the image server understands: `gpt-image` those of today's OpenAI models,"
        " `classic` only model, prompt, size and response_format. `auto`: by the model's name.",
    )
    openai_image_timeout_s: float = Field(
        default=240,
        gt=0,
        le=3600,
        alias="STORYPIX_OPENAI_IMAGE_TIMEOUT_S",
        description="How many seconds a picture may take. One that is given up may still be billed.",
    )
    bedrock_region: str = Field(
        default="",
        pattern=r"^([a-z]{2}(-[a-z]+)+-\d+)?$",
        alias="STORYPIX_BEDROCK_REGION",
        description="The AWS region for text and guardrails, for example `eu-west-3`. Empty: the one of your AWS"
        " configuration (AWS_DEFAULT_REGION, ~/.aws). Credentials always come from there.",
    )
    bedrock_images_region: str = Field(
        default="",
        pattern=r"^([a-z]{2}(-[a-z]+)+-\d+)?$",
        alias="STORYPIX_BEDROCK_IMAGES_REGION",
        description="The AWS region for pictures. Empty: `us-west-2`, where Stability's models are.",
    )
    bedrock_endpoint_url: Url = Field(
        default="",
        alias="STORYPIX_BEDROCK_ENDPOINT_URL",
        description="The address of Bedrock's runtime, for a VPC endpoint or a proxy. Empty: AWS's own.",
    )
    bedrock_text_model: str = Field(
        default="global.anthropic.claude-haiku-5-5",
        min_length=1,
        alias="STORYPIX_BEDROCK_TEXT_MODEL",
        description="The model that writes: a model id, an inference profile, or the ARN of one.",
    )
    bedrock_image_model: str = Field(
        default="stability.stable-image-core-v1:1",
        min_length=1,
        alias="STORYPIX_BEDROCK_IMAGE_MODEL",
        description="The model that paints: `stability.stable-image-core-v1:1`, `stability.stable-image-ultra-v1:1` or"
        " `stability.sd3-5-large-v1:0`.",
    )
    bedrock_temperature: float | None = Field(
        default=None,
        ge=0,
        le=1,
        alias="STORYPIX_BEDROCK_TEMPERATURE",
        description="How freely the model writes, 0 to 1. Empty: the model's own. Not sent to models that reject it.",
    )
    bedrock_guardrail: str = Field(
        default="",
        alias="STORYPIX_BEDROCK_GUARDRAIL",
        description="The id or ARN of a guardrail for text from Bedrock and for the moderator `bedrock`. Empty: none.",
    )
    bedrock_guardrail_version: str = Field(
        default="DRAFT",
        pattern=r"^(DRAFT|[1-9]\d{0,7})$",
        alias="STORYPIX_BEDROCK_GUARDRAIL_VERSION",
        description="The version of that guardrail: a number, or `DRAFT`.",
    )
    bedrock_style_guide: bool = Field(
        default=False,
        alias="STORYPIX_BEDROCK_STYLE_GUIDE",
        description="Whether pictures after the first one are painted by Stability's style guide service, with the"
        " first one as the guide. Each costs more then.",
    )
