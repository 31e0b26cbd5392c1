"""Health, the contract's pages, and the headers of every answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api import create_app
from api.config import Settings
from api.errors import PROBLEM_TYPES
from tests.api.conftest import problem


def test_health(client: FlaskClient) -> None:
    assert client.get("/health/live").json == {"status": "ok"}
    ready: Any = client.get("/health/ready").json
    assert ready["status"] == "ok"
    assert ready["migration"]


def test_the_contract_is_served(client: FlaskClient) -> None:
    served: Any = client.get("/openapi.json").json
    assert served["openapi"] == "3.1.0"


def test_every_address_of_the_app_is_its_page(client: FlaskClient) -> None:
    for path in ("/", "/sign-in"):
        answer = client.get(path)
        assert (answer.status_code, answer.content_type) == (200, "text/html")
        assert answer.headers["Cache-Control"] == "no-cache"
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    for path in ("/api/v1/nothing", "/nothing.js"):
        assert client.get(path).status_code == 404
    assert client.post("/sign-in").status_code == 404


def test_the_page_takes_nothing_from_elsewhere(
    settings: Settings, tmp_path: Path, make_client: Callable[[Flask], FlaskClient]
) -> None:
    (tmp_path / "swagger-ui.css").write_text("body {}")
    (tmp_path / "swagger-ui-bundle.js").write_text("var SwaggerUIBundle;")
    (tmp_path / "secret.txt").write_text("no")
    client = make_client(create_app(replace(settings, swagger_ui=tmp_path)))

    page = client.get("/docs")
    assert page.status_code == 200
    assert "//" not in page.text
    assert "<script>" not in page.text
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    for name in ("swagger-ui.css", "swagger-ui-bundle.js", "docs.js"):
        assert client.get(f"/docs/{name}").status_code == 200
    problem(client.get("/docs/secret.txt"), 404, "not_found")
    problem(client.get("/docs/..%2fsecret.txt"), 404, "not_found")


@pytest.mark.parametrize("slug", PROBLEM_TYPES)
def test_the_type_of_a_problem_can_be_read(client: FlaskClient, slug: str) -> None:
    answer = client.get(f"/problems/{slug}")
    assert answer.status_code == 200
    assert PROBLEM_TYPES[slug].hint in answer.text


def test_a_problem_that_is_none(client: FlaskClient) -> None:
    problem(client.get("/problems/none"), 404, "not_found")


@pytest.mark.parametrize("path", ["/health/live", "/api/v1/me", "/api/nothing"])
def test_headers_of_every_answer(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Strict-Transport-Security"].startswith("max-age=")


def test_no_strict_transport_on_plain_http(
    settings: Settings, make_client: Callable[[Flask], FlaskClient]
) -> None:
    client = make_client(create_app(replace(settings, is_https=False)))
    assert "Strict-Transport-Security" not in client.get("/health/live").headers


def test_only_named_origins_may_read(client: FlaskClient) -> None:
    allowed = client.get("/health/live", headers={"Origin": "https://app.example"}).headers
    assert allowed["Access-Control-Allow-Origin"] == "https://app.example"
    assert allowed["Access-Control-Allow-Credentials"] == "true"
    assert "ETag" in allowed["Access-Control-Expose-Headers"]
    assert "Origin" in allowed["Vary"]
    for origin in (
        "https://evil.example",
        "https://app.example.evil",
        "null",
        "https://shop.example",
    ):
        refused = client.get("/health/live", headers={"Origin": origin}).headers
        assert "Access-Control-Allow-Origin" not in refused
        assert "Origin" in refused["Vary"]


def test_a_browser_may_ask_first(client: FlaskClient) -> None:
    answer = client.options("/api/v1/me", headers={"Origin": "https://app.example"})
    assert answer.status_code == 200
    assert {"PATCH", "PUT"} <= {*answer.headers["Access-Control-Allow-Methods"].split(", ")}
    assert "Idempotency-Key" in answer.headers["Access-Control-Allow-Headers"]
    other = client.options("/api/v1/me", headers={"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Methods" not in other.headers


def test_behind_a_proxy_the_address_is_the_callers(
    settings: Settings, make_client: Callable[[Flask], FlaskClient], client: FlaskClient
) -> None:
    behind = make_client(create_app(replace(settings, trusted_proxies=1)))
    headers = {"X-Forwarded-For": "198.51.100.7", "X-Forwarded-Proto": "https"}
    with behind:
        behind.get("/health/live", headers=headers)
        from flask import request

        assert (request.remote_addr, request.scheme) == ("198.51.100.7", "https")
    with client:
        client.get("/health/live", headers=headers)
        assert (request.remote_addr, request.scheme) == ("127.0.0.1", "http")
