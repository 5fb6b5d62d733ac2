"""Makes the pictures of the README anew, into `docs/images`. Look at them before you commit them.

    .venv/bin/python -m tools.readme_images              all of them
    .venv/bin/python -m tools.readme_images telegram     one: page, styles, telegram or discord

It needs what the tests need, Chromium and the local servers in `tests/servers`, and a font with emoji in colour, such
as Debian's `fonts-noto-color-emoji`. The stories are told by the built-in providers, by a seed, so that the pictures
change only when StoryPix does.
"""

import argparse
import asyncio
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from PIL import Image
from playwright.async_api import Browser, FloatRect, Page, async_playwright

from tests.browser.conftest import FLAGS, NAMES
from tools.readme_images.bubbles import ZOE, Bubble
from tools.readme_images.told import IDEA, SEED, Told, on_discord, on_telegram

IMAGES = Path(__file__).parents[2] / "docs" / "images"
STYLES = ("watercolor", "cartoon", "papercut", "pastel")

_PAGE_CLIP: FloatRect = {"x": 0, "y": 6, "width": 1280, "height": 1480}
"""The cover and most of the first double page."""
_MOST_BYTES = 250_000
_STYLED_CHAPTER = 6
_STYLED_PX = 400
_GAP_PX = 14
_SCROLL = """(mains) => mains.forEach((main) => {
    const rows = main.querySelectorAll('.row');
    const { scroll } = main.dataset;
    main.scrollTop = scroll === 'end' ? main.scrollHeight : rows[Number(scroll)].offsetTop - main.offsetTop - 8;
})"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    bubbles: Sequence[Bubble]
    scroll: str
    """The number of the message that stands at the top, counted from 0, or `end`."""


async def page(browser: Browser, work: Path) -> None:
    """The cover of a story, and its first double page."""
    _tell(work, style="watercolor")
    shown = await browser.new_page(viewport={"width": 1280, "height": 880})
    await shown.goto((work / "index.html").as_uri(), wait_until="networkidle")
    _save(await shown.screenshot(clip=_PAGE_CLIP, full_page=True), "page")


async def styles(browser: Browser, work: Path) -> None:  # noqa: ARG001  # every picture is made alike
    """The same scene in the four styles, side by side."""
    strip = Image.new("RGB", (len(STYLES) * (_STYLED_PX + _GAP_PX) - _GAP_PX, _STYLED_PX), "white")
    for index, style in enumerate(STYLES):
        folder = work / style
        _tell(folder, style=style)
        with Image.open(folder / f"picture-{_STYLED_CHAPTER}.webp") as painted:
            strip.paste(painted.convert("RGB").resize((_STYLED_PX, _STYLED_PX)), (index * (_STYLED_PX + _GAP_PX), 0))
    file = BytesIO()
    strip.save(file, "PNG")
    _save(file.getvalue(), "styles")


async def telegram(browser: Browser, work: Path) -> None:
    told = await on_telegram(work / "data")
    screens = [
        Screen(bubbles=told.halfway, scroll="0"),
        Screen(bubbles=told.end, scroll="2"),
        Screen(bubbles=told.end, scroll="end"),
    ]
    _save(await _drawn(browser, "telegram.html.j2", screens), "telegram")


async def discord(browser: Browser, work: Path) -> None:
    told: Told = await on_discord(work / "data")
    screens = [Screen(bubbles=told.halfway, scroll="0"), Screen(bubbles=told.end, scroll="end")]
    _save(await _drawn(browser, "discord.html.j2", screens), "discord")


Make = Callable[[Browser, Path], Awaitable[None]]
PICTURES: Mapping[str, Make] = {"page": page, "styles": styles, "telegram": telegram, "discord": discord}


def _tell(out: Path, *, style: str) -> None:
    options = ["--seed", str(SEED), "--style", style, "--language", "en", "--out", str(out)]
    subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", "bot", "tell", IDEA, *options], check=True, stdout=subprocess.DEVNULL
    )


async def _drawn(browser: Browser, template: str, screens: Sequence[Screen]) -> bytes:
    templates = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)
    shown: Page = await browser.new_page(viewport={"width": 1400, "height": 900})
    await shown.set_content(templates.get_template(template).render(screens=screens, owner=ZOE.name))
    await shown.eval_on_selector_all("main", _SCROLL)
    return await shown.locator("body").screenshot()


def _save(screenshot: bytes, name: str) -> None:
    """As WebP, as good as the size allows."""
    file = IMAGES / f"{name}.webp"
    file.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(BytesIO(screenshot)) as picture:
        for quality in (88, 82, 76, 70, 60):
            picture.convert("RGB").save(file, "WEBP", quality=quality, method=6)
            if file.stat().st_size <= _MOST_BYTES:
                break
    print(f"{file}: {file.stat().st_size // 1000} kB at quality {quality}")  # noqa: T201


async def main() -> None:
    parser = argparse.ArgumentParser(description="Make the pictures of the README anew.")
    parser.add_argument("names", nargs="*", choices=[[], *PICTURES], help="all, when none is named")
    names = parser.parse_args().names or list(PICTURES)
    chromium = next(filter(None, map(shutil.which, NAMES)), None)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for name in names:
            with tempfile.TemporaryDirectory() as folder:
                await PICTURES[name](browser, Path(folder))
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
