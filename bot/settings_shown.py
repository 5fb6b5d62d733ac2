"""Settings for people: values without secrets, defaults, and `.env.example`."""

import textwrap

from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from bot.settings import Settings, alias_of

_WIDTH = 110


def shown(settings: Settings, name: str) -> str:
    """A value for people; a secret that is set is stars."""
    value = getattr(settings, name)
    if isinstance(value, SecretStr):
        return "********" if value.get_secret_value() else ""
    if value is None:
        return ""
    return ",".join(value) if isinstance(value, tuple) else str(value)


def default_of(field: FieldInfo) -> str:
    """The default, for people. Empty when it is empty or depends on the machine."""
    if field.default in (PydanticUndefined, None) or isinstance(field.default, SecretStr):
        return ""
    return ",".join(field.default) if isinstance(field.default, tuple) else str(field.default)


def env_example() -> str:
    """The text of `.env.example`."""
    lines = [
        "# Settings of StoryPix. Copy this file to .env and take the # away from what you choose.",
        "# Keys and tokens may also stand in a file, named by NAME_FILE=/path, or in AWS: NAME=ssm:/parameter",
        "",
    ]
    for field in Settings.model_fields.values():
        lines += [f"# {line}" for line in textwrap.wrap(field.description or "", _WIDTH)]
        lines += [f"#{alias_of(field)}={default_of(field)}", ""]
    return "\n".join(lines)
