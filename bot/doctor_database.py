"""What `storypix doctor` looks at where several machines may be at work: the database, the pages, who is alive."""

from collections.abc import Sequence

from bot.clock import SystemClock
from bot.database import is_shared, open_settings_database, where_it_is
from bot.finding import Finding
from bot.page_store import keeps_in_bucket
from bot.run import speaks
from bot.settings import Settings
from bot.texts import Texts
from storypix_core.errors import BadSettings, StoryPixError
from storypix_core.tasks.leases import alive_runners
from storypix_core.tasks.schema import REVISION
from storypix_core.tasks.store import SqlTaskStore


async def database_findings(settings: Settings) -> Sequence[Finding]:
    """Whether it can be reached, and, on Postgres, which processes use it and whether they share their pages."""
    try:
        async with open_settings_database(settings) as database:
            unfinished = await SqlTaskStore(database, clock=SystemClock()).unfinished()
            alive = await alive_runners(database) if is_shared(settings) else []
    except BadSettings as error:
        return [Finding(part="database", ready=False, said=str(error), mend="set STORYPIX_DATABASE_URL right")]
    except StoryPixError as error:
        mend = Texts(speaks(settings.language))(error.key, error.facts)
        return [Finding(part="database", ready=False, said=str(error), mend=mend)]
    kind = "Postgres" if is_shared(settings) else "SQLite"
    said = f"{kind}, {where_it_is(settings)}, schema {REVISION}, {len(unfinished)} stories under way"
    found = [Finding(part="database", ready=True, said=said)]
    return [*found, _pages(settings), _processes(alive)] if is_shared(settings) else found


def _pages(settings: Settings) -> Finding:
    if keeps_in_bucket(settings):
        return Finding(part="shared pages", ready=True, said=f"all machines have the bucket {settings.s3_bucket}")
    if settings.pages_shared:
        said = f"all machines are said to have the same {settings.data}"
        return Finding(part="shared pages", ready=True, said=said)
    mend = "for a second machine: STORYPIX_S3_BUCKET, or the same STORYPIX_DATA for all and STORYPIX_PAGES_SHARED=true"
    return Finding(part="shared pages", ready=True, said="only this machine has the pages", mend=mend)


def _processes(alive: Sequence[str]) -> Finding:
    mend = "" if alive else "start `storypix run`, or `storypix run --no-worker` and `storypix worker`"
    return Finding(part="processes", ready=True, said=f"{len(alive)} alive", mend=mend)
