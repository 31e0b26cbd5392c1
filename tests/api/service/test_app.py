"""The short way through Flask gives the answers of Flask itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

import api
from api.app import App, Id
from api.config import Settings
from api.services import services

from ..conftest import Shop

REQUESTS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "a page": ("GET", "{base}/products?limit=2", {}),
    "a page whose head is wanted": ("HEAD", "{base}/products?limit=2", {}),
    "an id in capitals": ("GET", "/api/v1/org/{capitals}/products", {}),
    "an unknown query": ("GET", "{base}/products?colour=red", {}),
    "an unknown address": ("GET", "/nowhere", {}),
    "an address with two slashes": ("GET", "//api/v1//nowhere", {}),
    "an id that is none": ("GET", "/api/v1/org/7/products", {}),
    "another method": ("PUT", "{base}/products", {}),
    "the methods": ("OPTIONS", "{base}/products", {}),
    "a page for another site": ("GET", "{base}/products", {"Origin": "https://app.example"}),
    "a command sent again": ("POST", "{base}/bills", {"json": {"lines": []}}),
    "JSON that is none": ("POST", "{base}/bills", {"data": "{"}),
    "a file of the service": ("GET", "/openapi.json", {}),
    "health": ("GET", "/health/live", {}),
    "a person without a token": ("GET", "{base}/products", {"Authorization": ""}),
}


@pytest.fixture(scope="module", params=[True, False], ids=["other sites", "own site"])
def clients(
    request: pytest.FixtureRequest, settings: Settings, make_client: Callable[[Flask], FlaskClient]
) -> Iterator[list[FlaskClient]]:
    """A client of the app, and one of the same app with Flask's own way."""
    chosen = settings if request.param else replace(settings, cors_origins=frozenset())

    class Plain(Flask):
        def __init__(self, name: str) -> None:
            super().__init__(name, static_folder=None)
            self.url_map.converters["uuid"] = Id

    with pytest.MonkeyPatch.context() as patch:
        short = api.create_app(chosen)
        patch.setattr(api, "App", Plain)
        plain = api.create_app(chosen)
    assert isinstance(short, App)
    assert not isinstance(plain, App)
    yield [make_client(short), make_client(plain)]
    for app in (short, plain):
        with app.app_context():
            services().database.close()


@pytest.mark.parametrize("named", REQUESTS)
def test_answers_are_those_of_flask(clients: list[FlaskClient], shop: Shop, named: str) -> None:
    method, address, more = REQUESTS[named]
    content = {name: more[name] for name in ("json", "data") if name in more}
    sent = {
        "Authorization": f"Bearer {shop.access_token}",
        "Idempotency-Key": "the same",
        "X-Request-Id": "same-request",
        "Content-Type": "application/json",
        **{name: value for name, value in more.items() if name not in content},
    }
    path = address.format(base=shop.base, capitals=shop.org_id.upper())
    answers: list[Any] = []
    for client in clients:
        response = client.open(path, method=method, headers=sent, **content)
        answers.append((response.status, sorted(response.headers), response.data))
    assert answers[0] == answers[1]


def test_no_blueprint_has_hooks_of_its_own(app: Flask) -> None:
    """The short way calls those of the whole app only."""
    assert {*app.before_request_funcs} == {None}
    assert {*app.after_request_funcs} == {None}
    assert not any(app.teardown_request_funcs.values())
    assert not any(app.url_value_preprocessors.values())
