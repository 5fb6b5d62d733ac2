"""The dashboard, the alerts and the documentation speak of the metrics that there are, and of all of them."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]
from prometheus_client.parser import text_string_to_metric_families

from bot.watching.board import Board
from bot.watching.board_gauges import BoardGauges
from bot.watching.log_lines import OURS
from bot.watching.metrics import Metrics
from storypix_core.model import TaskState
from storypix_core.ports.observer import (
    Moment,
    Outcome,
    PagesAsked,
    PartShown,
    ProviderCall,
    Retry,
    RetryReason,
    StoryMoment,
)
from storypix_core.ports.task_store import Tally
from storypix_core.testing import FakeClock
from tests.bot.watching.promql import labels_in, metrics_in, values_in

ROOT = Path(__file__).parents[3]
DASHBOARD = json.loads((ROOT / "infra/grafana/storypix.json").read_text("utf-8"))
PANELS = [panel for panel in DASHBOARD["panels"] if panel["type"] != "row"]
GROUPS = yaml.safe_load((ROOT / "infra/prometheus/alerts.yml").read_text("utf-8"))["groups"]
ALERTS = [rule for group in GROUPS for rule in group["rules"]]
FROM_SCRAPING = {"instance", "job"}
"""Labels that Prometheus puts on whatever it scrapes."""
VALUES: Mapping[str, Collection[str]] = {
    "state": list(TaskState),
    "outcome": list(Outcome),
    "part": ["database", "pages"],
}
"""Of labels that have no others."""


def everything() -> Metrics:
    """Metrics of a program to which everything has happened once."""
    metrics, clock = Metrics(), FakeClock()
    tally = Tally(by_state=dict.fromkeys(TaskState, 1), oldest_waiting_at=clock.now(), late_pages=0)
    board = Board(
        tally=tally,
        held_files=0,
        held_bytes=0,
        parts={"database": "ok"},
        resting=lambda: {("openai", "m"): False},
    )
    metrics.registry.register(BoardGauges(board, clock=clock))
    for moment in Moment:
        state = TaskState.DONE if moment is Moment.ENDED else None
        metrics(StoryMoment(task_id="t", moment=moment, since_asked_s=1, state=state))
    metrics(ProviderCall(model="openai:m", kind="text", outcome=Outcome.OK, seconds=1))
    metrics(Retry(provider="openai", reason=RetryReason.LATE))
    metrics(PartShown(platform="telegram", outcome=Outcome.OK, seconds=1))
    metrics(PagesAsked(operation="put", outcome=Outcome.OK, seconds=1))
    metrics.loop_lag.observe(0)
    return metrics


def samples() -> Iterator[tuple[str, str, str, set[str]]]:
    """Documented name, type, sample name and labels of everything that a scrape has."""
    for family in text_string_to_metric_families(everything().text().decode()):
        name = f"{family.name}_total" if family.type == "counter" else family.name
        for sample in family.samples:
            yield name, family.type, sample.name, set(sample.labels)


SAMPLES = list(samples())
LABELS = {sample: labels for _, __, sample, labels in SAMPLES} | {"up": set[str]()}
EXPRESSIONS = [
    *((f"panel {panel['title']}", target["expr"]) for panel in PANELS for target in panel["targets"]),
    *((f"alert {rule['alert']}", rule["expr"]) for rule in ALERTS),
]


@pytest.mark.parametrize("expression", [pytest.param(expr, id=where) for where, expr in EXPRESSIONS])
def test_each_expression_asks_for_what_there_is(expression: str) -> None:
    assert metrics_in(expression)
    assert metrics_in(expression) <= LABELS.keys()
    unknown = {
        (metric, label) for metric, label in labels_in(expression) if label not in LABELS[metric] | FROM_SCRAPING
    }
    assert unknown == set()
    assert expression.count("(") == expression.count(")")


@pytest.mark.parametrize("expression", [pytest.param(expr, id=where) for where, expr in EXPRESSIONS])
def test_each_expression_names_values_that_there_are(expression: str) -> None:
    for label, wanted in values_in(expression):
        assert [value for value in VALUES.get(label, []) if wanted.fullmatch(value)] or label in FROM_SCRAPING


def test_the_dashboard_shows_every_metric() -> None:
    shown = {metric for where, expr in EXPRESSIONS if where.startswith("panel") for metric in metrics_in(expr)}
    unseen = {name for name, _, sample, __ in SAMPLES} - {name for name, _, sample, __ in SAMPLES if sample in shown}
    assert unseen == set()


@pytest.mark.parametrize("panel", [pytest.param(panel, id=panel["title"]) for panel in PANELS])
def test_each_panel_says_what_it_shows(panel: dict[str, Any]) -> None:
    assert panel["title"]
    assert panel["description"].endswith(".")
    assert panel["fieldConfig"]["defaults"]["unit"]
    assert all(target["legendFormat"] for target in panel["targets"])
    assert panel["datasource"] == {"type": "prometheus", "uid": "${datasource}"}


def test_no_panel_covers_another() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in DASHBOARD["panels"]:
        at = panel["gridPos"]
        cells = {(at["x"] + x, at["y"] + y) for x in range(at["w"]) for y in range(at["h"])}
        assert at["x"] + at["w"] <= 24
        assert not cells & taken
        taken |= cells
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule["alert"]) for rule in ALERTS])
def test_each_alert_says_what_is_wrong_and_what_to_do(rule: dict[str, Any]) -> None:
    assert rule["labels"]["severity"] in ("warning", "critical")
    assert set(rule["annotations"]) == {"summary", "description"}


def test_the_documentation_says_of_each_alert_what_to_look_at_and_what_to_do() -> None:
    rows = _table("alerts")
    assert {tuple(row[0].replace("`", "").split(", ")) for row in rows} == {
        (rule["alert"], rule["labels"]["severity"]) for rule in ALERTS
    }
    assert len(rows) == len(ALERTS)
    assert all(all(row[1:]) for row in rows)
    written = {word for row in rows for word in re.findall(r"`([a-z]+(?:_[a-z]+)+)`", " ".join(row))}
    assert written <= _actions()
    titles = {panel["title"] for panel in PANELS}
    assert {title for row in rows for title in re.findall("“(.*?)”", " ".join(row))} <= titles


@pytest.mark.parametrize(
    ("part", "severity"), [("pages", "warning"), ("database", "critical"), ("telegram", "critical")]
)
def test_a_part_without_which_stories_are_told_is_no_reason_to_wake_anybody(part: str, severity: str) -> None:
    about = [rule for rule in ALERTS if "storypix_part_ready" in rule["expr"]]
    assert [rule["labels"]["severity"] for rule in about if _selects(rule["expr"], part)] == [severity]


def _selects(expression: str, part: str) -> bool:
    [(how, named)] = re.findall(r'\{part(!=|=)"(\w+)"\}', expression)
    return bool((named == part) == (how == "="))


def _actions() -> set[str]:
    """All by which one can search the log."""
    sources = (path.read_text("utf-8") for folder in OURS for path in (ROOT / folder).rglob("*.py"))
    return {action for text in sources for action in re.findall(r'"action": "(\w+)"', text)}


def _table(name: str) -> list[list[str]]:
    """The cells of each row of a table in the documentation."""
    text = (ROOT / "docs/monitoring.md").read_text("utf-8")
    table = text.partition(f"<!-- {name} -->")[2].partition(f"<!-- end of {name} -->")[0]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table.strip().splitlines()[2:]]


def documented() -> dict[str, tuple[str, set[str]]]:
    """Type and labels by name, as the table says."""
    return {
        name.strip("`"): (kind.partition(",")[0], set(re.findall(r"`(\w+)`", labels)))
        for name, kind, labels, _ in _table("metrics")
    }


def test_the_documentation_has_each_metric_with_its_type_and_labels() -> None:
    there: dict[str, tuple[str, set[str]]] = {}
    for name, kind, _, labels in SAMPLES:
        there[name] = (kind, (there[name][1] if name in there else set()) | (labels - {"le"}))
    assert documented() == there


def test_names_follow_the_conventions_of_prometheus() -> None:
    for name, kind, _, __ in SAMPLES:
        assert re.fullmatch(r"(storypix|process)_[a-z_]+", name)
        assert (kind == "counter") == name.endswith("_total")
        assert kind != "histogram" or name.endswith("_seconds")


@pytest.fixture
def promtool(tmp_path: Path) -> str:
    """This machine's, or else Debian's, for as long as the test runs."""
    if here := shutil.which("promtool"):
        return here
    script = Path(__file__).with_name("promtool.sh")
    done = subprocess.run(["sh", script, tmp_path], capture_output=True, text=True, check=False)  # noqa: S603, S607  # ours
    if done.returncode:
        complain = pytest.fail if os.environ.get("CI") else pytest.skip
        complain(f"no promtool here, which comes with Prometheus, and none from Debian: {done.stderr}")
    return str(tmp_path / "promtool")


@pytest.mark.slow
def test_prometheus_takes_every_expression(promtool: str, tmp_path: Path) -> None:
    rules = [
        {"record": f"panel:{number}", "expr": expr.replace("$__rate_interval", "5m").replace("$instance", ".*")}
        for number, (_, expr) in enumerate(EXPRESSIONS)
    ]
    panels = tmp_path / "panels.yml"
    panels.write_text(json.dumps({"groups": [{"name": "panels", "rules": rules}]}))
    for file in (panels, ROOT / "infra/prometheus/alerts.yml"):
        check = [promtool, "check", "rules", str(file)]
        done = subprocess.run(check, capture_output=True, text=True, check=False)  # noqa: S603  # ours
        assert done.returncode == 0, done.stderr
