"""`docs/bedrock.md` says what is so."""

import json
import re
from pathlib import Path

from bot.settings import Settings, alias_of
from storypix_core.model import Usage
from storypix_core.money.prices import PRICES, cost_microusd
from storypix_core.vendors.bedrock.limits import shutdown_date
from storypix_core.vendors.bedrock.options import TextOptions

PAGE = (Path(__file__).parents[4] / "docs" / "bedrock.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(\S+)`(?: \(the default\))? \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \| ([\d-]*) ?\|$", re.MULTILINE)
TOKENS = re.search(r"([\d,]+) tokens in and ([\d,]+) out", PAGE)


def test_prices_and_ends_of_text_models_are_those_of_the_tables() -> None:
    assert TOKENS
    tokens_in, tokens_out = (int(number.replace(",", "")) for number in TOKENS.groups())
    rows = ROW.findall(PAGE)
    assert len(rows) == 8
    for model, text_in, text_out, story, ends in rows:
        price = PRICES.of("bedrock", model)
        assert price
        assert (f"{price.text_in:.2f}", f"{price.text_out:.2f}") == (text_in, text_out)
        usage = Usage(provider="bedrock", model=model, text_in_tokens=tokens_in, text_out_tokens=tokens_out)
        assert f"{(cost_microusd(usage) or 0) / 1_000_000:.4f}" == story
        assert str(shutdown_date(model) or "") == ends


def test_the_policy_allows_what_is_called() -> None:
    [policy] = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    actions = {action for each in json.loads(policy)["Statement"] for action in _several(each["Action"])}
    assert actions == {
        "bedrock:InvokeModelWithResponseStream",
        "bedrock:InvokeModel",
        "bedrock:ApplyGuardrail",
        "bedrock:GetFoundationModel",
        "bedrock:GetInferenceProfile",
    }


def test_settings_and_numbers_are_those_of_the_program() -> None:
    known = {alias_of(field) for field in Settings.model_fields.values()}
    assert set(re.findall(r"STORYPIX_[A-Z_]+", PAGE)) <= known
    text = TextOptions()
    assert f"{text.first_token_timeout_s:g} s for the first words, {text.gap_timeout_s:g} s of silence" in PAGE
    assert f"`{text.model}` (the default)" in PAGE


def _several(actions: str | list[str]) -> list[str]:
    return [actions] if isinstance(actions, str) else actions
