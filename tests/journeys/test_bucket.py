"""Pages in a bucket, as somebody at a shell meets them: told, read, lent, moved, rebuilt, deleted."""

import re
from pathlib import Path

import pytest

from tests.journeys.command_line import Outcome, storypix
from tests.servers.buckets import credentials
from tests.servers.seaweed import SeaweedServer, fetched

pytestmark = pytest.mark.slow  # a server, and a program for each command

STORY = ("a snail and a pond", "--language", "en", "--length", "short", "--pictures", "2")
OLD = "an old look"


class House:
    """Somebody with a bucket. `is_open`: a public address leads to what is below the prefix."""

    def __init__(self, server: SeaweedServer, data: Path, *, is_open: bool) -> None:
        self.server = server
        self.data = data
        self.bucket = server.new_bucket(is_open=is_open)
        self.address = f"{server.url}/{self.bucket}/tales"
        self.given = {
            **{name: value for name, value in credentials().items() if value},
            "STORYPIX_S3_BUCKET": self.bucket,
            "STORYPIX_S3_PREFIX": "tales",
            "STORYPIX_S3_ENDPOINT": server.url,
            "STORYPIX_PUBLIC_URL": self.address if is_open else "",
            "STORYPIX_PAGES_PORT": "0",
        }

    def does(self, *words: str, stdin: str = "", **given: str) -> Outcome:
        """What is given empty is not there: boto3 takes an empty variable for one."""
        all_given = {**self.given, **given}
        there = {name: value for name, value in all_given.items() if value or not name.startswith("AWS_")}
        return storypix(*words, data=self.data, stdin=stdin, given=there)

    @property
    def keys(self) -> list[str]:
        return self.server.keys(self.bucket)


def opened(address: str) -> str:
    status, body = fetched(address)
    assert status == 200, address
    return body.decode()


def pictures_of(page: str) -> set[str]:
    return set(re.findall(r'src="(picture-[^"]+)"', page))


def test_a_story_is_told_into_the_bucket_and_read_over_http_until_it_is_deleted(
    seaweed: SeaweedServer, data: Path
) -> None:
    house = House(seaweed, data, is_open=True)
    told = house.does("tell", *STORY, "--json")
    assert told.code == 0, told.err
    [page] = [event for event in told.events if event["event"] == "page"]
    assert page["url"].startswith(f"{house.address}/")
    assert page["file"] is None
    html = opened(page["url"])
    pictures = pictures_of(html)
    assert len(pictures) >= 2
    files = [page["url"].replace("index.html", name) for name in (*pictures, "cover.jpg")]
    assert [fetched(file)[0] for file in files] == [200] * len(files)
    assert not (data / "pages").exists()

    lines = "/library 1\n/library delete 1\n2\n"
    talk = house.does("chat", stdin=lines)
    assert page["url"] in talk.out
    assert house.keys == [], talk.out
    assert [fetched(address)[0] for address in (page["url"], *files)] == [404] * (len(files) + 1)


def test_where_nobody_may_read_the_bucket_a_page_is_lent(seaweed: SeaweedServer, data: Path) -> None:
    house = House(seaweed, data, is_open=False)
    told = house.does("tell", *STORY)
    assert told.code == 0, told.err
    [address] = re.findall(r"http://\S+", told.out)
    html = opened(address)
    assert html.count("data:image/webp;base64,") >= 2
    assert fetched(address.partition("?")[0])[0] == 403

    talk = house.does("chat", stdin="/library lend 1\n")
    assert "Pages are kept in s3://" in talk.out
    [again] = re.findall(r"http://\S+book\.html\S+", talk.out)
    assert opened(again) == html


def test_pages_move_from_the_folder_and_are_bound_anew_where_they_are(seaweed: SeaweedServer, data: Path) -> None:
    house = House(seaweed, data, is_open=True)
    told = house.does("tell", *STORY, "--json", STORYPIX_S3_BUCKET="", STORYPIX_PUBLIC_URL="")
    assert told.code == 0, told.err
    [page] = (data / "pages").glob("*/index.html")
    address = f"{house.address}/{page.parent.name}/index.html"

    moved = house.does("pages", "move")

    assert (moved.code, moved.err) == (0, "")
    assert "1 story looked at" in moved.out
    assert len(house.keys) == len(list(page.parent.iterdir()))
    assert opened(address) == page.read_text(encoding="utf-8")

    rebuilt = house.does("pages", "rebuild")
    assert (rebuilt.code, rebuilt.err) == (0, "")
    assert f'content="{address}"' in opened(address)


def test_wrong_credentials_are_said_once_before_anything_begins(seaweed: SeaweedServer, data: Path) -> None:
    house = House(seaweed, data, is_open=True)
    secret = "a-secret-that-is-wrong"
    told = house.does("tell", *STORY, "--json", AWS_SECRET_ACCESS_KEY=secret)
    assert [event["event"] for event in told.events] == ["failed"]
    assert told.code == 1
    assert "AWS_SECRET_ACCESS_KEY" in told.complaint
    assert "--out" in told.complaint
    assert secret not in told.out + told.err

    examined = house.does("doctor", AWS_SECRET_ACCESS_KEY=secret)
    assert examined.code == 1
    assert "✗ storage" in examined.out
    assert secret not in examined.out + examined.err


@pytest.mark.parametrize(("missing", "named"), [("AWS_DEFAULT_REGION", "region"), ("AWS_ACCESS_KEY_ID", "credentials")])
def test_what_is_missing_is_said_before_anything_begins(
    seaweed: SeaweedServer, data: Path, missing: str, named: str
) -> None:
    house = House(seaweed, data, is_open=True)
    given = {missing: "", "STORYPIX_S3_ENDPOINT": ""}
    if missing == "AWS_ACCESS_KEY_ID":
        given["AWS_SECRET_ACCESS_KEY"] = ""
    told = house.does("tell", *STORY, **given)
    assert told.code == 2
    assert named in told.complaint
    assert missing in told.complaint
