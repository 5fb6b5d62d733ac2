"""What `storypix doctor` looks at where pages are kept: it puts a file there, reads it as people do, and deletes it."""

import secrets
import time
from collections.abc import Sequence

import aiohttp

from bot.clock import SystemClock
from bot.finding import Finding
from bot.page_store import folder_store, keeps_in_bucket, s3_options
from bot.run import sentence_here, speaks
from bot.settings import Settings
from bot.texts import Texts
from storypix_core.errors import BadSettings, StorageFailed, StoryPixError
from storypix_core.ports.page_store import PageStore
from storypix_core.storage.s3_options import S3Options

_PART = "storage"
_FOLDER, _DATA, _TYPE = "doctor", b"ready", "text/plain; charset=utf-8"
_WITHIN_S = 20.0
_NO_EFFECT = ("s3_prefix", "s3_endpoint", "cloudfront_distribution")


async def page_findings(settings: Settings) -> Sequence[Finding]:
    """Whether pages can be kept, read and deleted; of a bucket also who else can see what is in it."""
    return await (_bucket(settings) if keeps_in_bucket(settings) else _folder(settings))


async def _folder(settings: Settings) -> list[Finding]:
    pages, key = folder_store(settings), _new_key()
    try:
        await pages.put(key, _DATA, content_type=_TYPE)
        await pages.delete(_FOLDER)
    except StoryPixError as error:
        return [_failed(settings, error)]
    where = settings.public_url or "this machine only (STORYPIX_PUBLIC_URL is empty)"
    said = f"pages in {settings.data / 'pages'}, read at {where}"
    mend = ""
    if any(getattr(settings, name) for name in _NO_EFFECT):
        mend = "STORYPIX_S3_BUCKET is empty, so that the other settings for S3 have no effect: set it, or empty them"
    return [Finding(part=_PART, ready=True, said=said, mend=mend)]


async def _bucket(settings: Settings) -> list[Finding]:
    from storypix_core.storage.s3 import S3PageStore  # boto3 is slow to import
    from storypix_core.storage.s3_check import keeps_versions, listing_address
    from storypix_core.storage.s3_client import open_calls

    clock = SystemClock()
    try:
        options = s3_options(settings)
        async with open_calls(options, clock=clock) as calls:
            found = await _used(S3PageStore(calls, options, clock=clock), options)
            with calls.as_ours():
                found.append(_strangers(await _status(await listing_address(calls, options))))
                found.extend(_versions(keeps=await keeps_versions(calls, options)))
            return found
    except BadSettings as error:
        return [Finding(part=_PART, ready=False, said=str(error), mend="see docs/s3.md for what S3 needs")]
    except StoryPixError as error:
        return [_failed(settings, error)]


async def _used(pages: PageStore, options: S3Options) -> list[Finding]:
    """As the bot uses it. Whatever comes of it, nothing stays there."""
    key, began = _new_key(), time.monotonic()
    try:
        await pages.put(key, _DATA, content_type=_TYPE)
        if await pages.get(key) != _DATA:
            raise StorageFailed(f"{options.where}: what was put isn't there", facts={"path": options.where})
        took_s = time.monotonic() - began
        read = await _read(pages, key)
    finally:
        await pages.delete(_FOLDER)
    said = f"pages in {options.where}, put and got in {took_s:.2f} s, and deleted"
    return [Finding(part=_PART, ready=True, said=said), read]


async def _read(pages: PageStore, key: str) -> Finding:
    """Whether people can read it."""
    part, url = f"{_PART} address", pages.url(key)
    if not url:
        mend = "for links that last: CloudFront or another public address in STORYPIX_PUBLIC_URL, see docs/s3.md"
        said = "STORYPIX_PUBLIC_URL is empty: chats get pages as files, and links open for seven days at most"
        return Finding(part=part, ready=True, said=said, mend=mend)
    status, body = await _fetched(url)
    if body == _DATA:
        return Finding(part=part, ready=True, said=f"what is put is read at {url.partition(f'/{_FOLDER}/')[0]}")
    said = f"{url} gives {status or 'no answer'} instead of what was put there"
    mend = (
        "STORYPIX_PUBLIC_URL has to lead to what is below STORYPIX_S3_PREFIX, by CloudFront's origin path for example,"
        " and its reader needs s3:GetObject there"
    )
    return Finding(part=part, ready=False, said=said, mend=mend)


def _strangers(status: int) -> Finding:
    part = f"{_PART} privacy"
    if status == 200:
        mend = "take s3:ListBucket for everybody out of the bucket's policy, and turn Block Public Access on"
        return Finding(part=part, ready=False, said="strangers can list all stories", mend=mend)
    return Finding(part=part, ready=True, said="strangers can't list what is there")


def _versions(*, keeps: bool | None) -> list[Finding]:
    if not keeps:
        return []
    said = "the bucket keeps versions, so that a deleted story stays there unseen"
    mend = "turn versioning off, or add a lifecycle rule that deletes old versions after a day, see docs/s3.md"
    return [Finding(part=f"{_PART} versions", ready=True, said=said, mend=mend)]


async def _status(url: str) -> int:
    return (await _fetched(url))[0]


async def _fetched(url: str) -> tuple[int, bytes]:
    """The status and the first bytes of what anybody gets there. 0 when nobody answers."""
    timeout = aiohttp.ClientTimeout(total=_WITHIN_S)
    try:
        async with aiohttp.ClientSession(timeout=timeout, trust_env=True) as http, http.get(url) as answer:
            return answer.status, await answer.content.read(len(_DATA) + 1)
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return 0, b""


def _new_key() -> str:
    """Nobody has asked for it before, so that no cache has an answer."""
    return f"{_FOLDER}/{secrets.token_hex(8)}.txt"


def _failed(settings: Settings, error: StoryPixError) -> Finding:
    mend = sentence_here(error, Texts(speaks(settings.language)))
    return Finding(part=_PART, ready=False, said=str(error), mend=mend)
