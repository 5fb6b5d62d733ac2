"""The board's numbers, as Prometheus wants them. What isn't known is missing: an old number would look like the
truth."""

from collections.abc import Iterator
from datetime import datetime

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.watching.board import Board
from bot.watching.readiness import OK
from storypix_core.ports.clock import Clock
from storypix_core.ports.task_store import Tally


class BoardGauges(Collector):
    def __init__(self, board: Board, *, clock: Clock) -> None:
        self._board = board
        self._clock = clock

    def collect(self) -> Iterator[GaugeMetricFamily]:
        yield self._parts()
        yield self._resting()
        if self._board.tally:
            yield from self._of_stories(self._board.tally)
        if self._board.held_files is not None:
            yield GaugeMetricFamily(
                "storypix_held_files",
                "Files that wait in the database until the page store takes them.",
                value=self._board.held_files,
            )
        if self._board.held_bytes is not None:
            yield GaugeMetricFamily(
                "storypix_held_bytes",
                "How large the files are that wait in the database; from STORYPIX_HELD_MB on no new story is begun.",
                value=self._board.held_bytes,
            )

    def _of_stories(self, tally: Tally) -> Iterator[GaugeMetricFamily]:
        stories = GaugeMetricFamily("storypix_stories", "Stories in the store, by state.", labels=("state",))
        for state, count in tally.by_state.items():
            stories.add_metric([state], count)
        yield stories
        yield GaugeMetricFamily(
            "storypix_queue_oldest_seconds",
            "How long the story that waits longest has been waiting; 0 when none waits.",
            value=self._age_s(tally.oldest_waiting_at),
        )
        yield GaugeMetricFamily(
            "storypix_late_pages",
            "Stories whose page follows when the page store is back.",
            value=tally.late_pages,
        )

    def _age_s(self, since: datetime | None) -> float:
        return max(0.0, (self._clock.now() - since).total_seconds()) if since else 0.0

    def _parts(self) -> GaugeMetricFamily:
        ready = GaugeMetricFamily("storypix_part_ready", "1 for a part that is ready, else 0.", labels=("part",))
        for name, state in self._board.parts.items():
            ready.add_metric([name], state == OK)
        return ready

    def _resting(self) -> GaugeMetricFamily:
        resting = GaugeMetricFamily(
            "storypix_provider_resting",
            "1 for a model that isn't asked for a while, as it kept failing.",
            labels=("provider", "model"),
        )
        for (provider, model), rests in self._board.resting().items():
            resting.add_metric([provider, model], rests)
        return resting
