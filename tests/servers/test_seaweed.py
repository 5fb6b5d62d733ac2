"""The S3 server that tests run on refuses strangers, keeps what it is told, and its line can be broken."""

import asyncio
from contextlib import closing

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from tests.servers.faulty_line import Fault, FaultyLine, open_line, s3_error
from tests.servers.seaweed import APP_KEY, APP_SECRET, READER_KEY, READER_SECRET, SeaweedServer, fetched

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("key", "secret"),
    [("nobody", "nothing"), (APP_KEY, READER_SECRET), (READER_KEY, READER_SECRET)],
    ids=["a stranger", "a wrong secret", "no right to write"],
)
def test_who_may_not_write_is_refused(seaweed: SeaweedServer, key: str, secret: str) -> None:
    bucket = seaweed.new_bucket()

    with closing(seaweed.client(key=key, secret=secret)) as client, pytest.raises(ClientError) as refusal:
        client.put_object(Bucket=bucket, Key="page", Body=b"page")

    assert refusal.value.response["ResponseMetadata"]["HTTPStatusCode"] == 403
    assert seaweed.keys(bucket) == []


def test_what_was_kept_is_there_after_it_was_killed(seaweed: SeaweedServer) -> None:
    bucket = seaweed.new_bucket()
    with closing(seaweed.client(key=APP_KEY, secret=APP_SECRET)) as client:
        client.put_object(Bucket=bucket, Key="f/page", Body=b"page")

        seaweed.kill()
        seaweed.start()

        assert client.get_object(Bucket=bucket, Key="f/page")["Body"].read() == b"page"


def test_only_an_open_bucket_is_read_by_anybody_and_none_is_listed(seaweed: SeaweedServer) -> None:
    for is_open in (True, False):
        bucket = seaweed.new_bucket(is_open=is_open)
        with closing(seaweed.client()) as client:
            client.put_object(Bucket=bucket, Key="f/page", Body=b"page")

        assert fetched(f"{seaweed.url}/{bucket}/f/page")[0] == (200 if is_open else 403)
        assert fetched(f"{seaweed.url}/{bucket}/?list-type=2")[0] == 403


async def test_the_line_can_be_broken_and_mended(seaweed: SeaweedServer) -> None:
    bucket = seaweed.new_bucket()
    async with open_line(seaweed.port) as line:
        for fault in (Fault.REFUSED, Fault.RESET, Fault.HANGING, Fault.NO_ANSWER):
            await line.be(fault)
            with pytest.raises(BotoCoreError):
                await asyncio.to_thread(put_over, line, bucket, fault.name)

            await line.be(Fault.NONE)
            await asyncio.to_thread(put_over, line, bucket, "whole")

    assert seaweed.keys(bucket) == ["NO_ANSWER", "whole"]


async def test_the_line_can_answer_instead_of_the_server(seaweed: SeaweedServer) -> None:
    async with open_line(seaweed.port) as line:
        await line.say(s3_error(503, "SlowDown"))

        with pytest.raises(ClientError) as refusal:
            await asyncio.to_thread(put_over, line, "any", "key")

    assert refusal.value.response["Error"]["Code"] == "SlowDown"


def put_over(line: FaultyLine, bucket: str, key: str) -> None:
    config = Config(read_timeout=1, retries={"total_max_attempts": 1}, s3={"addressing_style": "path"})
    client = boto3.Session().client(
        "s3",
        endpoint_url=line.url,
        region_name="us-east-1",
        aws_access_key_id=APP_KEY,
        aws_secret_access_key=APP_SECRET,
        config=config,
    )
    with closing(client):
        client.put_object(Bucket=bucket, Key=key, Body=b"page" * 1000)
