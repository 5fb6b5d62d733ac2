"""`storypix costs`."""

import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.costs import ESTIMATES, costs
from bot.settings import Settings
from storypix_core.errors import AskUser
from storypix_core.model import Brief, Place, TaskState, Usage
from storypix_core.ports.ledger import Group
from storypix_core.tasks.database import open_database
from storypix_core.tasks.ledger import SqlLedger
from storypix_core.tasks.store import SqlTaskStore
from storypix_core.testing import FakeClock

PEN = Usage(provider="openai", model="pen", text_in_tokens=1500, text_out_tokens=2600)
GUESSED = Usage(provider="openai", model="brush", image_out_tokens=439, pictures=1, estimated=True)
CHAT = Place(platform="telegram", chat="-100")
Out = Callable[[], str]


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """No midnight between what is kept, what is shown and what is expected."""
    monkeypatch.setattr("bot.costs.SystemClock", FakeClock)


@pytest.fixture
async def settings(tmp_path: Path) -> AsyncIterator[Settings]:
    """With a bot's database open beside: a story of 1.5 cents that was expected to cost 1.2."""
    settings = Settings.model_validate({"STORYPIX_DATA": str(tmp_path), "STORYPIX_LANGUAGE": "en"})
    async with open_database(tmp_path / "storypix.db") as database:
        clock = FakeClock()
        store = SqlTaskStore(database, clock=clock, money=SqlLedger(database, clock=clock).money)
        brief = Brief(idea="a secret snail", language="en")
        await store.create(task_id="t1", place=CHAT, person="5", brief=brief, estimate_microusd=12_000)
        for kind, usage, price in (("text", PEN, {"text_in": "0.10"}), ("image", GUESSED, None)):
            picture = 1 if kind == "image" else None
            call = await store.begin_call("t1", kind=kind, model="openai:m", bound_microusd=9_000, picture=picture)
            told = {"usage": usage, "price": price, "estimated": usage.estimated}
            await store.end_call("t1", call, microusd=7_500, model=f"openai:{usage.model}", **told)  # type: ignore[arg-type]
        await store.record_title("t1", "The Secret")
        await store.set_state("t1", TaskState.DONE)
        yield settings


@pytest.fixture
def out(capsys: pytest.CaptureFixture[str]) -> Out:
    return lambda: capsys.readouterr().out


@pytest.mark.parametrize(
    ("by", "name"),
    [
        (Group.PERSON, "telegram:5"),
        (Group.CHAT, "telegram:-100"),
        (Group.STORY, "t1"),
        (Group.DAY, "2026-01-01"),
        (Group.MONTH, "2026-01"),
    ],
)
async def test_a_table_says_what_was_used_and_what_nobody_knew(
    settings: Settings, out: Out, by: Group, name: str
) -> None:
    assert await costs(settings, by=by.value) == 0

    head, row, in_all, *about = out().splitlines()
    assert head.split()[:3] == ["cost", "stories", "calls"]
    assert row.split()[:3] == ["$0.0150", "1", "2"]
    assert name in row
    assert row.split()[-2:] == ["≈1", "?1"]
    assert in_all.startswith("$0.0150")
    assert about[0].startswith("≈ calls counted by an estimate")


async def test_a_story_is_told_by_its_id_and_never_by_its_words(settings: Settings, out: Out) -> None:
    for by in (Group.STORY.value, ESTIMATES):
        await costs(settings, by=by)
        said = out()
        assert "t1" in said
        assert "telegram:-100" in said
        assert "$0.0120" in said
        assert "ecret" not in said


async def test_models_have_no_stories(settings: Settings, out: Out) -> None:
    await costs(settings, by="model")
    assert [line.split()[:3] for line in out().splitlines()[:3]] == [
        ["cost", "calls", "By"],
        ["$0.0075", "1", "openai:brush"],
        ["$0.0075", "1", "openai:pen"],
    ]


async def test_estimates_are_compared_with_the_truth(settings: Settings, out: Out) -> None:
    await costs(settings, by=ESTIMATES)
    lines = out().splitlines()
    assert lines[1].split()[:4] == ["$0.0120", "$0.0150", "×1.25", "t1"]
    assert lines[1].split()[-2:] == ["≈1", "?1"]
    assert "One story: mean ×1.25, median ×1.25, worst ×1.25" in lines
    assert lines[-1].startswith("≈ calls counted by an estimate")


async def test_the_calls_of_a_story_are_listed_with_what_they_used(settings: Settings, out: Out) -> None:
    await costs(settings, task_id="t1")
    _, text, picture, *_ = out().splitlines()
    assert "openai:pen" in text
    assert "text_in_tokens 1500, text_out_tokens 2600" in text
    assert "text_in 0.10" in text
    assert "image 1" in picture
    assert picture.split()[-2:] == ["≈", "?"]


async def test_a_story_without_calls_is_said_to_be_none(settings: Settings) -> None:
    with pytest.raises(AskUser):
        await costs(settings, task_id="t9")


async def test_all_of_it_comes_as_json_too(settings: Settings, out: Out) -> None:
    await costs(settings, by="story", as_json=True)
    [row] = json.loads(out())["rows"]
    expected = {"name": "t1", "microusd": 15_000, "usd": 0.015, "estimate_microusd": 12_000, "chat": "telegram:-100"}
    assert expected.items() <= row.items()
    assert (row["stories"], row["calls"], row["estimated"], row["unpriced"]) == (1, 2, 1, 1)

    await costs(settings, by=ESTIMATES, as_json=True)
    found = json.loads(out())
    assert (found["mean"], found["rows"][0]["ratio"], found["rows"][0]["state"]) == (1.25, 1.25, "done")

    await costs(settings, task_id="t1", as_json=True)
    first, second = json.loads(out())["calls"]
    assert first["usage"] == {"text_in_tokens": 1500, "text_out_tokens": 2600}
    assert (first["price"], first["unpriced"]) == ({"text_in": "0.10"}, False)
    assert (second["picture"], second["unpriced"], second["estimated"]) == (1, True, True)


@pytest.mark.parametrize(("by", "said"), [("day", "Nothing was used."), (ESTIMATES, "No story with an estimate")])
async def test_where_nothing_was_used_it_is_said(tmp_path: Path, out: Out, by: str, said: str) -> None:
    empty = Settings.model_validate({"STORYPIX_DATA": str(tmp_path / "new"), "STORYPIX_LANGUAGE": "en"})
    async with open_database(tmp_path / "new" / "storypix.db"):
        pass
    assert await costs(empty, by=by) == 0
    assert said in out()
