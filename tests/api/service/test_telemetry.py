"""Times of requests for Sentry, and spans for OpenTelemetry: what is sent, and what never is."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import orjson
import pytest
from flask import Flask
from flask.testing import FlaskClient
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from api import create_app, tracing
from api.config import ConfigurationError, Settings
from api.services import services
from api.telemetry import TAGS, TRACE_FIELDS, TRANSACTION_FIELDS, Telemetry, scrub_transaction
from tests.api.conftest import Shop, problem
from tests.api.service.test_failures import CANARY, Captured

WANTED = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector.example:4318"}
PRODUCTS = "/api/v1/org/<uuid:org_id>/products"


def closed(app: Flask) -> None:
    with app.app_context():
        services().database.close()


@pytest.fixture(scope="module")
def transport() -> Captured:
    return Captured()


@pytest.fixture(scope="module")
def timed_app(settings: Settings, transport: Captured) -> Iterator[Flask]:
    """An app that sends the time of each request to Sentry."""
    timed = replace(
        settings, sentry_dsn="https://k@sentry.example/1", sentry_traces_sample_rate=1.0
    )
    made = create_app(timed, Telemetry(timed, transport))
    yield made
    closed(made)


@pytest.fixture(scope="module")
def spans() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture(scope="module")
def traced_app(settings: Settings, spans: InMemorySpanExporter) -> Iterator[Flask]:
    """An app that makes spans."""
    made = create_app(settings)
    tracing.register(made, WANTED, SimpleSpanProcessor(spans))
    yield made
    closed(made)


def test_sentry_gets_the_time_of_a_request_and_where_it_went(
    timed_app: Flask,
    transport: Captured,
    shop: Shop,
    make_client: Callable[[Flask], FlaskClient],
) -> None:
    transport.sent.clear()
    answer = replace(shop, client=make_client(timed_app)).get(f"products?search={CANARY}")
    (envelope,) = transport.sent
    for secret in (CANARY, shop.access_token, shop.email, "owner", "Authorization", "127.0.0.1"):
        assert secret.encode() not in envelope
    event = orjson.loads(envelope.splitlines()[2])
    assert event["transaction"] == f"GET {PRODUCTS}"
    assert event["tags"] == {
        "org": shop.org_id,
        "user": shop.user_id,
        "route": PRODUCTS,
        "endpoint": "products.list_products",
        "method": "GET",
        "status": "200",
        "request_id": answer.headers["X-Request-Id"],
    }
    assert event["contexts"]["trace"].keys() == set(TRACE_FIELDS)
    assert event["measurements"]["database"]["value"] > 0
    assert event.keys() <= {*TRANSACTION_FIELDS, "tags", "contexts", "spans", "sdk"}


def test_an_address_without_a_route_says_nothing_to_sentry(
    timed_app: Flask, transport: Captured, make_client: Callable[[Flask], FlaskClient]
) -> None:
    transport.sent.clear()
    make_client(timed_app).open(f"/{CANARY}", method="CANARY")
    (envelope,) = transport.sent
    assert b"canary" not in envelope.lower()


def test_what_is_not_on_the_lists_is_not_sent() -> None:
    event = {
        "type": "transaction",
        "request": {"url": CANARY},
        "server_name": CANARY,
        "user": {"id": CANARY},
        "extra": {CANARY: CANARY},
        "breadcrumbs": [CANARY],
        "spans": [{"description": CANARY}],
        "tags": {"route": "/", CANARY: CANARY},
        "contexts": {"trace": {"trace_id": "1", "data": CANARY}, "runtime": {"name": CANARY}},
    }
    kept = scrub_transaction(event, {})
    assert CANARY not in str(kept)
    assert kept["tags"].keys() <= set(TAGS)


def test_without_a_rate_no_times_are_sent(settings: Settings) -> None:
    transport = Captured()
    only_errors = replace(settings, sentry_dsn="https://k@sentry.example/1")
    made = create_app(only_errors, Telemetry(only_errors, transport))
    assert made.test_client().get("/health/live").status_code == 200
    assert transport.sent == []


def test_a_span_for_each_request(
    traced_app: Flask,
    spans: InMemorySpanExporter,
    shop: Shop,
    make_client: Callable[[Flask], FlaskClient],
) -> None:
    spans.clear()
    parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    visitor = replace(shop, client=make_client(traced_app))
    answer = visitor.get(f"products?search={CANARY}", traceparent=parent)
    problem(visitor.get(f"products/{shop.user_id}"), 404, "not_found")
    found, missing = spans.get_finished_spans()
    assert (found.name, found.kind) == (f"GET {PRODUCTS}", SpanKind.SERVER)
    assert found.parent is not None
    assert format(found.parent.span_id, "016x") == "b7ad6b7169203331"
    attributes = dict(found.attributes or {})
    assert attributes.pop("counterfoil.database_ms")
    assert attributes == {
        "http.request.method": "GET",
        "http.route": PRODUCTS,
        "http.response.status_code": 200,
        "counterfoil.org": shop.org_id,
        "counterfoil.user": shop.user_id,
        "counterfoil.request_id": answer.headers["X-Request-Id"],
    }
    assert found.resource.attributes["service.name"] == "counterfoil"
    assert missing.parent is None
    assert dict(missing.attributes or {})["error.type"] == "not_found"
    assert missing.status.status_code is StatusCode.UNSET
    for secret in (CANARY, shop.access_token, shop.email):
        assert secret not in found.to_json() + missing.to_json()


def test_a_fault_and_an_unknown_address_in_spans(
    traced_app: Flask,
    spans: InMemorySpanExporter,
    make_client: Callable[[Flask], FlaskClient],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(CANARY)

    spans.clear()
    client = make_client(traced_app)
    client.open(f"/{CANARY}", method="CANARY")
    monkeypatch.setattr(type(traced_app.extensions["counterfoil"].database), "call", fail)
    problem(client.get("/health/ready"), 500, "internal")
    unknown, fault = spans.get_finished_spans()
    assert unknown.name == "_OTHER"
    assert fault.status.status_code is StatusCode.ERROR
    assert "canary" not in (unknown.to_json() + fault.to_json()).lower()


@pytest.mark.parametrize(
    ("environment", "is_wanted"),
    [
        ({}, False),
        ({"OTEL_SERVICE_NAME": "shop"}, False),
        ({"OTEL_TRACES_EXPORTER": "none", **WANTED}, False),
        ({"OTEL_SDK_DISABLED": "true", **WANTED}, False),
        ({"OTEL_TRACES_EXPORTER": "otlp"}, True),
        ({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://collector.example"}, True),
        (WANTED, True),
    ],
)
def test_the_variables_say_whether_spans_are_made(
    environment: dict[str, str], is_wanted: bool
) -> None:
    assert tracing.is_wanted(environment) == is_wanted


def test_an_exporter_that_is_not_there_is_refused() -> None:
    with pytest.raises(ConfigurationError):
        tracing.is_wanted({"OTEL_TRACES_EXPORTER": "zipkin"})


def test_a_wish_for_spans_without_the_packages_is_told(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    with pytest.raises(ConfigurationError, match="otel"):
        tracing.register(app, WANTED)


def test_nothing_of_it_is_loaded_unasked() -> None:
    code = (
        "import sys, api; from api.config import Settings;"
        "api.create_app(Settings(api_database_url='', auth_database_url='', read_database_url='',"
        "secret_keys={'k': b'k' * 48}));"
        "print([name for name in sys.modules if name.startswith(('opentelemetry', 'prometheus'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_sentry_is_told_a_share_that_is_one() -> None:
    environment: dict[str, Any] = {
        "COUNTERFOIL_API_DATABASE_URL": "a",
        "COUNTERFOIL_AUTH_DATABASE_URL": "b",
        "COUNTERFOIL_SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz",
    }
    name = "SENTRY_TRACES_SAMPLE_RATE"
    assert Settings.from_environment(environment).sentry_traces_sample_rate == 0
    assert Settings.from_environment({**environment, name: "0.05"}).sentry_traces_sample_rate
    for wrong in ("5", "-1", "many", "nan"):
        with pytest.raises(ConfigurationError, match=name):
            Settings.from_environment({**environment, name: wrong})
