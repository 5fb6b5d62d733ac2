"""Where the settings have pages kept: in a folder of this machine, or in a bucket of S3."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from bot.settings import Settings
from storypix_core.errors import BadSettings
from storypix_core.ports.clock import Clock
from storypix_core.ports.page_store import PageStore
from storypix_core.storage.folder import FolderPageStore
from storypix_core.storage.out_folder import prepare_out_folder
from storypix_core.storage.s3_options import S3Options


def keeps_in_bucket(settings: Settings) -> bool:
    """Whether pages are kept on S3, so that every machine has the same."""
    return bool(settings.s3_bucket)


def share_pages(settings: Settings) -> bool:
    """Whether every machine has the same pages."""
    return settings.pages_shared or keeps_in_bucket(settings)


def pages_line(settings: Settings, *, served: str, served_key: str) -> tuple[str, Mapping[str, str]]:
    """What to say at the start of where pages are: the key of a sentence, and its facts. `served` is where this
    machine serves them, if it does, and `served_key` the sentence for that."""
    if not keeps_in_bucket(settings):
        return served_key, {"url": served}
    where = s3_options(settings).where
    if settings.public_url:
        return "s3-pages", {"path": where, "url": settings.public_url}
    return "s3-pages-lent", {"path": where}


def addresses_open_here(settings: Settings) -> bool:
    """Whether the addresses of pages open on this machine, at least."""
    return bool(settings.public_url) or not keeps_in_bucket(settings)


@asynccontextmanager
async def open_page_store(
    settings: Settings, *, clock: Clock, out: Path | None = None, base_url: str = ""
) -> AsyncIterator[PageStore]:
    """The page store. `out` is a folder for the page of one story, which is used instead. `base_url` is where the
    pages of a folder can be read when they have no public address; empty means that links are file addresses.

    Nobody is called yet. Raises `BadSettings`, and `AskUser` and `StorageFailed` for `out`.
    """
    if out:
        yield FolderPageStore(await prepare_out_folder(out))
    elif keeps_in_bucket(settings):
        from storypix_core.storage.s3 import open_s3  # boto3 is slow to import

        async with open_s3(s3_options(settings), clock=clock) as pages:
            yield pages
    else:
        yield folder_store(settings, base_url=base_url)


@asynccontextmanager
async def served_pages(settings: Settings) -> AsyncIterator[str]:
    """Serve the folder's pages on this machine; gives their address. A bucket's pages aren't served here: empty.

    Raises `StorageFailed` when no port can be had.
    """
    if keeps_in_bucket(settings):
        yield ""
        return
    from storypix_core.storage.server import serve_pages  # only needed here, and slow to import

    async with serve_pages(pages_folder(settings), host=settings.pages_host, port=settings.pages_port) as address:
        yield address


def folder_store(settings: Settings, *, base_url: str = "") -> FolderPageStore:
    """The public address goes before the local one, and a file address is better than none."""
    return FolderPageStore(pages_folder(settings), base_url=settings.public_url or base_url)


def pages_folder(settings: Settings) -> Path:
    return settings.data.absolute() / "pages"


def file_of(pages: PageStore, key: str) -> str:
    """The absolute path of a file of the page store. Empty where it is no file of this machine."""
    return str(pages.path(key)) if isinstance(pages, FolderPageStore) else ""


def s3_options(settings: Settings) -> S3Options:
    """How the bucket is reached. Raises `BadSettings` when its settings don't fit together."""
    if settings.cloudfront_distribution and not settings.public_url:
        raise BadSettings(
            "STORYPIX_CLOUDFRONT_DISTRIBUTION is set and STORYPIX_PUBLIC_URL is empty: set it to the distribution's"
            " address, for example https://d111111abcdef8.cloudfront.net"
        )
    prefix = settings.s3_prefix.strip("/")
    by_path, always = settings.s3_addressing, settings.s3_checksums
    plain = bool(settings.s3_endpoint)
    return S3Options(
        bucket=settings.s3_bucket,
        prefix=f"{prefix}/" if prefix else "",
        endpoint_url=settings.s3_endpoint,
        base_url=settings.public_url,
        distribution=settings.cloudfront_distribution,
        addressing=("path" if plain else "virtual") if by_path == "auto" else by_path,
        always_checksums=not plain if always == "auto" else always == "always",
    )
