"""What the doctor says of files that wait for the page store."""

from pathlib import Path

import pytest

from bot.books import open_books
from bot.clock import SystemClock
from bot.database import open_settings_database
from bot.doctor_held import held_findings
from bot.settings import Settings


async def held(settings: Settings, *, size_bytes: int) -> None:
    async with open_settings_database(settings) as database:
        files = open_books(settings, database, clock=SystemClock()).held
        now, data = SystemClock().now(), bytes(size_bytes)
        await files.hold("f/1.webp", data, content_type="image/webp", immutable=True, asked=True, next_at=now)


def settings_of(data: Path, *, bucket: str = "our-tales") -> Settings:
    return Settings.model_validate({"data": data, "STORYPIX_S3_BUCKET": bucket, "STORYPIX_HELD_MB": 10})


@pytest.mark.parametrize(
    ("size_bytes", "ready", "said"),
    [
        (2_500_000, True, "1 waiting in the database for the bucket, 2.5 of 10 MB"),
        (10_000_001, False, "1 waiting in the database for the bucket, 10.0 of 10 MB, so that no new story is begun"),
    ],
)
async def test_what_waits_is_said_and_whether_it_is_too_much(
    tmp_path: Path, size_bytes: int, ready: bool, said: str
) -> None:
    settings = settings_of(tmp_path)
    await held(settings, size_bytes=size_bytes)

    [found] = await held_findings(settings)

    assert (found.ready, found.said) == (ready, said)
    assert ("STORYPIX_HELD_MB" in found.mend) is not ready


async def test_where_nothing_waits_nothing_is_said(tmp_path: Path) -> None:
    assert await held_findings(settings_of(tmp_path / "new")) == []
    assert await held_findings(settings_of(tmp_path, bucket="")) == []
    assert not list(tmp_path.iterdir())
