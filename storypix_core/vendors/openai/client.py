"""The `openai` client as StoryPix wants it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
from openai import AsyncOpenAI

from storypix_core.vendors.openai.options import ImageOptions, TextOptions

# The package insists on a key; a server at home that wants none ignores this one.
_NO_KEY = "none"


@asynccontextmanager
async def open_client(options: TextOptions | ImageOptions) -> AsyncIterator[AsyncOpenAI]:
    """A client for the server that these options name; it is closed at the end.

    Its own retries are off (see `retry.py`). One client serves all stories.
    """
    async with AsyncOpenAI(
        api_key=options.api_key or _NO_KEY,
        base_url=options.base_url,
        max_retries=0,
        timeout=httpx2.Timeout(_read_timeout_s(options), connect=options.connect_timeout_s),
    ) as client:
        yield client


def _read_timeout_s(options: TextOptions | ImageOptions) -> float:
    """The longest silence that is ever allowed; a story's stream is watched more closely by the storyteller."""
    if isinstance(options, ImageOptions):
        return options.timeout_s
    return max(options.first_token_timeout_s, options.gap_timeout_s)
