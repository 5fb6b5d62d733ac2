"""The table in the documentation says what the program does."""

import re
from pathlib import Path

from storypix_core.vendors.openai.thresholds import MARKS

DOC = Path(__file__).parents[4] / "docs" / "moderation-thresholds.md"
ROW = re.compile(r"^\| `([a-z/-]+)` \| ([a-z-]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", re.MULTILINE)


def test_the_documented_thresholds_are_those_of_the_program() -> None:
    told = {
        name: (meaning, *map(float, numbers))
        for name, meaning, *numbers in ROW.findall(DOC.read_text(encoding="utf-8"))
    }
    assert told == {name: (mark.category.value, mark.small, mark.middle, mark.big) for name, mark in MARKS.items()}
