"""What a person gets on paper."""

from datetime import UTC, datetime

from bot.people.sheets import requests_csv
from storypix_core.model import Usage
from storypix_core.ports.forgetting import ProviderRequest


def test_each_request_says_what_was_used_and_whether_that_is_an_estimate() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    pen = Usage(provider="o", model="pen", text_in_tokens=7, text_out_tokens=9, estimated=True)
    calls = [
        ProviderRequest(at=at, task_id="t1", kind="text", model="o:pen", microusd=1500, usage=pen, estimated=True),
        ProviderRequest(at=at, task_id="t1", kind="image", model="builtin:brush", microusd=0),
    ]
    assert requests_csv(calls).splitlines() == [
        "at,story,kind,model,used,usd,estimated",
        '2026-01-01T00:00:00+00:00,t1,text,o:pen,"text_in_tokens 7, text_out_tokens 9",0.0015,True',
        "2026-01-01T00:00:00+00:00,t1,image,builtin:brush,,0.0,False",
    ]
