"""Entries of chains: who writes or paints, as `NAME` or `NAME:MODEL`, for example `openai,bedrock:MODEL,builtin`.

A name alone means the model of the settings.
"""

PROVIDERS = ("openai", "bedrock", "builtin")
BUILTIN = "builtin"
"""It has no models to choose from, needs no key and costs nothing."""


def entries_of(given: str) -> tuple[str, ...]:
    """The entries of a chain, each once, in their order. Raises `ValueError` with what is possible for a bad one.

    A model keeps its case, a name doesn't.

    >>> entries_of(" OpenAI:Qwen3:8b, builtin,")
    ('openai:Qwen3:8b', 'builtin')
    """
    return tuple(dict.fromkeys(_entry(part.strip()) for part in given.split(",") if part.strip()))


def moderators_of(given: str) -> tuple[str, ...]:
    """The moderators named, `builtin` always the first. Raises `ValueError` with what is possible for a bad name."""
    names = [part.strip().lower() for part in given.split(",") if part.strip()]
    if wrong := next((name for name in names if name not in PROVIDERS), None):
        raise ValueError(f"{wrong!r} is no moderator; possible are {', '.join(PROVIDERS)}")
    return tuple(dict.fromkeys((BUILTIN, *names)))


def provider_of(entry: str) -> str:
    return entry.partition(":")[0]


def model_of(entry: str) -> str:
    """Empty: the one of the settings."""
    return entry.partition(":")[2]


def _entry(given: str) -> str:
    name, colon, model = (part.strip() for part in given.partition(":"))
    name = name.lower()
    if name not in PROVIDERS:
        raise ValueError(f"{given!r} is none of {', '.join(PROVIDERS)}, or one of these with a model: openai:MODEL")
    if name == BUILTIN and colon:
        raise ValueError(f"{given!r}: {BUILTIN} has no models to choose from")
    if colon and not model:
        raise ValueError(f"{given!r}: the model is missing after the colon")
    return f"{name}:{model}" if model else name
