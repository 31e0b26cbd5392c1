"""Reports about the policy of the app's page: what is kept of them, and how many."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from flask.testing import FlaskClient

from api import policy_reports
from api.blueprints import service
from api.policy_reports import LINES_AT_ONCE, MAXIMUM_REPORT_BYTES, PATH, SECONDS_FOR_A_LINE, Budget
from tests.api.conftest import problem

OLD = {
    "csp-report": {
        "document-uri": "http://shop.example/o/till?next=canary#canary",
        "violated-directive": "script-src",
        "blocked-uri": "https://user:canary@evil.example:8443/x.js?canary",
        "source-file": "http://shop.example/assets/a.js",
        "line-number": 7,
        "script-sample": "canary",
    }
}
NEW = [
    {
        "type": "csp-violation",
        "body": {
            "documentURL": "http://shop.example/",
            "effectiveDirective": "style-src-elem",
            "blockedURL": "inline",
            "sample": "canary",
        },
    }
]


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What is written about policies."""
    written: list[dict[str, Any]] = []

    def keep(_: int, line: bytes) -> int:
        fields = orjson.loads(line)
        if "policy" in fields:
            written.append(fields["policy"])
        return len(line)

    monkeypatch.setattr("api.logging.os.write", keep)
    monkeypatch.setattr(service, "budget", Budget())
    return written


def send(client: FlaskClient, report: object, kind: str = "application/csp-report") -> Any:  # noqa: ANN401
    return client.post(PATH, data=orjson.dumps(report), content_type=kind)


def test_the_page_says_where_reports_go(client: FlaskClient) -> None:
    answer = client.get("/")
    assert f"report-uri {PATH}; report-to csp" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Reporting-Endpoints"] == f'csp="{PATH}"'


def test_both_forms_are_a_line_without_secrets(
    client: FlaskClient, lines: list[dict[str, Any]]
) -> None:
    assert send(client, OLD).status_code == 204
    assert send(client, NEW, "application/reports+json").status_code == 204
    assert lines == [
        {
            "directive": "script-src",
            "blocked": "https://evil.example:8443/x.js",
            "page": "http://shop.example/o/till",
            "source": "http://shop.example/assets/a.js",
            "line": 7,
        },
        {"directive": "style-src-elem", "blocked": "inline", "page": "http://shop.example/"},
    ]


@pytest.mark.parametrize("report", [1, "x", [], [1], {}, {"csp-report": 1}, [{"body": []}]])
def test_nonsense_writes_nothing(
    client: FlaskClient, lines: list[dict[str, Any]], report: object
) -> None:
    assert send(client, report).status_code == 204
    assert lines == []


def test_long_and_odd_values_are_cut(client: FlaskClient, lines: list[dict[str, Any]]) -> None:
    send(client, {"csp-report": {"violated-directive": "x" * 5000, "line-number": True}})
    send(client, {"csp-report": {"blocked-uri": "http://[canary", "line-number": [7]}})
    send(client, {"csp-report": {"blocked-uri": "http://a:canary", "source-file": 5}})
    assert lines[0] == {"directive": "x" * policy_reports.MAXIMUM_TEXT}
    assert lines[1:] == [{"blocked": "unreadable"}, {"blocked": "unreadable"}]


def test_what_is_refused(client: FlaskClient, lines: list[dict[str, Any]]) -> None:
    problem(send(client, OLD, "application/json"), 415, "unsupported_media_type")
    large = {"csp-report": {"violated-directive": "x" * MAXIMUM_REPORT_BYTES}}
    problem(send(client, large), 413, "payload_too_large")
    answer = client.post(PATH, data=b"{", content_type="application/csp-report")
    problem(answer, 400, "malformed_json")
    assert lines == []


def test_a_flood_is_bounded(
    client: FlaskClient, lines: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr(service, "budget", Budget(clock))
    for _ in range(LINES_AT_ONCE):
        assert send(client, OLD).status_code == 204
    problem(send(client, OLD), 429, "rate_limited")
    assert len(lines) == LINES_AT_ONCE
    clock.time += SECONDS_FOR_A_LINE
    assert send(client, OLD).status_code == 204
    problem(send(client, OLD), 429, "rate_limited")


def test_a_report_of_many_is_bounded(client: FlaskClient, lines: list[dict[str, Any]]) -> None:
    send(client, NEW * 40, "application/reports+json")
    assert len(lines) == policy_reports.MAXIMUM_REPORTS
