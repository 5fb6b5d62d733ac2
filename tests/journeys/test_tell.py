"""`storypix tell`, from an idea to a page."""

import asyncio
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.command_line import Outcome, environment, storypix, storypix_here
from tests.servers.openai_answers import Ending, Fail, Silence, Tell
from tests.servers.openai_server import OpenAIServer

IDEA = "a giant snail who steals the salads, with Tom and Zoé"


async def tell(*words: str, data: Path, **given: str) -> Outcome:
    """In a thread, so that a local server can answer meanwhile."""
    return await asyncio.to_thread(lambda: storypix("tell", *words, data=data, given=given))


def kinds(outcome: Outcome) -> list[str]:
    return [event["event"] for event in outcome.events]


def stored(data: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(data / "storypix.db")
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


async def test_a_story_is_told_as_events_each_when_it_happens(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ("--language", "en", "--style", "papercut", "--length", "short", "--seed", "7", "--out", str(out), "--json")
    outcome = await tell(IDEA, *words, data=data)
    assert (outcome.code, outcome.err) == (0, "")
    assert kinds(outcome)[0] == "title"
    assert kinds(outcome)[-2:] == ["page", "done"]
    chapters = [event for event in outcome.events if event["event"] == "chapter"]
    assert [chapter["number"] for chapter in chapters] == [1, 2, 3, 4]
    assert all(chapter["text"] for chapter in chapters)
    pictures = [event for event in outcome.events if event["event"] == "picture"]
    assert sorted(picture["number"] for picture in pictures) == [1, 2, 3, 4]
    assert {Path(picture["file"]).parent for picture in pictures} == {out}
    page, done = outcome.events[-2:]
    assert page == {"event": "page", "url": (out / "index.html").as_uri(), "file": str(out / "index.html")}
    assert done["words"] == sum(len(chapter["text"].split()) for chapter in chapters)
    assert (done["cost_usd"], done["seconds"] > 0) == (0, True)


@pytest.mark.slow
async def test_the_folder_holds_the_page_and_its_pictures_and_nothing_else(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    words = ("--pictures", "1", "--length", "short", "--out", str(out), "--json")
    await tell(IDEA, *words, data=data)
    expected = {"index.html", "cover.jpg", "picture-1.webp", "picture-1-small.webp"}
    assert {file.name for file in out.iterdir()} == expected
    again = await tell(IDEA, "--no-pictures", "--length", "short", "--out", str(out), data=data)
    assert again.code == 0
    assert {file.name for file in out.iterdir()} == {"index.html"}


@pytest.mark.slow
async def test_a_folder_with_other_things_is_left_alone(data: Path, tmp_path: Path) -> None:
    (tmp_path / "homework.txt").write_text("1 + 1 = 2")
    outcome = await tell(IDEA, "--out", str(tmp_path), data=data)
    assert outcome.code == 2
    assert outcome.complaint == f"{tmp_path} holds other things than a story. Choose an empty folder."
    assert (tmp_path / "homework.txt").read_text() == "1 + 1 = 2"


@pytest.mark.slow
async def test_a_person_reads_the_chapters_and_finds_the_page(data: Path) -> None:
    outcome = await tell(IDEA, "--length", "short", "--no-pictures", data=data)
    assert outcome.code == 0
    assert "Tom" in outcome.out
    assert "Zoé" in outcome.out
    address = outcome.out.strip().splitlines()[-1]
    page = Path(address.removeprefix("file://"))
    assert page.is_relative_to(data / "pages")
    assert page.read_text().startswith("<!doctype html>")
    assert stored(data, "SELECT state FROM tasks") == [("done",)]


@pytest.mark.slow
async def test_the_same_seed_tells_the_same_story_and_another_one_another(data: Path) -> None:
    async def text(seed: str) -> str:
        outcome = await tell(IDEA, "--length", "short", "--no-pictures", "--seed", seed, "--json", data=data)
        return "".join(event["text"] for event in outcome.events if event["event"] == "chapter")

    assert await text("7") == await text("7")
    assert await text("7") != await text("8")


@pytest.mark.slow
async def test_openai_tells_and_paints_and_its_cost_is_said(data: Path, openai: OpenAIServer, tmp_path: Path) -> None:
    given = {"OPENAI_API_KEY": "sk-test", "OPENAI_BASE_URL": openai.base_url}
    outcome = await tell(IDEA, "--length", "short", "--out", str(tmp_path / "out"), "--json", data=data, **given)
    assert outcome.code == 0
    assert outcome.events[-1]["cost_usd"] > 0
    assert openai.books.pictures == 4
    cost = stored(data, "SELECT sum(cost_microusd) FROM calls")[0][0]
    assert cost == round(outcome.events[-1]["cost_usd"] * 1_000_000)
    assert "gpt-6-luna" in (tmp_path / "out" / "index.html").read_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("",), "What shall the story be about?"),
        (("\x00\x1b[2J",), "What shall the story be about?"),
        (("x" * 1001,), "What a long idea: 1,001 characters!"),
        (("a snail", "--age", "99"), "age: “99” won't do. What works: 2–12"),
        (("a snail", "--pictures", "many"), "pictures: “many” won't do. What works: 0–10"),
        (("a snail", "--length", "endless"), "What works: short, medium, long"),
        (("a snail", "--language", "fi"), "I can't tell stories in “fi” here. I know: "),
        (("חילזון ענק",), "I can't tell stories in “he” here."),
        (("a snail", "--storyteller", "parrot"), "STORYPIX_STORYTELLER (from command line) 'parrot'"),
        (("a snail", "--size", "10x10", "--illustrator", "builtin"), "size"),
    ],
)
def test_a_wrong_wish_ends_with_code_2_and_one_line_that_says_what_to_do(
    words: tuple[str, ...],
    said: str,
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    outcome = storypix_here("tell", *words, data=data, monkeypatch=monkeypatch, capsys=capsys)
    assert outcome.code == 2
    assert said in outcome.complaint


@pytest.mark.slow
async def test_a_wrong_wish_is_an_event_for_scripts_too(data: Path) -> None:
    outcome = await tell("a snail", "--age", "99", "--json", data=data)
    assert (outcome.code, kinds(outcome), outcome.events[0]["reason"]) == (2, ["failed"], "ask-field")


async def test_an_unknown_setting_is_refused_with_the_nearest_one(data: Path) -> None:
    outcome = await tell("a snail", data=data, STORYPIX_STORYTELER="openai")
    assert outcome.code == 2
    assert "Did you mean STORYPIX_STORYTELLER?" in outcome.complaint


async def test_a_missing_argument_is_wrong_use(data: Path) -> None:
    outcome = storypix("tell", data=data)
    assert outcome.code == 2
    assert outcome.complaint == "Missing argument 'idea'. `storypix tell --help` shows what there is."


@pytest.mark.slow
@pytest.mark.parametrize(
    ("url", "cause"),
    [("http://127.0.0.1:9/v1", "no connection"), ("http://storypix.invalid/v1", "no connection")],
)
async def test_a_dead_server_or_no_network_is_said_in_one_line(url: str, cause: str, data: Path) -> None:
    outcome = await tell(
        "a snail", "--storyteller", "openai", "--json", data=data, OPENAI_BASE_URL=url, STORYPIX_ILLUSTRATOR="builtin"
    )
    assert outcome.code == 1
    assert outcome.complaint.startswith("The storyteller has lost its voice.")
    assert cause in outcome.complaint
    assert outcome.events[-1]["event"] == "failed"


@pytest.mark.slow
async def test_a_wrong_key_is_said_without_showing_it(data: Path) -> None:
    async with OpenAIServer(key="sk-right") as server:
        given = {"OPENAI_API_KEY": "sk-wrong", "OPENAI_BASE_URL": server.base_url, "STORYPIX_STORYTELLER": "openai"}
        outcome = await tell("a snail", "--no-pictures", data=data, **given)
    assert outcome.code == 1
    assert "the key was not accepted" in outcome.complaint
    assert "sk-wrong" not in outcome.err + outcome.out


@pytest.mark.slow
async def test_the_built_in_storyteller_tells_it_when_openai_is_down(data: Path) -> None:
    given = {"OPENAI_API_KEY": "sk-test", "OPENAI_BASE_URL": "http://127.0.0.1:9/v1"}
    outcome = await tell(IDEA, "--length", "short", "--pictures", "1", "--json", data=data, **given)
    assert outcome.code == 0
    assert kinds(outcome).count("chapter") == 4
    page = Path(outcome.events[-2]["file"]).read_text()
    assert "builtin:" in page
    assert "openai:" not in page


@pytest.mark.slow
async def test_the_built_in_storyteller_leads_a_story_home_that_openai_left(data: Path, openai: OpenAIServer) -> None:
    openai.text_answers.extend([Tell(ending=Ending.CUT, after_tokens=1300), *[Fail(status=500)] * 20])
    given = {"OPENAI_API_KEY": "sk-test", "OPENAI_BASE_URL": openai.base_url}
    outcome = await tell("a snail, with Tom", "--no-pictures", "--json", data=data, **given)
    assert outcome.code == 0
    numbers = [event["number"] for event in outcome.events if event["event"] == "chapter"]
    assert numbers == list(range(1, len(numbers) + 1))
    page = Path(outcome.events[-2]["file"]).read_text()
    assert "openai:gpt-6-luna" in page
    assert "builtin:" in page


@pytest.mark.slow
async def test_a_refused_idea_ends_kindly_and_is_told_by_nobody_else(data: Path, openai: OpenAIServer) -> None:
    openai.text_answers.append(Tell(ending=Ending.REFUSAL, after_tokens=0))
    given = {"OPENAI_API_KEY": "sk-test", "OPENAI_BASE_URL": openai.base_url}
    outcome = await tell("a snail", "--json", data=data, **given)
    assert (outcome.code, outcome.events[-1]["reason"]) == (1, "error-refused")
    assert "Try a gentler idea." in outcome.events[-1]["message"]


@pytest.mark.slow
async def test_a_data_folder_that_can_not_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    outcome = await asyncio.to_thread(storypix, "tell", "a snail", data=tmp_path / "file" / "data", cwd=tmp_path)
    assert outcome.code == 1
    assert str(tmp_path / "file") in outcome.complaint


@pytest.mark.slow
async def test_a_damaged_database_is_said_and_left_as_it_is(data: Path) -> None:
    data.mkdir()
    (data / "storypix.db").write_bytes(b"this is no database at all" * 200)
    outcome = await tell("a snail", data=data)
    assert outcome.code == 1
    assert "My notebook can't be read any more" in outcome.complaint
    assert (data / "storypix.db").read_bytes().startswith(b"this is no database")


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
async def test_a_story_that_is_stopped_is_recorded_as_stopped(
    stop: signal.Signals, data: Path, openai: OpenAIServer
) -> None:
    openai.text_answers.append(Tell(ending=Ending.HANG, after_tokens=1300))
    given = {"OPENAI_API_KEY": "sk-test", "OPENAI_BASE_URL": openai.base_url}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "tell", "a snail", "--no-pictures", "--json"),
        env=environment(data, **given),
        cwd=data.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    async with asyncio.timeout(120):
        while b'"chapter"' not in (line := await process.stdout.readline()):
            assert line, "it ended before it was stopped"
        process.send_signal(stop)
        out, err = await process.communicate()
    assert process.returncode == 130
    assert b'"failed", "reason": "story-cancelled"' in out
    assert b"Traceback" not in err
    assert stored(data, "SELECT state FROM tasks") == [("cancelled",)]


@pytest.mark.slow
async def test_a_hanging_server_does_not_hang_the_story(data: Path, openai: OpenAIServer) -> None:
    openai.text_answers.extend([Silence()] * 5)
    given = {
        "OPENAI_API_KEY": "sk-test",
        "OPENAI_BASE_URL": openai.base_url,
        "STORYPIX_OPENAI_FIRST_TOKEN_TIMEOUT_S": "0.5",
    }
    outcome = await tell("a snail", "--length", "short", "--no-pictures", "--json", data=data, **given)
    assert outcome.code == 0
    assert kinds(outcome).count("chapter") == 4
