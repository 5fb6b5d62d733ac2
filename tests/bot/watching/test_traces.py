"""Traces, as a collector receives them."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.settings import Settings
from bot.watching.opening import open_watching
from storypix_core.at_work import at_work_on
from storypix_core.errors import BadSettings
from storypix_core.model import TaskState
from storypix_core.ports.observer import (
    Moment,
    Observer,
    Outcome,
    PagesAsked,
    PartShown,
    ProviderCall,
    Retry,
    RetryReason,
    StoryMoment,
)
from tests.servers.otlp import Collector, facts

pytestmark = pytest.mark.slow  # OpenTelemetry takes its time to import, and to send its last spans


def settings(tmp_path: Path) -> Settings:
    return Settings.model_validate({"data": tmp_path, "monitor": "off", "traces": True})


@pytest.fixture
async def collector(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Collector]:
    async with Collector() as collector:
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url)
        yield collector


def tell(observer: Observer, moment: Moment, *, state: TaskState | None = None, task_id: str = "t1") -> None:
    observer(StoryMoment(task_id=task_id, moment=moment, since_asked_s=2.0, state=state))


CALL = ProviderCall(model="openai:m:1", kind="text", outcome=Outcome.CUT, seconds=3.0, microusd=1500)


async def test_a_story_is_one_trace_with_all_that_was_done_for_it(tmp_path: Path, collector: Collector) -> None:
    async with open_watching(settings(tmp_path), clock=SystemClock()) as watching:
        observer = watching.observer
        with at_work_on("t1"):
            tell(observer, Moment.BEGUN)
            observer(Retry(provider="openai", reason=RetryReason.LATE))
            observer(CALL)
            observer(PartShown(platform="telegram", outcome=Outcome.OK, seconds=0.5))
            tell(observer, Moment.FIRST_CHAPTER)
            tell(observer, Moment.PUBLISHING)
            observer(PagesAsked(operation="put", outcome=Outcome.OK, seconds=0.1))
            tell(observer, Moment.PAGE)
            tell(observer, Moment.ENDED, state=TaskState.DONE)

    [story] = collector.named("story")
    assert facts(story) == {"storypix.task_id": "t1", "storypix.attempt": "begun", "storypix.state": "done"}
    assert [event.name for event in story.events] == ["retry", "first_chapter"]
    parts = [span for span in collector.spans if span is not story]
    assert sorted(span.name for span in parts) == ["chat.show", "pages.put", "provider.text", "publish"]
    assert {span.parent_span_id for span in parts} == {story.span_id}
    assert {span.trace_id for span in parts} == {story.trace_id}


async def test_a_call_says_whom_it_asked_and_what_it_cost(tmp_path: Path, collector: Collector) -> None:
    async with open_watching(settings(tmp_path), clock=SystemClock()) as watching:
        with at_work_on("t1"):
            watching.observer(CALL)

    [call] = collector.named("provider.text")
    assert facts(call) == {
        "storypix.task_id": "t1",
        "storypix.outcome": "cut",
        "storypix.provider": "openai",
        "storypix.model": "m:1",
        "storypix.kind": "text",
        "storypix.cost_usd": 0.0015,
    }
    assert call.status.code == call.status.STATUS_CODE_ERROR
    assert call.end_time_unix_nano - call.start_time_unix_nano == 3_000_000_000


async def test_a_story_that_is_left_ends_its_trace_too(tmp_path: Path, collector: Collector) -> None:
    async with open_watching(settings(tmp_path), clock=SystemClock()) as watching:
        tell(watching.observer, Moment.BEGUN)
        tell(watching.observer, Moment.PAUSED)
        tell(watching.observer, Moment.RESUMED)

    assert [(facts(span)["storypix.attempt"], facts(span)["storypix.state"]) for span in collector.spans] == [
        ("begun", "paused"),
        ("resumed", "paused"),
    ]


async def test_what_is_done_for_no_story_is_not_traced(tmp_path: Path, collector: Collector) -> None:
    async with open_watching(settings(tmp_path), clock=SystemClock()) as watching:
        watching.observer(CALL)

    assert collector.spans == []


async def test_without_the_extra_the_settings_say_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "bot.watching.traces", raising=False)
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    with pytest.raises(BadSettings, match=r"docs/monitoring\.md says how"):
        async with open_watching(settings(tmp_path), clock=SystemClock()):
            pass
