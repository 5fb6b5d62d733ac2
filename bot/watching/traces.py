"""Traces by OpenTelemetry: one span for each attempt at a story, and in it one for each call to a provider, for the
binding of the page, for each part that went to the chat and each file that went to the page store.

OpenTelemetry's own variables, such as OTEL_EXPORTER_OTLP_ENDPOINT, say where they go. Needs `storypix[otel]`.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from threading import Thread

from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, Tracer, set_span_in_context

from storypix_core.at_work import task_at_work
from storypix_core.model import TaskState
from storypix_core.ports.observer import (
    Moment,
    Observation,
    Outcome,
    PagesAsked,
    PartShown,
    ProviderCall,
    Retry,
    StoryMoment,
    provider_and_model,
)

_SERVICE = "storypix"
_LAST_SPANS_S = 3.0
_NS = 1_000_000_000
_MICRO = 1_000_000
_WELL = (Outcome.OK, Outcome.STOPPED)

Facts = Mapping[str, str | int | float]


@asynccontextmanager
async def open_traces() -> AsyncIterator["Traces"]:
    """While this lasts, spans go out in the background; the last ones at its end."""
    provider = TracerProvider(resource=Resource.create({"service.name": _SERVICE}), shutdown_on_exit=False)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    traces = Traces(provider.get_tracer(_SERVICE))
    try:
        yield traces
    finally:
        traces.end()
        # A collector that is away would keep the program from stopping.
        last_words = Thread(target=provider.shutdown, name="last spans", daemon=True)
        last_words.start()
        await asyncio.to_thread(last_words.join, _LAST_SPANS_S)


class Traces:
    """An observer that makes spans. Most of them are made when what they tell of is over."""

    def __init__(self, tracer: Tracer) -> None:
        self._tracer = tracer
        self._stories: dict[str, Span] = {}
        """By task."""
        self._bindings: dict[str, Span] = {}
        """Of pages that are being published, by task."""

    def __call__(self, seen: Observation, /) -> None:
        match seen:
            case StoryMoment():
                self._story(seen)
            case ProviderCall():
                self._past(f"provider.{seen.kind}", seen.outcome, seen.seconds, _facts_of(seen), kind=SpanKind.CLIENT)
            case PartShown():
                self._past("chat.show", seen.outcome, seen.seconds, {"storypix.platform": seen.platform})
            case PagesAsked():
                self._past(f"pages.{seen.operation}", seen.outcome, seen.seconds, {})
            case Retry():
                if story := self._stories.get(task_at_work()):
                    story.add_event("retry", {"storypix.provider": seen.provider, "storypix.reason": seen.reason.value})

    def end(self) -> None:
        """Nothing follows."""
        for task_id in list(self._stories):
            self._close(task_id)

    def _story(self, seen: StoryMoment) -> None:
        task_id = seen.task_id
        match seen.moment:
            case Moment.BEGUN | Moment.RESUMED:
                facts = {"storypix.task_id": task_id, "storypix.attempt": seen.moment.value}
                self._stories[task_id] = self._tracer.start_span("story", context=Context(), attributes=facts)
            case Moment.PUBLISHING:
                self._bindings[task_id] = self._tracer.start_span("publish", context=self._within(task_id))
            case Moment.PAGE:
                self._end_binding(task_id)
            case Moment.FIRST_CHAPTER:
                if story := self._stories.get(task_id):
                    story.add_event("first_chapter", {"storypix.since_asked_s": seen.since_asked_s})
            case Moment.PAUSED | Moment.ENDED:
                self._close(task_id, state=seen.state)

    def _close(self, task_id: str, *, state: TaskState | None = None) -> None:
        self._end_binding(task_id)
        if story := self._stories.pop(task_id, None):
            story.set_attribute("storypix.state", state.value if state else Moment.PAUSED.value)
            if state is TaskState.FAILED:
                story.set_status(Status(StatusCode.ERROR))
            story.end()

    def _end_binding(self, task_id: str) -> None:
        if binding := self._bindings.pop(task_id, None):
            binding.end()

    def _past(
        self, name: str, outcome: Outcome, seconds: float, facts: Facts, *, kind: SpanKind = SpanKind.INTERNAL
    ) -> None:
        """A span for what has just ended. What is done for no story is no part of a trace."""
        task_id = task_at_work()
        if not task_id:
            return
        end = time.time_ns()
        attributes = {"storypix.task_id": task_id, "storypix.outcome": outcome.value, **facts}
        span = self._tracer.start_span(
            name,
            context=self._within(task_id),
            kind=kind,
            attributes=attributes,
            start_time=end - round(seconds * _NS),
        )
        if outcome not in _WELL:
            span.set_status(Status(StatusCode.ERROR, outcome.value))
        span.end(end)

    def _within(self, task_id: str) -> Context:
        """Where its spans belong; a picture that is painted again has a trace of its own."""
        story = self._stories.get(task_id)
        return set_span_in_context(story, Context()) if story else Context()


def _facts_of(call: ProviderCall) -> Facts:
    provider, model = provider_and_model(call.model)
    return {
        "storypix.provider": provider,
        "storypix.model": model,
        "storypix.kind": call.kind,
        "storypix.cost_usd": call.microusd / _MICRO,
    }
