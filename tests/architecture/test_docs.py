"""What the pages for people point at is there: files, headings, settings."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import _SECRET_FILES, Settings, alias_of

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "infra").rglob("*.md")])
SETTINGS = {alias_of(field) for field in Settings.model_fields.values()} | _SECRET_FILES.keys()


def _headings(page: Path) -> set[str]:
    """As the addresses that forges make of them."""
    lines = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    plain = [re.sub(r"\[(.*?)\]\(.*?\)", r"\1", line).strip().lower() for line in lines]
    return {re.sub(r"[^\w\- ]", "", line).replace(" ", "-") for line in plain}


def _lost(page: Path) -> Iterator[str]:
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if link.startswith(("http:", "https:", "mailto:")):
            continue
        path, _, heading = link.partition("#")
        target = page.parent / path if path else page
        if not target.exists() or (heading and heading not in _headings(target)):
            yield link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    assert list(_lost(page)) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_setting_that_is_named_is_one(page: Path) -> None:
    named = re.findall(r"\bSTORYPIX_[A-Z0-9_]*[A-Z0-9]\b", page.read_text(encoding="utf-8"))
    assert sorted(set(named) - SETTINGS) == []
