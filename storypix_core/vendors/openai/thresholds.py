"""From which score on a text isn't fit for a child, by the listener's age. Nothing here needs the `openai` package.

The service gives each of its categories a score from 0 to 1, and flags what would trouble an adult platform. Our marks
are lower, for three ages of listeners. They were chosen, not measured; `docs/moderation-thresholds.md` gives the
reasons.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from storypix_core.errors import BadSettings
from storypix_core.ports.moderator import Category

SETTING = "STORYPIX_MODERATION_THRESHOLDS"

_LAST_AGE_OF_THE_SMALL = 4
_LAST_AGE_OF_THE_MIDDLE = 7


@dataclass(frozen=True, slots=True)
class Mark:
    """What one of the service's categories means to us, and from which score on a text is unfit."""

    category: Category
    small: float
    """For listeners up to 4 years old."""
    middle: float
    """From 5 to 7."""
    big: float
    """From 8 on."""
    flag_counts: bool = True
    """Whether what the service itself flags is unfit as well, whatever its score."""

    def threshold(self, age: int) -> float:
        """For a listener of this age in years."""
        if age <= _LAST_AGE_OF_THE_SMALL:
            return self.small
        return self.middle if age <= _LAST_AGE_OF_THE_MIDDLE else self.big


# The gravest first: of several that apply, the first one is named.
MARKS: Mapping[str, Mark] = {
    "sexual/minors": Mark(Category.SEXUAL, small=0.02, middle=0.02, big=0.02),
    "sexual": Mark(Category.SEXUAL, small=0.05, middle=0.08, big=0.10),
    "self-harm/instructions": Mark(Category.SELF_HARM, small=0.05, middle=0.05, big=0.05),
    "self-harm/intent": Mark(Category.SELF_HARM, small=0.08, middle=0.10, big=0.10),
    "self-harm": Mark(Category.SELF_HARM, small=0.10, middle=0.12, big=0.15),
    "hate/threatening": Mark(Category.HATE, small=0.10, middle=0.10, big=0.10),
    "hate": Mark(Category.HATE, small=0.15, middle=0.20, big=0.25),
    "violence/graphic": Mark(Category.VIOLENCE, small=0.10, middle=0.15, big=0.20),
    "illicit/violent": Mark(Category.WEAPONS, small=0.20, middle=0.25, big=0.30),
    # Thieves and their tricks belong to fairy tales; how it is done in earnest doesn't.
    "illicit": Mark(Category.WEAPONS, small=0.40, middle=0.45, big=0.50),
    # "I'll eat you up!", says the wolf, and the giant is a stupid old lump.
    "harassment/threatening": Mark(Category.HARASSMENT, small=0.45, middle=0.55, big=0.65),
    "harassment": Mark(Category.HARASSMENT, small=0.40, middle=0.50, big=0.60),
    # Dragons are fought and wolves have stones put in their bellies: only here may a text pass that is flagged.
    "violence": Mark(Category.VIOLENCE, small=0.60, middle=0.70, big=0.80, flag_counts=False),
}

_OVERRIDE = re.compile(r"([a-z/-]+)[\s=:]+(\S+)")
_NUMBER = re.compile(r"\d?\.\d+|\d")


def parse_thresholds(text: str) -> Mapping[str, float]:
    """The operator's own thresholds: `NAME NUMBER`, separated by commas. They hold for listeners of any age.

    Names are those of the service, numbers are above 0 and at most 1. Empty: none. Raises `BadSettings`.

    >>> dict(parse_thresholds("violence 0.4, sexual/minors 0.01"))
    {'violence': 0.4, 'sexual/minors': 0.01}
    """
    thresholds: dict[str, float] = {}
    for entry in filter(None, (part.strip() for part in text.split(","))):
        match = _OVERRIDE.fullmatch(entry.lower())
        if match is None:
            raise BadSettings(f"{SETTING}: {entry!r} is not a category and a number, such as `violence 0.4`")
        name = match[1]
        if name not in MARKS:
            raise BadSettings(f"{SETTING}: there is no category {name!r}; there are {', '.join(sorted(MARKS))}")
        if name in thresholds:
            raise BadSettings(f"{SETTING}: {name} is given twice")
        thresholds[name] = _threshold(name, match[2])
    return thresholds


def _threshold(name: str, text: str) -> float:
    value = float(text) if _NUMBER.fullmatch(text) else 0.0
    if not 0 < value <= 1:
        raise BadSettings(f"{SETTING}: the threshold of {name} is {text!r}; it has to be above 0 and at most 1")
    return value
