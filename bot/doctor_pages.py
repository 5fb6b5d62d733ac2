"""What `storypix doctor` looks at where pages are kept: it puts a little file there, reads it as people do, removes it."""

from collections.abc import Sequence

from bot.clock import SystemClock
from bot.finding import Finding
from bot.page_store import folder_store, keeps_in_bucket, open_page_store, s3_options
from bot.run import speaks
from bot.settings import Settings
from bot.texts import Texts
from storypix_core.errors import BadSettings, StoryPixError
from storypix_core.ports.page_store import PageStore

_PART = "storage"
_FOLDER, _FILE, _DATA = "doctor", "check.txt", b"ready"
_TYPE = "text/plain; charset=utf-8"


async def page_findings(settings: Settings) -> Sequence[Finding]:
    """Whether pages can be kept, read and deleted."""
    return [await (_bucket(settings) if keeps_in_bucket(settings) else _folder(settings))]


async def _folder(settings: Settings) -> Finding:
    try:
        await _try(folder_store(settings))
    except StoryPixError as error:
        return _failed(settings, error)
    where = settings.public_url or "this machine only (STORYPIX_PUBLIC_URL is empty)"
    return Finding(part=_PART, ready=True, said=f"pages in {settings.data / 'pages'}, read at {where}")


async def _bucket(settings: Settings) -> Finding:
    try:
        async with open_page_store(settings, clock=SystemClock()) as pages:
            await _try(pages)
    except BadSettings as error:
        return Finding(part=_PART, ready=False, said=str(error), mend="see docs/s3.md for what S3 needs")
    except StoryPixError as error:
        return _failed(settings, error)
    where = settings.public_url or "no address of their own (STORYPIX_PUBLIC_URL is empty)"
    return Finding(part=_PART, ready=True, said=f"pages in {s3_options(settings).where}, read at {where}")


async def _try(pages: PageStore) -> None:
    await pages.put(f"{_FOLDER}/{_FILE}", _DATA, content_type=_TYPE)
    await pages.delete(_FOLDER)


def _failed(settings: Settings, error: StoryPixError) -> Finding:
    mend = Texts(speaks(settings.language))(error.key, error.facts)
    return Finding(part=_PART, ready=False, said=str(error), mend=mend)
