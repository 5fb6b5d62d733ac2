"""The numbers of this process, as Prometheus wants them. `docs/monitoring.md` has the table.

Labels have few values: models come from the settings, the rest from our own lists. People, chats and stories are never
in them.
"""

import platform
from collections.abc import Collection
from importlib.metadata import version

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.process_collector import ProcessCollector

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

_CALL_S = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 60, 120, 300)
_STORY_S = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600)
_PAGES_S = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_SHOW_S = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)
_LAG_S = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
_MICRO = 1_000_000


class Metrics:
    """An observer that counts. Its numbers are in a registry of its own, so that several fit into one process."""

    def __init__(self) -> None:
        # When each of them was first counted is of no use to anybody.
        disable_created_metrics()  # type: ignore[no-untyped-call]  # it says nothing of its types
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        build = Gauge("storypix_build_info", "Always 1; what runs.", ("version", "python"), registry=registry)
        build.labels(version("storypix"), platform.python_version()).set(1)
        self._stories = _Stories(registry)
        self._providers = _Providers(registry)
        self._outside = _Outside(registry)
        self.loop_lag = Histogram(
            "storypix_event_loop_lag_seconds",
            "By how much a short sleep ended too late; everything waits for so long.",
            buckets=_LAG_S,
            registry=registry,
        )

    def __call__(self, seen: Observation, /) -> None:
        match seen:
            case ProviderCall():
                self._providers.called(seen)
            case Retry():
                self._providers.retries.labels(seen.provider, seen.reason).inc()
            case StoryMoment():
                self._stories.happened(seen)
            case PartShown():
                self._outside.shown.labels(seen.platform, seen.outcome).observe(seen.seconds)
            case PagesAsked():
                self._outside.pages.labels(seen.operation, seen.outcome).observe(seen.seconds)

    def expect(self, models: Collection[tuple[str, str]]) -> None:
        """Count the calls of these from 0 on, each a model and what it is asked for, such as `text`.

        A counter that comes into being with its first step hides that step from Prometheus: it would show the second
        story after each start as the first that cost anything.
        """
        for model, kind in models:
            self._providers.expect(model, kind)

    def text(self) -> bytes:
        """Everything, in Prometheus' text format."""
        return generate_latest(self.registry)


class _Stories:
    """What becomes of the stories that this process makes."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._here: set[str] = set()
        """Their ids, which stay in here."""
        self._begun = Counter(
            "storypix_stories_begun_total", "Stories that this process has begun to make.", registry=registry
        )
        self._resumed = Counter(
            "storypix_stories_resumed_total",
            "Stories with which this process went on after an earlier attempt.",
            registry=registry,
        )
        self._ended = Counter(
            "storypix_stories_ended_total", "Stories that came to an end here, by how.", ("state",), registry=registry
        )
        for state in (TaskState.DONE, TaskState.FAILED, TaskState.CANCELLED):
            self._ended.labels(state)
        self._making = Gauge("storypix_stories_making", "Stories that are being made here now.", registry=registry)
        self._making.set_function(lambda: len(self._here))
        self._first_chapter = Histogram(
            "storypix_story_first_chapter_seconds",
            "From the wish until its reader sees the first chapter.",
            buckets=_STORY_S,
            registry=registry,
        )
        self._page = Histogram(
            "storypix_story_page_seconds",
            "From the wish until its page is published.",
            buckets=_STORY_S,
            registry=registry,
        )

    def happened(self, seen: StoryMoment) -> None:
        match seen.moment:
            case Moment.BEGUN:
                self._begun.inc()
                self._here.add(seen.task_id)
            case Moment.RESUMED:
                self._resumed.inc()
                self._here.add(seen.task_id)
            case Moment.FIRST_CHAPTER:
                self._first_chapter.observe(seen.since_asked_s)
            case Moment.PAGE:
                self._page.observe(seen.since_asked_s)
            case Moment.PAUSED:
                self._here.discard(seen.task_id)
            case Moment.ENDED:
                self._here.discard(seen.task_id)
                self._ended.labels(seen.state or "unknown").inc()


class _Providers:
    """What is asked of those who write, paint and check."""

    def __init__(self, registry: CollectorRegistry) -> None:
        whom = ("provider", "model", "kind")
        self._calls = Counter(
            "storypix_provider_calls_total",
            "Calls to providers, by kind (text, image, check) and by how they ended.",
            (*whom, "outcome"),
            registry=registry,
        )
        self._seconds = Histogram(
            "storypix_provider_call_seconds",
            "How long calls to providers took, to the end of the answer.",
            whom,
            buckets=_CALL_S,
            registry=registry,
        )
        self._cost = Counter(
            "storypix_provider_cost_usd_total",
            "What calls to providers cost, in US dollars.",
            whom,
            registry=registry,
        )
        self.retries = Counter(
            "storypix_provider_retries_total",
            "Calls that were made once more, by why.",
            ("provider", "reason"),
            registry=registry,
        )

    def expect(self, model: str, kind: str) -> None:
        whom = (*provider_and_model(model), kind)
        self._cost.labels(*whom)
        for outcome in Outcome:
            self._calls.labels(*whom, outcome)

    def called(self, seen: ProviderCall) -> None:
        whom = (*provider_and_model(seen.model), seen.kind)
        self._calls.labels(*whom, seen.outcome).inc()
        self._seconds.labels(*whom).observe(seen.seconds)
        self._cost.labels(*whom).inc(seen.microusd / _MICRO)


class _Outside:
    """Chats and the page store."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.shown = Histogram(
            "storypix_part_shown_seconds",
            "How long it took to bring a part of a story to its chat, by how that ended.",
            ("platform", "outcome"),
            buckets=_SHOW_S,
            registry=registry,
        )
        self.pages = Histogram(
            "storypix_page_store_seconds",
            "How long the page store took, by what it was asked for and how that ended.",
            ("operation", "outcome"),
            buckets=_PAGES_S,
            registry=registry,
        )
