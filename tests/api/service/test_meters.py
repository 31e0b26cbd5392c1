"""What a process counts, and how the sums of several come together."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.meters import BUCKETS, Meters, Sums, gather
from api.services import Services
from tests.api.conftest import Shop, problem

GONE = 4_194_304
"""One more than the greatest process id of Linux."""


@pytest.fixture
def counted(app: Flask) -> Callable[[], Sums]:
    """A function that returns what was counted since the test began."""
    services: Services = app.extensions["counterfoil"]
    before = Sums.from_json(services.meters.read())

    def read() -> Sums:
        sums = Sums.from_json(services.meters.read())
        for part, known in ((sums.counts, before.counts), (sums.durations, before.durations)):
            for key, value in known.items():
                if part[key] == value:
                    part.pop(key)
        for key in sums.counts.keys() & before.counts.keys():
            sums.counts[key] -= before.counts[key]
        return sums

    return read


def test_a_duration_is_in_the_bucket_of_the_least_bound_that_holds_it() -> None:
    meters = Meters()
    for seconds in (0.0, BUCKETS[0], BUCKETS[0] * 1.01, BUCKETS[-1] * 2):
        meters.observe(("GET", "/", "200"), seconds)
    (*counts, total) = Sums.from_json(meters.read()).durations["GET", "/", "200"]
    assert counts == [2, 1, *[0] * (len(BUCKETS) - 2), 1]
    assert total == pytest.approx(BUCKETS[0] * 2.01 + BUCKETS[-1] * 2)


def test_sums_of_processes_add_up_and_outlive_them(tmp_path: Path) -> None:
    for process_id, calls in ((os.getpid(), 2), (GONE, 3)):
        meters = Meters()
        meters.observe(("GET", "/", "200"), 0.003)
        for _ in range(calls):
            meters.begin_call("api")
            meters.end_call("api", 0.5)
        meters.begin_call("api")
        (tmp_path / f"{process_id}-0.json").write_bytes(meters.read())
    (tmp_path / "7-0.new").write_text("half a file")

    sums, running = gather(tmp_path)
    assert sums.counts == {("calls", "api"): 5, ("call_seconds", "api"): 2.5}
    assert sums.durations["GET", "/", "200"][0] == 2
    assert sums.gauges == {("calls_in_progress", "api"): 1}
    assert running == 1


def test_a_process_shows_its_sums_in_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.meters.EVERY_SECONDS", 0.001)
    meters = Meters(str(tmp_path))
    meters.count("refusals", "create_bill", "stale")
    while not gather(tmp_path)[0].counts:
        pass
    assert gather(tmp_path) == (Sums(counts={("refusals", "create_bill", "stale"): 1}), 1)


def test_requests_are_counted_by_route_and_status(shop: Shop, counted: Callable[[], Sums]) -> None:
    shop.get("products")
    shop.get(f"products/{shop.user_id}")
    base = "/api/v1/org/<uuid:org_id>/products"
    durations = counted().durations
    assert durations["GET", base, "200"]
    assert durations["GET", f"{base}/<uuid:product_id>", "404"]


def test_nobody_makes_new_labels(client: FlaskClient, counted: Callable[[], Sums]) -> None:
    for method in ("GET", "PURGE", "MADE-UP"):
        client.open("/no/such/place", method=method)
    assert {key[:2] for key in counted().durations} == {("none", "none")}


def test_refused_sales_are_counted_by_slug(shop: Shop, counted: Callable[[], Sums]) -> None:
    product = shop.product(stock="1")
    line = {"product_id": product["id"], "quantity": "2"}
    problem(shop.post("bills", {"issue": True, "lines": [line]}), 409, "insufficient_stock")
    counts = counted().counts
    assert counts["refusals", "create_bill", "insufficient_stock"] == 1
    assert counts["calls", "api"] == 3
    assert counts["call_seconds", "api"] > 0


def test_a_failed_login_is_told_with_address_and_a_hash_of_the_account(
    shop: Shop, client: FlaskClient, lines: list[dict[str, Any]]
) -> None:
    for email in (shop.email, shop.email.upper(), "nobody@example.com"):
        body = {"email": email, "password": "wrong password"}
        problem(client.post("/api/v1/auth/login", json=body), 401, "invalid_credentials")
    first, again, other = lines
    assert {line["level"] for line in lines} == {"warning"}
    assert {line["address"] for line in lines} == {"127.0.0.1"}
    assert first["account"] == again["account"] != other["account"]
    assert shop.email not in str(lines)
    assert b"wrong password" not in orjson.dumps(lines)


def test_an_open_question_is_no_failed_login(shop: Shop, lines: list[dict[str, Any]]) -> None:
    problem(shop.get(f"products/{shop.user_id}"), 404, "not_found")
    (line,) = lines
    assert (line["level"], line["slug"]) == ("info", "not_found")
    assert not {"address", "account"} & line.keys()
