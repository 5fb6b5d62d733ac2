"""The templates, read once when this module is imported, so that no story waits for the disk."""

from pathlib import Path

from jinja2 import Environment, StrictUndefined

# These are plain words for a model, not HTML; what comes from people is neutralised by `clean` before it gets here.
_ENVIRONMENT = Environment(autoescape=False, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)  # noqa: S701


def _read(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


SYSTEM = _ENVIRONMENT.from_string(_read("system.txt.jinja"))
USER = _ENVIRONMENT.from_string(_read("user.txt.jinja"))
PAINTING = _ENVIRONMENT.from_string(_read("painting.txt.jinja"))
