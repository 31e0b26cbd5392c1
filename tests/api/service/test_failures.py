"""Failures: their answers, and what the answers never reveal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import orjson
import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg import pq
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport
from werkzeug.test import TestResponse

from api import create_app
from api.config import Settings
from api.db import Database, DatabaseError, DatabaseUnavailableError, Pool
from api.errors import PROBLEM_TYPES
from api.services import Services
from api.telemetry import FRAME_FIELDS, TAGS, Telemetry
from cli.paths import ROOT
from tests.api.conftest import PASSWORD, Shop, problem

CANARY = "canary-4e1b7f"
NOWHERE = "host=/nonexistent dbname=none user=none"


class Broken(Database):
    """A database that fails as the test says."""

    def __init__(self, fault: Exception) -> None:
        super().__init__({})
        self._fault = fault

    def call(
        self, pool: Pool, function: str, arguments: Sequence[bytes | None], *, is_repeatable: bool
    ) -> bytes | None:
        raise self._fault


def native(sqlstate: str, **fields: str) -> DatabaseError:
    """A native error of PostgreSQL, full of values that must not leave."""
    return DatabaseError(
        {
            pq.DiagnosticField.SQLSTATE: sqlstate,
            pq.DiagnosticField.MESSAGE_PRIMARY: f"message {CANARY}",
            pq.DiagnosticField.MESSAGE_DETAIL: f"Failing row contains ({CANARY}).",
            pq.DiagnosticField.MESSAGE_HINT: f"hint {CANARY}",
            **{pq.DiagnosticField[name]: value for name, value in fields.items()},
        }
    )


class Captured(Transport):
    """A transport that stores what would be sent."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[bytes] = []

    def capture_envelope(self, envelope: Envelope) -> None:
        self.sent.append(envelope.serialize())


@pytest.fixture(scope="module")
def transport() -> Captured:
    """Events that would be sent to Sentry."""
    return Captured()


@pytest.fixture(scope="module")
def other_app(settings: Settings, transport: Captured) -> Flask:
    """An app with services that a test replaces."""
    with_dsn = replace(settings, sentry_dsn="https://k@sentry.example/1")
    return create_app(with_dsn, Telemetry(with_dsn, transport))


@pytest.fixture
def failing(
    app: Flask, other_app: Flask, make_client: Callable[[Flask], FlaskClient]
) -> Callable[[Exception], FlaskClient]:
    """A function from a fault to a client of an app in which every call has that fault."""
    services: Services = app.extensions["counterfoil"]

    def make(fault: Exception) -> FlaskClient:
        replace(services, database=Broken(fault)).install(other_app)
        return make_client(other_app)

    return make


def ask(client: FlaskClient, shop: Shop, path: str = "products") -> TestResponse:
    """Send a request as a member of the shop."""
    return replace(shop, client=client).get(path)


def test_a_database_that_is_down(
    app: Flask, other_app: Flask, make_client: Callable[[Flask], FlaskClient], shop: Shop
) -> None:
    waits: list[float] = []
    database = Database(dict.fromkeys(Pool, NOWHERE), wait=waits.append)
    replace(app.extensions["counterfoil"], database=database).install(other_app)
    client = make_client(other_app)
    for answer in (
        ask(client, shop),
        client.get("/health/ready"),
        client.post("/api/v1/auth/login", json={"email": shop.email, "password": PASSWORD}),
        client.post("/api/v1/auth/logout"),
    ):
        problem(answer, 503, "unavailable")
        assert int(answer.headers["Retry-After"]) > 0
    assert client.get("/health/live").status_code == 200
    assert waits


@pytest.mark.parametrize(
    ("sqlstate", "fields", "status", "slug", "errors"),
    [
        (
            "23505",
            {"TABLE_NAME": "product", "CONSTRAINT_NAME": "product_org_id_sku_key"},
            409,
            "duplicate",
            ["sku"],
        ),
        (
            "23503",
            {"TABLE_NAME": "product", "CONSTRAINT_NAME": "product_org_id_tax_rate_id_fkey"},
            409,
            "reference",
            ["tax_rate_id"],
        ),
        (
            "23514",
            {"TABLE_NAME": "product", "CONSTRAINT_NAME": "product_unit_price_check"},
            422,
            "validation",
            ["unit_price"],
        ),
        ("23514", {"TABLE_NAME": "bill", "CONSTRAINT_NAME": "bill_check1"}, 422, "validation", []),
        ("23514", {"CONSTRAINT_NAME": "amount_check"}, 422, "validation", []),
        ("23502", {"TABLE_NAME": "org", "COLUMN_NAME": "name"}, 422, "validation", ["name"]),
        ("22003", {}, 422, "validation", []),
        ("22P02", {}, 422, "validation", []),
        ("42501", {}, 403, "forbidden", []),
        ("XX000", {}, 500, "internal", []),
        ("42883", {}, 500, "internal", []),
    ],
)
def test_native_errors_have_a_slug_and_keep_their_secrets(
    failing: Callable[..., FlaskClient],
    shop: Shop,
    lines: list[dict[str, Any]],
    sqlstate: str,
    fields: dict[str, str],
    status: int,
    slug: str,
    errors: list[str],
) -> None:
    etag = {"If_Match": '"1"'}
    client = failing(native(sqlstate, **fields))
    answer = replace(shop, client=client).patch("products/" + shop.user_id, {}, **etag)
    body = problem(answer, status, slug)
    assert list(body.get("errors", {})) == errors
    assert CANARY not in answer.text
    assert CANARY not in str(lines)


def test_an_unforeseen_error_is_told_to_nobody_but_us(
    failing: Callable[..., FlaskClient],
    transport: Captured,
    shop: Shop,
    lines: list[dict[str, Any]],
) -> None:
    transport.sent.clear()
    answer = ask(failing(RuntimeError(CANARY)), shop, f"products?search={CANARY}")
    body = problem(answer, 500, "internal")
    assert CANARY not in answer.text

    (envelope,) = transport.sent
    for secret in (CANARY, shop.access_token, shop.email, "owner", "Authorization", "localhost"):
        assert secret.encode() not in envelope
    event = orjson.loads(envelope.splitlines()[2])
    assert event["tags"] == {
        "org": shop.org_id,
        "user": shop.user_id,
        "route": "/api/v1/org/<uuid:org_id>/products",
        "endpoint": "products.list_products",
        "method": "GET",
        "request_id": body["request_id"],
    }
    assert event["tags"].keys() <= set(TAGS)
    (exception,) = event["exception"]["values"]
    assert exception["type"] == "RuntimeError"
    assert "value" not in exception
    frames = exception["stacktrace"]["frames"]
    assert frames
    assert all(frame.keys() <= set(FRAME_FIELDS) for frame in frames)

    (line,) = lines
    assert line["level"] == "error"
    assert line["fault"]["type"] == "RuntimeError"
    assert CANARY not in str(line)


def test_foreseen_errors_are_not_reported(
    failing: Callable[..., FlaskClient], transport: Captured, shop: Shop
) -> None:
    transport.sent.clear()
    for fault in (native("42501"), DatabaseUnavailableError()):
        ask(failing(fault), shop)
    assert transport.sent == []


def test_one_line_for_each_request(shop: Shop, lines: list[dict[str, Any]]) -> None:
    answer = shop.get("products?search=tea", X_Request_Id="till-7.0001")
    (line,) = lines
    assert line.pop("time").endswith("+00:00")
    assert line.pop("duration_ms") >= line.pop("database_ms") > 0
    assert line.pop("waited_ms") == 0
    assert line == {
        "level": "info",
        "request_id": answer.headers["X-Request-Id"],
        "org": shop.org_id,
        "user": shop.user_id,
        "route": "/api/v1/org/<uuid:org_id>/products",
        "method": "GET",
        "status": 200,
    }


def test_no_secret_is_logged(
    client: FlaskClient, sign_up: Callable[..., Shop], lines: list[dict[str, Any]]
) -> None:
    shop = sign_up(client, password=f"{CANARY} password", name=CANARY)
    shop.post("products", {"sku": CANARY, "name": CANARY, "unit_price": CANARY})
    shop.get(f"products?search={CANARY}")
    client.get(f"/{CANARY}")
    for secret in (CANARY, shop.email, shop.access_token):
        assert secret not in str(lines)
    assert len(lines) == 4


def test_a_taken_name_is_not_read_back_from_the_database(shop: Shop) -> None:
    body = {"sku": CANARY, "name": "Tea", "unit_price": "1"}
    shop.made("products", body)
    assert CANARY not in shop.post("products", body).text


def test_an_idle_connection_that_died_is_replaced(shop: Shop, superuser_url: str) -> None:
    shop.get("products")
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        query = """
            select pid, pg_terminate_backend(pid, 10000) from pg_stat_activity
            where datname = current_database() and application_name like 'counterfoil_%'
        """
        killed = connection.execute(query).fetchall()
    assert killed
    assert all(is_gone for _, is_gone in killed)
    made = shop.post("products", {"sku": "TEA", "name": "Tea", "unit_price": "1"})
    assert made.status_code == 201
    assert shop.get("products").status_code == 200


@pytest.mark.parametrize("slug", PROBLEM_TYPES)
def test_a_raised_slug_keeps_its_status_and_words(
    failing: Callable[..., FlaskClient], shop: Shop, slug: str
) -> None:
    kind = PROBLEM_TYPES[slug]
    fault = DatabaseError(
        {
            pq.DiagnosticField.SQLSTATE: f"PT{int(kind.status)}",
            pq.DiagnosticField.MESSAGE_PRIMARY: slug,
            pq.DiagnosticField.MESSAGE_DETAIL: "What is.",
            pq.DiagnosticField.MESSAGE_HINT: "7",
            pq.DiagnosticField.COLUMN_NAME: "lines.0.quantity",
        }
    )
    client = failing(fault)
    answer = FlaskClient.open(client, f"{shop.base}/products", headers=bearer(shop), buffered=True)
    body = problem(answer, kind.status, slug)
    assert body["title"] == kind.title
    assert body["errors"] == {"lines.0.quantity": ["What is."]}
    assert ("Retry-After" in answer.headers) == (kind.status in {429, 503})


def bearer(shop: Shop) -> dict[str, str]:
    return {"Authorization": f"Bearer {shop.access_token}"}


def test_the_page_about_errors_shows_a_true_answer(shop: Shop) -> None:
    product = shop.product("TEA-1")
    shop.delete(f"products/{product['id']}")
    body = {"issue": True, "lines": [{"product_id": product["id"], "quantity": "3"}]}
    told = problem(shop.post("bills", body), 409, "product_archived")
    shown = orjson.loads(
        (ROOT / "docs/errors.md").read_text().partition("```json\n")[2].partition("```")[0]
    )
    assert shown | {"request_id": told["request_id"]} == told
