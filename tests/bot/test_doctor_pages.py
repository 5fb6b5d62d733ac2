"""The doctor says whether pages can be kept in a bucket, read by people, deleted, and seen by nobody else."""

import json
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from bot.doctor_pages import page_findings
from bot.finding import Finding
from bot.settings import Settings
from tests.servers.buckets import take_credentials
from tests.servers.faulty_line import Fault, open_line
from tests.servers.seaweed import READER_KEY, READER_SECRET, SeaweedServer


def settings(tmp_path: Path, **given: object) -> Settings:
    return Settings.model_validate({"data": tmp_path, "language": "en", **given})


def of(part: str, findings: Sequence[Finding]) -> Finding:
    [found] = [finding for finding in findings if finding.part == part]
    return found


async def test_settings_for_a_bucket_that_is_not_named_are_told_to_have_no_effect(tmp_path: Path) -> None:
    [found] = await page_findings(settings(tmp_path, s3_endpoint="http://127.0.0.1:9"))
    assert found.ready
    assert "STORYPIX_S3_BUCKET is empty" in found.mend


async def test_a_distribution_needs_its_address(tmp_path: Path) -> None:
    [found] = await page_findings(settings(tmp_path, s3_bucket="tales", cloudfront_distribution="E1A2"))
    assert not found.ready
    assert "STORYPIX_PUBLIC_URL" in found.said


async def test_nobody_s_credentials_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take_credentials(monkeypatch, key="", secret="")
    [found] = await page_findings(settings(tmp_path, s3_bucket="tales"))
    assert not found.ready
    assert "AWS_ACCESS_KEY_ID" in found.said


async def test_a_missing_region_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take_credentials(monkeypatch)
    monkeypatch.delenv("AWS_DEFAULT_REGION")
    [found] = await page_findings(settings(tmp_path, s3_bucket="tales"))
    assert not found.ready
    assert "AWS_DEFAULT_REGION" in found.said


@pytest.mark.slow
class TestWithABucket:
    async def test_all_is_well_where_people_can_read_and_not_list(
        self, seaweed: SeaweedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        take_credentials(monkeypatch)
        bucket = seaweed.new_bucket(is_open=True)
        address = f"{seaweed.url}/{bucket}/tales"
        given = settings(tmp_path, s3_bucket=bucket, s3_endpoint=seaweed.url, s3_prefix="tales", public_url=address)

        findings = await page_findings(given)

        assert [finding.part for finding in findings] == ["storage", "storage address", "storage privacy"]
        assert all(finding.ready and not finding.mend for finding in findings), findings
        assert of("storage address", findings).said == f"what is put is read at {address}"
        assert seaweed.keys(bucket) == []

    async def test_a_public_address_that_leads_elsewhere_is_told(
        self, seaweed: SeaweedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        take_credentials(monkeypatch)
        bucket = seaweed.new_bucket()
        for address in (f"{seaweed.url}/{bucket}", "http://127.0.0.1:9"):
            given = settings(tmp_path, s3_bucket=bucket, s3_endpoint=seaweed.url, public_url=address)
            found = of("storage address", await page_findings(given))
            assert not found.ready
            assert "STORYPIX_PUBLIC_URL" in found.mend
        assert seaweed.keys(bucket) == []

    async def test_without_a_public_address_there_is_advice(
        self, seaweed: SeaweedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        take_credentials(monkeypatch)
        given = settings(tmp_path, s3_bucket=seaweed.new_bucket(), s3_endpoint=seaweed.url)
        found = of("storage address", await page_findings(given))
        assert found.ready
        assert "STORYPIX_PUBLIC_URL" in found.mend

    async def test_a_bucket_that_keeps_versions_is_told(
        self, seaweed: SeaweedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        take_credentials(monkeypatch)
        bucket = seaweed.new_bucket()
        with closing(seaweed.client()) as client:
            client.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
        given = settings(tmp_path, s3_bucket=bucket, s3_endpoint=seaweed.url)
        assert "lifecycle rule" in of("storage versions", await page_findings(given)).mend

    @pytest.mark.parametrize(
        ("key", "secret", "said"),
        [("nobody", "nothing", "access key"), (READER_KEY, READER_SECRET, "s3:PutObject")],
    )
    async def test_who_may_not_is_told_what_is_missing(
        self,
        seaweed: SeaweedServer,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        key: str,
        secret: str,
        said: str,
    ) -> None:
        take_credentials(monkeypatch, key=key, secret=secret)
        given = settings(tmp_path, s3_bucket=seaweed.new_bucket(), s3_endpoint=seaweed.url)
        [found] = await page_findings(given)
        assert not found.ready
        assert said in found.mend
        assert secret not in json.dumps([found.said, found.mend])

    async def test_a_store_that_is_away_and_a_bucket_that_is_not_there_are_told(
        self, seaweed: SeaweedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        take_credentials(monkeypatch)
        [found] = await page_findings(settings(tmp_path, s3_bucket="nowhere", s3_endpoint=seaweed.url))
        assert "STORYPIX_S3_BUCKET" in found.mend
        async with open_line(seaweed.port) as line:
            await line.be(Fault.REFUSED)
            [found] = await page_findings(settings(tmp_path, s3_bucket="any", s3_endpoint=line.url))
        assert "STORYPIX_S3_ENDPOINT" in found.mend
