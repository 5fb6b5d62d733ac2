"""What a story costs by the default models, and by others: computed from the real prompts, as the manual says it."""

import pytest

from storypix_core.limits import LANGUAGES
from storypix_core.model import Brief
from tests.core.vendors.mixes import (
    BRIEF,
    IDEA,
    MANUAL,
    cost_microusd,
    openai_mix,
    parts_of,
    renewed,
    table_of_mixes,
    table_of_parts,
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", ["watercolor", "cartoon", "papercut", "pastel"])
def test_a_medium_story_with_six_pictures_by_the_default_mix_costs_ten_cents_at_most(language: str, style: str) -> None:
    brief = Brief(idea=IDEA, language=language, style=style)

    assert 50_000 < cost_microusd(parts_of(openai_mix(), brief)) <= 100_000


def test_its_references_are_in_it() -> None:
    _, first, others = parts_of(openai_mix())

    assert [usage.image_in_tokens > 0 for usage in first[1] + others[1]] == [False] + [True] * 5
    assert (BRIEF.length.chapters, BRIEF.pictures) == (6, 6)


def test_the_manual_has_these_very_calculations() -> None:
    manual = MANUAL.read_text(encoding="utf-8")

    assert renewed(manual) == manual, "a price, a prompt or a default has changed: `make costs` writes the page anew"
    for table in (table_of_parts(parts_of(openai_mix())), table_of_mixes()):
        assert table in manual
