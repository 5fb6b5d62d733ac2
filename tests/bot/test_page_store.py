"""The settings say where pages are kept, and how the bucket is reached."""

from pathlib import Path

import pytest

from bot.page_store import addresses_open_here, file_of, open_page_store, pages_line, s3_options, share_pages
from bot.settings import Settings
from storypix_core.errors import BadSettings
from storypix_core.storage.folder import FolderPageStore
from storypix_core.testing import FakeClock, MemoryPageStore
from tests.servers.buckets import take_credentials

AWS = {"s3_bucket": "tales"}
OTHERS = {**AWS, "s3_endpoint": "https://s3.example.org"}


def settings(**given: object) -> Settings:
    return Settings.model_validate({"data": Path("/data"), **given})


@pytest.mark.parametrize(
    ("given", "prefix"),
    [("", ""), ("stories", "stories/"), ("stories/", "stories/"), ("a/b", "a/b/"), ("a/b/", "a/b/")],
)
def test_a_prefix_is_nothing_or_ends_with_a_slash(given: str, prefix: str) -> None:
    assert s3_options(settings(**AWS, s3_prefix=given)).prefix == prefix


@pytest.mark.parametrize(
    ("given", "addressing", "always_checksums"),
    [
        (AWS, "virtual", True),
        (OTHERS, "path", False),
        ({**OTHERS, "s3_addressing": "virtual"}, "virtual", False),
        ({**OTHERS, "s3_checksums": "always"}, "path", True),
        ({**AWS, "s3_addressing": "path", "s3_checksums": "required"}, "path", False),
    ],
)
def test_compatible_stores_are_asked_more_plainly_than_aws(
    given: dict[str, str], addressing: str, *, always_checksums: bool
) -> None:
    options = s3_options(settings(**given))
    assert (options.addressing, options.always_checksums) == (addressing, always_checksums)


def test_a_distribution_without_its_address_is_refused() -> None:
    with pytest.raises(BadSettings, match="STORYPIX_PUBLIC_URL"):
        s3_options(settings(**AWS, cloudfront_distribution="E1A2"))


@pytest.mark.parametrize(
    ("given", "shared", "open_here"),
    [
        ({}, False, True),
        ({"pages_shared": True}, True, True),
        (AWS, True, False),
        ({**AWS, "public_url": "https://tales.example"}, True, True),
    ],
)
def test_a_bucket_is_as_good_as_a_shared_folder(given: dict[str, object], *, shared: bool, open_here: bool) -> None:
    chosen = settings(**given)
    assert (share_pages(chosen), addresses_open_here(chosen)) == (shared, open_here)


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({}, ("run-pages", {"url": "http://127.0.0.1:8765"})),
        (AWS, ("s3-pages-lent", {"path": "s3://tales"})),
        (
            {**AWS, "s3_prefix": "a", "public_url": "https://tales.example"},
            ("s3-pages", {"path": "s3://tales/a", "url": "https://tales.example"}),
        ),
    ],
)
def test_at_the_start_it_is_said_where_pages_are(given: dict[str, object], line: object) -> None:
    assert pages_line(settings(**given), served="http://127.0.0.1:8765", served_key="run-pages") == line


async def test_a_folder_is_kept_where_no_bucket_is_named(tmp_path: Path) -> None:
    async with open_page_store(settings(data=tmp_path), clock=FakeClock(), base_url="http://here") as pages:
        assert isinstance(pages, FolderPageStore)
        assert pages.url("f/index.html") == "http://here/f/index.html"
        assert file_of(pages, "f/index.html") == str(tmp_path / "pages" / "f" / "index.html")
    assert file_of(MemoryPageStore(), "f/index.html") == ""


async def test_a_bucket_is_opened_without_asking_anybody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    take_credentials(monkeypatch)
    given = settings(data=tmp_path, s3_bucket="tales", s3_endpoint="http://127.0.0.1:9", public_url="https://t.example")
    async with open_page_store(given, clock=FakeClock()) as pages:
        assert pages.url("f/index.html") == "https://t.example/f/index.html"


async def test_a_folder_of_one_s_own_goes_before_the_bucket(tmp_path: Path) -> None:
    async with open_page_store(settings(**AWS), clock=FakeClock(), out=tmp_path / "out") as pages:
        assert isinstance(pages, FolderPageStore)


@pytest.mark.parametrize("missing", ["AWS_DEFAULT_REGION", "AWS_ACCESS_KEY_ID"])
async def test_without_region_or_credentials_the_mend_is_named(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    take_credentials(monkeypatch)
    monkeypatch.delenv(missing)
    if missing == "AWS_ACCESS_KEY_ID":
        monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(BadSettings, match=missing):
        async with open_page_store(settings(**AWS), clock=FakeClock()):
            pass


@pytest.mark.parametrize(
    ("addressing", "address"),
    [
        ("path", "https://s3.example.org/tales/a/f/book.html?"),
        ("virtual", "https://tales.s3.example.org/a/f/book.html?"),
    ],
)
async def test_the_bucket_stands_where_the_settings_want_it(
    addressing: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_credentials(monkeypatch)
    given = settings(**OTHERS, s3_addressing=addressing, s3_prefix="a")
    async with open_page_store(given, clock=FakeClock()) as pages:
        lent = await pages.lend("f/book.html")
    assert lent is not None
    assert lent.url.startswith(address)
