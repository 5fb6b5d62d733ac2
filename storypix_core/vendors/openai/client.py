"""The `openai` client as StoryPix wants it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import httpx2
from openai import AsyncOpenAI

from storypix_core.errors import BadSettings
from storypix_core.vendors.openai.options import ImageOptions, ModerationOptions, TextOptions

Options = TextOptions | ImageOptions | ModerationOptions

# The package insists on a key; a server at home that wants none ignores this one.
_NO_KEY = "none"


@asynccontextmanager
async def open_client(options: Options) -> AsyncIterator[AsyncOpenAI]:
    """A client for the server that these options name; it is closed at the end. One client serves all stories.

    Its own retries are off (see `retry.py`). Raises `BadSettings` when address or key can't be used at all; whether
    the server is there, and takes the key, shows with the first call.
    """
    async with _new_client(options) as client:
        yield client


def _new_client(options: Options) -> AsyncOpenAI:
    _check_address(options.base_url)
    key = _checked_key(options.api_key) or _NO_KEY
    timeout = httpx2.Timeout(_read_timeout_s(options), connect=options.connect_timeout_s)
    try:
        return AsyncOpenAI(api_key=key, base_url=options.base_url, max_retries=0, timeout=timeout)
    except OSError as error:
        raise BadSettings("the certificates that SSL_CERT_FILE or SSL_CERT_DIR name can't be read") from error


def _read_timeout_s(options: Options) -> float:
    """The longest silence that is ever allowed; a story's stream is watched more closely by the storyteller."""
    if isinstance(options, TextOptions):
        return max(options.first_token_timeout_s, options.gap_timeout_s)
    return options.timeout_s


def _check_address(base_url: str) -> None:
    try:
        parts = urlsplit(base_url)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise BadSettings(f"the base URL {base_url!r} is not an address such as http://localhost:11434/v1")


def _checked_key(api_key: str) -> str:
    key = api_key.strip()
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise BadSettings(
            "the API key holds characters that no key has; it was perhaps copied with something beside it"
        )
    return key
