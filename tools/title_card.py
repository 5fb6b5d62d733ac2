# ruff: noqa: INP001 - a script
"""Makes the picture that chats show above the link of a story without pictures, into `storypix_core/pages/card.jpg`.

    .venv/bin/python -m tools.title_card

It is the landscape of such a story's cover, drawn by Chromium. Make it anew when the landscape has changed.
"""

import asyncio
import shutil
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.async_api import FloatRect, async_playwright

from storypix_core.pages import look
from tests.browser.conftest import FLAGS, NAMES

CARD = Path(look.__file__).parent / "card.jpg"

_SIZE_PX = (1200, 900)
_CLIP: FloatRect = {"x": 0, "y": 85, "width": 1200, "height": 630}
_STYLE = "<style>body { margin: 0 } svg { display: block; width: 100vw; height: 100vh }</style>"


async def main() -> None:
    drawn = look.templates_in(CARD.parent / "templates").get_template("drawn.html.j2")
    landscape = drawn.make_module().landscape()  # type: ignore[attr-defined]  # macros are known only to Jinja
    path = next(filter(None, map(shutil.which, NAMES)))
    width, height = _SIZE_PX
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = await browser.new_page(viewport={"width": width, "height": height})
        await page.set_content(_STYLE + str(landscape))
        picture = Image.open(BytesIO(await page.screenshot(clip=_CLIP))).convert("RGB")
        await browser.close()
    picture.save(CARD, "JPEG", quality=84, optimize=True, progressive=True)


if __name__ == "__main__":
    asyncio.run(main())
