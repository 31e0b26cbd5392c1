"""The alert rules and the dashboard: they load, and ask for what there is."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import orjson
import pytest
import yaml  # type: ignore[import-untyped]

from api import create_app
from api.config import Settings
from api.errors import PROBLEM_TYPES
from cli import metrics
from cli.paths import ROOT

FOLDER = ROOT / "monitoring"
OWN_LABELS = {"instance", "job", "le"}
_WORD = re.compile(r"counterfoil_\w+")
_SELECTOR = re.compile(r"(counterfoil_\w+)(?:\{([^{}]*)\})?")
_MATCHER = re.compile(r'(\w+)\s*(=~|!~|!=|=)\s*"([^"]*)"')
_GROUPED = re.compile(r"\b(?:by|without)\s*\(([^)]*)\)")


def names() -> dict[str, set[str]]:
    """The labels of each name that Prometheus knows."""
    known = {}
    for family in (*metrics.COUNTS.values(), *metrics.DATABASE_COUNTS.values()):
        known[f"counterfoil_{family.name}_total"] = {*family.labels}
    for family in (
        *metrics.GAUGES.values(),
        *metrics.DATABASE_GAUGES.values(),
        metrics.PROCESSES,
        metrics.DATABASE_UP,
    ):
        known[f"counterfoil_{family.name}"] = {*family.labels}
    for ending in ("bucket", "count", "sum"):
        name = f"counterfoil_{metrics.DURATIONS.name}_{ending}"
        known[name] = {*metrics.DURATIONS.labels}
    return known


def rules() -> list[dict[str, Any]]:
    groups = yaml.safe_load((FOLDER / "alerts.yml").read_text())["groups"]
    return [rule for group in groups for rule in group["rules"]]


def dashboard() -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads((FOLDER / "dashboard.json").read_bytes())
    return found


def queries() -> Iterator[tuple[str, str]]:
    """Where each query stands, and the query."""
    for rule in rules():
        yield rule["alert"], rule["expr"]
    for panel in dashboard()["panels"]:
        for target in panel.get("targets", ()):
            yield panel["title"], target["expr"]
    for annotation in dashboard()["annotations"]["list"]:
        yield annotation["name"], annotation["expr"]
    for variable in dashboard()["templating"]["list"]:
        if variable["type"] == "query":
            yield variable["name"], variable["query"]


QUERIES = [
    pytest.param(query, id=f"{number}: {place}") for number, (place, query) in enumerate(queries())
]
KNOWN = names()


@pytest.fixture(scope="module")
def values() -> dict[str, set[str]]:
    """The values that labels with a closed list may have."""
    app = create_app(
        Settings(
            api_database_url="",
            auth_database_url="",
            read_database_url="",
            secret_keys={"k": b"k" * 48},
        )
    )
    rules = [*app.url_map.iter_rules()]
    return {
        "route": {rule.rule for rule in rules},
        "operation": {rule.endpoint.rpartition(".")[2] for rule in rules},
        "method": {method for rule in rules for method in rule.methods or ()},
        "slug": {*PROBLEM_TYPES},
    }


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_names_only_what_there_is(query: str, values: dict[str, set[str]]) -> None:
    found = _SELECTOR.findall(query)
    assert found
    labels: set[str] = set()
    for name, selector in found:
        assert name in KNOWN, name
        labels |= KNOWN[name]
        for label, operator, value in _MATCHER.findall(selector):
            assert label in KNOWN[name] | OWN_LABELS, (name, label)
            wanted = value.split("|") if operator in {"=~", "!~"} else [value]
            if label in values:
                assert {*wanted} <= values[label], (label, value)
    for group in _GROUPED.findall(query):
        assert {label.strip() for label in group.split(",")} <= labels | OWN_LABELS, group


def test_every_metric_is_looked_at_somewhere() -> None:
    asked = {name for _, query in queries() for name in _WORD.findall(query)}
    for name in KNOWN:
        if not name.endswith(("_count", "_sum", "_bucket")):
            assert name in asked


def test_every_alert_says_what_is_the_matter() -> None:
    page = (ROOT / "docs/monitoring.md").read_text()
    assert len({rule["alert"] for rule in rules()}) == len(rules())
    for rule in rules():
        assert rule["labels"]["severity"] in {"page", "ticket", "info"}
        assert rule["annotations"]["summary"]
        assert f"`{rule['alert']}`" in page


def test_the_dashboard_has_a_place_for_each_panel() -> None:
    panels = dashboard()["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    for panel in panels:
        place = panel["gridPos"]
        assert 0 <= place["x"] < place["x"] + place["w"] <= 24
        if panel["type"] != "row":
            assert panel["description"]
            assert panel["datasource"]["uid"] == "${datasource}"
            references = [target["refId"] for target in panel["targets"]]
            assert len({*references}) == len(references)
    for one, other in combinations((panel["gridPos"] for panel in panels), 2):
        assert (
            one["x"] + one["w"] <= other["x"]
            or other["x"] + other["w"] <= one["x"]
            or one["y"] + one["h"] <= other["y"]
            or other["y"] + other["h"] <= one["y"]
        )


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "rules", "monitoring/alerts.yml"),
        ("check", "config", "monitoring/prometheus.yml"),
        ("test", "rules", "monitoring/alerts_test.yml"),
    ],
)
def test_prometheus_takes_them(arguments: tuple[str, ...]) -> None:
    promtool = shutil.which("promtool")
    if promtool is None:
        pytest.skip("needs promtool, of Debian's package prometheus")
    done = subprocess.run(
        [promtool, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_prometheus_takes_each_query_of_the_dashboard(tmp_path: Path) -> None:
    promtool = shutil.which("promtool")
    if promtool is None:
        pytest.skip("needs promtool, of Debian's package prometheus")
    asked = [
        query.replace("$instance", ".*")
        for _, query in queries()
        if not query.startswith("label_values")
    ]
    groups = [
        {
            "name": "dashboard",
            "rules": [{"record": f"q{i}", "expr": query} for i, query in enumerate(asked)],
        }
    ]
    file = tmp_path / "dashboard.yml"
    file.write_text(yaml.safe_dump({"groups": groups}))
    done = subprocess.run(
        [promtool, "check", "rules", file], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
