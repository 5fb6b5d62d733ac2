"""Where the running program serves the pages of its folder."""

from pathlib import Path

import aiohttp

from bot.page_store import served_pages
from bot.settings import Settings


async def test_pages_are_served_on_the_address_that_the_settings_name(tmp_path: Path) -> None:
    settings = Settings.model_validate({"data": tmp_path, "pages_host": "127.0.0.2", "pages_port": 0})

    async with served_pages(settings) as address, aiohttp.ClientSession() as http:
        assert address.startswith("http://127.0.0.2:")
        async with http.get(f"{address}/robots.txt") as answer:
            assert answer.status == 200


async def test_those_of_a_bucket_are_not_served_here(tmp_path: Path) -> None:
    async with served_pages(Settings.model_validate({"data": tmp_path, "s3_bucket": "tales"})) as address:
        assert address == ""
