"""What the doctor found out about one part."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    part: str
    ready: bool
    said: str
    mend: str = ""
    """What to do about it. Empty when there is nothing to do; a part that is ready may still have some advice."""


def unasked(part: str) -> Finding:
    """Of a part whose secret can't be read, which stands above it."""
    return Finding(part=part, ready=False, said="not asked, as its secret can't be read")
