"""The operator's own prices, and what the doctor says of them."""

from pathlib import Path

import pytest

from bot.doctor_prices import price_findings
from bot.finding import Finding
from bot.prices import read_prices
from bot.settings import Settings
from storypix_core.errors import BadSettings
from storypix_core.model import Usage
from storypix_core.money.prices import PRICES, Charge


def made(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_ours_hold() -> None:
    assert read_prices(None) is PRICES


def test_an_operators_file_goes_before_ours(tmp_path: Path) -> None:
    prices = read_prices(made(tmp_path / "p.toml", '[openai."gpt-6-luna"]\ntext_in = 0.2\n'))
    used = Usage(provider="openai", model="gpt-6-luna", text_in_tokens=10, text_out_tokens=10)
    assert prices.charge(used) == Charge(microusd=7, price={"text_in": "0.2", "text_out": "0.50"})


@pytest.mark.parametrize(
    ("text", "said"), [("[openai]\nx y", "line 2"), ("[openai.m]\ntext_in = -1", "openai:m: -1"), ("\udcff", "UTF-8")]
)
def test_a_file_that_is_wrong_is_said_with_its_name_and_place(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "p.toml"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(BadSettings, match=f"STORYPIX_PRICES: .*p.toml: .*{said}"):
        read_prices(file)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match=r"none\.toml: No such file"):
        read_prices(tmp_path / "none.toml")


async def findings(folder: Path, **named: str) -> list[Finding]:
    settings = Settings.model_validate({"STORYPIX_DATA": str(folder / "data"), "OPENAI_API_KEY": "sk-x", **named})
    return list(await price_findings(settings))


async def test_the_doctor_says_whether_the_prices_of_all_models_are_known(tmp_path: Path) -> None:
    [known] = await findings(tmp_path, STORYPIX_STORYTELLER="openai,builtin", STORYPIX_ILLUSTRATOR="openai")
    assert (known.ready, known.said, known.mend) == (True, "known of 2 models", "")


async def test_the_doctor_says_which_price_is_missing_and_how_to_say_it(tmp_path: Path) -> None:
    chain = {"STORYPIX_STORYTELLER": "openai:gpt-9", "STORYPIX_ILLUSTRATOR": "builtin"}
    [missing] = await findings(tmp_path, **chain)
    assert missing.said == "not known of openai:gpt-9, which count as nothing"
    assert missing.mend.endswith("storypix admin price openai:gpt-9 text_out 0.50")
    [at_home] = await findings(tmp_path, **chain, OPENAI_BASE_URL="http://127.0.0.1:9/v1")
    assert (at_home.ready, at_home.mend) == (True, "")


@pytest.mark.parametrize(
    ("painter", "example"),
    [("openai:gpt-image-9", "image_out 30"), ("bedrock:us.stability.stable-image-core-v9:0", "picture 0.04")],
)
async def test_the_price_that_is_missing_of_a_painter_is_not_one_of_text(
    tmp_path: Path, painter: str, example: str
) -> None:
    [missing] = await findings(tmp_path, STORYPIX_STORYTELLER="builtin", STORYPIX_ILLUSTRATOR=painter)
    assert missing.mend.endswith(f"storypix admin price {painter} {example}")


async def test_the_doctor_says_what_is_wrong_with_a_file_of_prices(tmp_path: Path) -> None:
    [wrong] = await findings(tmp_path, STORYPIX_PRICES=str(made(tmp_path / "p.toml", "[p]\nm = 1")))
    assert not wrong.ready
    assert "p:m is no table" in wrong.said


async def test_the_doctor_says_nothing_of_prices_where_nobody_is_paid(tmp_path: Path) -> None:
    assert await findings(tmp_path, STORYPIX_STORYTELLER="builtin", STORYPIX_ILLUSTRATOR="builtin") == []
