"""Under which names the price of a model may stand in the table."""

import re

GEO = "geo."
"""Stands in the table for the place of any Bedrock profile that keeps to one part of the world (`us.`, `eu.`, …)."""

_SNAPSHOT = re.compile(r"-\d{4}-\d{2}-\d{2}$")
# `us-gov.` is not here: it has prices of its own, which may only be given for the whole name.
_GEO_PROFILE = re.compile(r"(us|eu|apac|jp|au|ca|sa|me|af)\.(?=[a-z0-9]+\.)")
_GLOBAL_PROFILE = re.compile(r"global\.(?=[a-z0-9]+\.)")


def price_names(model: str) -> tuple[str, ...]:
    """The names to look for, the most exact first: a snapshot costs what its model costs, a profile what its model
    costs there, or anywhere.

    >>> price_names("gpt-image-2.5-flare-2026-09-08")
    ('gpt-image-2.5-flare-2026-09-08', 'gpt-image-2.5-flare')
    >>> price_names("eu.anthropic.claude-haiku-5-5")
    ('eu.anthropic.claude-haiku-5-5', 'geo.anthropic.claude-haiku-5-5', 'anthropic.claude-haiku-5-5')
    >>> price_names("global.anthropic.claude-haiku-5-5")
    ('global.anthropic.claude-haiku-5-5', 'anthropic.claude-haiku-5-5')
    """
    # An ARN names its model, or a profile of it, behind the last slash.
    name = model.rpartition("/")[2] if model.startswith("arn:") else model
    names = [model, name, _SNAPSHOT.sub("", name)]
    if _GEO_PROFILE.match(name):
        names += [_GEO_PROFILE.sub(GEO, name, count=1), _GEO_PROFILE.sub("", name, count=1)]
    names.append(_GLOBAL_PROFILE.sub("", name))
    return tuple(dict.fromkeys(names))
