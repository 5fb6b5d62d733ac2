"""What axe finds that would keep somebody from reading a page."""

from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import Page


async def barriers(page: Page) -> str:
    """A report; empty when there is none."""
    results = await Axe().run(page)
    return str(results.generate_report()) if results.violations_count else ""
