"""Settings: read once, at the edge, from a mapping; typed and frozen from then on.

Each field documents itself: `settings_shown.py` and the refusal of unknown names are made from here.
"""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from platformdirs import user_data_path
from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from bot import secrets
from bot.env_file import PREFIX, read_env_file
from bot.page_settings import PageSettings
from bot.provider_settings import Url
from storypix_core.errors import BadSettings
from storypix_core.limits import AGE_MAX_YEARS, AGE_MIN_YEARS


def _admins(given: object) -> object:
    """Several are parted by commas. Who is named in another way would be nobody: nobody would run the bot, and no code
    be printed."""
    if not isinstance(given, str):
        return given
    names = tuple(name.strip().lower() for name in given.split(",") if name.strip())
    if wrong := next((name for name in names if not _ADMIN.fullmatch(name)), None):
        raise ValueError(f"`{wrong}` names nobody; write platform and number, such as `telegram:123456`")
    return names


_ADMIN = re.compile(r"(telegram|discord):[0-9]+")


class Settings(PageSettings):
    """Everything that an operator can choose. A field's environment name is its alias."""

    data: Path = Field(
        default_factory=lambda: user_data_path("storypix", appauthor=False),
        alias="STORYPIX_DATA",
        description="The folder for the database, pages and pictures. It is made when it is missing.",
    )
    access: Literal["open", "listed", ""] = Field(
        default="",
        alias="STORYPIX_ACCESS",
        description="Who may use the bot: `open` for everybody who can write to it, `listed` for people and chats that"
        " an admin let in with /admin. Empty: `listed` when OPENAI_API_KEY is set or Bedrock is named, since stories"
        " then cost money, else `open`.",
    )
    admins: Annotated[tuple[str, ...], BeforeValidator(_admins)] = Field(
        default=(),
        alias="STORYPIX_ADMINS",
        description="Who runs the bot, as platform and id: `telegram:123456, discord:987654`. Empty: the first admin"
        " claims the bot with the code that is printed at start.",
    )
    telegram_token: SecretStr = Field(
        default=SecretStr(""),
        alias="STORYPIX_TELEGRAM_TOKEN",
        description="The token of the Telegram bot, from @BotFather. Empty: no Telegram.",
    )
    telegram_api_url: Url = Field(
        default="",
        alias="STORYPIX_TELEGRAM_API_URL",
        description="The address of your own Bot API server, such as `http://127.0.0.1:8081`. Empty: Telegram's.",
    )
    telegram_webhook_url: Url = Field(
        default="",
        alias="STORYPIX_TELEGRAM_WEBHOOK_URL",
        description="The public https address under which Telegram reaches this program. Empty: it asks Telegram"
        " itself, which works everywhere.",
    )
    telegram_webhook_port: int = Field(
        default=8443,
        ge=1,
        le=65535,
        alias="STORYPIX_TELEGRAM_WEBHOOK_PORT",
        description="The port on which the webhook is served, behind what gives it its https address.",
    )
    telegram_rich: bool = Field(
        default=True,
        alias="STORYPIX_TELEGRAM_RICH",
        description="Whether chapters come as Telegram's rich messages, text and picture in one. `false` for families"
        " whose apps are too old to show them.",
    )
    discord_token: SecretStr = Field(
        default=SecretStr(""),
        alias="STORYPIX_DISCORD_TOKEN",
        description="The token of the Discord application's bot. Empty: no Discord.",
    )
    discord_threads: bool = Field(
        default=False,
        alias="STORYPIX_DISCORD_THREADS",
        description="Whether each story gets a thread of its own on Discord.",
    )
    language: str = Field(
        default="",
        pattern=r"^([a-zA-Z]{2,3}([-_].*)?)?$",
        alias="STORYPIX_LANGUAGE",
        description="The language of stories and of the interface, for example `fr`. Empty: stories follow the words of"
        " the idea, the interface follows the machine.",
    )
    age: int = Field(
        default=6,
        ge=AGE_MIN_YEARS,
        le=AGE_MAX_YEARS,
        alias="STORYPIX_AGE",
        description="The listener's age in years, when nobody says another.",
    )
    style: str = Field(
        default="watercolor",
        min_length=1,
        max_length=100,
        alias="STORYPIX_STYLE",
        description="The style of pictures, when nobody says another: `watercolor`, `cartoon`, `papercut`, `pastel`, or"
        " free words.",
    )
    length: Literal["short", "medium", "long"] = Field(
        default="medium",
        alias="STORYPIX_LENGTH",
        description="The length of stories, when nobody says another: about 500, 1,250 or 2,000 words.",
    )
    concurrent_stories: int = Field(
        default=4,
        ge=1,
        le=1000,
        alias="STORYPIX_CONCURRENT_STORIES",
        description="How many stories are made side by side, over all chats.",
    )
    concurrent_pictures: int = Field(
        default=6,
        ge=1,
        le=100,
        alias="STORYPIX_CONCURRENT_PICTURES",
        description="How many pictures each provider paints at once. Halved while it says that it is overloaded.",
    )
    database_url: SecretStr = Field(
        default=SecretStr(""),
        alias="STORYPIX_DATABASE_URL",
        description="A Postgres database for many machines, for example `postgresql://user:password@host/storypix`."
        " Empty: SQLite in the data folder, for one machine.",
    )
    pages_shared: bool = Field(
        default=False,
        alias="STORYPIX_PAGES_SHARED",
        description="With Postgres and without STORYPIX_S3_BUCKET: says that the folder `pages` in STORYPIX_DATA is the"
        " same on all machines, by a network file system for example. A bucket needs no word of it.",
    )
    grace_s: float = Field(
        default=30,
        ge=0,
        le=3600,
        alias="STORYPIX_GRACE_S",
        description="How many seconds stories that are being told may go on when the program is stopped. What isn't"
        " finished by then goes on at the next start.",
    )
    limits: str = Field(
        default="",
        alias="STORYPIX_LIMITS",
        description="Quotas and budgets that hold until an admin sets others, for example"
        " `person 5 stories a day, chat 3 usd a month, bot 20 usd a month`. 0 is none; what isn't named is unlimited.",
    )
    time_zone: str = Field(
        default="UTC",
        alias="STORYPIX_TIME_ZONE",
        description="The time zone in which days and months of quotas and budgets begin, for example `Europe/Paris`.",
    )
    keep_days: int | None = Field(
        default=None,
        ge=1,
        alias="STORYPIX_KEEP_DAYS",
        description="Stories, with their pages and pictures, the audit trail and incidents are deleted after so many"
        " days. Empty: they are kept.",
    )
    images_per_minute: int | None = Field(
        default=None,
        ge=1,
        alias="STORYPIX_IMAGES_PER_MINUTE",
        description="How many pictures OpenAI may be asked for in a minute, over all machines. Empty: as many as come.",
    )


_SECRET_FILES = {
    f"{field.alias}{secrets.FILE}": str(field.alias)
    for field in Settings.model_fields.values()
    if field.annotation is SecretStr
}
"""The name that takes the path of a file, and the name of the secret in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """Settings, and where each value comes from."""

    settings: Settings
    sources: Mapping[str, str]
    """By environment name: `command line`, `environment`, the path of the `.env` file, or `default`; for a secret that
    stands elsewhere, where that is."""


def load(
    environ: Mapping[str, str], *, dotenv: Path | None = None, command_line: Mapping[str, str] | None = None
) -> Loaded:
    """Read the environment and, under it, a `.env` file (None: no file). The command line goes before both.

    Empty values count as not set. A secret that a file holds is read; one of an SSM parameter stays as its name, for
    `secrets.resolved`. Raises `BadSettings` that names the setting, what is wrong, and the nearest right
    name for an unknown one.
    """
    known = {alias_of(field) for field in Settings.model_fields.values()}
    from_file = read_env_file(dotenv, known)
    given: dict[str, str] = {}
    sources = dict.fromkeys(sorted(known), "default")
    layers = ((str(dotenv), from_file), ("environment", environ), ("command line", command_line or {}))
    for source, values in layers:
        for name, value in values.items():
            if name.startswith(PREFIX) and name not in known | _SECRET_FILES.keys():
                raise BadSettings(_unknown(name, known, source))
            if name in known and value.strip():
                given[name] = value.strip()
                sources[name] = _seen_at(name, value, source)
        for name, path in _secret_files(values, source):
            given[name] = secrets.from_file(name, Path(path))
            sources[name] = f"file {path} (in {source})"
    return Loaded(settings=_validated(given, sources), sources=sources)


def _seen_at(name: str, value: str, source: str) -> str:
    is_parameter = f"{name}{secrets.FILE}" in _SECRET_FILES and value.strip().startswith(secrets.SSM)
    return f"{value.strip()} (in {source})" if is_parameter else source


def _secret_files(values: Mapping[str, str], source: str) -> list[tuple[str, str]]:
    """The secrets that this layer gives as files, with their paths. Raises `BadSettings` for one given twice."""
    found = [(name, path.strip()) for key, name in _SECRET_FILES.items() if (path := values.get(key, "")).strip()]
    if twice := next((name for name, _ in found if values.get(name, "").strip()), None):
        raise BadSettings(f"{twice} and {twice}{secrets.FILE} are both given (in {source}); take one of them away")
    return found


def alias_of(field: FieldInfo) -> str:
    """The environment name of a field; each field has one."""
    return field.alias or ""


def _unknown(name: str, known: set[str], source: str) -> str:
    near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.0)
    return f"{name} (in {source}) is not a setting of StoryPix. Did you mean {near[0]}? `storypix settings` lists all."


def _validated(given: Mapping[str, str], sources: Mapping[str, str]) -> Settings:
    values: dict[str, Any] = dict(given)
    if given.get("OPENAI_API_KEY"):
        values.setdefault("STORYPIX_STORYTELLER", "openai,builtin")
        values.setdefault("STORYPIX_ILLUSTRATOR", "openai,builtin")
        if not given.get("OPENAI_BASE_URL"):  # servers at home have no moderation
            values.setdefault("STORYPIX_MODERATOR", "openai,builtin")
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = str(first["loc"][0])
        raise BadSettings(_wrong(name, given.get(name, ""), sources.get(name, ""), _problem(first))) from None


def _problem(error: ErrorDetails) -> str:
    """What our own checks say, without what pydantic puts before it. Nobody has to read a pattern."""
    if error["type"] == "string_pattern_mismatch":
        return "it can't be written like that"
    if error["type"].startswith("url_"):
        return "this is no whole address, such as https://stories.example.org"
    return error["msg"].removeprefix("Value error, ")


def _wrong(name: str, value: str, source: str, problem: str) -> str:
    secret = any(alias_of(f) == name and f.annotation is SecretStr for f in Settings.model_fields.values())
    given = "" if secret else f" {value!r}"
    return f"{name} (from {source}){given}: {problem}. `storypix settings` says what is allowed."
